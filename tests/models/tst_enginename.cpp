// SPDX-License-Identifier: Apache-2.0
#include "models/enginename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = engine::Found::Kind;

// What an engine is called, by the name and kind that discovery gave it.
class TestEngineName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheContextsOrTheKinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const QString &name, Kind kind, const QString &shown) {
            QTest::newRow(what) << name << int(kind) << shown;
        };
        row("context", u"colima"_s, Kind::Colima, u"colima"_s);
        row("default", u"default"_s, Kind::DockerDesktop, u"Docker Desktop"_s);
        row("DOCKER_HOST", u"unix:///a/very/long/path/docker.sock"_s, Kind::Named, u"Docker Engine"_s);
        row("known socket", u"unix:///run/user/1000/podman/podman.sock"_s, Kind::Podman, u"Podman"_s);
        row("ssh", u"ssh://deploy@staging-1"_s, Kind::Named, u"Docker Engine"_s);
    }
    void isTheContextsOrTheKinds()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        engine::Found found;
        found.name = name;
        found.kind = Kind(kind);
        QTEST(models::engineName(found), "shown");
    }

    void isWhatAnswersAtAnEndpoint()
    {
        engine::Probed probed{.version = engine::Version{.platform = u"Podman Engine"_s}};
        probed.found.name = u"tcp://127.0.0.1:2375"_s;
        probed.found.kind = Kind::Named;
        QCOMPARE(models::engineName(probed), u"Podman"_s);
        probed.found.name = u"work"_s;
        QCOMPARE(models::engineName(probed), u"work"_s);
    }
};

QTEST_GUILESS_MAIN(TestEngineName)
#include "tst_enginename.moc"
