// SPDX-License-Identifier: Apache-2.0
// gallery FOLDER [light|dark [LANGUAGE]]: draws the window and its pages with sample values and saves one picture of
// each. LANGUAGE is a language of translations/, as de.
#include "widgets/desktop/desktop.h"
#include "widgets/galleryofpages.h"
#include "widgets/galleryofproject.h"
#include "widgets/look/banner.h"
#include "widgets/samples/project.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/operationspanel.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLibraryInfo>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace widgets;

namespace {

// Lets what was asked for arrive: layouts, the highlighting program, drawing.
void settle(int ms = 60)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

void save(QWidget &window, const QString &folder, const QString &name)
{
    settle();
    window.grab().save(QDir(folder).filePath(name + u".png"_s));
}

void fill(MainWindow &window)
{
    window.setProject({.name = u"loc-service"_s,
                       .folder = u"/home/jane/loc-service"_s,
                       .branch = u"main"_s,
                       .revision = u"3f2a9c1"_s});
    window.setEngines({{.id = u"colima"_s,
                        .name = u"Colima"_s,
                        .version = u"28.5"_s,
                        .where = u"local"_s,
                        .why = u"current context"_s,
                        .state = EngineText::State::Answers},
                       {.id = u"s2"_s, .name = u"staging-2"_s, .where = u"ssh"_s, .state = EngineText::State::Silent}},
                      u"colima"_s);
    window.setOperations({{.id = u"2"_s,
                           .title = u"Deploying to staging"_s,
                           .now = u"waiting for health on staging-2"_s,
                           .state = {Tone::Run, Glyph::Dot, u"running"_s},
                           .part = 0.48,
                           .running = true,
                           .began = QDateTime::currentDateTimeUtc().addSecs(-14)},
                          {.id = u"1"_s,
                           .title = u"Building loc-service:3f2a9c1"_s,
                           .state = {Tone::Ok, Glyph::Check, u"done"_s},
                           .began = QDateTime::currentDateTimeUtc().addSecs(-44),
                           .ended = QDateTime::currentDateTimeUtc().addSecs(-30)}});
}

bool speak(const QString &language)
{
    if (language.isEmpty() || language == "en"_L1)
        return true;
    auto *texts = new QTranslator(QCoreApplication::instance());
    if (!texts->load(QStringLiteral(CATALOGUES "/quayhand_") + language))
        return false;
    QCoreApplication::installTranslator(texts);
    auto *ofQt = new QTranslator(QCoreApplication::instance());
    if (ofQt->load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const QString folder = arguments.value(1, u"gallery"_s);
    QDir().mkpath(folder);
    if (!speak(arguments.value(3)))
        return 2;
    Theme theme(Theme::choiceFromText(arguments.value(2)).value_or(Theme::Choice::Light));

    MainWindow window(&theme);
    window.resize(1280, 800); // the screen that is not there is smaller
    const QString project = MainWindow::sectionTitle(MainWindow::Section::Project);
    window.addPage({u"overview"_s, project, Desktop::tr("Overview"), u"go-home"_s, samples::overview});
    window.addPage({u"configuration"_s, project, Desktop::tr("Configuration"), u"configure"_s, samples::configuration});
    addSamplePages(window);
    window.show();
    save(window, folder, u"welcome"_s);
    fill(window);
    window.setBadge(u"tests"_s, u"8"_s);
    window.setBadge(u"containers"_s, u"7"_s);
    drawProjectPages(window, [&](const QString &name) { save(window, folder, name); });
    drawProjectDialogs(window, [&](QWidget &dialog, const QString &name) { save(dialog, folder, name); });
    drawSamplePages(window, [&](const QString &name) { save(window, folder, name); });
    window.banner()->tell({Tone::Bad, Glyph::Cross, u"staging-2 does not answer"_s},
                          u"ssh: connect to host staging-2 port 22: Connection refused"_s, u"Try Again"_s);
    window.setOperationsPanelOpen(true);
    QObject::connect(window.operations(), &OperationsPanel::logWanted, &window, [&](const QString &id) {
        window.operations()->setLog(id,
                                    u"#1 [1/3] FROM base-builder\n\x1b[32mok\x1b[0m done in \x1b[1m0.3 s\x1b[0m\n"_s);
    });
    window.operations()->setLog(
        u"2"_s, u"staging-1  pull a1b2c3 present\nstaging-2  \x1b[33m503 Service Unavailable\x1b[0m\n"_s);
    save(window, folder, u"shell"_s);
    window.openCommandPalette();
    save(window, folder, u"palette"_s);
    return 0;
}
