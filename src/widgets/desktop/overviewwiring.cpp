// SPDX-License-Identifier: Apache-2.0
// The overview: what is known of the project, read from the session, the chosen engine and the environments' hosts.
#include "engine/reference.h"
#include "models/agetext.h"
#include "models/enginename.h"
#include "models/releasename.h"
#include "models/statusmodel.h"
#include "widgets/config/configpage.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/operationwords.h"
#include "widgets/desktop/secretkeeper.h"
#include "widgets/look/signs.h"
#include "widgets/overview/overviewpage.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

HostSummary textOf(const project::Host &host)
{
    return {.name = host.name, .where = host.text() == host.name ? QString() : host.text()};
}

QString nameOf(const engine::Found &engine)
{
    return u"%1 · %2"_s.arg(models::engineName(engine), engine.endpoint.text());
}

class OverviewWiring : public QObject
{
public:
    OverviewWiring(Desktop *desktop, OverviewPage *page)
        : QObject(page)
        , m_desktop(desktop)
        , m_page(page)
        , m_session(desktop->session())
        , m_soon(new QTimer(this))
    {
        m_soon->setSingleShot(true);
        m_soon->setInterval(50);
        connect(m_soon, &QTimer::timeout, this, &OverviewWiring::show);
        connect(desktop, &Desktop::projectChanged, this, &OverviewWiring::projectChanged);
        connect(desktop->secrets(), &SecretKeeper::changed, this, &OverviewWiring::showSoon);
        connect(m_session, &session::Session::gitChanged, this, &OverviewWiring::lookAtEngine);
        connect(m_session, &session::Session::operationStarted, this, &OverviewWiring::follow);
        connect(m_session->engines(), &session::Engines::changed, this, &OverviewWiring::lookAtEngine);
        connect(m_session->engines(), &session::Engines::chosenChanged, this, &OverviewWiring::lookAtEngine);
        connect(desktop, &Desktop::refreshAsked, this, [this](const QString &key) {
            if (key == "overview"_L1)
                look();
        });
        connect(page, &OverviewPage::nextStepAsked, this, &OverviewWiring::take);
        connect(page, &OverviewPage::environmentAsked, this, &OverviewWiring::openDeploy);
        connect(page, &OverviewPage::operationAsked, desktop, &Desktop::showOperation);
        for (session::Operation *operation : m_session->operations())
            follow(operation);
        look();
        show();
    }

    ~OverviewWiring() override
    {
        m_stop.request_stop();
        m_image.clear();
        m_hosts.clear();
    }

private:
    const project::Project *project() const
    {
        const auto open = m_session->project();
        return open ? *open : nullptr;
    }

    void showSoon() { m_soon->start(); }

    void projectChanged()
    {
        QStringList places;
        if (const project::Project *open = project()) {
            places << open->file;
            for (const project::Environment &environment : open->environments) {
                for (const project::Host &host : environment.allHosts())
                    places << environment.name + u' ' + host.text();
            }
        }
        if (std::exchange(m_places, places) != places)
            look();
        showSoon();
    }

    void look()
    {
        lookAtEngine();
        lookAtHosts();
    }

    void lookAtEngine()
    {
        m_image.clear();
        m_hasImage.reset();
        if (project() && m_session->git().tag() != QString())
            m_image.spawn(findImage(project()->image + u':' + m_session->git().tag()));
        showSoon();
    }

    flow::Task<void> findImage(QString reference)
    {
        const auto connected = co_await m_session->engines()->connected(m_stop.get_token());
        if (!connected)
            co_return;
        const session::Engines::Shared engine = *connected;
        const auto image = co_await engine->inspectImage(reference, m_stop.get_token());
        if (image || image.error().kind == base::Error::Kind::NotFound)
            m_hasImage = image.has_value();
        showSoon();
    }

    void lookAtHosts()
    {
        m_hosts.clear();
        m_status.clear();
        const project::Project *open = project();
        for (const project::Environment &environment : open ? open->environments : QList<project::Environment>())
            m_hosts.spawn(readStatus(environment.name));
    }

    flow::Task<void> readStatus(QString environment)
    {
        const auto status = co_await m_session->status(environment, {}, m_stop.get_token());
        m_status.insert(environment, status);
        if (status)
            m_desktop->keepStatus(*status);
        showSoon();
    }

    void follow(session::Operation *operation)
    {
        connect(operation, &session::Operation::finished, this, [this, operation] {
            if (operation->kind() == session::Operation::Kind::Build)
                lookAtEngine();
            if (operation->kind() == session::Operation::Kind::Deploy ||
                operation->kind() == session::Operation::Kind::Rollback ||
                operation->kind() == session::Operation::Kind::Stop)
                lookAtHosts();
            showSoon();
        });
        showSoon();
    }

    void show()
    {
        QList<OperationText> operations;
        for (const session::Operation *operation : m_session->operations())
            operations.prepend(operationText(*operation));
        m_page->setOperations(operations);
        const project::Project *open = project();
        if (!open)
            return showBroken();
        m_page->setHeading(open->name, open->image);
        m_page->setFacts(facts(*open));
        QList<EnvironmentSummary> environments;
        for (const project::Environment &environment : open->environments)
            environments << textOf(environment);
        m_page->setEnvironments(environments);
        m_page->setNextStep(models::nextStep(situation(*open)));
    }

    void showBroken()
    {
        const session::ProjectFile *file = m_session->file();
        m_page->setHeading(QFileInfo(file->folder()).fileName(), Desktop::tr("quayhand.yaml is not valid"));
        m_page->setFacts({{Desktop::tr("Folder"), QDir::toNativeSeparators(file->folder())}});
        m_page->setEnvironments({});
        m_page->setNextStep({models::NextStep::Kind::MendFile,
                             {},
                             Desktop::tr("Mend quayhand.yaml"),
                             file->error() ? file->error()->text() : QString(),
                             Desktop::tr("Open Configuration")});
    }

    QList<std::pair<QString, QString>> facts(const project::Project &open) const
    {
        const build::GitState &git = m_session->git();
        QString revision = git.isRepository() ? QStringList{git.branch, git.shortSha}.join(u" · "_s)
                                              : Desktop::tr("no git repository");
        if (git.isDirty)
            revision += u" · "_s + Desktop::tr("changed");
        const auto engine = m_session->engines()->chosen();
        return {{Desktop::tr("Image"), open.image},
                {Desktop::tr("Revision"), revision},
                {Desktop::tr("Engine"), engine ? nameOf(*engine) : engine.error().text()},
                {Desktop::tr("Tests"),
                 open.test.given ? open.test.command.join(u' ') : Desktop::tr("none in quayhand.yaml")},
                {Desktop::tr("Folder"), QDir::toNativeSeparators(open.folder)}};
    }

    EnvironmentSummary textOf(const project::Environment &environment) const
    {
        EnvironmentSummary text{.name = environment.name};
        const auto hosts = environment.allHosts();
        const auto status = m_status.constFind(environment.name);
        if (hosts.isEmpty())
            text.note = Desktop::tr("No hosts yet: add some in Configuration, Hosts.");
        for (const project::Host &host : hosts) {
            HostSummary one = widgets::textOf(host);
            if (status == m_status.constEnd())
                one.state = {Tone::Plain, Glyph::Half, Desktop::tr("asking")};
            else if (*status)
                describe(**status, one);
            text.hosts << one;
        }
        if (status != m_status.constEnd() && !*status)
            text.note = status->error().text();
        else if (status != m_status.constEnd())
            describe(**status, text);
        const QStringList missing = m_desktop->secrets()->missing(environment.name);
        if (!missing.isEmpty() && text.note.isEmpty())
            text.note = Desktop::tr("Secrets missing: %1").arg(missing.join(u", "_s));
        return text;
    }

    static void describe(const deploy::Status &status, EnvironmentSummary &text)
    {
        const models::StatusText words = models::statusText(status, QDateTime::currentDateTimeUtc());
        text.note = words.lock;
        if (!words.headline.isEmpty())
            text.state = chipOf(words.sign, words.headline);
    }

    static void describe(const deploy::Status &status, HostSummary &host)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        models::Sign worst = models::Sign::None;
        for (const models::StatusRow &row : models::statusText(status, now).rows) {
            if (row.host != host.name || (host.state.text.size() && row.sign != models::Sign::Failed) ||
                worst == models::Sign::Failed)
                continue;
            worst = row.sign;
            host.state = chipOf(row.sign, row.memory.isEmpty() ? row.state : u"%1, %2"_s.arg(row.state, row.memory));
            host.runs = row.release.isEmpty()
                            ? QString()
                            : QStringList{row.release, models::ageText(row.since, now)}.join(u" · "_s);
            host.remark = row.remark;
        }
    }

    models::Situation situation(const project::Project &open) const
    {
        models::Situation now{.tag = m_session->git().tag(),
                              .hasImage = m_hasImage,
                              .hasTests = open.test.given,
                              .missingHere = m_desktop->secrets()->missing(u"local"_s)};
        describeEngine(now);
        for (const session::Operation *operation : m_session->operations()) {
            const auto *tested = std::get_if<testrun::TestOutcome>(&operation->outcome());
            if (operation->kind() == session::Operation::Kind::Test && !operation->isRunning() && tested)
                now.testsPassed = tested->passed();
        }
        for (const project::Environment &environment : open.environments)
            now.places << place(environment);
        return now;
    }

    void describeEngine(models::Situation &now) const
    {
        const auto chosen = m_session->engines()->chosen();
        if (!chosen) {
            now.engineAnswers = false;
            now.engineProblem = chosen.error().remedy.isEmpty() ? chosen.error().text() : chosen.error().remedy;
            return;
        }
        for (const engine::Probed &probed : m_session->engines()->known()) {
            if (!(probed.found.endpoint == chosen->endpoint))
                continue;
            now.engineAnswers = probed.version.has_value();
            if (!probed.version)
                now.engineProblem = probed.version.error().text();
        }
    }

    models::Situation::Place place(const project::Environment &environment) const
    {
        models::Situation::Place place{.environment = environment.name,
                                       .hasHosts = !environment.allHosts().isEmpty(),
                                       .missingSecrets = m_desktop->secrets()->missing(environment.name)};
        const auto status = m_status.constFind(environment.name);
        if (status != m_status.constEnd() && *status) {
            const auto runs = [git = m_session->git()](const deploy::PlaceStatus &one) {
                return one.state == deploy::PlaceStatus::State::Running && one.occupant &&
                       models::isReleaseOf(one.occupant->record, git);
            };
            place.runsThis = std::ranges::all_of((*status)->places, runs);
        }
        return place;
    }

    void take(const models::NextStep &step)
    {
        MainWindow *window = m_desktop->window();
        switch (step.kind) {
        case models::NextStep::Kind::FindEngine:
            return m_session->engines()->look();
        case models::NextStep::Kind::SetSecrets:
            return m_desktop->secrets()->openList(step.environment);
        case models::NextStep::Kind::Build:
            window->showPage(u"image"_s);
            m_session->build({});
            return;
        case models::NextStep::Kind::Test:
            window->showPage(u"tests"_s);
            m_session->test({});
            return;
        case models::NextStep::Kind::Deploy:
            return openDeploy(step.environment);
        case models::NextStep::Kind::MendFile:
            return window->showPage(u"configuration"_s);
        case models::NextStep::Kind::AddEnvironment:
            return openHosts();
        case models::NextStep::Kind::None:
            return;
        }
    }

    void openHosts()
    {
        m_desktop->window()->showPage(u"configuration"_s);
        if (auto *page = qobject_cast<ConfigPage *>(m_desktop->window()->page(u"configuration"_s)))
            page->showTab(u"hosts"_s);
    }

    void openDeploy(const QString &environment)
    {
        m_desktop->window()->showPage(u"deploy"_s);
        Q_EMIT m_desktop->environmentAsked(environment);
    }

    Desktop *m_desktop;
    OverviewPage *m_page;
    session::Session *m_session;
    QTimer *m_soon;
    QStringList m_places; // whose hosts were asked
    std::optional<bool> m_hasImage;
    QMap<QString, base::Result<deploy::Status>> m_status;
    std::stop_source m_stop;
    flow::Scope m_image;
    flow::Scope m_hosts;
};

} // namespace

void wireOverview(Desktop *desktop)
{
    desktop->addPage({.key = u"overview"_s,
                      .title = Desktop::tr("Overview"),
                      .iconName = u"go-home"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new OverviewPage(parent);
                          new OverviewWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
