// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/configpage.h"

#include "config/ui_configpage.h"
#include "widgets/config/fieldspecs.h"
#include "widgets/config/listform.h"
#include "widgets/config/variablesform.h"
#include "widgets/look/banner.h"
#include "widgets/look/emptypage.h"

#include <QScopedValueRollback>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

ConfigPage::ConfigPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ConfigPage>())
    , m_variables(new VariablesForm(this))
    , m_ports(
          new ListForm(u"ports"_s, tr("Published ports"),
                       tr("HOST:CONTAINER, as 8080:8080; before it an address of the host if only that one is meant."),
                       u"8080:8080"_s, this))
    , m_volumes(new ListForm(u"volumes"_s, tr("Volumes"), tr("VOLUME:PATH or ./FOLDER:PATH, with :ro for read-only."),
                             u"data:/data"_s, this))
    , m_hosts(new ListForm(
          u"hosts"_s, tr("Hosts"),
          tr("The engines that this environment deploys to: ssh://user@host, tcp://host:2376 or context:NAME."),
          u"ssh://"_s, this))
    , m_memory(new Banner(this))
    , m_typed(new QTimer(this))
{
    m_ui->setupUi(this);
    m_ui->code->setSyntax(u"YAML"_s);
    m_ui->code->setReadOnly(false);
    m_ui->tabs->setExpanding(false);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setSizes({600, 400});
    addForms();
    connectForms();
    setEnvironments({});
    setProblem({}, 0);
    setMissingSecrets(0);
    setMemoryNote({}, {}, {});
}

ConfigPage::~ConfigPage() = default;

void ConfigPage::addForms()
{
    addForm(u"environment"_s, tr("Environment"), m_variables);
    addForm(u"resources"_s, tr("Resources"), scrolled({inset(m_memory), makeFields(u"resources"_s, resourceFields())}));
    addForm(u"ports"_s, tr("Ports"), m_ports);
    addForm(u"volumes"_s, tr("Volumes"), m_volumes);
    addForm(u"health"_s, tr("Health"), scrolled({makeFields(u"health"_s, healthFields())}));
    addForm(u"run"_s, tr("User and Run"), scrolled({makeFields(u"run"_s, runFields())}));
    addHosts();
    addForm(u"project"_s, tr("Project"), scrolled({makeFields(u"project"_s, projectFields())}));
}

void ConfigPage::addForm(const QString &key, const QString &title, QWidget *form)
{
    m_tabs << key;
    m_ui->tabs->addTab(title);
    m_ui->forms->addWidget(form);
}

FieldForm *ConfigPage::makeFields(const QString &key, const QList<FieldSpec> &specs)
{
    auto *fields = new FieldForm(specs, this);
    fields->setObjectName(key + u"Fields"_s);
    m_fields << fields;
    return fields;
}

// As far from the card's edge as the forms are.
QWidget *ConfigPage::inset(QWidget *widget)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(16, 4, 16, 4);
    row->addWidget(widget);
    return box;
}

QWidget *ConfigPage::scrolled(const QList<QWidget *> &forms)
{
    auto *scroller = new QScrollArea(this);
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    scroller->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(scroller);
    inside->setObjectName(u"scrolled"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget *form : forms)
        column->addWidget(form, qobject_cast<FieldForm *>(form) || qobject_cast<ListForm *>(form) ? 1 : 0);
    scroller->setWidget(inside);
    return scroller;
}

void ConfigPage::addHosts()
{
    m_hosts->setMinimumHeight(200);
    auto *none = new EmptyPage(this);
    none->setTexts(u"network-server"_s, tr("Hosts belong to an environment"),
                   tr("Choose one above, or add one: a named place to deploy to, as staging."),
                   tr("Add an Environment…"));
    connect(none, &EmptyPage::nextStep, this, &ConfigPage::environmentAddAsked);
    m_hostsPages = new QStackedWidget(this);
    m_hostsPages->addWidget(none);
    m_hostsPages->addWidget(scrolled({m_hosts, makeFields(u"hosts"_s, updateFields())}));
    addForm(u"hosts"_s, tr("Hosts"), m_hostsPages);
}

void ConfigPage::setHostsOpen(bool open)
{
    m_hostsPages->setCurrentIndex(open ? 1 : 0);
}

void ConfigPage::connectForms()
{
    connect(m_ui->tabs, &QTabBar::currentChanged, this, [this](int at) {
        m_ui->forms->setCurrentIndex(at);
        m_ui->filterField->setVisible(at == 0);
        Q_EMIT placeMoved();
    });
    connect(m_ui->scopes, &Pills::changed, this, &ConfigPage::scopeChosen);
    connect(m_ui->addEnvironmentButton, &QPushButton::clicked, this, &ConfigPage::environmentAddAsked);
    connect(m_ui->filterField, &QLineEdit::textChanged, m_variables, &VariablesForm::setFilter);
    connect(m_variables, &VariablesForm::selectionMoved, this, &ConfigPage::placeMoved);
    for (ListForm *form : {m_ports, m_volumes, m_hosts})
        connect(form, &ListForm::selectionMoved, this, &ConfigPage::placeMoved);
    for (FieldForm *form : std::as_const(m_fields))
        connect(form, &FieldForm::focusMoved, this, &ConfigPage::placeMoved, Qt::QueuedConnection);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ConfigPage::saveAsked);
    connect(m_ui->revertButton, &QPushButton::clicked, this, &ConfigPage::revertAsked);
    connect(m_ui->secretsButton, &QPushButton::clicked, this, &ConfigPage::secretsAsked);
    connect(m_memory, &Banner::remedyAsked, this, &ConfigPage::memoryRaiseAsked);
    m_typed->setSingleShot(true);
    m_typed->setInterval(150);
    connect(m_typed, &QTimer::timeout, this, [this] {
        m_text = m_ui->code->toPlainText();
        Q_EMIT textEdited(m_text);
    });
    // Colouring the text counts as a change of it too.
    connect(m_ui->code, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_showing && m_ui->code->toPlainText() != m_text)
            m_typed->start();
    });
}

ListForm *ConfigPage::list(List which) const
{
    return which == List::Ports ? m_ports : which == List::Volumes ? m_volumes : m_hosts;
}

Banner *ConfigPage::banner() const
{
    return m_ui->banner;
}

void ConfigPage::setEnvironments(const QStringList &names)
{
    QList<std::pair<QString, QString>> choices{{QString(), tr("All")}};
    for (const QString &name : names)
        choices.append({name, name});
    m_ui->scopes->setChoices(choices);
}

QString ConfigPage::scope() const
{
    return m_ui->scopes->chosen();
}

void ConfigPage::setScope(const QString &environment)
{
    m_ui->scopes->choose(environment);
}

void ConfigPage::showTab(const QString &key)
{
    m_ui->tabs->setCurrentIndex(int(std::max<qsizetype>(0, m_tabs.indexOf(key))));
}

QString ConfigPage::tab() const
{
    return m_tabs.value(m_ui->tabs->currentIndex());
}

void ConfigPage::setText(const QString &text)
{
    if (m_typed->isActive())
        return; // the person is ahead of the draft
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_text = text;
    m_ui->code->setCode(text);
}

void ConfigPage::setProblem(const QString &text, int line)
{
    m_ui->problemLabel->setText(text);
    m_ui->problemLabel->setVisible(!text.isEmpty());
    m_wrongLine = text.isEmpty() ? 0 : line;
    markLine(m_marked);
}

void ConfigPage::markLine(int line)
{
    m_marked = line;
    if (m_wrongLine > 0) {
        m_ui->code->markLines({m_wrongLine}, Tone::Bad);
        return;
    }
    m_ui->code->markLines(line > 0 ? QList{line} : QList<int>());
    if (line > 0 && !m_ui->code->hasFocus())
        m_ui->code->revealLine(line);
}

void ConfigPage::setState(const QString &fileName, bool modified, bool valid)
{
    m_modified = modified;
    m_valid = valid;
    m_ui->stateLabel->setText(!valid     ? tr("%1 · not valid").arg(fileName)
                              : modified ? tr("%1 · changed, not saved").arg(fileName)
                                         : tr("%1 · saved").arg(fileName));
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->forms), static_cast<QWidget *>(m_ui->addEnvironmentButton),
                            static_cast<QWidget *>(m_ui->secretsButton)})
        widget->setEnabled(valid);
    showSave();
}

void ConfigPage::showSave()
{
    QString problem;
    for (const FieldForm *form : std::as_const(m_fields)) {
        if (problem.isEmpty())
            problem = form->problem();
    }
    m_ui->saveButton->setEnabled(m_modified && m_valid && problem.isEmpty());
    m_ui->saveButton->setToolTip(problem);
    m_ui->revertButton->setVisible(m_modified || !problem.isEmpty());
}

void ConfigPage::setMissingSecrets(int count)
{
    m_ui->secretsChip->say(count > 0 ? ChipText{Tone::Warn, Glyph::Alert, tr("Secrets missing: %1").arg(count)}
                                     : ChipText{});
}

void ConfigPage::setMemoryNote(const QString &title, const QString &detail, const QString &button)
{
    m_memory->parentWidget()->setVisible(!title.isEmpty());
    if (title.isEmpty())
        m_memory->clear();
    else
        m_memory->tell({Tone::Warn, Glyph::Alert, title}, detail, button);
}

void ConfigPage::showFieldProblem(const project::Path &path, const QString &text)
{
    for (FieldForm *form : std::as_const(m_fields))
        form->showProblem(path, text);
    showSave();
}

} // namespace widgets
