// SPDX-License-Identifier: Apache-2.0
#include "widgets/galleryofpages.h"

#include "models/buildstepsmodel.h"
#include "models/containersmodel.h"
#include "widgets/containers/containerspage.h"
#include "widgets/deploy/statusview.h"
#include "widgets/desktop/desktop.h"
#include "widgets/image/imagepage.h"
#include "widgets/samples/deploy.h"
#include "widgets/samples/pages.h"
#include "widgets/tests/testspage.h"

#include <QTableView>

using namespace Qt::StringLiterals;
using namespace widgets;

namespace {

using Save = std::function<void(const QString &)>;

void drawTests(MainWindow &window, const Save &save)
{
    auto *page = qobject_cast<TestsPage *>(window.page(u"tests"_s));
    window.showPage(u"tests"_s);
    page->setConfigured(u"bundle exec rake test"_s, u"./"_s, u"/test-app"_s);
    save(u"tests-empty"_s);
    page->begin();
    page->appendOutput(samples::testOutput());
    page->setResults(samples::testResults());
    page->setRun({.time = u"1.3 s"_s});
    page->findChild<QAbstractButton *>(u"commandButton"_s)->click();
    save(u"tests"_s);
    page->findChild<QAbstractButton *>(u"commandButton"_s)->click();
    page->setRun({.running = true, .time = u"0.4 s"_s});
    save(u"tests-running"_s);
}

void drawImage(MainWindow &window, const Save &save)
{
    auto *page = qobject_cast<ImagePage *>(window.page(u"image"_s));
    window.showPage(u"image"_s);
    page->setReference(u"registry.example.com/team/loc-service"_s, u"3f2a9c1"_s);
    page->setDockerfile(u"Dockerfile"_s, samples::dockerfile());
    save(u"image-empty"_s);
    page->setNewest(u"Newest here: 9b07e44 · built 2 h ago · 112 MiB"_s);
    page->beginBuild();
    const QList<flow::Event> events = samples::failedBuild();
    for (const flow::Event &event : events)
        page->steps()->take(event);
    page->setRun({.kind = ImageRun::Kind::Build,
                  .outcome = {.sign = models::Sign::Failed,
                              .title = u"The build failed in line 5 of the Dockerfile"_s,
                              .detail = u"RUN bundle install --deployment: exit code: 7"_s}});
    save(u"image"_s);
    models::Layers layers;
    const QList<flow::Event> pushed = samples::push();
    for (const flow::Event &event : pushed)
        layers.take(event);
    page->setLayers(u"Push to registry.example.com"_s, layers.rows());
    page->setRun({.kind = ImageRun::Kind::Push, .running = true, .state = u"pushing · 0:04"_s});
    save(u"image-push"_s);
}

void drawContainers(MainWindow &window, const Save &save)
{
    auto *page = qobject_cast<ContainersPage *>(window.page(u"containers"_s));
    window.showPage(u"containers"_s);
    page->setEngine(u"Colima"_s);
    save(u"containers-empty"_s);
    page->containers()->setContainers(samples::containers());
    page->setKnown(true);
    page->findChild<QTableView *>(u"table"_s)->selectRow(1);
    page->appendLog(u"puma [1] * Listening on http://0.0.0.0:8080\n10.77.0.1 - GET /status/check 200 0.0004\n"_s);
    save(u"containers"_s);
    page->setProblem(u"unix:///var/run/docker.sock: connection refused"_s);
    save(u"containers-away"_s);
}

void drawDeploy(MainWindow &window, const Save &save)
{
    auto *page = qobject_cast<DeployPage *>(window.page(u"deploy"_s));
    window.showPage(u"deploy"_s);
    save(u"deploy-empty"_s);
    page->setEnvironments({{.name = u"staging"_s}, {.name = u"production"_s}});
    page->setDefaultTag(u"3f2a9c1"_s);
    page->status()->setStatus(models::statusText(samples::status(), QDateTime::currentDateTime()));
    save(u"deploy-status"_s);
    page->setPlan(models::planText(samples::plan()));
    save(u"deploy-plan"_s);
    page->setRun(samples::rolling());
    save(u"deploy"_s);
    page->setRun(samples::rolledBack());
    save(u"deploy-rolledback"_s);
}

} // namespace

void addSamplePages(MainWindow &window)
{
    const QString project = MainWindow::sectionTitle(MainWindow::Section::Project);
    const QString ofEngine = MainWindow::sectionTitle(MainWindow::Section::Engine);
    window.addPage({u"image"_s, project, Desktop::tr("Image"), u"package"_s,
                    [](QWidget *parent) { return new ImagePage(parent); }});
    window.addPage({u"tests"_s, project, Desktop::tr("Tests"), u"task-complete"_s,
                    [](QWidget *parent) { return new TestsPage(parent); }});
    window.addPage({u"deploy"_s, project, Desktop::tr("Deploy"), u"cloud-upload"_s,
                    [](QWidget *parent) { return new DeployPage(parent); }});
    window.addPage({u"containers"_s, ofEngine, Desktop::tr("Containers"), u"draw-cuboid"_s,
                    [](QWidget *parent) { return new ContainersPage(parent); }});
}

void drawSamplePages(MainWindow &window, const std::function<void(const QString &)> &save)
{
    drawImage(window, save);
    drawTests(window, save);
    drawContainers(window, save);
    drawDeploy(window, save);
}
