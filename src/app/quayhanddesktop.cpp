// SPDX-License-Identifier: Apache-2.0
#include "app/firstpaint.h"
#include "app/languages.h"
#include "widgets/desktop/desktop.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

struct Arguments
{
    session::Start start;
    std::optional<widgets::Theme::Choice> theme;
    bool quitAfterPaint = false;
};

Arguments readArguments(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("desktop", "Build, test and deploy a service in containers."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption directory(
        {u"C"_s, u"directory"_s}, QApplication::translate("desktop", "Open the project in this folder."), u"DIR"_s);
    const QCommandLineOption engine(
        u"engine"_s, QApplication::translate("desktop", "Use this engine: a context's name or an endpoint."),
        u"NAME|ENDPOINT"_s);
    const QCommandLineOption theme(u"theme"_s, QApplication::translate("desktop", "Colours: system, light or dark."),
                                   u"THEME"_s);
    QCommandLineOption measure(u"quit-after-paint"_s); // for ./dev bench, and to try that an installed program starts
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({directory, engine, theme, measure});
    parser.addPositionalArgument(u"folder"_s, QApplication::translate("desktop", "The same as -C."), u"[folder]"_s);
    parser.process(application);
    const QString folder = parser.isSet(directory) ? parser.value(directory) : parser.positionalArguments().value(0);
    return {.start = {.directory = folder, .engine = parser.value(engine)},
            .theme = widgets::Theme::choiceFromText(parser.value(theme)),
            .quitAfterPaint = parser.isSet(measure)};
}

// What Qt says itself: the buttons of its dialogs, the menus of its fields.
void installTextsOfQt()
{
    app::installFirst([](QTranslator &translator, const QLocale &locale) {
        return translator.load(locale, u"qtbase"_s, u"_"_s, u":/i18n"_s) ||
               translator.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    });
}

widgets::Theme::Choice themeToUse(const Arguments &arguments)
{
    const auto kept = widgets::Theme::choiceFromText(QSettings().value(u"theme"_s).toString());
    return arguments.theme.value_or(kept.value_or(widgets::Theme::Choice::System));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"quayhand"_s);
    QCoreApplication::setOrganizationName(u"quayhand"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QUAYHAND_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Quayhand"_s);
    QGuiApplication::setDesktopFileName(u"quayhand-desktop"_s);
    installTextsOfQt();
    app::installOurTexts();
    const Arguments arguments = readArguments(application);
    widgets::Theme theme(themeToUse(arguments));
    widgets::MainWindow window(&theme, nullptr, widgets::MainWindow::Furniture::Later);
    QObject::connect(&window, &widgets::MainWindow::themeChosen, &window, [](widgets::Theme::Choice choice) {
        QSettings().setValue(u"theme"_s, widgets::Theme::choiceToText(choice));
    });
    const app::FirstPaint painted(&window, [&window, &arguments] {
        if (arguments.quitAfterPaint)
            return QCoreApplication::quit();
        window.furnish();
        (new widgets::Desktop(arguments.start, &window))->begin();
    });
    window.show();
    return QApplication::exec();
}
