// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/progress.h"
#include <QCoreApplication>
#include <QList>

namespace models {

// One layer (or file) on its way.
struct LayerRow
{
    QString id;
    double part = 0; // 0 to 1
    bool done = false;
    QString text; // "present", "24.6 MiB", "3.1 MiB of 24.6 MiB", "waiting"

    friend bool operator==(const LayerRow &, const LayerRow &) = default;
};

// The layers of a pull or a push, reduced from transfer events. Pure.
class Layers
{
    Q_DECLARE_TR_FUNCTIONS(models::Layers)

public:
    void take(const flow::Event &event);
    void clear() { m_layers.clear(); }
    // The whole is there: whatever was not told to its end is done too.
    void finish();
    bool isEmpty() const { return m_layers.isEmpty(); }
    QList<LayerRow> rows() const;
    // Bytes moved of those known, 0 to 1; -1 while no size is known.
    double part() const;

private:
    struct Layer
    {
        QString id;
        qint64 current = -1;
        qint64 total = -1;
        bool done = false;
        bool present = false; // nothing had to be moved
        QString words;        // the daemon's
    };
    static QString text(const Layer &layer);

    QList<Layer> m_layers;
};

} // namespace models
