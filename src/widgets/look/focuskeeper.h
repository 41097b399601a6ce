// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QPointer>
#include <QWidget>

namespace widgets {

// Make one before showing, hiding or disabling parts of a page: when the part that had the focus goes, the first of the
// heirs that can take it gets it, instead of whatever comes next in the window.
class FocusKeeper
{
public:
    FocusKeeper(const QWidget *page, const QList<QWidget *> &heirs) : m_heirs(heirs)
    {
        QWidget *focus = QApplication::focusWidget();
        if (focus && page->isAncestorOf(focus))
            m_before = focus;
    }
    ~FocusKeeper()
    {
        if (!m_before || (m_before->isVisible() && m_before->isEnabled()))
            return;
        for (QWidget *heir : m_heirs) {
            if (heir->isVisible() && heir->isEnabled()) {
                heir->setFocus();
                return;
            }
        }
    }
    FocusKeeper(const FocusKeeper &) = delete;
    FocusKeeper &operator=(const FocusKeeper &) = delete;

private:
    QList<QWidget *> m_heirs;
    QPointer<QWidget> m_before;
};

} // namespace widgets
