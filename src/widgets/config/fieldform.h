// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/configvalues.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace widgets {

// One line of a form.
struct FieldSpec
{
    project::Path path;
    QString label = {};
    QString example = {};     // shown while nothing is set or inherited
    QStringList choices = {}; // a list to choose from instead of a text
    bool ofService = false;   // never overridden by an environment (the project's name, its build)
};

// Values of a section, each with where it comes from and a button that takes the scope's own value out again. What is
// typed is offered at once; whoever takes it answers with values or with a problem, which stands below the field until
// it is solved.
class FieldForm : public QWidget
{
    Q_OBJECT

public:
    explicit FieldForm(const QList<FieldSpec> &specs, QWidget *parent = nullptr);
    ~FieldForm() override;

    const QList<FieldSpec> &specs() const { return m_specs; }
    void setValues(const QList<models::FieldValue> &values, const QString &scope);
    void showProblem(const project::Path &path, const QString &text);
    // The first problem that stands; empty when all is well.
    QString problem() const;
    // Forgets what was typed and refused.
    void reset();
    // Where the field that has the focus stands; 0: none has it, or it is nowhere.
    int focusedLine() const;

Q_SIGNALS:
    void edited(const project::Path &path, const QString &text);
    void takenOut(const project::Path &path);
    void focusMoved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QLineEdit *edit = nullptr;
        QComboBox *combo = nullptr;
        QLabel *from = nullptr;
        QToolButton *out = nullptr;
        QLabel *wrong = nullptr;
        models::FieldValue value = {};
    };

    void addRow(int index);
    QWidget *makeEditor(int index);
    void showRow(int index, bool typing);
    QString placeholder(int index) const;

    QList<FieldSpec> m_specs;
    QList<Row> m_rows;
    QGridLayout *m_grid;
    QString m_scope;
    bool m_showing = false;
};

} // namespace widgets
