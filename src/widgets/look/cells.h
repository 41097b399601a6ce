// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/chip.h"

#include <QStyledItemDelegate>

class QAbstractItemView;
class QTableView;
class QTreeView;

namespace widgets {

// What a model may say of a cell beyond its text.
enum CellRole {
    ToneRole = Qt::UserRole + 100, // int(Tone): the ink of the text
    MonoRole,                      // bool: fixed width
    ChipRole,                      // ChipText: drawn as a chip instead of the text
    AsideRole,                     // QString: dim words after the text
    GlyphRole,                     // int(Glyph): a sign before the text, in the tone's ink
    EndRole,                       // QString: dim words at the right edge
    StrongRole,                    // bool: semi-bold
};

// Paints the cells of every table, tree and list here: quiet rows with a thin line below, words in their tone, a chip
// where the model says so. Selection is the accent's ground over the whole row.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct Shape
    {
        int height = 34;
        bool lines = true;
        int radius = 0;
        int side = 12;
    };

    explicit CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}
    CellDelegate(const Shape &shape, QObject *parent) : QStyledItemDelegate(parent), m_shape(shape) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Shape m_shape;
};

// A table of rows as they look here: no grid, one row selected at a time, headings in small capitals.
void dressTable(QTableView *table);
// A tree without indentation guides whose rows look like the tests' in the drawing: round, without lines.
void dressTree(QTreeView *tree);

} // namespace widgets

Q_DECLARE_METATYPE(widgets::ChipText)
