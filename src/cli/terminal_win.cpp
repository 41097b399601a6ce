// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <QCoreApplication>
#include <array>
#include <cstdio>
#include <io.h>
#include <utility>
#include <windows.h>

namespace cli::terminal {

namespace {

std::function<void()> *interruptHandler = nullptr;
bool outputGone = false;

// Called on a thread of the system's.
BOOL WINAPI onControl(DWORD event)
{
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [] {
            if (interruptHandler)
                (*interruptHandler)();
        },
        Qt::QueuedConnection);
    return TRUE;
}

} // namespace

bool isTerminal(int descriptor)
{
    return ::_isatty(descriptor) != 0;
}

int width()
{
    CONSOLE_SCREEN_BUFFER_INFO info = {};
    if (::GetConsoleScreenBufferInfo(::GetStdHandle(STD_OUTPUT_HANDLE), &info))
        return info.srWindow.Right - info.srWindow.Left + 1;
    return 80;
}

std::optional<QString> askHidden(const QString &prompt)
{
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD before = 0;
    if (!::GetConsoleMode(input, &before))
        return {};
    std::fputs(prompt.toLocal8Bit().constData(), stderr);
    ::SetConsoleMode(input, before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    std::array<wchar_t, 4096> line = {};
    DWORD read = 0;
    const BOOL ok = ::ReadConsoleW(input, line.data(), static_cast<DWORD>(line.size()), &read, nullptr);
    ::SetConsoleMode(input, before);
    std::fputs("\n", stderr);
    if (!ok || read == 0)
        return {};
    QString answer = QString::fromWCharArray(line.data(), static_cast<qsizetype>(read));
    while (answer.endsWith(QLatin1Char('\n')) || answer.endsWith(QLatin1Char('\r')))
        answer.chop(1);
    return answer;
}

std::optional<QByteArray> readAllInput()
{
    QByteArray all;
    std::array<char, 4096> piece = {};
    for (int n = 0; (n = ::_read(0, piece.data(), static_cast<unsigned>(piece.size()))) > 0;)
        all.append(piece.data(), n);
    if (all.endsWith('\n'))
        all.chop(all.endsWith("\r\n") ? 2 : 1);
    return all;
}

void noteOutputGone()
{
    if (!std::exchange(outputGone, true))
        onControl(CTRL_C_EVENT);
}

bool isOutputGone()
{
    return outputGone;
}

class Interrupts::Private
{
public:
    explicit Private(std::function<void()> call) : interrupted(std::move(call))
    {
        interruptHandler = &interrupted;
        ::SetConsoleCtrlHandler(onControl, TRUE);
    }
    ~Private()
    {
        ::SetConsoleCtrlHandler(onControl, FALSE);
        interruptHandler = nullptr;
    }
    std::function<void()> interrupted;
};

Interrupts::Interrupts(std::function<void()> interrupted) : d(new Private(std::move(interrupted))) { }

Interrupts::~Interrupts()
{
    delete d;
}

} // namespace cli::terminal
