// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace widgets {

// Ctrl+K: type a few letters of any action, Enter does it. Floats inside the window above its pages; shows only actions
// that can be done now, each with its keys.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(const QList<QAction *> &actions);
    // How well `wanted` fits `text`: letters in order, words' beginnings and runs count more; -1 if it does not fit.
    static int fit(const QString &wanted, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter();
    void place();
    void move(int rows);
    void run();
    void leave();

    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QList<QPointer<QAction>> m_actions;
    QPointer<QWidget> m_before; // had the focus
};

} // namespace widgets
