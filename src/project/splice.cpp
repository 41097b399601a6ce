// SPDX-License-Identifier: Apache-2.0
#include "project/splice.h"

#include "project/scalar.h"
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace project {

namespace {

std::unexpected<Problem> refuse(const QString &message, const QString &remedy = {})
{
    return std::unexpected(Problem{0, 0, message, remedy});
}

// How far the first section is indented: what a new one does too.
int indentStep(const Node &node)
{
    for (const Entry &entry : node.entries) {
        const Node &value = entry.value;
        if (value.isMap() && !value.flow && !value.entries.empty())
            return std::max(1, value.entries.front().key.column - entry.key.column);
    }
    return 2;
}

qsizetype size(const Node &container)
{
    return static_cast<qsizetype>(container.isMap() ? container.entries.size() : container.items.size());
}

const Node &member(const Node &container, qsizetype index)
{
    const auto i = static_cast<size_t>(index);
    return container.isMap() ? container.entries[i].value : container.items[i];
}

bool isBlock(const Node &node)
{
    return !node.isScalar() && !node.flow;
}

// The value with a map of one key around it for every segment that is still to be made.
QJsonValue wrapped(const QJsonValue &value, const QStringList &segments)
{
    QJsonValue whole = value;
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment)
        whole = QJsonObject{{*segment, whole}};
    return whole;
}

QByteArray spaces(int count)
{
    return QByteArray(count, ' ');
}

} // namespace

Splice::Splice(const QByteArray &bytes, const Node &root) : m_bytes(bytes), m_root(root), m_step(indentStep(root))
{
    const qsizetype end = bytes.indexOf('\n');
    m_newline = end > 0 && bytes[end - 1] == '\r' ? "\r\n"_ba : "\n"_ba;
}

// --- positions -------------------------------------------------------------------------------------------------------

qsizetype Splice::lineBegin(qsizetype position) const
{
    return position == 0 ? 0 : m_bytes.lastIndexOf('\n', position - 1) + 1;
}

qsizetype Splice::lineEnd(qsizetype position) const
{
    const qsizetype end = m_bytes.indexOf('\n', position);
    if (end < 0)
        return m_bytes.size();
    return end > position && m_bytes[end - 1] == '\r' ? end - 1 : end;
}

qsizetype Splice::nextLine(qsizetype position) const
{
    const qsizetype end = m_bytes.indexOf('\n', position);
    return end < 0 ? m_bytes.size() : end + 1;
}

bool Splice::isBlank(qsizetype begin, qsizetype end) const
{
    return begin >= end || m_bytes.sliced(begin, end - begin).trimmed().isEmpty();
}

QByteArray Splice::spliced(qsizetype begin, qsizetype end, const QByteArray &text) const
{
    return m_bytes.left(begin) + text + m_bytes.mid(end);
}

// Behind "&anchor" and "!tag".
qsizetype Splice::contentBegin(const Node &node) const
{
    qsizetype at = node.begin;
    while (at < node.end && (m_bytes[at] == '&' || m_bytes[at] == '!')) {
        while (at < node.end && !QByteArrayView(" \t\r\n").contains(m_bytes[at]))
            ++at;
        while (at < node.end && QByteArrayView(" \t\r\n").contains(m_bytes[at]))
            ++at;
    }
    return at;
}

// Without the blank lines that a "|+" text keeps.
qsizetype Splice::textEnd(const Node &node) const
{
    qsizetype end = node.end;
    while (end > node.begin && QByteArrayView(" \t\r\n").contains(m_bytes[end - 1]))
        --end;
    return end;
}

qsizetype Splice::memberEnd(const Node &container, qsizetype index) const
{
    const Node &value = member(container, index);
    return container.isMap() ? std::max(container.entries[static_cast<size_t>(index)].key.end, value.end) : value.end;
}

// A key's first byte; in a list the item's, and in a block list the dash before it.
qsizetype Splice::memberBegin(const Node &container, qsizetype index) const
{
    if (container.isMap())
        return container.entries[static_cast<size_t>(index)].key.begin;
    qsizetype at = container.items[static_cast<size_t>(index)].begin;
    if (!container.flow)
        at = m_bytes.lastIndexOf('-', at - 1);
    return at;
}

std::expected<Splice::Place, Problem> Splice::find(const Path &path) const
{
    Place place{&m_root, nullptr, -1, 0};
    for (const QString &segment : path.segments()) {
        const Node *node = place.node;
        if (node->alias)
            return refuse(u"%1 is the alias %2"_s.arg(Path(path.segments().mid(0, place.depth)).text(), node->text), u"edit the value that its anchor names"_s);
        qsizetype index = -1;
        if (node->isMap()) {
            const auto found = std::ranges::find_if(node->entries, [&](const Entry &entry) { return entry.key.text == segment; });
            index = found == node->entries.end() ? -1 : found - node->entries.begin();
        } else if (node->isList()) {
            bool isNumber = false;
            index = segment.toLongLong(&isNumber);
            if (!isNumber || index < 0 || index > std::ssize(node->items))
                return refuse(u"%1 is a list; \"%2\" is no place in it"_s.arg(Path(path.segments().mid(0, place.depth)).text(), segment));
            index = index == std::ssize(node->items) ? -1 : index;
        } else if (!node->isNull()) {
            return refuse(u"%1 is %2, not a section"_s.arg(Path(path.segments().mid(0, place.depth)).text(), node->describe()));
        }
        if (index < 0)
            return place;
        place = {&member(*node, index), node, index, place.depth + 1};
    }
    return place;
}

// --- writing ---------------------------------------------------------------------------------------------------------

// "|" and the lines of a text of several lines; nothing when only quotes can hold it.
std::optional<QByteArray> Splice::literal(const QString &text, int indent) const
{
    static const QString odd = u"\r\t\u0085\u2028\u2029\ufeff"_s;
    const bool isOdd = std::ranges::any_of(text, [](QChar c) { return odd.contains(c) || (c < u' ' && c != u'\n'); });
    if (!text.contains(u'\n') || text.startsWith(u' ') || text.startsWith(u'\n') || isOdd || text.trimmed().isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    QByteArray out = !text.endsWith(u'\n') ? "|-" : text.endsWith(u"\n\n"_s) ? "|+" : "|";
    if (text.endsWith(u'\n'))
        lines.removeLast();
    for (const QString &line : std::as_const(lines))
        out += m_newline + (line.isEmpty() ? QByteArray() : spaces(indent) + line.toUtf8());
    return out;
}

// "key: value", or "key:" with a section below it, without the last line end.
QByteArray Splice::blockLines(const QString &key, const QJsonValue &value, int indent) const
{
    const QByteArray head = spaces(indent) + scalar::key(key, false).toUtf8() + ':';
    if (value.isObject() && !value.toObject().isEmpty()) {
        QByteArray lines = head;
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            lines += m_newline + blockLines(it.key(), it.value(), indent + m_step);
        return lines;
    }
    if (const std::optional<QByteArray> text = literal(value.toString(), indent + m_step))
        return head + ' ' + *text;
    return head + ' ' + scalar::written(value, Node::Style::Plain, false).toUtf8();
}

// At the end of a map or list; `key` is empty in a list.
QByteArray Splice::append(const Node &container, const QString &key, const QJsonValue &value) const
{
    if (container.flow) {
        const QString text = scalar::written(value, Node::Style::Plain, true);
        return appendInFlow(container, (container.isMap() ? scalar::key(key, true) + u": "_s + text : text).toUtf8());
    }
    const qsizetype last = size(container) - 1;
    const qsizetype end = memberEnd(container, last);
    QByteArray lines;
    if (container.isMap()) {
        lines = blockLines(key, value, container.entries.front().key.column - 1);
    } else {
        const qsizetype dash = memberBegin(container, 0);
        const auto column = static_cast<int>(dash - lineBegin(dash) - (lineBegin(dash) == 0 && m_bytes.startsWith("\xef\xbb\xbf") ? 3 : 0));
        lines = spaces(column) + "- " + scalar::written(value, Node::Style::Plain, false).toUtf8();
    }
    if (end > 0 && m_bytes[end - 1] == '\n') // behind a text that keeps its blank lines
        return spliced(end, end, lines + m_newline);
    const qsizetype at = lineEnd(end);
    return spliced(at, at, m_newline + lines);
}

QByteArray Splice::appendInFlow(const Node &container, const QByteArray &text) const
{
    const qsizetype close = container.end - 1;
    if (size(container) == 0) {
        const qsizetype open = contentBegin(container) + 1;
        const QByteArray padding = container.isMap() ? " "_ba : ""_ba;
        return isBlank(open, close) ? spliced(open, close, padding + text + padding) : spliced(open, open, padding + text + padding);
    }
    const qsizetype last = size(container) - 1;
    const qsizetype end = memberEnd(container, last);
    qsizetype comma = end;
    while (comma < close && QByteArrayView(" \t\r\n").contains(m_bytes[comma]))
        ++comma;
    const bool hasComma = m_bytes[comma] == ',';
    const qsizetype begin = memberBegin(container, last);
    const bool ownLine = isBlank(lineBegin(begin), begin) && lineEnd(end) < close;
    if (!ownLine)
        return hasComma ? spliced(comma + 1, comma + 1, ' ' + text + ',') : spliced(end, end, ", " + text);
    const QByteArray line = m_newline + m_bytes.sliced(lineBegin(begin), begin - lineBegin(begin)) + text + (hasComma ? "," : "");
    const qsizetype at = lineEnd(hasComma ? comma : end);
    return hasComma ? spliced(at, at, line) : m_bytes.left(end) + ',' + m_bytes.sliced(end, at - end) + line + m_bytes.mid(at);
}

// A section below a key that had nothing, or one plain value, of its own.
QByteArray Splice::insertSection(const Place &place, const QJsonObject &members) const
{
    const int indent = place.parent ? place.parent->entries[static_cast<size_t>(place.index)].key.column - 1 + m_step : 0;
    QByteArrayList lines;
    for (auto it = members.begin(); it != members.end(); ++it)
        lines.append(blockLines(it.key(), it.value(), indent));
    const QByteArray text = lines.join(m_newline);
    if (!place.parent) {
        const QByteArray separator = m_bytes.isEmpty() || m_bytes.endsWith('\n') || m_bytes == "\xef\xbb\xbf" ? QByteArray() : m_newline;
        return m_bytes + separator + text + m_newline;
    }
    const qsizetype begin = contentBegin(*place.node);
    qsizetype cut = begin;
    while (begin != place.node->end && cut > 0 && m_bytes[cut - 1] == ' ')
        --cut;
    const qsizetype end = textEnd(*place.node);
    const qsizetype at = lineEnd(end);
    return m_bytes.left(cut) + m_bytes.sliced(end, at - end) + m_newline + text + m_bytes.mid(at);
}

// A value on its own bytes: a scalar, or { } and [ ].
QByteArray Splice::replaceInline(const Place &place, const QJsonValue &value) const
{
    const Node &old = *place.node;
    const bool flow = place.parent && place.parent->flow;
    const qsizetype begin = contentBegin(old);
    const Node::Style style = value.isString() ? scalar::styleAfter(old, value.toString(), flow) : Node::Style::Plain;
    QByteArray text = scalar::written(value, style, flow).toUtf8();
    const bool isLast = isBlank(old.end, lineEnd(old.end));
    if (!flow && isLast && place.parent && place.parent->isMap()) {
        const int indent = place.parent->entries[static_cast<size_t>(place.index)].key.column - 1 + m_step;
        text = literal(value.toString(), indent).value_or(text);
    }
    if (begin < old.end)
        return spliced(begin, textEnd(old), text);
    const char before = begin > 0 ? m_bytes[begin - 1] : ' ';
    const bool wantsColon = flow && place.parent->isMap() && before != ':' && !isBlank(begin - 1, begin);
    return spliced(begin, begin, (wantsColon ? ": " : before == ' ' ? "" : " ") + text);
}

// A map or list in lines of its own, by something on the line of its key or dash.
QByteArray Splice::replaceBlock(const Place &place, const QByteArray &text) const
{
    const Node &old = *place.node;
    if (!place.parent)
        return spliced(old.begin, lineEnd(old.end), text);
    if (place.parent->isList())
        return spliced(contentBegin(old), textEnd(old), text);
    const Node &key = place.parent->entries[static_cast<size_t>(place.index)].key;
    const qsizetype colon = m_bytes.indexOf(':', key.end) + 1;
    const qsizetype properties = old.begin < lineEnd(colon) ? lineBegin(contentBegin(old)) - 1 : -1;
    const qsizetype at = properties > colon ? old.begin + m_bytes.sliced(old.begin, properties - old.begin).trimmed().size() : colon;
    return m_bytes.left(at) + ' ' + text + m_bytes.sliced(at, lineEnd(at) - at) + m_bytes.mid(lineEnd(textEnd(old)));
}

// --- edits -----------------------------------------------------------------------------------------------------------

Splice::Edited Splice::replace(const Place &place, const QJsonValue &value) const
{
    const bool inFlow = place.parent && place.parent->flow;
    if (isBlock(*place.node)) {
        if (!place.parent && value != QJsonObject())
            return refuse(u"the whole file cannot be replaced"_s);
        return replaceBlock(place, scalar::written(value, Node::Style::Plain, inFlow).toUtf8());
    }
    const bool isSection = value.isObject() && !value.toObject().isEmpty();
    const bool underKey = !place.parent || (place.parent->isMap() && !inFlow);
    if (isSection && underKey && place.node->isScalar())
        return insertSection(place, value.toObject());
    return place.parent ? Edited(replaceInline(place, value)) : refuse(u"the whole file cannot be replaced"_s);
}

Splice::Edited Splice::set(const Path &path, const QJsonValue &value) const
{
    const std::expected<Place, Problem> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    const QStringList missing = path.segments().mid(place->depth);
    if (missing.isEmpty())
        return replace(*place, value);
    if (place->node->isScalar()) // nothing: find() refused everything else
        return replace(*place, wrapped(value, missing));
    return append(*place->node, place->node->isMap() ? missing.first() : QString(), wrapped(value, missing.mid(1)));
}

Splice::Edited Splice::unset(const Path &path) const
{
    const std::expected<Place, Problem> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    if (!place->parent || place->depth < path.segments().size())
        return refuse(u"it comes from an alias or a merge key"_s, u"edit the value that its anchor names"_s);
    const Node &container = *place->parent;
    if (container.flow)
        return removeFromFlow(container, place->index);
    if (size(container) > 1 || &container == &m_root)
        return removeFromBlock(container, place->index);
    const std::expected<Place, Problem> outer = find(path.parent());
    if (!outer)
        return std::unexpected(outer.error());
    return replace(*outer, container.isMap() ? QJsonValue(QJsonObject()) : QJsonValue(QJsonArray()));
}

QByteArray Splice::withoutLines(qsizetype begin, qsizetype end) const
{
    const qsizetype mark = m_bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    qsizetype first = std::max(lineBegin(begin), mark);
    const qsizetype last = end > begin && m_bytes[end - 1] == '\n' ? end : nextLine(end);
    if (last == m_bytes.size() && !m_bytes.endsWith('\n') && first > mark) // the line before becomes the last, without an end as well
        first = lineEnd(first - m_newline.size());
    return spliced(first, last, {});
}

Splice::Edited Splice::removeFromBlock(const Node &container, qsizetype index) const
{
    const qsizetype begin = memberBegin(container, index);
    const qsizetype mark = lineBegin(begin) == 0 && m_bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (isBlank(lineBegin(begin) + mark, begin))
        return withoutLines(begin, memberEnd(container, index));
    if (index + 1 < size(container)) // "- name: x": the next one moves up behind the dash
        return spliced(begin, memberBegin(container, index + 1), {});
    return refuse(u"its line holds something else too"_s, u"edit the file by hand"_s);
}

QByteArray Splice::removeFromFlow(const Node &container, qsizetype index) const
{
    const qsizetype begin = memberBegin(container, index);
    const qsizetype end = memberEnd(container, index);
    const bool isLast = index + 1 == size(container);
    if (size(container) == 1)
        return spliced(contentBegin(container) + 1, container.end - 1, {});
    qsizetype after = end;
    while (after < container.end - 1 && QByteArrayView(" \t").contains(m_bytes[after]))
        ++after;
    const bool hasComma = m_bytes[after] == ',';
    const qsizetype rest = hasComma ? after + 1 : after;
    const bool nothingElse = isBlank(rest, lineEnd(rest)) || m_bytes.sliced(rest, lineEnd(rest) - rest).trimmed().startsWith('#');
    const bool ownLine = isBlank(lineBegin(begin), begin) && nothingElse && container.begin < lineBegin(begin);
    if (!ownLine)
        return isLast ? spliced(memberEnd(container, index - 1), hasComma ? after : end, {}) : spliced(begin, memberBegin(container, index + 1), {});
    QByteArray bytes = withoutLines(begin, end);
    if (isLast && !hasComma) { // the comma before it goes too
        const qsizetype comma = m_bytes.indexOf(',', memberEnd(container, index - 1));
        bytes.remove(comma, 1);
    }
    return bytes;
}

Splice::Edited Splice::rename(const Path &path, const QString &key) const
{
    const std::expected<Place, Problem> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    if (!place->parent || place->depth < path.segments().size() || !place->parent->isMap())
        return refuse(u"only a key can be renamed"_s);
    const Node &old = place->parent->entries[static_cast<size_t>(place->index)].key;
    const bool flow = place->parent->flow;
    return spliced(contentBegin(old), old.end, scalar::written(key, scalar::styleAfter(old, key, flow), flow).toUtf8());
}

} // namespace project
