// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QHash>

class QVBoxLayout;

namespace widgets {

class NavButton;

// The pages by section. Up and down move between the entries; it shows and asks, the window opens.
class SideBar : public QFrame
{
    Q_OBJECT

public:
    explicit SideBar(QWidget *parent = nullptr);

    void add(const QString &section, const QString &key, const QString &iconName, const QString &title);
    void setCurrent(const QString &key);
    void setBadge(const QString &key, const QString &badge);
    void setSectionEnabled(const QString &section, bool enabled);
    NavButton *button(const QString &key) const { return m_buttons.value(key); }

Q_SIGNALS:
    void asked(const QString &key);

private:
    QVBoxLayout *m_column;
    QString m_lastSection;
    QHash<QString, NavButton *> m_buttons;
    QHash<QString, QString> m_sectionOf;
};

} // namespace widgets
