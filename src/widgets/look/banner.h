// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/chip.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace widgets {

// A strip that says what went wrong, or how it ended, in the words of whoever said so, and what to do about it. It stays
// until it is closed or replaced. Text can be selected and copied.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void tell(const ChipText &what, const QString &detail = {}, const QString &remedyButton = {});
    void clear();
    bool isTelling() const { return m_telling; }
    // One that stays as long as what it tells is so.
    void setClosable(bool closable);
    QPushButton *remedyButton() const { return m_remedy; }

Q_SIGNALS:
    void remedyAsked();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipText m_what;
    bool m_telling = false;
    QLabel *m_title;
    QLabel *m_detail;
    QPushButton *m_remedy;
    QToolButton *m_close;
};

} // namespace widgets
