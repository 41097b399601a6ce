// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/configvalues.h"

#include <QWidget>
#include <memory>

class QStackedWidget;
class QTimer;

namespace widgets {

namespace Ui {
class ConfigPage;
}
class Banner;
class FieldForm;
struct FieldSpec;
class ListForm;
class VariablesForm;

// quayhand.yaml as forms, with the file itself beside them. The forms and the text are two ways to the same draft: the
// page shows what it is given and says what is wanted; it never writes. Scopes: the service (empty) and each
// environment.
class ConfigPage : public QWidget
{
    Q_OBJECT

public:
    enum class List { Ports, Volumes, Hosts };

    explicit ConfigPage(QWidget *parent = nullptr);
    ~ConfigPage() override;

    void setEnvironments(const QStringList &names);
    QString scope() const;
    void setScope(const QString &environment);
    void showTab(const QString &key); // "environment", "resources", "ports", ...
    QString tab() const;
    // Hosts and how to replace what runs there belong to an environment.
    void setHostsOpen(bool open);

    VariablesForm *variables() const { return m_variables; }
    ListForm *list(List which) const;
    QList<FieldForm *> fieldForms() const { return m_fields; }
    Banner *banner() const;

    void setText(const QString &text);
    // Why the text is no valid file, and the line at fault (0: none in particular). Empty when it is one.
    void setProblem(const QString &text, int line);
    void setState(const QString &fileName, bool modified, bool valid);
    void setMissingSecrets(int count);
    void markLine(int line);
    // What is known of the memory its containers had, above the resources; empty texts hide it. The button raises the
    // limit.
    void setMemoryNote(const QString &title, const QString &detail, const QString &button);
    void showFieldProblem(const project::Path &path, const QString &text);

Q_SIGNALS:
    void scopeChosen(const QString &environment);
    void textEdited(const QString &text);
    void saveAsked();
    void revertAsked();
    void secretsAsked();
    void environmentAddAsked();
    void memoryRaiseAsked();
    // The selection, the focus or the tab moved: the line to mark may be another.
    void placeMoved();

private:
    void addForms();
    void addForm(const QString &key, const QString &title, QWidget *form);
    FieldForm *makeFields(const QString &key, const QList<FieldSpec> &specs);
    QWidget *inset(QWidget *widget);
    QWidget *scrolled(const QList<QWidget *> &forms);
    void addHosts();
    void connectForms();
    void showSave();

    std::unique_ptr<Ui::ConfigPage> m_ui;
    VariablesForm *m_variables;
    ListForm *m_ports;
    ListForm *m_volumes;
    ListForm *m_hosts;
    QList<FieldForm *> m_fields;
    QStackedWidget *m_hostsPages = nullptr;
    QStringList m_tabs;
    Banner *m_memory;
    QTimer *m_typed;
    QString m_text; // what the text beside the forms was last known to be
    bool m_showing = false;
    bool m_modified = false;
    bool m_valid = true;
    int m_wrongLine = 0;
    int m_marked = 0;
};

} // namespace widgets
