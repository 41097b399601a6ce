// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quayhand"));
    QCoreApplication::setOrganizationName(QStringLiteral("quayhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUAYHAND_VERSION));
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("quayhand"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);
    return cli::run(application);
}
