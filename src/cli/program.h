// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace cli {

// Runs one command line to its end: sorts the words, opens the session, starts the command, prints its error, and answers the
// exit status. Ctrl-C once cancels, twice leaves at once.
int run(QCoreApplication &application);

} // namespace cli
