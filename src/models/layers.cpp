// SPDX-License-Identifier: Apache-2.0
#include "models/layers.h"

#include "base/bytesize.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

// The daemon's words for the end of a layer; all engines use these.
bool isPresent(const QString &words)
{
    return words.contains(u"already exists"_s, Qt::CaseInsensitive) || words.startsWith(u"Mounted from"_s);
}

bool isEnd(const QString &words)
{
    return words == u"Pull complete"_s || words == u"Pushed"_s || words == u"done"_s || isPresent(words);
}

} // namespace

void Layers::take(const flow::Event &event)
{
    if (event.item.isEmpty())
        return;
    auto it = std::ranges::find(m_layers, event.item, &Layer::id);
    if (it == m_layers.end()) {
        m_layers.append({.id = event.item});
        it = m_layers.end() - 1;
    }
    const bool isExtracting = event.text == u"Extracting"_s;
    if (event.current >= 0 && !isExtracting)
        it->current = event.current;
    if (event.total > 0)
        it->total = event.total;
    it->words = event.text;
    it->present = isPresent(event.text);
    it->done = isEnd(event.text) || (event.text.isEmpty() && event.total > 0 && event.current >= event.total);
    if (isExtracting || (it->done && it->total > 0))
        it->current = it->total;
}

void Layers::finish()
{
    for (Layer &layer : m_layers) {
        layer.done = true;
        if (layer.total > 0)
            layer.current = layer.total;
    }
}

QString Layers::text(const Layer &layer)
{
    if (layer.present)
        return tr("present");
    if (layer.done)
        return layer.total > 0 ? base::bytesForReader(layer.total) : tr("done");
    if (layer.words == u"Extracting"_s)
        return tr("unpacking");
    if (layer.current < 0 || layer.words == u"Waiting"_s)
        return tr("waiting");
    if (layer.total <= 0)
        return base::bytesForReader(layer.current);
    return tr("%1 of %2").arg(base::bytesForReader(layer.current), base::bytesForReader(layer.total));
}

QList<LayerRow> Layers::rows() const
{
    QList<LayerRow> rows;
    for (const Layer &layer : m_layers) {
        const double part =
            layer.done ? 1
            : layer.total > 0 && layer.current > 0
                ? std::clamp(static_cast<double>(layer.current) / static_cast<double>(layer.total), 0.0, 1.0)
                : 0;
        rows.append({.id = layer.id, .part = part, .done = layer.done, .text = text(layer)});
    }
    return rows;
}

double Layers::part() const
{
    qint64 current = 0;
    qint64 total = 0;
    for (const Layer &layer : m_layers) {
        if (layer.total <= 0)
            continue;
        total += layer.total;
        current += std::clamp<qint64>(layer.current, 0, layer.total);
    }
    if (total == 0)
        return !m_layers.isEmpty() && std::ranges::all_of(m_layers, &Layer::done) ? 1 : -1;
    return static_cast<double>(current) / static_cast<double>(total);
}

} // namespace models
