// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychain.h"

#include "secrets/keychainservice.h"
#include <QUuid>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace secrets {

namespace {

const QString serviceName = u"quayhand"_s;

// How a job ended; taken in its last moment, since it deletes itself.
struct Ended
{
    QKeychain::Error error = QKeychain::OtherError;
    QString words;
    Secret value;
};

Error refused(const Ended &ended)
{
    const QString words = ended.words.trimmed();
    switch (ended.error) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {.kind = Error::Kind::NoSecret,
                .message = u"the keychain stays shut"_s + (words.isEmpty() ? QString() : u": "_s + words),
                .remedy = u"unlock the keychain and try again"_s};
    default:
        return {.kind = Error::Kind::NoSecret,
                .message = u"no keychain can be used here"_s + (words.isEmpty() ? QString() : u": "_s + words),
                .remedy = keychainRemedy()};
    }
}

// Starts the job and waits for it. A job whose waiter is gone ends by itself: its result then reaches nobody.
Task<Result<Ended>> finish(QKeychain::Job *job, QString key, Milliseconds patience, std::stop_token stop)
{
    std::optional<Ended> ended;
    flow::Wakeup wakeup;
    QObject context;
    job->setKey(key);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, &context, [&ended, &wakeup](QKeychain::Job *done) {
        ended.emplace(Ended{done->error(), done->errorString(), {}});
        if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(done); reading && !done->error())
            ended->value = Secret(reading->textData());
        wakeup.wake();
    });
    job->start();
    while (!ended) {
        if (const Result<> woken = co_await wakeup.wait(stop, patience); !woken && !ended) {
            if (woken.error().isCancelled())
                co_return base::fail(woken.error());
            co_return base::fail(Error::Kind::Timeout, u"the keychain was not unlocked in time"_s, u"unlock it and try again"_s);
        }
    }
    co_return std::move(*ended);
}

class SystemKeychain : public Keychain
{
public:
    explicit SystemKeychain(Milliseconds patience) : m_patience(patience) { }

    Task<Result<std::optional<Secret>>> read(QString key, std::stop_token stop) override;
    Task<Result<>> write(QString key, Secret value, std::stop_token stop) override;
    Task<Result<>> remove(QString key, std::stop_token stop) override;
    Task<Result<>> probe(std::stop_token stop) override;

private:
    Milliseconds m_patience;
};

Task<Result<std::optional<Secret>>> SystemKeychain::read(QString key, std::stop_token stop)
{
    if (const Result<> there = co_await keychainAnswers(stop); !there)
        co_return base::fail(there.error());
    const Result<Ended> ended = co_await finish(new QKeychain::ReadPasswordJob(serviceName), key, m_patience, stop);
    if (!ended)
        co_return base::fail(ended.error());
    if (ended->error == QKeychain::EntryNotFound)
        co_return std::optional<Secret>();
    if (ended->error != QKeychain::NoError)
        co_return base::fail(refused(*ended));
    co_return std::optional<Secret>(ended->value);
}

Task<Result<>> SystemKeychain::write(QString key, Secret value, std::stop_token stop)
{
    if (value.reveal().toUtf8() != value.revealBytes())
        co_return base::fail(Error::Kind::Invalid, u"the value is not text (UTF-8)"_s);
    if (const Result<> there = co_await keychainAnswers(stop); !there)
        co_return base::fail(there.error());
    auto *job = new QKeychain::WritePasswordJob(serviceName);
    job->setTextData(value.reveal());
    const Result<Ended> ended = co_await finish(job, key, m_patience, stop);
    if (!ended)
        co_return base::fail(ended.error());
    if (ended->error != QKeychain::NoError)
        co_return base::fail(refused(*ended));
    co_return Result<>();
}

Task<Result<>> SystemKeychain::remove(QString key, std::stop_token stop)
{
    if (const Result<> there = co_await keychainAnswers(stop); !there)
        co_return base::fail(there.error());
    const Result<Ended> ended = co_await finish(new QKeychain::DeletePasswordJob(serviceName), key, m_patience, stop);
    if (!ended)
        co_return base::fail(ended.error());
    if (ended->error != QKeychain::NoError && ended->error != QKeychain::EntryNotFound)
        co_return base::fail(refused(*ended));
    co_return Result<>();
}

Task<Result<>> SystemKeychain::probe(std::stop_token stop)
{
    const QString key = u"probe/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Secret token(u"probe"_s);
    if (const Result<> written = co_await write(key, token, stop); !written)
        co_return base::fail(written.error());
    const Result<std::optional<Secret>> back = co_await read(key, stop);
    if (!back)
        co_return base::fail(back.error());
    if (*back != token)
        co_return base::fail(Error::Kind::NoSecret, u"the keychain does not keep what is written to it"_s, keychainRemedy());
    co_return co_await remove(key, stop);
}

} // namespace

QString Place::key(const QString &name) const
{
    return QStringList{project, environment, name}.join(u'/');
}

std::shared_ptr<Keychain> systemKeychain(Milliseconds patience)
{
    return std::make_shared<SystemKeychain>(patience);
}

Task<Result<QStringList>> known(std::shared_ptr<Keychain> keychain, Place place, QStringList names, std::stop_token stop)
{
    QStringList found;
    for (const QString &name : names) {
        const Result<std::optional<Secret>> value = co_await keychain->read(place.key(name), stop);
        if (!value)
            co_return base::fail(value.error());
        if (*value && !(*value)->isEmpty())
            found.append(name);
    }
    if (found.isEmpty() && !names.isEmpty()) {
        if (const Result<> works = co_await keychain->probe(stop); !works)
            co_return base::fail(works.error());
    }
    co_return found;
}

} // namespace secrets
