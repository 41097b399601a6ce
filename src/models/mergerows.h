// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace models {

// Brings a flat model's rows from one list to another with the least that views must forget: rows that vanished are
// removed, new ones inserted, moved ones moved, the others told as changed; so a refresh keeps selection and scroll
// position. Rows are told apart by key(row), each once. `model` has beginRemove(i), endRemove(), beginInsert(i),
// endInsert(), beginMove(from, to), endMove() and changed(i).
template <class Model, class Row, class Key>
void mergeRows(Model model, QList<Row> &rows, const QList<Row> &wanted, Key key)
{
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        places.insert(key(wanted.at(i)), i);
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        if (places.contains(key(rows.at(i))))
            continue;
        model.beginRemove(static_cast<int>(i));
        rows.removeAt(i);
        model.endRemove();
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        qsizetype at = i;
        while (at < rows.size() && key(rows.at(at)) != key(wanted.at(i)))
            ++at;
        if (at >= rows.size()) {
            model.beginInsert(static_cast<int>(i));
            rows.insert(i, wanted.at(i));
            model.endInsert();
        } else if (at != i) {
            model.beginMove(static_cast<int>(at), static_cast<int>(i));
            rows.move(at, i);
            model.endMove();
        }
        if (!(rows.at(i) == wanted.at(i))) {
            rows[i] = wanted.at(i);
            model.changed(static_cast<int>(i));
        }
    }
}

} // namespace models
