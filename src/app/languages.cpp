// SPDX-License-Identifier: Apache-2.0
#include "app/languages.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace app {

void installFirst(const std::function<bool(QTranslator &, const QLocale &)> &load)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &language : wanted) {
        const QLocale locale(language);
        if (locale.language() == QLocale::English || locale.language() == QLocale::C)
            return;
        if (load(*translator, locale)) {
            QCoreApplication::installTranslator(translator);
            return;
        }
    }
}

void installOurTexts()
{
    installFirst([](QTranslator &translator, const QLocale &locale) {
        return translator.load(locale, u"quayhand"_s, u"_"_s, u":/i18n"_s);
    });
}

} // namespace app
