// SPDX-License-Identifier: Apache-2.0
#include "secrets/sources.h"
#include "testsupport/await.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using base::Error;
using namespace secrets;

// A keychain in memory that may be shut, absent, or open only once it is written to.
class MemoryKeychain : public Keychain
{
public:
    QMap<QString, QString> entries;
    bool isLocked = false;
    std::optional<Error> error;
    QStringList calls;

    Task<Result<std::optional<Secret>>> read(QString key, std::stop_token) override
    {
        calls.append(u"read "_s + key);
        if (error)
            co_return base::fail(*error);
        if (isLocked || !entries.contains(key))
            co_return std::optional<Secret>();
        co_return std::optional<Secret>(Secret(entries.value(key)));
    }
    Task<Result<>> write(QString key, Secret value, std::stop_token) override
    {
        entries.insert(key, value.reveal());
        co_return Result<>();
    }
    Task<Result<>> remove(QString key, std::stop_token) override
    {
        entries.remove(key);
        co_return Result<>();
    }
    Task<Result<>> probe(std::stop_token) override
    {
        calls.append(u"probe"_s);
        if (error)
            co_return base::fail(*error);
        isLocked = false;
        co_return Result<>();
    }
};

class TestSources : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const Place m_staging{.project = u"loc-service"_s, .environment = u"staging"_s};

    QString file(const QByteArray &bytes, QFileDevice::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner)
    {
        QFile written(m_folder.filePath(u"secrets.env"_s));
        written.remove();
        const bool opened = written.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        written.write(bytes);
        written.setPermissions(permissions);
        return written.fileName();
    }
    Result<Found> collected(const QStringList &names, const QMap<QString, QString> &caller,
                            const std::shared_ptr<Keychain> &keychain)
    {
        return testsupport::await(collect(names, m_staging, {.caller = caller, .keychain = keychain, .folder = {}}, {}));
    }

private Q_SLOTS:
    void takesTheEnvironmentFirstThenTheFileThenTheKeychain()
    {
        const auto keychain = std::make_shared<MemoryKeychain>();
        for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
            keychain->entries.insert(m_staging.key(name), u"from keychain"_s);
        const QMap<QString, QString> caller{{u"QUAYHAND_SECRET_A"_s, u"from environment"_s},
                                            {u"QUAYHAND_SECRETS_FILE"_s, file("A=file\nB=from file\n")}};
        const auto found = collected({u"A"_s, u"B"_s, u"C"_s}, caller, keychain);
        QVERIFY(found.has_value());
        QCOMPARE(found->revealed(), (QMap<QString, QString>{{u"A"_s, u"from environment"_s},
                                                            {u"B"_s, u"from file"_s},
                                                            {u"C"_s, u"from keychain"_s}}));
        QCOMPARE(found->origins.value(u"B"_s), u"file "_s + m_folder.filePath(u"secrets.env"_s));
        QCOMPARE(keychain->calls, QStringList{u"read loc-service/staging/C"_s});
    }
    void namesEveryMissingOneAtOnceWithItsRemedy()
    {
        const auto found = collected({u"Z_KEY"_s, u"DATABASE_PASSWORD"_s}, {}, std::make_shared<MemoryKeychain>());
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::NoSecret);
        QCOMPARE(found.error().message, u"2 secrets are not set for staging: DATABASE_PASSWORD, Z_KEY"_s);
        QCOMPARE(found.error().remedy, u"quayhand secret set staging DATABASE_PASSWORD; quayhand secret set staging Z_KEY"_s);
    }
    void refusesAnEmptyValueAsMissing()
    {
        const auto keychain = std::make_shared<MemoryKeychain>();
        keychain->entries.insert(m_staging.key(u"A"_s), u"would be there"_s);
        const auto found = collected({u"A"_s}, {{u"QUAYHAND_SECRET_A"_s, u""_s}}, keychain);
        QVERIFY(!found);
        QCOMPARE(found.error().message, u"the secret A is not set for staging"_s);
    }
    void looksAgainAfterALockedKeychainWasOpened()
    {
        const auto keychain = std::make_shared<MemoryKeychain>();
        keychain->isLocked = true;
        keychain->entries.insert(m_staging.key(u"A"_s), u"value"_s);
        const auto found = collected({u"A"_s}, {}, keychain);
        QVERIFY(found.has_value());
        QCOMPARE(keychain->calls.value(1), u"probe"_s);
    }
    void saysThatThereIsNoKeychain()
    {
        const auto keychain = std::make_shared<MemoryKeychain>();
        keychain->error = Error{.kind = Error::Kind::NoSecret, .message = u"no keychain can be used here"_s, .remedy = u"start one"_s};
        const auto found = collected({u"A"_s}, {}, keychain);
        QCOMPARE(found.error().kind, Error::Kind::NoSecret);
        QCOMPARE(found.error().message, u"the secret A is not set for staging (no keychain can be used here)"_s);
        QCOMPARE(found.error().remedy, u"start one"_s);
    }
    void leavesTheKeychainAloneWhenNothingIsNeededOfIt()
    {
        const auto keychain = std::make_shared<MemoryKeychain>();
        QVERIFY(collected({}, {}, keychain).has_value());
        QVERIFY(collected({u"A"_s}, {{u"QUAYHAND_SECRET_A"_s, u"x"_s}}, keychain).has_value());
        QVERIFY(keychain->calls.isEmpty());
    }
    void endsWithCancelled()
    {
        std::stop_source stop;
        const auto keychain = std::make_shared<MemoryKeychain>();
        keychain->error = base::cancelled();
        QVERIFY(collected({u"A"_s}, {}, keychain).error().isCancelled());
    }
    void refusesAFileThatOthersMayRead()
    {
#ifdef Q_OS_WIN
        QSKIP("modes are a matter of unix");
#endif
        const QString shared = file("A=x\n", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        const auto found = collected({u"A"_s}, {{u"QUAYHAND_SECRETS_FILE"_s, shared}}, {});
        QCOMPARE(found.error().kind, Error::Kind::Denied);
        QVERIFY2(found.error().message.contains(u"mode 640"_s), qPrintable(found.error().message));
        QCOMPARE(found.error().remedy, u"chmod 600 "_s + shared);
    }
    void refusesWhatIsNoFile()
    {
        const auto folder = collected({u"A"_s}, {{u"QUAYHAND_SECRETS_FILE"_s, m_folder.path()}}, {});
        QCOMPARE(folder.error().kind, Error::Kind::Invalid);
        const auto nothing = collected({u"A"_s}, {{u"QUAYHAND_SECRETS_FILE"_s, m_folder.filePath(u"none"_s)}}, {});
        QCOMPARE(nothing.error().kind, Error::Kind::NoSecret);
    }
    void readsAFileAsDotenvDoes()
    {
        const QByteArray text = "\xEF\xBB\xBF# comment\r\n\n  A = plain # not a comment \r\nexport B='single $X\\n'\n"
                                "C=\"double \\\"x\\\"\\n\\$Y\"  # comment\nD=\"two\nlines\"\nE=\nF=a=b==\n";
        const auto values = parseSecrets(text, u"f"_s);
        QVERIFY2(values.has_value(), qPrintable(values ? QString() : values.error().message));
        QCOMPARE(values->value(u"A"_s).reveal(), u"plain # not a comment"_s);
        QCOMPARE(values->value(u"B"_s).reveal(), u"single $X\\n"_s);
        QCOMPARE(values->value(u"C"_s).reveal(), u"double \"x\"\n$Y"_s);
        QCOMPARE(values->value(u"D"_s).reveal(), u"two\nlines"_s);
        QVERIFY(values->value(u"E"_s).isEmpty());
        QCOMPARE(values->value(u"F"_s).reveal(), u"a=b=="_s);
    }
    void namesTheLineAndNeverAValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no equals sign") << "A=1\nTOPSECRET topsecret\n"_ba << u"f:2: \"=\" was expected after the name TOPSECRET"_s;
        QTest::newRow("no name") << "\n=topsecret\n"_ba << u"f:2: a name was expected"_s;
        QTest::newRow("open quote") << "A=1\nB=\"topsecret\nC=2\n"_ba << u"f:2: the quote that opens here is never closed"_s;
        QTest::newRow("behind a quote") << "A='x'topsecret\n"_ba << u"f:1: nothing may follow the closing quote"_s;
    }
    void namesTheLineAndNeverAValue()
    {
        QFETCH(QByteArray, text);
        const auto values = parseSecrets(text, u"f"_s);
        QVERIFY(!values);
        QTEST(values.error().message, "message");
        QVERIFY(!values.error().message.contains(u"topsecret"_s));
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
