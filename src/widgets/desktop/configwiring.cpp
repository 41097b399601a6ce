// SPDX-License-Identifier: Apache-2.0
// The configuration page: session::ProjectFile's draft as values, and what the page wants as splices of it.
#include "base/bytesize.h"
#include "models/statusmodel.h"
#include "project/schema.h"
#include "widgets/config/configpage.h"
#include "widgets/config/environmentdialog.h"
#include "widgets/config/fieldform.h"
#include "widgets/config/listform.h"
#include "widgets/config/variabledialog.h"
#include "widgets/config/variablesform.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/secretkeeper.h"
#include "widgets/look/banner.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

using project::Path;

const Path environmentPath{u"environment"_s};

Path pathOf(ConfigPage::List which)
{
    return which == ConfigPage::List::Ports     ? Path{u"ports"_s}
           : which == ConfigPage::List::Volumes ? Path{u"volumes"_s}
                                                : Path{u"hosts"_s};
}

// What to say below a field: what the key takes, when that is known, else the reader's own words.
QString problemOf(const Path &path, const base::Error &error)
{
    const project::KeyRule *rule = project::ruleAt(path);
    return rule && rule->form != project::Form::Nested ? Desktop::tr("Expected %1.").arg(project::expectedText(*rule))
                                                       : error.text();
}

class ConfigWiring : public QObject
{
public:
    ConfigWiring(Desktop *desktop, ConfigPage *page)
        : QObject(page)
        , m_desktop(desktop)
        , m_page(page)
        , m_file(desktop->session()->file())
    {
        connect(desktop, &Desktop::projectChanged, this, &ConfigWiring::show);
        connect(desktop->secrets(), &SecretKeeper::changed, this, &ConfigWiring::showVariables);
        connect(page, &ConfigPage::scopeChosen, this, &ConfigWiring::show);
        connect(page, &ConfigPage::placeMoved, this, &ConfigWiring::mark);
        connect(page, &ConfigPage::textEdited, m_file,
                [this](const QString &text) { m_file->setDraft(text.toUtf8()); });
        connect(page, &ConfigPage::saveAsked, this, &ConfigWiring::save);
        connect(page, &ConfigPage::revertAsked, this, &ConfigWiring::revert);
        connect(page, &ConfigPage::secretsAsked, this, [this] { m_desktop->secrets()->openList(secretScope()); });
        connect(page, &ConfigPage::environmentAddAsked, this, &ConfigWiring::askForEnvironment);
        connect(desktop, &Desktop::statusRead, this, &ConfigWiring::showMemory);
        connect(page, &ConfigPage::memoryRaiseAsked, this, &ConfigWiring::raiseMemory);
        connectVariables();
        for (FieldForm *form : page->fieldForms()) {
            connect(form, &FieldForm::edited, this, &ConfigWiring::edit);
            connect(form, &FieldForm::takenOut, this, [this](const Path &path) { edit(path, {}); });
        }
        for (const auto which : {ConfigPage::List::Ports, ConfigPage::List::Volumes, ConfigPage::List::Hosts})
            connectList(which);
        show();
    }

private:
    void connectVariables()
    {
        VariablesForm *form = m_page->variables();
        connect(form, &VariablesForm::valueWanted, this, [this](const QString &name, const QString &value) {
            const Path path = here(environmentPath / name);
            tell(m_file->set(path, project::valueFromText(path, value)));
        });
        connect(form, &VariablesForm::addAsked, this, &ConfigWiring::askForVariable);
        connect(form, &VariablesForm::renameAsked, this, &ConfigWiring::askForName);
        connect(form, &VariablesForm::removeAsked, this,
                [this](const QString &name) { tell(m_file->unset(here(environmentPath / name))); });
        connect(form, &VariablesForm::secretAsked, this,
                [this](const QString &name) { m_desktop->secrets()->ask(secretScope(), name); });
    }

    void connectList(ConfigPage::List which)
    {
        ListForm *form = m_page->list(which);
        connect(form, &ListForm::edited, this,
                [this, which](int at, const QString &text) { editItem(which, at, text); });
        connect(form, &ListForm::added, this, [this, which](const QString &text) { editItem(which, -1, text); });
        connect(form, &ListForm::removed, this, [this, which](int at) { editItem(which, at, {}); });
    }

    Path here(const Path &path) const { return session::pathIn(m_page->scope(), path); }
    QString secretScope() const { return m_page->scope().isEmpty() ? u"local"_s : m_page->scope(); }

    void show()
    {
        m_page->setText(QString::fromUtf8(m_file->draft()));
        m_page->setState(QFileInfo(m_file->path()).fileName(), m_file->isModified(), !m_file->error());
        showProblem();
        if (!m_file->isOpen())
            return;
        QStringList environments;
        for (const project::Environment &environment : m_file->project().environments)
            environments << environment.name;
        m_page->setEnvironments(environments);
        showVariables();
        showFields();
        showLists();
        showMemory();
        mark();
    }

    // The first trouble of the scope, or of any environment where the service itself is looked at.
    std::optional<models::MemoryTrouble> trouble() const
    {
        for (const deploy::Status &status : m_desktop->statuses()) {
            const auto troubles = models::statusText(status, QDateTime::currentDateTimeUtc()).troubles;
            if (!troubles.isEmpty() && (m_page->scope().isEmpty() || m_page->scope() == status.environment))
                return troubles.constFirst();
        }
        return std::nullopt;
    }

    void showMemory()
    {
        const std::optional<models::MemoryTrouble> known = trouble();
        if (!known || !m_file->isOpen())
            return m_page->setMemoryNote({}, {}, {});
        const models::FieldValue limit = models::field(m_file->project(), m_page->scope(), {u"mem_limit"_s});
        const auto now = base::bytesFromText(limit.isOwn() ? limit.text : limit.inherited);
        const auto proposed = base::bytesFromText(known->proposal);
        const bool canRaise = proposed && (!now || *now < *proposed);
        m_page->setMemoryNote(known->title, known->detail,
                              canRaise ? Desktop::tr("Raise to %1").arg(known->proposal) : QString());
    }

    void raiseMemory()
    {
        if (const std::optional<models::MemoryTrouble> known = trouble())
            edit({u"mem_limit"_s}, known->proposal);
    }

    void showProblem()
    {
        if (!m_file->error())
            return m_page->setProblem({}, 0);
        const QList<project::Problem> problems =
            project::problems(m_file->draft(), m_file->path(), session::callerVariables());
        if (problems.isEmpty())
            return m_page->setProblem(m_file->error()->text(), 0);
        QStringList lines;
        for (const project::Problem &problem : problems) {
            const QString words =
                problem.remedy.isEmpty() ? problem.message : problem.message + u" · "_s + problem.remedy;
            lines << (problem.line > 0 ? Desktop::tr("Line %1: %2").arg(problem.line).arg(words) : words);
        }
        m_page->setProblem(lines.mid(0, 4).join(u'\n'), problems.constFirst().line);
    }

    void showVariables()
    {
        if (!m_file->isOpen())
            return;
        auto rows = models::variables(m_file->project(), m_page->scope());
        const auto known = m_desktop->secrets()->known(secretScope());
        if (rows && known)
            models::markKept(*rows, *known);
        m_page->variables()->setRows(rows.value_or(QList<models::VariableRow>()));
        m_page->variables()->showProblem(rows ? QString() : rows.error().text());
        m_page->setMissingSecrets(int(m_desktop->secrets()->missing(secretScope()).size()));
    }

    void showFields()
    {
        for (FieldForm *form : m_page->fieldForms()) {
            QList<models::FieldValue> values;
            for (const FieldSpec &spec : form->specs())
                values << models::field(m_file->project(), spec.ofService ? QString() : m_page->scope(), spec.path);
            form->setValues(values, m_page->scope());
        }
    }

    void showLists()
    {
        for (const auto which : {ConfigPage::List::Ports, ConfigPage::List::Volumes}) {
            const models::ListValue value = models::listAt(m_file->project(), m_page->scope(), pathOf(which));
            const bool inherited = !value.isOwn && !value.texts.isEmpty();
            m_page->list(which)->setTexts(value.texts, inherited ? Desktop::tr("from the service") : QString());
        }
        QStringList hosts;
        if (const auto environment = m_file->project().environment(m_page->scope())) {
            for (const project::Host &host : environment->hosts)
                hosts << host.text();
        }
        const bool ofEnvironment = !m_page->scope().isEmpty();
        m_page->setHostsOpen(ofEnvironment);
        m_page->list(ConfigPage::List::Hosts)->setTexts(hosts, {});
    }

    // The line of what has the focus or the selection on the open tab.
    void mark()
    {
        const QString tab = m_page->tab();
        int line = 0;
        if (const auto *row = m_page->variables()->selected(); row && tab == "environment"_L1)
            line = row->line;
        for (const FieldForm *form : m_page->fieldForms())
            line = std::max(line, form->focusedLine());
        for (const auto which : {ConfigPage::List::Ports, ConfigPage::List::Volumes, ConfigPage::List::Hosts}) {
            const int at = m_page->list(which)->selected();
            if (tab != pathOf(which).text() || at < 0 || !m_file->isOpen())
                continue;
            const Path path = pathOf(which) / QString::number(at);
            const project::Node *node = m_file->project().document.at(here(path));
            if (!node && which != ConfigPage::List::Hosts)
                node = m_file->project().document.at(path);
            line = node ? node->line : line;
        }
        m_page->markLine(line);
    }

    void edit(const Path &path, const QString &text)
    {
        const Path place = here(path);
        const base::Result<> edited =
            text.isEmpty() ? m_file->unset(place) : m_file->set(place, project::valueFromText(place, text));
        m_page->showFieldProblem(path, edited ? QString() : problemOf(place, edited.error()));
        if (edited)
            mark();
    }

    // -1 adds; an empty text removes. A list that an environment inherits becomes its own with the first edit.
    void editItem(ConfigPage::List which, int at, const QString &text)
    {
        const Path list = here(pathOf(which));
        const project::Node *own = m_file->project().document.at(list);
        base::Result<> edited;
        if (!own || !own->isList()) {
            edited = m_file->set(list, wholeList(which, at, text));
        } else if (at < 0) {
            edited = m_file->add(list, text);
        } else if (text.isEmpty()) {
            edited = m_file->unset(list / QString::number(at));
        } else {
            const Path item = list / QString::number(at);
            const project::Node *node = m_file->project().document.at(item);
            edited = m_file->set(
                node && node->isMap() && which == ConfigPage::List::Hosts ? item / u"endpoint"_s : item, text);
        }
        m_page->list(which)->showProblem(edited ? QString() : edited.error().text());
    }

    QJsonArray wholeList(ConfigPage::List which, int at, const QString &text) const
    {
        QStringList texts = models::listAt(m_file->project(), m_page->scope(), pathOf(which)).texts;
        if (at < 0)
            texts << text;
        else if (text.isEmpty())
            texts.removeAt(at);
        else
            texts[at] = text;
        return QJsonArray::fromStringList(texts);
    }

    QStringList ownVariables() const
    {
        QStringList names;
        for (const models::VariableRow &row :
             models::variables(m_file->project(), m_page->scope()).value_or(QList<models::VariableRow>())) {
            if (row.isOwn)
                names << row.name;
        }
        return names;
    }

    void askForVariable()
    {
        auto *dialog = new VariableDialog(m_page->scope(), ownVariables(), m_page);
        connect(dialog, &VariableDialog::added, this, [this](const QString &name, const QString &value, bool isSecret) {
            const Path path = here(environmentPath / name);
            const QJsonValue wanted =
                isSecret ? QJsonValue(QJsonObject{{u"secret"_s, true}}) : project::valueFromText(path, value);
            if (tell(m_file->set(path, wanted)))
                m_page->variables()->select(name);
        });
        dialog->open();
    }

    void askForName(const QString &name)
    {
        auto *dialog = new VariableDialog(m_page->scope(), ownVariables(), m_page);
        dialog->rename(name);
        connect(dialog, &VariableDialog::renamed, this, [this](const QString &from, const QString &to) {
            if (tell(m_file->rename(here(environmentPath / from), to)))
                m_page->variables()->select(to);
        });
        dialog->open();
    }

    void askForEnvironment()
    {
        QStringList taken;
        for (const project::Environment &environment : m_file->project().environments)
            taken << environment.name;
        auto *dialog = new EnvironmentDialog(taken, m_page);
        connect(dialog, &EnvironmentDialog::added, this, [this](const QString &name, const QString &host) {
            const QJsonArray hosts{host};
            if (tell(m_file->set(Path{u"environments"_s, name, u"hosts"_s}, hosts)))
                m_page->setScope(name);
        });
        dialog->open();
    }

    bool tell(const base::Result<> &edited)
    {
        m_page->variables()->showProblem(edited ? QString() : edited.error().text());
        return edited.has_value();
    }

    void save()
    {
        const base::Result<> saved = m_file->save();
        if (saved)
            return m_page->banner()->clear();
        m_page->banner()->tell({Tone::Bad, Glyph::Cross, saved.error().text()}, saved.error().remedy);
    }

    void revert()
    {
        for (FieldForm *form : m_page->fieldForms())
            form->reset();
        m_file->revert();
        m_page->banner()->clear();
        show();
    }

    Desktop *m_desktop;
    ConfigPage *m_page;
    session::ProjectFile *m_file;
};

} // namespace

void wireConfiguration(Desktop *desktop)
{
    desktop->addPage({.key = u"configuration"_s,
                      .title = Desktop::tr("Configuration"),
                      .iconName = u"configure"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new ConfigPage(parent);
                          new ConfigWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
