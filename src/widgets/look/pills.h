// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QButtonGroup;

namespace widgets {

// A row of rounded buttons of which one is on, as for choosing an environment. Arrow keys move between them.
class Pills : public QWidget
{
    Q_OBJECT

public:
    explicit Pills(QWidget *parent = nullptr);

    // Keys with their texts, in order; the one that was on stays on if it is still there, else the first one.
    void setChoices(const QList<std::pair<QString, QString>> &keysAndTexts);
    QString chosen() const;
    void choose(const QString &key);

Q_SIGNALS:
    void changed(const QString &key);

private:
    QButtonGroup *m_group;
    QList<std::pair<QString, QString>> m_choices;
};

} // namespace widgets
