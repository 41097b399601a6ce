// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLayout;
class QListView;
class QPushButton;

namespace widgets {

// A list of texts, each edited in place; one below adds another. Whoever takes an edit answers with setTexts or
// showProblem.
class ListForm : public QWidget
{
    Q_OBJECT

public:
    // `subject` names the list to assistive technology and in object names ("ports"); `example` is what a new item
    // starts from.
    ListForm(const QString &subject, const QString &title, const QString &explanation, const QString &example,
             QWidget *parent = nullptr);
    ~ListForm() override;

    void setTexts(const QStringList &texts, const QString &from);
    void showProblem(const QString &text);
    int selected() const;

Q_SIGNALS:
    void edited(int index, const QString &text);
    void added(const QString &text);
    void removed(int index);
    void selectionMoved();

private:
    class Texts;
    void dressList(const QString &subject, const QString &title);
    QLayout *makeButtons(const QString &subject, const QString &title);
    void startAdding();
    void showButtons();

    QString m_example;
    Texts *m_texts;
    QListView *m_list;
    QLabel *m_from;
    QLabel *m_problem;
    QPushButton *m_remove;
};

} // namespace widgets
