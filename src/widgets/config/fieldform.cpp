// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/fieldform.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

enum Column { LabelColumn, FieldColumn, OutColumn, FromColumn };

QString nameOf(const FieldSpec &spec)
{
    return u"field_"_s + spec.path.text();
}

void mark(QLineEdit *edit, bool wrong)
{
    edit->setProperty("wrong", wrong);
    edit->style()->polish(edit);
}

} // namespace

FieldForm::FieldForm(const QList<FieldSpec> &specs, QWidget *parent)
    : QWidget(parent)
    , m_specs(specs)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(16, 8, 16, 16);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(FieldColumn, 3);
    m_grid->setColumnStretch(FromColumn, 1);
    m_grid->setColumnMinimumWidth(FromColumn, 110);
    for (int i = 0; i < m_specs.size(); ++i)
        addRow(i);
    m_grid->setRowStretch(int(m_specs.size()) * 2, 1);
}

FieldForm::~FieldForm() = default;

void FieldForm::addRow(int index)
{
    const FieldSpec &spec = m_specs.at(index);
    m_rows << Row{};
    QWidget *editor = makeEditor(index);
    Row &row = m_rows[index];
    auto *label = new QLabel(spec.label, this);
    label->setBuddy(editor);
    row.from = new QLabel(this);
    row.from->setProperty("look", u"small"_s);
    row.from->setObjectName(nameOf(spec) + u"_from"_s);
    row.out = new QToolButton(this);
    row.out->setIcon(icon(u"edit-undo"_s, Ink::Dim));
    row.out->setObjectName(nameOf(spec) + u"_out"_s);
    row.out->setAccessibleName(tr("Take %1 out of the file").arg(spec.label));
    row.out->setToolTip(row.out->accessibleName());
    QSizePolicy kept = row.out->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    row.out->setSizePolicy(kept);
    row.wrong = new QLabel(this);
    row.wrong->setProperty("look", u"wrong"_s);
    row.wrong->setWordWrap(true);
    row.wrong->setObjectName(nameOf(spec) + u"_problem"_s);
    row.wrong->hide();
    m_grid->addWidget(label, index * 2, LabelColumn);
    m_grid->addWidget(editor, index * 2, FieldColumn);
    m_grid->addWidget(row.out, index * 2, OutColumn);
    m_grid->addWidget(row.from, index * 2, FromColumn);
    m_grid->addWidget(row.wrong, index * 2 + 1, FieldColumn, 1, 3);
    connect(row.out, &QToolButton::clicked, this, [this, index] {
        showProblem(m_specs.at(index).path, {});
        Q_EMIT takenOut(m_specs.at(index).path);
    });
}

QWidget *FieldForm::makeEditor(int index)
{
    const FieldSpec &spec = m_specs.at(index);
    Row &row = m_rows[index];
    QWidget *editor = nullptr;
    if (spec.choices.isEmpty()) {
        editor = row.edit = new QLineEdit(this);
        row.edit->setFont(monoFont());
        // Not textEdited: what assistive technology types counts too.
        connect(row.edit, &QLineEdit::textChanged, this, [this, index](const QString &text) {
            if (!m_showing)
                Q_EMIT edited(m_specs.at(index).path, text);
        });
        connect(row.edit, &QLineEdit::editingFinished, this, [this, index] { showRow(index, false); });
    } else {
        editor = row.combo = new QComboBox(this);
        row.combo->addItem(QString());
        row.combo->addItems(spec.choices);
        connect(row.combo, &QComboBox::activated, this, [this, index](int at) {
            Q_EMIT edited(m_specs.at(index).path, at == 0 ? QString() : m_specs.at(index).choices.value(at - 1));
        });
    }
    editor->setObjectName(nameOf(spec));
    editor->setAccessibleName(spec.label);
    editor->setMinimumWidth(140);
    editor->installEventFilter(this);
    return editor;
}

void FieldForm::setValues(const QList<models::FieldValue> &values, const QString &scope)
{
    if (std::exchange(m_scope, scope) != scope)
        reset();
    for (int i = 0; i < m_rows.size() && i < values.size(); ++i) {
        m_rows[i].value = values.at(i);
        showRow(i, true);
    }
}

// A field that is being typed into keeps its text: "08" must not turn into "8" under the caret.
void FieldForm::showRow(int index, bool typing)
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    Row &row = m_rows[index];
    const FieldSpec &spec = m_specs.at(index);
    const bool open = m_scope.isEmpty() || !spec.ofService;
    const bool wrong = !row.wrong->isHidden();
    if (row.edit && !wrong && !(typing && row.edit->hasFocus()) && row.edit->text() != row.value.text)
        row.edit->setText(row.value.text);
    if (row.edit)
        row.edit->setPlaceholderText(placeholder(index));
    if (row.combo) {
        row.combo->setItemText(0, placeholder(index));
        row.combo->setCurrentIndex(int(spec.choices.indexOf(row.value.text)) + 1);
    }
    for (QWidget *editor : {static_cast<QWidget *>(row.edit), static_cast<QWidget *>(row.combo)}) {
        if (editor)
            editor->setEnabled(open);
    }
    row.out->setVisible(row.value.isOwn() && open);
    row.from->setText(row.value.isOwn() && !row.value.inherited.isEmpty()
                          ? tr("%1 over service %2").arg(row.value.from, row.value.inherited)
                          : row.value.from);
}

QString FieldForm::placeholder(int index) const
{
    const models::FieldValue &value = m_rows.at(index).value;
    if (!value.inherited.isEmpty())
        return value.inherited;
    const QString &example = m_specs.at(index).example;
    return example.isEmpty() ? tr("not set") : example;
}

void FieldForm::showProblem(const project::Path &path, const QString &text)
{
    for (int i = 0; i < m_specs.size(); ++i) {
        if (!(m_specs.at(i).path == path))
            continue;
        m_rows[i].wrong->setText(text);
        m_rows[i].wrong->setVisible(!text.isEmpty());
        if (m_rows[i].edit)
            mark(m_rows[i].edit, !text.isEmpty());
    }
}

QString FieldForm::problem() const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i).wrong->isHidden())
            return u"%1: %2"_s.arg(m_specs.at(i).label, m_rows.at(i).wrong->text());
    }
    return {};
}

void FieldForm::reset()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        showProblem(m_specs.at(i).path, {});
        showRow(i, false);
    }
}

int FieldForm::focusedLine() const
{
    for (const Row &row : m_rows) {
        if ((row.edit && row.edit->hasFocus()) || (row.combo && row.combo->hasFocus()))
            return row.value.line;
    }
    return 0;
}

bool FieldForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT focusMoved();
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets
