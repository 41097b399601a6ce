// SPDX-License-Identifier: Apache-2.0
#include "engine/contexts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using namespace engine;
using Scheme = wire::Endpoint::Scheme;

class TestContexts : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static QString idOf(const QString &name)
    {
        return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    }
    void write(const QString &path, const QByteArray &bytes)
    {
        const QString full = m_folder->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void addContext(const QString &name, const QJsonObject &docker, const QString &description = {})
    {
        const QJsonObject meta{{u"Name"_s, name},
                               {u"Metadata"_s, QJsonObject{{u"Description"_s, description}}},
                               {u"Endpoints"_s, QJsonObject{{u"docker"_s, docker}}}};
        write(u"contexts/meta/%1/meta.json"_s.arg(idOf(name)), QJsonDocument(meta).toJson());
    }
    void addContext(const QString &name, const QString &host, const QString &description = {})
    {
        addContext(name, QJsonObject{{u"Host"_s, host}, {u"SkipTLSVerify"_s, false}}, description);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void takesAnAbsentFolderAsEmpty()
    {
        const DockerConfig config = readDockerConfig(m_folder->filePath(u"nowhere"_s));
        QVERIFY(config.currentContext.isEmpty() && config.contexts.isEmpty() && config.problem.isEmpty());
        QVERIFY(!config.context(u"default"_s));
    }

    void readsContextsByName()
    {
        write(u"config.json"_s, "{\"auths\":{},\"currentContext\":\"staging-1\",\"unknown\":{\"x\":1}}");
        addContext(u"staging-1"_s, u"ssh://deploy@staging-1"_s, u"the first"_s);
        addContext(u"colima"_s, u"unix:///home/j/.colima/default/docker.sock"_s);
        const DockerConfig config = readDockerConfig(m_folder->path());
        QCOMPARE(config.currentContext, u"staging-1"_s);
        QCOMPARE(config.contexts.size(), 2);
        QCOMPARE(config.contexts.at(0).name, u"colima"_s);
        const Context *staging = config.context(u"staging-1"_s);
        QVERIFY(staging && staging->endpoint);
        QCOMPARE(staging->description, u"the first"_s);
        QCOMPARE(staging->host, u"ssh://deploy@staging-1"_s);
        QCOMPARE(staging->endpoint->scheme, Scheme::Ssh);
        QVERIFY(!staging->endpoint->tls);
    }

    void findsTheCertificatesOfAContext()
    {
        addContext(u"three"_s, u"tcp://staging-3:2376"_s);
        for (const QString &name : {u"ca.pem"_s, u"cert.pem"_s, u"key.pem"_s})
            write(u"contexts/tls/%1/docker/%2"_s.arg(idOf(u"three"_s), name), "x");
        const DockerConfig config = readDockerConfig(m_folder->path());
        const Context *three = config.context(u"three"_s);
        QVERIFY(three && three->endpoint && three->endpoint->tls);
        QVERIFY(three->endpoint->tls->ca.endsWith(u"/docker/ca.pem"_s));
        QVERIFY(three->endpoint->tls->key.endsWith(u"/docker/key.pem"_s));
        QVERIFY(!three->endpoint->tls->skipVerify);
    }

    void leavesTcpWithoutCertificatesPlain()
    {
        addContext(u"plain"_s, u"tcp://10.0.0.1:2375"_s);
        QVERIFY(!readDockerConfig(m_folder->path()).context(u"plain"_s)->endpoint->tls);
    }

    void honoursSkippedVerification()
    {
        addContext(u"lax"_s, QJsonObject{{u"Host"_s, u"tcp://10.0.0.1:2376"_s}, {u"SkipTLSVerify"_s, true}});
        QVERIFY(readDockerConfig(m_folder->path()).context(u"lax"_s)->endpoint->tls->skipVerify);
    }

    void listsWhatCannotBeUsedWithTheReason()
    {
        addContext(u"kubernetes"_s, QJsonObject());
        addContext(u"odd"_s, u"gopher://x"_s);
        write(u"contexts/meta/broken/meta.json"_s, "{not json");
        QVERIFY(QDir(m_folder->path()).mkpath(u"contexts/meta/empty"_s));
        const DockerConfig config = readDockerConfig(m_folder->path());
        QCOMPARE(config.contexts.size(), 3);
        for (const QString &name : {u"kubernetes"_s, u"odd"_s, u"broken"_s}) {
            QVERIFY(config.context(name));
            QVERIFY(!config.context(name)->endpoint);
        }
        QVERIFY(config.context(u"broken"_s)->endpoint.error().message.contains(u"meta.json"_s));
        QVERIFY(config.context(u"odd"_s)->endpoint.error().message.contains(u"gopher"_s));
    }

    void saysWhyTheConfigurationCannotBeRead()
    {
        write(u"config.json"_s, "{\"currentContext\": ");
        addContext(u"colima"_s, u"unix:///x.sock"_s);
        const DockerConfig config = readDockerConfig(m_folder->path());
        QVERIFY(config.problem.contains(m_folder->filePath(u"config.json"_s)));
        QVERIFY(config.currentContext.isEmpty());
        QVERIFY(config.context(u"colima"_s)); // the rest still counts
    }
};

QTEST_APPLESS_MAIN(TestContexts)
#include "tst_contexts.moc"
