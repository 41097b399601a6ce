// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/layers.h"
#include "models/sign.h"
#include <QAbstractListModel>

namespace models {

// One step of a build as a row.
struct BuildRow
{
    enum class State { Waiting, Running, Done, Cached, Failed, Cancelled };

    QString id;
    QString name; // "[2/4] RUN make"
    State state = State::Waiting;
    int line = 0; // of the Dockerfile; 0: none
    qint64 ms = -1;
    QString output; // its end, bounded
    QString error;
    Layers parts;
};

// The steps of a build, from the events of its operation. Feed it the events as they come; begin() empties it for the
// next one. The builder's own book-keeping ("[internal] ...") is shown only when it fails.
class BuildStepsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit BuildStepsModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void begin();
    void take(const flow::Event &event);

    const BuildRow *at(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    // The one to look at: what failed, else what runs, else the last one that began. Invalid while there is none.
    QModelIndex current() const;
    // The Dockerfile's line of the step that failed; 0: none did, or it has no line.
    int failedLine() const;
    // What of the build belongs to no step: notes and warnings.
    const QStringList &notes() const { return m_notes; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    static Sign signOf(BuildRow::State state);
    static QString stateText(const BuildRow &row);

Q_SIGNALS:
    // More output of a step; all of it is in at(index)->output.
    void printed(const QString &id, const QString &text);

private:
    void takeStep(const flow::Event &event);
    void append(qsizetype place, const QString &text);
    qsizetype placeOf(const flow::Event &event);
    void tellChanged(qsizetype place);

    QList<BuildRow> m_rows;
    QStringList m_notes;
};

} // namespace models
