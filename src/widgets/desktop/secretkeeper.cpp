// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/secretkeeper.h"

#include "widgets/desktop/desktop.h"
#include "widgets/secrets/secretdialog.h"
#include "widgets/secrets/secretsdialog.h"
#include "widgets/shell/question.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QStringList environmentsOf(session::Session *session)
{
    QStringList names{u"local"_s};
    if (const auto project = session->project()) {
        for (const project::Environment &environment : (*project)->environments)
            names << environment.name;
    }
    return names;
}

} // namespace

SecretKeeper::SecretKeeper(Desktop *desktop) : QObject(desktop), m_desktop(desktop)
{
    connect(desktop, &Desktop::projectChanged, this, [this] {
        QStringList wanted;
        for (const QString &environment : environmentsOf(m_desktop->session()))
            wanted << environment + u'/' + needed(environment).join(u',');
        if (std::exchange(m_asked, wanted) != wanted)
            look();
    });
}

SecretKeeper::~SecretKeeper()
{
    m_stop.request_stop();
    m_looking.clear();
    m_writing.clear();
}

QStringList SecretKeeper::needed(const QString &environment) const
{
    return m_desktop->session()->secretNames(environment).value_or(QStringList());
}

std::optional<QStringList> SecretKeeper::known(const QString &environment) const
{
    return m_known.contains(environment) ? std::optional(m_known.value(environment)) : std::nullopt;
}

QStringList SecretKeeper::missing(const QString &environment) const
{
    QStringList names;
    if (!m_known.contains(environment))
        return names;
    for (const QString &name : needed(environment)) {
        if (!m_known.value(environment).contains(name))
            names << name;
    }
    return names;
}

void SecretKeeper::look()
{
    m_looking.clear();
    m_known.clear();
    m_problem.clear();
    m_looking.spawn(lookAt(environmentsOf(m_desktop->session())));
}

flow::Task<void> SecretKeeper::lookAt(QStringList environments)
{
    for (const QString &environment : environments) {
        if (needed(environment).isEmpty())
            continue;
        const auto names = co_await m_desktop->session()->secretsKnown(environment, m_stop.get_token());
        if (names)
            m_known.insert(environment, *names);
        else
            m_problem = names.error().remedy.isEmpty() ? names.error().text()
                                                       : names.error().text() + u'\n' + names.error().remedy;
    }
    Q_EMIT changed();
    showList();
}

void SecretKeeper::openList(const QString &environment)
{
    if (!m_list) {
        m_list = new SecretsDialog(m_desktop->window());
        connect(m_list, &SecretsDialog::environmentChosen, this, &SecretKeeper::showList);
        connect(m_list, &SecretsDialog::setAsked, this, &SecretKeeper::ask);
        connect(m_list, &SecretsDialog::removeAsked, this, &SecretKeeper::confirmRemoval);
    }
    m_list->setEnvironments(environmentsOf(m_desktop->session()).mid(1));
    m_list->setEnvironment(environment);
    showList();
    m_list->open();
}

void SecretKeeper::showList()
{
    if (!m_list)
        return;
    m_list->showProblem(m_problem);
    m_list->setSecrets(needed(m_list->environment()), known(m_list->environment()));
}

void SecretKeeper::ask(const QString &environment, const QString &name)
{
    QWidget *parent = m_list ? static_cast<QWidget *>(m_list) : m_desktop->window();
    auto *dialog = new SecretDialog(name, environment, parent);
    connect(dialog, &SecretDialog::given, this, [this, environment, name](const secrets::Secret &value) {
        m_writing.spawn(set(environment, name, value));
    });
    dialog->open();
}

void SecretKeeper::confirmRemoval(const QString &environment, const QString &name)
{
    auto *question = new Question(
        tr("Remove %1 from the keychain?").arg(name),
        tr("Its value for %1 is gone for good. Containers that run keep it until they are replaced.").arg(environment),
        m_list ? static_cast<QWidget *>(m_list) : m_desktop->window());
    question->addAnswer(u"remove"_s, tr("Remove"), Question::Kind::Danger);
    question->addRefusal(tr("Keep"));
    connect(question, &Question::answered, this,
            [this, environment, name] { m_writing.spawn(remove(environment, name)); });
    question->open();
}

flow::Task<void> SecretKeeper::set(QString environment, QString name, secrets::Secret value)
{
    const auto kept = co_await m_desktop->session()->setSecret(environment, name, value, m_stop.get_token());
    if (!kept) {
        tell(kept.error().in(tr("setting %1").arg(name)));
        co_return;
    }
    QStringList names = m_known.value(environment);
    m_known.insert(environment, names << name);
    Q_EMIT changed();
    showList();
}

flow::Task<void> SecretKeeper::remove(QString environment, QString name)
{
    const auto removed = co_await m_desktop->session()->removeSecret(environment, name, m_stop.get_token());
    if (!removed) {
        tell(removed.error().in(tr("removing %1").arg(name)));
        co_return;
    }
    m_known[environment].removeAll(name);
    Q_EMIT changed();
    showList();
}

void SecretKeeper::tell(const base::Error &error)
{
    if (m_list)
        m_list->showProblem(error.remedy.isEmpty() ? error.text() : error.text() + u'\n' + error.remedy);
    else
        m_desktop->fail(error);
}

} // namespace widgets
