// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <functional>
#include <optional>

// What the command line asks of the terminal it runs in; one source file for each family of systems.
namespace cli::terminal {

bool isTerminal(int descriptor); // 0 input, 1 output, 2 errors
int width(); // columns of the output's terminal; 80 when it is none

// Asks on the terminal without showing what is typed. Empty when there is no terminal, or the person ended the input or
// interrupted it.
std::optional<QString> askHidden(const QString &prompt);
// All of standard input without its last line end; for a secret that is piped in. Empty when it was interrupted: what
// had come until then is no secret.
std::optional<QByteArray> readAllInput();

// Nobody reads standard output any more (`| head`). From the first time on it is as if the person had pressed Ctrl-C.
void noteOutputGone();
bool isOutputGone();

// Calls `interrupted` on the main thread for each Ctrl-C (SIGINT) or SIGTERM. Ends with the object.
class Interrupts
{
public:
    explicit Interrupts(std::function<void()> interrupted);
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

private:
    class Private;
    Private *d;
};

} // namespace cli::terminal
