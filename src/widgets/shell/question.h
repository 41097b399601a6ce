// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace widgets {

// A question with what hangs on it: a title, what will happen (for something destructive: each thing it destroys), and a
// button per answer that says what it does. Shown with open(): nothing waits for it. Escape is the answer that changes
// nothing. Deletes itself once answered.
class Question : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Plain, Primary, Danger };

    Question(const QString &title, const QString &text, QWidget *parent);

    void setItems(const QStringList &items);
    QPushButton *addAnswer(const QString &key, const QString &text, Kind kind = Kind::Plain);
    // Always there, last: what Escape means too.
    void addRefusal(const QString &text);

Q_SIGNALS:
    void answered(const QString &key);

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_buttons;
};

} // namespace widgets
