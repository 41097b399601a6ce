// SPDX-License-Identifier: Apache-2.0
#include "engine/contexts.h"

#include "base/json.h"
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
namespace json = base::json;

namespace engine {

using base::Error;
using base::Result;

namespace {

constexpr qint64 longestFile = 1024 * 1024;

Result<QJsonObject> readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Kind::Invalid, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    const QByteArray text = file.read(longestFile);
    const Result<QJsonObject> object = json::object(text);
    if (!object)
        return base::fail(Error::Kind::Invalid, u"%1: %2"_s.arg(path, object.error().message));
    return object;
}

Result<wire::Endpoint> endpointOf(const QJsonObject &docker, const QString &tlsFolder)
{
    const QString host = json::text(docker, {u"Host"});
    if (host.isEmpty())
        return base::fail(Error::Kind::Invalid, u"it names no Docker endpoint"_s);
    wire::TlsFiles files = wire::TlsFiles::inFolder(tlsFolder);
    files.skipVerify = json::flag(docker, {u"SkipTLSVerify"});
    const bool isTls = files != wire::TlsFiles();
    return wire::Endpoint::parse(host, isTls ? std::optional(files) : std::nullopt);
}

Context readContext(const QDir &contexts, const QString &id)
{
    const Result<QJsonObject> meta = readJson(contexts.filePath(u"meta/%1/meta.json"_s.arg(id)));
    if (!meta)
        return {.name = id, .description = {}, .host = {}, .endpoint = base::fail(meta.error())};
    const QJsonObject docker = json::at(*meta, {u"Endpoints", u"docker"}).toObject();
    const QString name = json::text(*meta, {u"Name"});
    return {.name = name.isEmpty() ? id : name,
            .description = json::text(*meta, {u"Metadata", u"Description"}),
            .host = json::text(docker, {u"Host"}),
            .endpoint = endpointOf(docker, contexts.filePath(u"tls/%1/docker"_s.arg(id)))};
}

} // namespace

const Context *DockerConfig::context(const QString &name) const
{
    const auto found = std::find_if(contexts.begin(), contexts.end(), [&](const Context &c) { return c.name == name; });
    return found == contexts.end() ? nullptr : &*found;
}

DockerConfig readDockerConfig(const QString &folder)
{
    DockerConfig config{.folder = folder, .currentContext = {}, .contexts = {}, .problem = {}};
    const QString file = QDir(folder).filePath(u"config.json"_s);
    if (QFile::exists(file)) {
        if (const Result<QJsonObject> object = readJson(file))
            config.currentContext = json::text(*object, {u"currentContext"});
        else
            config.problem = object.error().message;
    }
    const QDir contexts(QDir(folder).filePath(u"contexts"_s));
    const QStringList ids = QDir(contexts.filePath(u"meta"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        if (QFile::exists(contexts.filePath(u"meta/%1/meta.json"_s.arg(id))))
            config.contexts.append(readContext(contexts, id));
    }
    std::sort(config.contexts.begin(), config.contexts.end(),
              [](const Context &a, const Context &b) { return a.name < b.name; });
    return config;
}

} // namespace engine
