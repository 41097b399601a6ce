// SPDX-License-Identifier: Apache-2.0
// The image page: the latest build or push, the project's Dockerfile, and the newest image the chosen engine has.
#include "base/bytesize.h"
#include "launch/pull.h"
#include "models/agetext.h"
#include "models/buildstepsmodel.h"
#include "models/outcometext.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/operationfollower.h"
#include "widgets/image/imagepage.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

using models::OutcomeText;
using session::Operation;

constexpr qint64 longestDockerfile = 1024 * 1024; // bytes

class ImageWiring : public QObject
{
public:
    ImageWiring(Desktop *desktop, ImagePage *page)
        : QObject(page)
        , m_session(desktop->session())
        , m_page(page)
        , m_follower(new OperationFollower(this))
    {
        connect(desktop, &Desktop::projectChanged, this, &ImageWiring::showProject);
        connect(desktop, &Desktop::begun, this, &ImageWiring::look);
        connect(desktop, &Desktop::refreshAsked, this, [this](const QString &key) {
            if (key == "image"_L1)
                look();
        });
        connect(m_session, &session::Session::gitChanged, this, &ImageWiring::showProject);
        connect(m_session->engines(), &session::Engines::chosenChanged, this, &ImageWiring::look);
        connect(m_session, &session::Session::operationStarted, this, &ImageWiring::take);
        connect(m_follower, &OperationFollower::began, this, &ImageWiring::begin);
        connect(m_follower, &OperationFollower::happened, this, &ImageWiring::happened);
        connect(m_follower, &OperationFollower::showWanted, this, &ImageWiring::show);
        connect(page, &ImagePage::buildAsked, this,
                [this](const QString &tag, bool noCache) { m_session->build({.tag = tag, .noCache = noCache}); });
        connect(page, &ImagePage::pushAsked, this, [this](const QString &tag) { m_session->push(tag); });
        connect(page, &ImagePage::cancelAsked, m_follower, &OperationFollower::cancel);
        showProject();
        look();
        for (Operation *operation : m_session->operations())
            take(operation);
    }

    ~ImageWiring() override { m_stop.request_stop(); }

private:
    void take(Operation *operation)
    {
        if (operation->kind() == Operation::Kind::Build || operation->kind() == Operation::Kind::Push)
            m_follower->follow(operation);
    }

    bool isPush() const { return m_follower->operation()->kind() == Operation::Kind::Push; }

    void begin()
    {
        m_layers.clear();
        if (isPush())
            return;
        showProject();
        m_page->beginBuild();
    }

    void happened(const flow::Event &event)
    {
        if (!isPush())
            m_page->steps()->take(event);
        else if (event.kind == flow::Event::Kind::Transfer)
            m_layers.take(event);
    }

    void show()
    {
        const Operation &operation = *m_follower->operation();
        ImageRun run{.kind = isPush() ? ImageRun::Kind::Push : ImageRun::Kind::Build,
                     .running = operation.isRunning(),
                     .cancelling = operation.isCancelling()};
        run.state = (isPush() ? Desktop::tr("pushing · %1") : Desktop::tr("building · %1")).arg(m_follower->clock());
        if (!run.running)
            run.outcome = outcomeOf(operation);
        if (isPush())
            m_page->setLayers(Desktop::tr("Push to %1").arg(m_registry), m_layers.rows());
        m_page->setRun(run);
        if (!run.running)
            look();
    }

    static OutcomeText outcomeOf(const Operation &operation)
    {
        const bool pushes = operation.kind() == Operation::Kind::Push;
        const QString what = pushes ? Desktop::tr("Push") : Desktop::tr("Build");
        if (operation.error())
            return models::outcomeText(*operation.error(), what);
        if (const auto *built = std::get_if<build::BuiltImage>(&operation.outcome()))
            return models::outcomeText(*built);
        if (const auto *pushed = std::get_if<build::PushedImage>(&operation.outcome()))
            return models::outcomeText(*pushed);
        return {};
    }

    void showProject()
    {
        const base::Result<const project::Project *> project = m_session->project();
        if (!project)
            return;
        m_registry = (*project)->image.section(u'/', 0, 0);
        m_page->setReference((*project)->image, m_session->git().tag());
        const QString path =
            QDir(QDir((*project)->folder).filePath((*project)->build.context)).filePath((*project)->build.dockerfile);
        QFile file(path);
        const bool readable = file.open(QIODevice::ReadOnly) && file.size() < longestDockerfile;
        m_page->setDockerfile(QDir((*project)->folder).relativeFilePath(path),
                              readable ? QString::fromUtf8(file.readAll()) : QString());
    }

    // Which image is the newest here. The latest question wins.
    void look()
    {
        m_stop.request_stop();
        m_stop = {};
        const base::Result<const project::Project *> project = m_session->project();
        if (project)
            m_scope.spawn(showNewest(this, (*project)->image, m_stop.get_token()));
    }

    static flow::Task<void> showNewest(ImageWiring *self, QString repository, std::stop_token stop)
    {
        const base::Result<session::Engines::Shared> engine = co_await self->m_session->engines()->connected(stop);
        if (!engine)
            co_return;
        const auto newest = co_await launch::newestImage(engine->get(), repository, stop);
        if (!newest || stop.stop_requested())
            co_return;
        if (!*newest) {
            self->m_page->setNewest({});
            co_return;
        }
        const engine::ImageSummary &image = **newest;
        const QString name = image.tags.isEmpty() ? image.id.mid(7, 12) : image.tags.first().section(u'/', -1);
        const QString age = models::agoText(image.created, QDateTime::currentDateTimeUtc());
        self->m_page->setNewest(
            Desktop::tr("Newest here: %1 · built %2 · %3").arg(name, age, base::bytesForReader(image.size)));
    }

    session::Session *m_session;
    ImagePage *m_page;
    OperationFollower *m_follower;
    models::Layers m_layers;
    QString m_registry;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

} // namespace

void wireImage(Desktop *desktop)
{
    desktop->addPage({.key = u"image"_s,
                      .title = Desktop::tr("Image"),
                      .iconName = u"package"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new ImagePage(parent);
                          new ImageWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
