// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/deploylanes.h"
#include "models/plantext.h"

#include <QWidget>

class QVBoxLayout;

namespace widgets {

class FlowLayout;
class LaneCard;
class LogView;

// The lanes of a deploy below one another, then what changes, then what hooks printed. Lanes keep their place while
// they change.
class LanesView : public QWidget
{
    Q_OBJECT

public:
    explicit LanesView(QWidget *parent = nullptr);

    void setLanes(const QList<models::Lane> &lanes);
    void setChanges(const models::ChangesText &changes);
    void setOutput(const QString &output);

private:
    QVBoxLayout *m_column;
    QList<LaneCard *> m_cards;
    QWidget *m_changes;
    FlowLayout *m_chips;
    QStringList m_shownChanges;
    LogView *m_output;
};

} // namespace widgets
