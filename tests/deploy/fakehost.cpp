// SPDX-License-Identifier: Apache-2.0
#include "fakehost.h"

#include "base/json.h"

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : u"0001-01-01T00:00:00Z"_s;
}

QByteArray frame(const QByteArray &text)
{
    QByteArray head(8, '\0');
    head[0] = 1;
    head[7] = static_cast<char>(text.size());
    return head + text;
}

} // namespace

FakeHost::FakeHost(const QString &name, QStringList *log) : m_name(name), m_log(log)
{
    answerContainers();
    answerImages();
    m_engine = std::make_shared<engine::Engine>(m_daemon.endpoint());
}

void FakeHost::answerContainers()
{
    m_daemon.on("GET", u"/containers/json"_s).handle([this](Exchange &exchange) { list(exchange); });
    m_daemon.on("POST", u"/containers/create"_s).handle([this](Exchange &exchange) { create(exchange); });
    m_daemon.on("GET", u"/containers/*/json"_s).handle([this](Exchange &exchange) { inspect(exchange); });
    m_daemon.on("POST", u"/containers/*/start"_s).handle([this](Exchange &exchange) { start(exchange); });
    m_daemon.on("POST", u"/containers/*/stop"_s).handle([this](Exchange &exchange) { stop(exchange); });
    m_daemon.on("POST", u"/containers/*/update"_s).handle([this](Exchange &exchange) { update(exchange); });
    m_daemon.on("POST", u"/containers/*/wait"_s).handle([this](Exchange &exchange) { wait(exchange); });
    m_daemon.on("DELETE", u"/containers/*"_s).handle([this](Exchange &exchange) { remove(exchange); });
    m_daemon.on("GET", u"/containers/*/logs"_s).handle([this](Exchange &exchange) {
        exchange.answer(200, frame(lastWords.toUtf8() + '\n'), "application/vnd.docker.multiplexed-stream");
    });
    m_daemon.on("GET", u"/info"_s).handle([](Exchange &exchange) {
        exchange.json(200, QJsonObject{{u"SystemTime"_s, timeText(QDateTime::currentDateTimeUtc())}});
    });
}

void FakeHost::answerImages()
{
    m_daemon.on("GET", u"/images/json"_s).handle([this](Exchange &exchange) {
        QJsonArray list;
        for (const QString &image : images)
            list.append(QJsonObject{{u"Id"_s, u"sha256:"_s + image}});
        exchange.json(200, list);
    });
    m_daemon.on("GET", u"/images/*/*/*/json"_s).handle([this](Exchange &exchange) {
        const QString reference = exchange.request().path.mid(8).chopped(5);
        if (images.contains(reference))
            exchange.json(200, QJsonObject{{u"Id"_s, u"sha256:1"_s}, {u"Config"_s, QJsonObject()}});
        else
            exchange.error(404, u"No such image: "_s + reference);
    });
    m_daemon.on("POST", u"/images/create"_s).handle([this](Exchange &exchange) { pull(exchange); });
}

QString FakeHost::releaseOf(const Container &container) const
{
    const QString release = container.labels.value(QString(launch::label::Release));
    const QString role = container.labels.value(QString(launch::label::Role));
    if (release.isEmpty())
        return u"lock"_s;
    return (release.size() < 5 ? release : u"new"_s) + (role.isEmpty() || role == u"web" ? QString() : u'/' + role);
}

bool FakeHost::happens(const QString &verb, const Container &container, Exchange &exchange)
{
    const QString what = verb + u' ' + releaseOf(container);
    if (onEvent)
        onEvent(what);
    if (verb != u"inspect")
        m_log->append(m_name + u' ' + what);
    const auto failure = failures.find(what);
    if (held.contains(what))
        return false;
    if (failure == failures.end())
        return exchange.isOpen();
    exchange.error(failure->first, failure->second);
    return false;
}

FakeHost::Container &FakeHost::seed(const launch::ReleaseRecord &record, const QString &state)
{
    Container container{.id = u"%1-%2"_s.arg(m_name).arg(++m_lastId, 4, 10, QLatin1Char('0')),
                        .name = record.service + u'-' + record.role + record.accessory + u'-' + record.release,
                        .state = state,
                        .image = record.image,
                        .labels = record.toLabels(),
                        .created = record.deployedAt};
    if (state != u"created")
        container.started = record.deployedAt;
    if (state == u"exited")
        container.finished = record.deployedAt.addSecs(60);
    return *m_containers.insert(container.id, container);
}

FakeHost::Container *FakeHost::find(const QString &idOrName)
{
    for (Container &container : m_containers) {
        if (container.id == idOrName || container.name == idOrName)
            return &container;
    }
    return nullptr;
}

QStringList FakeHost::running() const
{
    QStringList list;
    for (const Container &container : m_containers) {
        if (container.state == u"running")
            list.append(releaseOf(container));
    }
    list.sort();
    return list;
}

QStringList FakeHost::kept() const
{
    QStringList list;
    for (const Container &container : m_containers)
        list.append(releaseOf(container));
    list.sort();
    return list;
}

void FakeHost::end(Container *container, int exitCode)
{
    container->state = u"exited"_s;
    container->exitCode = exitCode;
    container->finished = QDateTime::currentDateTimeUtc();
    for (const QPointer<Exchange> &waiting : m_waiting.values(container->id)) {
        if (waiting && waiting->isOpen())
            waiting->json(200, QJsonObject{{u"StatusCode"_s, exitCode}});
    }
    m_waiting.remove(container->id);
}

void FakeHost::crash(Container *container, int exitCode)
{
    end(container, exitCode);
}

void FakeHost::reboot()
{
    m_waiting.clear();
    for (Container &container : m_containers) {
        if (container.state == u"running")
            end(&container, 255);
        if (container.state == u"exited" &&
            (container.policy == u"always" || (container.policy == u"unless-stopped" && container.exitCode == 255)))
            container.state = u"running"_s;
    }
}

FakeHost::Container *FakeHost::asked(Exchange &exchange)
{
    Container *container = find(exchange.request().path.section(u'/', 2, 2));
    if (!container)
        exchange.error(404, u"No such container"_s);
    return container;
}

void FakeHost::create(Exchange &exchange)
{
    const QJsonObject spec = exchange.request().json();
    Container container{.id = u"%1-%2"_s.arg(m_name).arg(++m_lastId, 4, 10, QLatin1Char('0')),
                        .name = exchange.request().value(u"name"_s),
                        .image = base::json::text(spec, {u"Image"}),
                        .labels = base::json::map(spec, {u"Labels"}),
                        .health = newHealth,
                        .policy = base::json::text(spec, {u"HostConfig", u"RestartPolicy", u"Name"}),
                        .environment = base::json::texts(spec, {u"Env"}),
                        .created = QDateTime::currentDateTimeUtc()};
    if (find(container.name)) {
        exchange.error(409, u"Conflict. The container name is already in use"_s);
        return;
    }
    const bool isThere = images.contains(container.image) || container.image.startsWith(u"sha256:");
    if (!isThere) {
        exchange.error(404, u"No such image: "_s + container.image);
        return;
    }
    if (!happens(u"create"_s, container, exchange))
        return;
    m_containers.insert(container.id, container);
    exchange.json(201, QJsonObject{{u"Id"_s, container.id}, {u"Warnings"_s, QJsonArray()}});
}

void FakeHost::start(Exchange &exchange)
{
    Container *container = asked(exchange);
    if (!container || !happens(u"start"_s, *container, exchange))
        return;
    const bool ran = std::exchange(container->state, u"running"_s) == u"running";
    container->started = QDateTime::currentDateTimeUtc();
    exchange.answer(ran ? 304 : 204, {});
}

void FakeHost::stop(Exchange &exchange)
{
    Container *container = asked(exchange);
    if (!container || !happens(u"stop"_s, *container, exchange))
        return;
    end(container, 0);
    exchange.answer(204, {});
}

void FakeHost::update(Exchange &exchange)
{
    Container *container = asked(exchange);
    const QString policy = base::json::text(exchange.request().json(), {u"RestartPolicy", u"Name"});
    if (!container || !happens(u"policy "_s + policy, *container, exchange))
        return;
    container->policy = policy;
    exchange.json(200, QJsonObject());
}

void FakeHost::remove(Exchange &exchange)
{
    Container *container = asked(exchange);
    if (!container || !happens(u"remove"_s, *container, exchange))
        return;
    end(container, 137);
    m_containers.remove(container->id);
    exchange.answer(204, {});
}

void FakeHost::inspect(Exchange &exchange)
{
    const Container *container = asked(exchange);
    if (!container || !happens(u"inspect"_s, *container, exchange))
        return;
    const bool runs = container->state == u"running";
    const QJsonObject state{{u"Status"_s, container->state},
                            {u"Running"_s, runs},
                            {u"ExitCode"_s, container->exitCode},
                            {u"StartedAt"_s, timeText(container->started)},
                            {u"FinishedAt"_s, timeText(container->finished)},
                            {u"Health"_s, QJsonObject{{u"Status"_s, container->health}}}};
    const QJsonObject config{{u"Labels"_s, base::json::fromMap(container->labels)},
                             {u"Image"_s, container->image},
                             {u"Env"_s, QJsonArray::fromStringList(container->environment)},
                             {u"Healthcheck"_s, QJsonObject{{u"Test"_s, QJsonArray{u"CMD"_s, u"true"_s}}}}};
    exchange.json(200, QJsonObject{{u"Id"_s, container->id},
                                   {u"Name"_s, u'/' + container->name},
                                   {u"Created"_s, timeText(container->created)},
                                   {u"State"_s, state},
                                   {u"Config"_s, config},
                                   {u"HostConfig"_s,
                                    QJsonObject{{u"RestartPolicy"_s, QJsonObject{{u"Name"_s, container->policy}}}}}});
}

void FakeHost::list(Exchange &exchange)
{
    QJsonArray array;
    for (const Container &container : m_containers)
        array.append(QJsonObject{{u"Id"_s, container.id},
                                 {u"Names"_s, QJsonArray{u'/' + container.name}},
                                 {u"State"_s, container.state},
                                 {u"Created"_s, container.created.toSecsSinceEpoch()},
                                 {u"Labels"_s, base::json::fromMap(container.labels)}});
    exchange.json(200, array);
}

void FakeHost::wait(Exchange &exchange)
{
    const Container *container = asked(exchange);
    if (!container)
        return;
    if (container->state == u"running")
        m_waiting.insert(container->id, &exchange);
    else
        exchange.json(200, QJsonObject{{u"StatusCode"_s, container->exitCode}});
}

void FakeHost::pull(Exchange &exchange)
{
    const QString repository = exchange.request().value(u"fromImage"_s);
    const QString tag = exchange.request().value(u"tag"_s);
    const QString reference =
        tag.isEmpty() ? repository : repository + (tag.startsWith(u"sha256:") ? u'@' : u':') + tag;
    m_log->append(m_name + u" pull"_s);
    if (onEvent)
        onEvent(u"pull"_s);
    const auto failure = failures.find(u"pull"_s);
    if (!exchange.isOpen() || held.contains(u"pull"_s))
        return;
    if (failure != failures.end()) {
        exchange.error(failure->first, failure->second);
        return;
    }
    images.insert(reference);
    exchange.stream(200);
    exchange.send(QJsonObject{{u"status"_s, u"Pull complete"_s}, {u"id"_s, u"layer1"_s}});
    exchange.end();
}
