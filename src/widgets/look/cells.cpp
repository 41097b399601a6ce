// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/cells.h"

#include "widgets/look/signs.h"
#include "widgets/look/theme.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

#include <cmath>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

// What the widgets' own models say, else what a model of room models says.
QVariant said(const QModelIndex &index, CellRole role, models::Role otherwise)
{
    const QVariant value = index.data(role);
    return value.isValid() ? value : index.data(otherwise);
}

models::Sign signOf(const QModelIndex &index)
{
    return models::Sign(index.data(models::SignRole).toInt());
}

ChipText chipOf(const QModelIndex &index)
{
    if (index.data(models::ChipRole).toBool())
        return widgets::chipOf(signOf(index), index.data().toString());
    return index.data(ChipRole).value<ChipText>();
}

Glyph glyphOf(const QModelIndex &index)
{
    const QVariant glyph = index.data(GlyphRole);
    return glyph.isValid() ? Glyph(glyph.toInt()) : widgets::glyphOf(signOf(index));
}

QVariant toneOf(const QModelIndex &index)
{
    const QVariant tone = index.data(ToneRole);
    const models::Sign sign = signOf(index);
    return tone.isValid() || sign == models::Sign::None ? tone : QVariant(int(widgets::toneOf(sign)));
}

QFont fontOf(const QModelIndex &index)
{
    QFont font = said(index, MonoRole, models::MonoRole).toBool() ? monoFont() : textFont();
    if (said(index, StrongRole, models::StrongRole).toBool())
        font.setWeight(QFont::DemiBold);
    return font;
}

QColor inkOf(const QModelIndex &index, bool enabled)
{
    if (!enabled)
        return colours().faint;
    const QVariant tone = toneOf(index);
    return tone.isValid() ? colours().ink(Tone(tone.toInt())) : colours().text;
}

bool isFirst(const QModelIndex &index)
{
    return index.column() == 0;
}

} // namespace

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = colours();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (selected || hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? c.accentGround : c.hover);
        painter.drawRoundedRect(option.rect, m_shape.radius, m_shape.radius);
    }
    if (m_shape.lines)
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.line);
    if (selected && (option.state & QStyle::State_HasFocus) && isFirst(index))
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), c.accent);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    QRect box = option.rect.adjusted(m_shape.side, 0, -m_shape.side, m_shape.lines ? -1 : 0);
    const Colours &c = colours();
    if (const ChipText chip = chipOf(index); !chip.text.isEmpty()) {
        const QRect place(box.left(), box.center().y() - 10, std::min(chipWidth(chip), box.width()), 22);
        paintChip(*painter, place, chip);
        painter->restore();
        return;
    }
    const QColor ink = inkOf(index, option.state & QStyle::State_Enabled);
    if (const QString end = said(index, EndRole, models::EndRole).toString(); !end.isEmpty()) {
        painter->setFont(textFont(12));
        painter->setPen(c.dim);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, end);
        box.setRight(box.right() - QFontMetrics(painter->font()).horizontalAdvance(end) - 8);
    }
    if (const Glyph glyph = glyphOf(index); glyph != Glyph::None) {
        paintGlyph(*painter, QRectF(box.left(), box.center().y() - 4, 10, 10), glyph, ink);
        box.setLeft(box.left() + 20);
    }
    const QFont font = fontOf(index);
    const QFontMetrics metrics(font);
    const QString text = metrics.elidedText(index.data().toString(), Qt::ElideRight, box.width());
    painter->setFont(font);
    const bool signOnly = glyphOf(index) != Glyph::None && Tone(toneOf(index).toInt()) != Tone::Plain;
    painter->setPen(signOnly ? c.text : ink);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    if (const QString aside = said(index, AsideRole, models::AsideRole).toString(); !aside.isEmpty()) {
        const int used = metrics.horizontalAdvance(text) + 6;
        painter->setPen(c.dim);
        painter->drawText(box.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          metrics.elidedText(aside, Qt::ElideRight, box.width() - used));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    int width = 2 * m_shape.side;
    if (const ChipText chip = chipOf(index); !chip.text.isEmpty()) {
        width += chipWidth(chip);
    } else {
        const QFontMetricsF metrics(fontOf(index)); // rounded up: eliding counts the fractions
        width += int(std::ceil(metrics.horizontalAdvance(index.data().toString())));
        if (const QString aside = said(index, AsideRole, models::AsideRole).toString(); !aside.isEmpty())
            width += int(std::ceil(metrics.horizontalAdvance(aside))) + 7;
        if (glyphOf(index) != Glyph::None)
            width += 20;
    }
    return {width, std::max(m_shape.height, QFontMetrics(textFont()).height() + 12)};
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(m_shape.side - 9, 2, -2, -3));
    editor->setFont(monoFont());
}

void dressTable(QTableView *table)
{
    table->setItemDelegate(new CellDelegate(table));
    table->setShowGrid(false);
    table->setMouseTracking(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(std::max(34, QFontMetrics(textFont()).height() + 12));
    QHeaderView *heads = table->horizontalHeader();
    heads->setFont(captionFont());
    heads->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    heads->setHighlightSections(false);
    heads->setMinimumSectionSize(48);
}

void dressTree(QTreeView *tree)
{
    tree->setItemDelegate(new CellDelegate({.height = 30, .lines = false, .radius = 6, .side = 8}, tree));
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setIndentation(20);
    tree->setMouseTracking(true);
    tree->setUniformRowHeights(true);
    tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

} // namespace widgets
