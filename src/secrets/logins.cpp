// SPDX-License-Identifier: Apache-2.0
#include "secrets/logins.h"

#include "base/json.h"
#include "flow/program.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace secrets {

namespace {

const QString dockerHub = u"https://index.docker.io/v1/"_s;

QStringList foldersOutsideOfPath(const QString &home)
{
#if defined(Q_OS_WIN)
    Q_UNUSED(home)
    return {u"C:/Program Files/Docker/Docker/resources/bin"_s};
#else
    return {u"/usr/local/bin"_s,   u"/opt/homebrew/bin"_s, u"/Applications/Docker.app/Contents/Resources/bin"_s,
            home + u"/.rd/bin"_s, home + u"/.orbstack/bin"_s};
#endif
}

bool isRegistryName(const QString &name)
{
    return name.contains(u'.') || name.contains(u':') || name == u"localhost"_s;
}

// "https://registry.example.com/v1/" and "registry.example.com" are one registry: files hold both forms.
QString hostOf(const QString &key)
{
    QString host = key;
    for (const QString &scheme : {u"https://"_s, u"http://"_s}) {
        if (host.startsWith(scheme))
            host = host.mid(scheme.size());
    }
    return host.section(u'/', 0, 0);
}

Result<QJsonObject> readConfig(const QString &folder)
{
    QFile file(folder + u"/config.json"_s);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Kind::Denied, u"%1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
    const Result<QJsonObject> config = base::json::object(file.readAll());
    if (!config)
        return base::fail(Error::Kind::Invalid, u"%1 is not JSON: %2"_s.arg(file.fileName(), config.error().message),
                          u"mend the file, or move it away and log in again"_s);
    return config;
}

// "user:password" in base64; older files pad the password with NUL.
Login fromAuth(const QString &registry, const QJsonObject &entry)
{
    Login login{.registry = registry, .origin = u"auths"_s};
    login.user = base::json::text(entry, {u"username"});
    login.password = Secret(base::json::text(entry, {u"password"}));
    login.identityToken = Secret(base::json::text(entry, {u"identitytoken"}));
    const QByteArray auth = QByteArray::fromBase64(base::json::text(entry, {u"auth"}).toLatin1());
    if (const qsizetype colon = auth.indexOf(':'); colon > 0) {
        QByteArray password = auth.mid(colon + 1);
        while (password.endsWith('\0'))
            password.chop(1);
        login.user = QString::fromUtf8(auth.left(colon));
        login.password = Secret(password);
    }
    return login;
}

Login fromAuths(const QString &registry, const QJsonObject &auths)
{
    if (auths.contains(registry))
        return fromAuth(registry, auths.value(registry).toObject());
    for (auto entry = auths.begin(); entry != auths.end(); ++entry) {
        if (hostOf(entry.key()) == hostOf(registry))
            return fromAuth(registry, entry->toObject());
    }
    return {.registry = registry};
}

Result<Login> fromHelperAnswer(const QString &registry, const QString &origin, const flow::Ended &ended)
{
    const QString output = QString::fromUtf8(ended.output).trimmed();
    if (ended.status != 0) {
        // Said on standard output with status 1, in these words, by every helper.
        if (output.contains(u"credentials not found"_s))
            return Login{.registry = registry};
        const QString errors = QString::fromUtf8(ended.errors).trimmed();
        return base::fail(Error::Kind::Failed, output.isEmpty() ? (errors.isEmpty() ? u"exit status %1"_s.arg(ended.status) : errors)
                                                                : output);
    }
    const Result<QJsonObject> answer = base::json::object(ended.output);
    if (!answer)
        return base::fail(Error::Kind::Protocol, u"its answer is not JSON"_s);
    Login login{.registry = registry, .origin = origin};
    const QString user = base::json::text(*answer, {u"Username"});
    const Secret secret(base::json::text(*answer, {u"Secret"}));
    if (user == u"<token>"_s) {
        login.identityToken = secret;
    } else {
        login.user = user;
        login.password = secret;
    }
    return login;
}

Task<Result<Login>> askHelper(QString name, QString origin, QString registry, LoginPlaces places, std::stop_token stop)
{
    const QString program = u"docker-credential-"_s + name;
    const QString path = QStandardPaths::findExecutable(program, places.programFolders);
    if (path.isEmpty())
        co_return base::fail(Error::Kind::NotFound, u"%1, which %2/config.json names, was not found"_s.arg(program, places.configFolder),
                             u"install %1, or take it out of config.json and log in again"_s.arg(program));
    QMap<QString, QString> environment = places.environment;
    environment.insert(u"PATH"_s, places.programFolders.join(QDir::listSeparator()));
    const Result<flow::Ended> ended = co_await flow::runProgram(
        flow::Program{.path = path, .arguments = {u"get"_s}, .input = registry.toUtf8() + '\n', .environment = environment},
        places.patience, stop);
    if (!ended)
        co_return base::fail(ended.error().isCancelled() ? ended.error() : ended.error().in(u"asking for the login to "_s + registry));
    Result<Login> login = fromHelperAnswer(registry, origin, *ended);
    if (!login)
        co_return base::fail(login.error().in(program).in(u"asking for the login to "_s + registry));
    co_return login;
}

} // namespace

LoginPlaces LoginPlaces::fromCaller(const QMap<QString, QString> &caller)
{
    QString home = caller.value(u"HOME"_s);
    if (home.isEmpty())
        home = QDir::homePath();
    const QString folder = caller.value(u"DOCKER_CONFIG"_s);
    LoginPlaces places{.configFolder = folder.isEmpty() ? home + u"/.docker"_s : folder, .programFolders = {}, .environment = caller};
    places.programFolders = caller.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts) + foldersOutsideOfPath(home);
    places.programFolders.removeDuplicates();
    return places;
}

QString registryKey(const QString &image)
{
    const qsizetype slash = image.indexOf(u'/');
    const QString first = slash < 0 ? image : image.left(slash);
    // Without a slash it is an image of Docker Hub ("redis:7"), unless it can only be a registry's name.
    const bool isRegistry = slash < 0 ? first.section(u':', 0, 0).contains(u'.') || first.section(u':', 0, 0) == u"localhost"_s
                                      : isRegistryName(first);
    if (!isRegistry || first == u"docker.io"_s || first == u"index.docker.io"_s || first == u"registry-1.docker.io"_s)
        return dockerHub;
    return first;
}

Task<Result<Login>> loginFor(QString image, LoginPlaces places, std::stop_token stop)
{
    const QString registry = image == dockerHub ? image : registryKey(image);
    const Result<QJsonObject> config = readConfig(places.configFolder);
    if (!config)
        co_return base::fail(config.error());
    if (const QString helper = base::json::text(*config, {u"credHelpers", registry}); !helper.isEmpty())
        co_return co_await askHelper(helper, u"credHelpers "_s + helper, registry, places, stop);
    if (const QString store = base::json::text(*config, {u"credsStore"}); !store.isEmpty())
        co_return co_await askHelper(store, u"credsStore "_s + store, registry, places, stop);
    co_return fromAuths(registry, base::json::at(*config, {u"auths"}).toObject());
}

} // namespace secrets
