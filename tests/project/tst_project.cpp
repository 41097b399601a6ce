// SPDX-License-Identifier: Apache-2.0
#include "project/project.h"

#include "project/example.h"
#include "project/schema.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using project::Problem;
using project::Project;

namespace {

const QString file = u"/work/loc/quayhand.yaml"_s;
const QByteArray head = "name: a\nimage: team/a\n";

Project parsed(const QByteArray &bytes, const project::Variables &caller = {})
{
    const auto found = project::parse(bytes, file, caller);
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

QStringList said(const QByteArray &bytes, const project::Variables &caller = {})
{
    QStringList lines;
    for (const Problem &problem : project::problems(bytes, file, caller))
        lines.append(u"%1:%2 %3"_s.arg(problem.line).arg(problem.column).arg(problem.message) +
                     (problem.remedy.isEmpty() ? QString() : u" | "_s + problem.remedy));
    return lines;
}

QStringList namesOf(const QList<project::Host> &hosts)
{
    QStringList names;
    for (const project::Host &host : hosts)
        names.append(host.name);
    return names;
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExample()
    {
        const Project project = parsed(exampleFile());
        QCOMPARE(project.name, u"loc-service"_s);
        QCOMPARE(project.image, u"registry.example.com/team/loc-service"_s);
        QCOMPARE(project.folder, u"/work/loc"_s);
        QCOMPARE(project.build.platform, u"linux/amd64"_s);
        QCOMPARE(project.test.command, (QStringList{u"bundle"_s, u"exec"_s, u"rake"_s, u"test"_s}));
        QCOMPARE(project.test.target, u"/test-app"_s);
        QCOMPARE(project.test.accessories, QStringList{u"redis"_s});
        QCOMPARE(project.test.reports, QStringList{u"tmp/reports/*.xml"_s});
        QVERIFY(project.test.given);
        QCOMPARE(project.roles.size(), 2);
        QCOMPARE(project.roles[0].name, u"web"_s);
        QCOMPARE(project.roles[1].name, u"worker"_s);
        QCOMPARE(project.roles[1].line, 13);
        QCOMPARE(project.accessories.size(), 1);
        QVERIFY(project.warnings.isEmpty());
    }

    void readsTheExamplesEnvironment()
    {
        const auto staging = parsed(exampleFile()).environment(u"staging"_s);
        QVERIFY(staging);
        QCOMPARE(namesOf(staging->hosts), (QStringList{u"staging-1"_s, u"staging-2"_s, u"three"_s}));
        QCOMPARE(staging->hosts[0].text(), u"ssh://deploy@staging-1"_s);
        QCOMPARE(staging->hosts[1].context, u"staging-2"_s);
        QCOMPARE(staging->hosts[1].text(), u"context:staging-2"_s);
        QCOMPARE(staging->hosts[2].tlsFolder, u"/work/loc/certs"_s);
        QCOMPARE(namesOf(staging->role(u"web"_s)->hosts), namesOf(staging->hosts));
        QCOMPARE(namesOf(staging->role(u"worker"_s)->hosts), QStringList{u"staging-1"_s});
        QCOMPARE(namesOf(staging->accessory(u"redis"_s)->hosts), QStringList{u"staging-1"_s});
        QCOMPARE(staging->accessory(u"postgres"_s), nullptr);
        QCOMPARE(namesOf(staging->allHosts()), namesOf(staging->hosts));
        QCOMPARE(staging->updateConfig.parallelism, 1);
        QCOMPARE(staging->updateConfig.monitor, base::Milliseconds(5000));
        QCOMPARE(staging->hooks.preDeploy, QStringList{u"./ci/migrate"_s});
        QCOMPARE(staging->hooks.postDeploy, QStringList{u"./ci/announce"_s});
        QCOMPARE(staging->keepReleases, 3);
    }

    void leastFile()
    {
        const Project project = parsed(head);
        QCOMPARE(project.roles.size(), 1);
        QCOMPARE(project.build.context, u"."_s);
        QCOMPARE(project.build.dockerfile, u"Dockerfile"_s);
        QVERIFY(!project.test.given);
    }

    void saysWhatIsWrong_data();
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, expected);
        QCOMPARE(said(bytes), expected);
    }

    void countsTheOthers()
    {
        const auto refused = project::parse(head + "memlimit: 2g\nuserr: x\nports: 80\n", file, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::NoProject);
        QCOMPARE(refused.error().message,
                 u"/work/loc/quayhand.yaml:3:1: unknown key \"memlimit\" (and 2 more problems)"_s);
        QCOMPARE(refused.error().remedy, u"did you mean mem_limit?"_s);
        QCOMPARE(project::parse(head + "memlimit: 2g\nuserr: x\n", file, {}).error().message,
                 u"/work/loc/quayhand.yaml:3:1: unknown key \"memlimit\" (and one more problem)"_s);
    }

    void extensionsAreAnyones()
    {
        const QByteArray bytes =
            head + "x-a: [1, {b: $}]\nhealth: {http: {port: 1, x-c: 2}, x-d: }\nroles: {x-e: 1, w: {x-f: 1}}\n"
                   "environments: {x-g: 1, s: {x-h: 1, hosts: [{endpoint: 'ssh://h', x-i: 2}]}}\n";
        QCOMPARE(said(bytes), QStringList());
        const Project project = parsed(bytes);
        QCOMPARE(project.roles.size(), 2);
        QCOMPARE(project.environments.size(), 1);
    }

    void anchorsShareKeys()
    {
        const Project project =
            parsed(head + "x-limits: &limits {mem_limit: 1g}\nroles: {w: {<<: *limits, cpus: 1}}\n");
        QCOMPARE(project.roles[1].overrides.find(u"mem_limit"_s)->text, u"1g"_s);
    }

    void webCanBeDropped()
    {
        const Project project = parsed(
            head + "roles: {web: false, w: {command: x}, off: false}\nenvironments: {s: {hosts: ['ssh://h']}}\n");
        QCOMPARE(project.roles.size(), 1);
        QCOMPARE(project.roles[0].name, u"w"_s);
        QCOMPARE(project.environments[0].roles.size(), 1);
    }

    void environmentsDropRolesToo()
    {
        const Project project = parsed(
            head +
            "roles: {w: {}, v: {}}\nenvironments: {s: {hosts: ['ssh://h'], roles: {w: false, v: {hosts: []}}}}\n");
        QCOMPARE(project.environments[0].roles.size(), 1);
        QCOMPARE(project.environments[0].roles[0].name, u"web"_s);
    }

    void rolesNameTheEnvironmentsHosts()
    {
        const Project project = parsed(
            head +
            "roles: {w: {}}\nenvironments:\n  s:\n    hosts: [{endpoint: 'tcp://h:2376', tls: certs, name: one, "
            "mem_limit: 1g}]\n"
            "    roles: {w: {hosts: [one]}, web: {hosts: [{endpoint: 'tcp://h:2376', user: x}, 'ssh://other']}}\n");
        const project::Environment &s = project.environments[0];
        const project::Host &byName = s.role(u"w"_s)->hosts[0];
        QCOMPARE(byName.tlsFolder, u"/work/loc/certs"_s);
        QVERIFY(byName.overrides.find(u"mem_limit"_s));
        const project::Host &byEndpoint = s.role(u"web"_s)->hosts[0];
        QCOMPARE(byEndpoint.name, u"one"_s);
        QVERIFY(byEndpoint.overrides.find(u"mem_limit"_s) && byEndpoint.overrides.find(u"user"_s));
        QCOMPARE(namesOf(s.allHosts()), (QStringList{u"one"_s, u"other"_s}));
    }

    void plainTcpIsAChoice()
    {
        const Project project = parsed(
            head + "environments: {s: {hosts: [{endpoint: 'tcp://h:2375', tls: false}, 'unix:///run/d.sock']}}\n");
        QVERIFY(project.environments[0].hosts[0].plain);
        QCOMPARE(project.environments[0].hosts[1].name, u"local"_s);
    }

    void buildArgumentsMayBeTheCallers()
    {
        const Project project = parsed(head + "build: {args: [A=1, B, C]}\n", {{u"B"_s, u"two"_s}});
        QCOMPARE(project.build.args, (QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"B"_s, u"two"_s}}));
    }

    void unknownEnvironmentIsRefused()
    {
        const auto refused = parsed(exampleFile()).environment(u"stagign"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
        QCOMPARE(refused.error().message, u"loc-service has no environment \"stagign\""_s);
        QCOMPARE(refused.error().remedy, u"did you mean staging?"_s);
    }

    void missingVariableStopsItsEnvironmentOnly()
    {
        const QByteArray bytes =
            head + "environments:\n  s: {hosts: ['ssh://h'], user: \"${WHO:?say who}\"}\n  t: {hosts: ['ssh://h']}\n";
        const Project project = parsed(bytes);
        QVERIFY(project.environment(u"t"_s));
        const auto refused = project.environment(u"s"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::NoProject);
        QCOMPARE(refused.error().message,
                 u"environment s of /work/loc/quayhand.yaml cannot be used: line 4: ${WHO}: say who"_s);
        QVERIFY(parsed(bytes, {{u"WHO"_s, u"me"_s}}).environment(u"s"_s));
    }

    void environmentWithoutHostsCannotBeUsed()
    {
        const auto refused = parsed(head + "environments: {s: {user: x}}\n").environment(u"s"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message,
                 u"environment s of /work/loc/quayhand.yaml cannot be used: line 3: it has no hosts"_s);
    }

    void editsTouchOneLine_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *path, const char *text, const char *line) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(text) << QString::fromLatin1(line);
        };
        row("mem_limit", "3g", "mem_limit: 3g");
        row("environment.UNICORN_WORKERS", "16", "  UNICORN_WORKERS: 16");
        row("environments.staging.environment.UNICORN_WORKERS", "16", "    environment: { UNICORN_WORKERS: 16 }");
        row("user", "1000", "user: \"1000\"");
        row("health.retries", "5",
            "health: { http: { port: 8080, path: /status/check }, interval: 1s, timeout: 5s, retries: 5 }");
        row("ports", "9000:8080", "ports: [\"9000:8080\"]");
    }
    void editsTouchOneLine()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        const auto at = project::Path::fromText(path);
        const auto edited = parsed(exampleFile()).document.set(at, project::valueFromText(at, text));
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
        QCOMPARE(said(edited->bytes()), QStringList());
        const QByteArrayList before = exampleFile().split('\n');
        QStringList changed;
        const QByteArrayList after = edited->bytes().split('\n');
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < after.size(); ++i) {
            if (after[i] != before[i])
                changed.append(QString::fromUtf8(after[i]));
        }
        QTEST(changed.join(u'|'), "line");
    }

    void loadsFromAFolderBelow()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
        QFile written(folder.filePath(u"quayhand.yaml"_s));
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(exampleFile()) > 0);
        written.close();
        const auto loaded = project::load(folder.filePath(u"a/b"_s), {});
        QVERIFY(loaded);
        QCOMPARE(loaded->file, QDir(folder.path()).absoluteFilePath(u"quayhand.yaml"_s));
        QCOMPARE(project::findFile(folder.filePath(u"a"_s)), loaded->file);
    }

    void noFileIsSaid()
    {
        QTemporaryDir folder;
        const auto refused = project::load(folder.path(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::NoProject);
        QCOMPARE(refused.error().message, u"no quayhand.yaml in %1 or above it"_s.arg(folder.path()));
        QVERIFY(project::findFile(folder.path()).isEmpty());
    }
};

void TestProject::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &more, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(head + more) << expected;
    };
    QTest::newRow("empty")
        << ""_ba
        << QStringList{u"0:0 image is missing: expected an image such as registry.example.com/team/service"_s,
                       u"0:0 name is missing: expected a text"_s};
    QTest::newRow("a list") << "- a\n"_ba
                            << QStringList{
                                   u"1:1 expected keys and values such as \"name: my-service\", found a list"_s};
    QTest::newRow("broken") << "a: [1\n"_ba
                            << QStringList{
                                   u"2:1 did not find expected ',' or ']' while parsing a flow sequence from line 1"_s};
    QTest::newRow("name")
        << "name: a b\nimage: x\n"_ba
        << QStringList{
               u"1:7 name: expected letters, digits, \"_\", \".\" and \"-\", found the text \"a b\" | containers carry it in their names"_s};
    QTest::newRow("tag") << "name: a\nimage: host:5000/x:1\n"_ba
                         << QStringList{u"2:8 image: expected a repository without a tag, found the text "
                                        u"\"host:5000/x:1\" | take what stands behind "
                                        "the repository away: the tag is the commit's, or given with --tag"_s};
    row("unknown", "mem_limits: 2g\n", {u"3:1 unknown key \"mem_limits\" | did you mean mem_limit?"_s});
    row("camel case", "memLimit: 2g\n", {u"3:1 unknown key \"memLimit\" | did you mean mem_limit?"_s});
    row("far from all", "colour: red\n",
        {u"3:1 unknown key \"colour\" | docs/project-file.md lists the keys; those that begin with x- are yours"_s});
    row("unknown below", "health: {http: {port: 1, pfad: /}}\n",
        {u"3:26 unknown key \"pfad\" in health.http | known here: port, path"_s});
    row("unknown in an environment", "environments:\n  s:\n    host: [ssh://a]\n",
        {u"5:5 unknown key \"host\" in environments.s | did you mean hosts?"_s});
    row("size", "mem_limit: lots\n",
        {u"3:12 mem_limit: expected a size such as 512m or 2g, found the text \"lots\""_s});
    row("size is a list", "mem_limit: [2g]\n", {u"3:12 mem_limit: expected a size such as 512m or 2g, found a list"_s});
    row("duration", "stop_grace_period: 10\n",
        {u"3:20 stop_grace_period: expected a duration such as 500ms, 5s or 1m30s, found 10"_s});
    row("flag", "read_only: yes\n", {u"3:12 read_only: expected true or false, found the text \"yes\""_s});
    row("text", "user: true\n", {u"3:7 user: expected a text, found true"_s});
    row("number", "cpus: half\n", {u"3:7 cpus: expected a number such as 0.5, found the text \"half\""_s});
    row("whole", "oom_score_adj: 2000\n",
        {u"3:16 oom_score_adj: expected a whole number from -1000 to 1000, found 2000"_s});
    row("port", "ports: [\"80:http\"]\n",
        {u"3:9 ports.0: \"80:http\" is not a port: ports are numbers from 1 to 65535 | write it like \"8080:80\", "
         u"\"127.0.0.1:8080:80\", "
         "\"3000-3002:4000-4002\" or \"53:53/udp\""_s});
    row("ports is a text", "ports: 80:80\n",
        {u"3:8 ports: expected a list of ports such as \"8080:80\", found the text \"80:80\""_s});
    row("long port", "ports: [{published: 80}]\n",
        {u"3:9 ports.0.target is missing: expected a whole number from 1 to 65535"_s});
    row("restart", "restart: sometimes\n",
        {u"3:10 restart: expected no, always, unless-stopped, on-failure or on-failure:5, found the text \"sometimes\""_s});
    row("quote", "command: \"echo 'x\"\n",
        {u"3:10 command: expected a command as a text, or a list of its words, found the text \"echo 'x\""_s});
    row("variables", "environment: [=x, [a]]\n",
        {u"3:14 environment: expected a map of environment variables, or a list of NAME=value, found a list"_s});
    row("variable", "environment: {A: [1], B: {secrets: true}}\n",
        {u"3:18 environment.A: expected a text, a number or { secret: true }, found a list"_s,
         u"3:26 environment.B.secret is missing: expected true, or the secret's name (letters, digits and _)"_s,
         u"3:27 unknown key \"secrets\" in environment.B | did you mean secret?"_s});
    row("secret", "environment: {A: {secret: false}}\n",
        {u"3:27 environment.A.secret: expected true, or the secret's name (letters, digits and _), found false"_s});
    row("secret's name", "environment: {a.b: {secret: true}}\n",
        {u"3:20 environment.a.b: \"a.b\" cannot be a secret's name | give it one: { secret: NAME } with letters, digits and _"_s});
    row("health without a port", "health: {http: {path: /x}}\n",
        {u"3:16 health.http.port is missing: expected the container's port"_s});
    row("health asks nothing", "health: {interval: 2s}\n",
        {u"3:9 health: nothing to ask for | add http: { port: 8080, path: /status/check }, or use healthcheck"_s});
    row("health's path", "health: {http: {port: 1, path: x}}\n",
        {u"3:16 health.http.path: expected a path that begins with /, found \"x\""_s});
    row("choice", "environments: {s: {hosts: ['ssh://a'], update_config: {order: startfirst}}}\n",
        {u"3:63 environments.s.update_config.order: expected stop-first or start-first, found the text \"startfirst\" | did you mean start-first?"_s});
    row("start-first with a fixed port",
        "ports: [\"8080:80\"]\nenvironments: {s: {hosts: ['ssh://a'], update_config: {order: start-first}}}\n",
        {u"4:63 update_config.order: start-first cannot work for web: the new container would need host port 8080 "
         u"while the old one still "
         "holds it | use stop-first, or publish the container's port without a fixed host port: \"80\""_s});
    row("start-first with a free port",
        "ports: [\"80\"]\nenvironments: {s: {hosts: ['ssh://a'], update_config: {order: start-first}}}\n", {});
    row("start-first with a host's port",
        "environments: {s: {hosts: [{endpoint: 'ssh://a', ports: ['1:1']}], update_config: {order: start-first}}}\n",
        {u"3:91 update_config.order: start-first cannot work for web: the new container would need host port 1 while "
         u"the old one still "
         "holds it | use stop-first, or publish the container's port without a fixed host port: \"1\""_s});
    row("ratio", "environments: {s: {hosts: ['ssh://a'], update_config: {max_failure_ratio: 2}}}\n",
        {u"3:75 update_config.max_failure_ratio: expected a number from 0 to 1, found 2"_s});
    row("host without a scheme", "environments: {s: {hosts: [staging-1]}}\n",
        {u"3:28 hosts: expected an endpoint such as ssh://deploy@staging-1, tcp://staging-1:2376 or context:staging-1, "
         u"found the text "
         "\"staging-1\" | write ssh://staging-1, or context:staging-1 for a Docker context"_s});
    row("host with a password", "environments: {s: {hosts: ['ssh://a:b@c']}}\n",
        {u"3:28 a host's endpoint takes no password, query or fragment | ssh keys and agents are ssh's own affair"_s});
    row("host without an endpoint", "environments: {s: {hosts: [{name: x}]}}\n",
        {u"3:28 environments.s.hosts.0.endpoint is missing: expected a text"_s});
    row("hosts of one name", "environments:\n  s:\n    hosts:\n    - ssh://a@h\n    - ssh://b@h\n",
        {u"7:7 hosts: \"h\" is the name of the host on line 6 already | give one of them another name: { endpoint: ssh://b@h, name: ... }"_s});
    row("hosts of one name in two roles",
        "roles: {w: {}}\nenvironments: {s: {roles: {web: {hosts: ['ssh://a@h']}, w: {hosts: ['ssh://b@h']}}}}\n",
        {u"4:69 hosts: \"h\" is the name of the host on line 4 already | give one of them another name: { endpoint: ssh://b@h, name: ... }"_s});
    row("socket without a path", "environments: {s: {hosts: ['unix://']}}\n",
        {u"3:28 hosts: expected an endpoint such as ssh://deploy@staging-1, tcp://staging-1:2376 or context:staging-1, "
         u"found the text "
         "\"unix://\""_s});
    row("role that was dropped",
        "roles: {web: false, w: {}}\nenvironments: {s: {hosts: ['ssh://a'], roles: {web: {user: x}}}}\n",
        {u"4:48 \"web\" is no role of this project | known: w"_s});
    row("tls without tcp", "environments: {s: {hosts: [{endpoint: 'ssh://h', tls: ./c}]}}\n",
        {u"3:55 tls belongs to a tcp:// endpoint; ssh://h has none | take tls away"_s});
    row("hosts is a text", "environments: {s: {hosts: ssh://a}}\n",
        {u"3:27 environments.s.hosts: expected a list of hosts such as ssh://deploy@staging-1 or context:staging-2, found the text \"ssh://a\""_s});
    row("unknown role", "roles: {worker: {}}\nenvironments: {s: {hosts: ['ssh://a'], roles: {worke: {}}}}\n",
        {u"4:48 \"worke\" is no role of this project | did you mean worker?"_s});
    row("role", "roles: {worker: 1}\n", {u"3:17 roles.worker: expected a map or false, found 1"_s});
    row("role's name", "roles: {a b: {}}\n",
        {u"3:9 roles: \"a b\" is no name: expected letters, digits, \"_\", \".\" and \"-\""_s});
    row("unknown accessory", "accessories: {redis: {image: redis}}\ntest: {accessories: [rediss, pg]}\n",
        {u"4:22 test.accessories: \"rediss\" is no accessory of this project | did you mean redis?"_s,
         u"4:30 test.accessories: \"pg\" is no accessory of this project | describe it under accessories"_s});
    row("accessory without an image", "accessories: {redis: {mem_limit: 1g}}\n",
        {u"3:22 accessories.redis.image is missing: expected an image such as registry.example.com/team/service"_s});
    row("test's target", "test: {target: app}\n",
        {u"3:16 test.target: expected an absolute path in the container, found the text \"app\""_s});
    row("local", "environments: {local: {hosts: ['ssh://a']}}\n",
        {u"3:16 environments: \"local\" stands for this machine, where test and run keep their secrets | choose another name"_s});
    row("networks and a mode", "network_mode: host\nnetworks: [a]\n",
        {u"3:15 network_mode and networks cannot both be given | keep one of them"_s});
    row("dollar", "user: a$\n", {u"3:7 a $ that begins no ${NAME} | write $$ for a dollar sign"_s});
    row("required variable", "user: ${WHO:?say who}\n",
        {u"3:7 ${WHO}: say who | set WHO in the environment that Quayhand runs in"_s});
    row("several", "user: []\nports: 1\nfoo: 2\n",
        {u"3:7 user: expected a text, found a list"_s,
         u"4:8 ports: expected a list of ports such as \"8080:80\", found 1"_s,
         u"5:1 unknown key \"foo\" | docs/project-file.md lists the keys; those that begin with x- are yours"_s});
}

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
