// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

// What stands where nothing is yet: what this page is for, and the one next step.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QWidget *parent = nullptr);

    void setTexts(const QString &iconName, const QString &title, const QString &purpose, const QString &nextStep = {});
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void nextStep();

private:
    QString m_iconName;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_purpose;
    QPushButton *m_button;
};

} // namespace widgets
