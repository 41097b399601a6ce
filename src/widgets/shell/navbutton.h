// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace widgets {

// One entry of the side bar: icon, name, and at the right a count or nothing. The one whose page is open is checked.
class NavButton : public QAbstractButton
{
    Q_OBJECT

public:
    NavButton(const QString &iconName, const QString &title, QWidget *parent);

    void setBadge(const QString &badge);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_badge;
};

} // namespace widgets
