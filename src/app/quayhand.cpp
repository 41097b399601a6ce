// SPDX-License-Identifier: Apache-2.0
#include "app/languages.h"
#include "cli/program.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quayhand"));
    QCoreApplication::setOrganizationName(QStringLiteral("quayhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUAYHAND_VERSION));
    app::installOurTexts();
    return cli::run(application);
}
