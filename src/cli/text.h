// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace cli {

// Every text of the command line that a person reads: Text::tr("..."), in the translation's context "cli".
class Text
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace cli
