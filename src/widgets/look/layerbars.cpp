// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/layerbars.h"

#include "widgets/look/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr int most = 8;

int rowHeight()
{
    return QFontMetrics(monoFont()).height() + 6;
}

} // namespace

LayerBars::LayerBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Layers"));
    hide();
}

void LayerBars::setLayers(const QList<LayerText> &layers)
{
    if (layers == m_layers)
        return;
    const bool resized = layers.size() != m_layers.size();
    m_layers = layers;
    QStringList words;
    for (const LayerText &layer : m_layers)
        words << u"%1 %2"_s.arg(layer.id, layer.text);
    setAccessibleDescription(words.join(u", "_s));
    setVisible(!m_layers.isEmpty());
    if (resized)
        updateGeometry();
    update();
}

QList<LayerText> LayerBars::shown() const
{
    if (m_layers.size() <= most)
        return m_layers;
    QList<LayerText> rows;
    for (const LayerText &layer : m_layers) {
        if (!layer.done && layer.part > 0 && rows.size() < most - 1)
            rows << layer;
    }
    for (auto it = m_layers.crbegin(); it != m_layers.crend() && rows.size() < most - 1; ++it) {
        if (!rows.contains(*it))
            rows << *it;
    }
    return rows;
}

QSize LayerBars::sizeHint() const
{
    return {480, int(std::min<qsizetype>(m_layers.size(), most)) * rowHeight()};
}

void LayerBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = monoFont();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const Colours &c = colours();
    const int ids = metrics.horizontalAdvance(u"000000000000"_s) + 20;
    const QList<LayerText> rows = shown();
    int words = metrics.horizontalAdvance(u"999.9 of 999.9 MiB"_s) + 12; // no narrower, so that the bars stand still
    for (const LayerText &layer : rows)
        words = std::max(words, metrics.horizontalAdvance(layer.text) + 13);
    int y = 0;
    for (const LayerText &layer : rows) {
        const QRect row(0, y, width(), rowHeight());
        painter.setPen(c.text);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, layer.id.left(12));
        const QRectF bar(ids, row.center().y() - 2, width() - ids - words, 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.line);
        painter.drawRoundedRect(bar, 2.5, 2.5);
        const double part = layer.done ? 1 : std::clamp(layer.part, 0.0, 1.0);
        if (part > 0) {
            painter.setBrush(layer.done ? c.ok : c.run);
            painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(5.0, bar.width() * part), 5)), 2.5, 2.5);
        }
        painter.setPen(c.dim);
        painter.drawText(row.adjusted(width() - words + 12, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, layer.text);
        y += rowHeight();
    }
    if (rows.size() < m_layers.size()) {
        painter.setPen(c.dim);
        const auto done = std::ranges::count_if(m_layers, &LayerText::done);
        painter.drawText(QRect(0, y, width(), rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                         tr("%1 of %2 layers are there").arg(done).arg(m_layers.size()));
    }
}

} // namespace widgets
