// SPDX-License-Identifier: Apache-2.0
#include "testrun/runname.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace testrun {

QString runName(const QString &project, const QString &what)
{
    return u"%1-%2-%3"_s.arg(project, what, QString::number(QRandomGenerator::system()->generate(), 36));
}

} // namespace testrun
