// SPDX-License-Identifier: Apache-2.0
#include "project/yaml.h"

#include <QHash>
#include <yaml.h>

using namespace Qt::StringLiterals;

namespace project {

namespace {

constexpr int maxDepth = 64;
constexpr size_t maxNodes = 50'000;
constexpr qsizetype maxBytes = qsizetype(1) << 20;

using Parsed = std::expected<Node, Problem>;

std::unexpected<Problem> refuse(const yaml_mark_t &mark, const QString &message, const QString &remedy = {})
{
    return std::unexpected(Problem{static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1, message, remedy});
}

std::unexpected<Problem> refuse(const Node &node, const QString &message, const QString &remedy = {})
{
    return std::unexpected(Problem{node.line, node.column, message, remedy});
}

QString fromUtf8(const yaml_char_t *text)
{
    return text ? QString::fromUtf8(reinterpret_cast<const char *>(text)) : QString();
}

size_t nodesIn(const Node &node)
{
    size_t sum = 1;
    for (const Entry &entry : node.entries)
        sum += 1 + nodesIn(entry.value);
    for (const Node &item : node.items)
        sum += nodesIn(item);
    return sum;
}

// libyaml counts characters; splices need bytes. A byte order mark is not counted.
class Offsets
{
public:
    explicit Offsets(const QByteArray &bytes) : m_size(bytes.size())
    {
        m_skipped = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
        const bool ascii = std::ranges::none_of(bytes.sliced(m_skipped), [](char c) { return c & '\x80'; });
        for (qsizetype i = m_skipped; !ascii && i < bytes.size(); ++i) {
            if ((bytes[i] & '\xc0') != '\x80')
                m_characters.push_back(i);
        }
    }
    qsizetype byte(size_t index) const
    {
        if (m_characters.empty())
            return std::min(m_size, static_cast<qsizetype>(index) + m_skipped);
        return index < m_characters.size() ? m_characters[index] : m_size;
    }

private:
    qsizetype m_size;
    qsizetype m_skipped = 0;
    std::vector<qsizetype> m_characters; // empty: every character is one byte
};

class Event
{
public:
    Event() = default;
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;
    ~Event() { yaml_event_delete(&m_event); }
    yaml_event_t *raw() { return &m_event; }
    const yaml_event_t *operator->() const { return &m_event; }

private:
    yaml_event_t m_event = {};
};

// Turns the stream of events into a tree, one document long.
class Reader
{
public:
    Reader(const QByteArray &bytes, Aliases aliases) : m_bytes(bytes), m_offsets(bytes), m_aliases(aliases)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        const qsizetype skipped = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(bytes.constData() + skipped),
                                     static_cast<size_t>(bytes.size() - skipped));
    }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
    ~Reader() { yaml_parser_delete(&m_parser); }

    Parsed document();

private:
    std::expected<void, Problem> next(Event &event);
    Problem syntaxProblem() const;
    Parsed node(const Event &event, int depth);
    Parsed scalar(const Event &event) const;
    Parsed alias(const Event &event);
    Parsed map(const Event &event, int depth);
    Parsed list(const Event &event, int depth);
    std::expected<void, Problem> addEntry(Node &map, Node key, Node value);
    std::expected<void, Problem> mergeInto(Node &map, const Node &source) const;
    Node placed(Node::Kind kind, const yaml_event_t &event, const yaml_char_t *anchor, const yaml_char_t *tag) const;
    qsizetype endOfBlockScalar(qsizetype begin, qsizetype end) const;

    yaml_parser_t m_parser;
    QByteArray m_bytes;
    Offsets m_offsets;
    Aliases m_aliases;
    QHash<QString, Node> m_anchors;
    size_t m_nodes = 0;
};

// What libyaml says is exact and terse; the frequent mistakes get a sentence.
Problem Reader::syntaxProblem() const
{
    if (m_parser.error == YAML_READER_ERROR) {
        const QByteArray before = m_bytes.left(static_cast<qsizetype>(m_parser.problem_offset));
        const auto line = static_cast<int>(before.count('\n')) + 1;
        const auto column = static_cast<int>(before.size() - before.lastIndexOf('\n'));
        return {line, column, u"not UTF-8 text (%1)"_s.arg(QString::fromUtf8(m_parser.problem))};
    }
    const yaml_mark_t mark = m_parser.problem_mark;
    Problem problem{static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1, QString::fromUtf8(m_parser.problem)};
    const QList<QByteArray> lines = m_bytes.split('\n');
    const QByteArray line = lines.value(problem.line - 1);
    const qsizetype text = std::ranges::find_if(line, [](char c) { return c != ' ' && c != '\t'; }) - line.begin();
    if (line.left(text).contains('\t')) {
        problem.column = static_cast<int>(line.indexOf('\t')) + 1;
        problem.message = u"a tab in the indentation; YAML wants spaces"_s;
        problem.remedy = u"replace the tab with spaces"_s;
    } else if (m_parser.context) {
        problem.message += u" "_s + QString::fromUtf8(m_parser.context);
        if (m_parser.context_mark.line != mark.line)
            problem.message += u" from line %1"_s.arg(m_parser.context_mark.line + 1);
    }
    return problem;
}

std::expected<void, Problem> Reader::next(Event &event)
{
    if (yaml_parser_parse(&m_parser, event.raw()))
        return {};
    return std::unexpected(syntaxProblem());
}

Node Reader::placed(Node::Kind kind, const yaml_event_t &event, const yaml_char_t *anchor, const yaml_char_t *tag) const
{
    Node node;
    node.kind = kind;
    node.line = static_cast<int>(event.start_mark.line) + 1;
    node.column = static_cast<int>(event.start_mark.column) + 1;
    node.begin = m_offsets.byte(event.start_mark.index);
    node.end = m_offsets.byte(event.end_mark.index);
    node.anchor = fromUtf8(anchor);
    node.tag = fromUtf8(tag);
    return node;
}

// The blank lines that follow belong to the text only where "+" keeps them.
qsizetype Reader::endOfBlockScalar(qsizetype begin, qsizetype end) const
{
    const QByteArray header = m_bytes.mid(begin, m_bytes.indexOf('\n', begin) - begin);
    while (end > begin && QByteArrayView(" \t\r\n").contains(m_bytes[end - 1]))
        --end;
    if (!header.split('#').first().contains('+'))
        return end;
    for (qsizetype at = end; at < m_bytes.size() && QByteArrayView(" \t\r\n").contains(m_bytes[at]); ++at)
        end = m_bytes[at] == '\n' ? at + 1 : end;
    return end;
}

Parsed Reader::scalar(const Event &event) const
{
    const auto &data = event->data.scalar;
    Node node = placed(Node::Kind::Scalar, *event.operator->(), data.anchor, data.tag);
    node.text = QString::fromUtf8(reinterpret_cast<const char *>(data.value), static_cast<qsizetype>(data.length));
    switch (data.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: node.style = Node::Style::Single; break;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: node.style = Node::Style::Double; break;
    case YAML_LITERAL_SCALAR_STYLE: node.style = Node::Style::Literal; break;
    case YAML_FOLDED_SCALAR_STYLE: node.style = Node::Style::Folded; break;
    default: node.style = Node::Style::Plain;
    }
    if (node.style == Node::Style::Literal || node.style == Node::Style::Folded)
        node.end = endOfBlockScalar(node.begin, node.end);
    return node;
}

Parsed Reader::alias(const Event &event)
{
    const QString name = fromUtf8(event->data.alias.anchor);
    Node written = placed(Node::Kind::Scalar, *event.operator->(), nullptr, nullptr);
    written.alias = true;
    written.text = u'*' + name;
    if (m_aliases == Aliases::AsWritten)
        return written;
    const auto target = m_anchors.constFind(name);
    if (target == m_anchors.constEnd())
        return refuse(event->start_mark, u"*%1 names no anchor above it"_s.arg(name), u"write &%1 before the value it stands for"_s.arg(name));
    Node copy = *target;
    m_nodes += nodesIn(copy);
    if (m_nodes > maxNodes)
        return refuse(event->start_mark, u"the aliases grow beyond %1 values"_s.arg(maxNodes));
    copy.alias = true;
    copy.anchor.clear();
    copy.line = written.line;
    copy.column = written.column;
    copy.begin = written.begin;
    copy.end = written.end;
    return copy;
}

std::expected<void, Problem> Reader::mergeInto(Node &map, const Node &source) const
{
    if (source.isList()) {
        for (const Node &item : source.items) {
            if (const auto merged = mergeInto(map, item); !merged)
                return merged;
        }
        return {};
    }
    if (!source.isMap())
        return refuse(source, u"<< merges a map or a list of maps, found %1"_s.arg(source.describe()));
    for (const Entry &entry : source.entries) {
        if (!map.find(entry.key.text))
            map.entries.push_back(entry);
    }
    return {};
}

std::expected<void, Problem> Reader::addEntry(Node &map, Node key, Node value)
{
    if (!key.isScalar())
        return refuse(key, u"a key must be a text, found %1"_s.arg(key.describe()));
    const auto same = std::ranges::find_if(map.entries, [&](const Entry &entry) { return entry.key.text == key.text; });
    if (same != map.entries.end())
        return refuse(key, u"the key \"%1\" is given twice, here and on line %2"_s.arg(key.text).arg(same->key.line), u"keep one of them"_s);
    map.end = std::max(key.end, value.end);
    map.entries.push_back({std::move(key), std::move(value)});
    return {};
}

Parsed Reader::map(const Event &start, int depth)
{
    const auto &data = start->data.mapping_start;
    Node map = placed(Node::Kind::Map, *start.operator->(), data.anchor, data.tag);
    map.flow = data.style == YAML_FLOW_MAPPING_STYLE;
    for (;;) {
        Event keyEvent;
        if (const auto read = next(keyEvent); !read)
            return std::unexpected(read.error());
        if (keyEvent->type == YAML_MAPPING_END_EVENT) {
            if (map.flow)
                map.end = m_offsets.byte(keyEvent->end_mark.index);
            break;
        }
        Parsed key = node(keyEvent, depth + 1);
        if (!key)
            return key;
        Event valueEvent;
        if (const auto read = next(valueEvent); !read)
            return std::unexpected(read.error());
        Parsed value = node(valueEvent, depth + 1);
        if (!value)
            return value;
        if (const auto added = addEntry(map, std::move(*key), std::move(*value)); !added)
            return std::unexpected(added.error());
    }
    const auto merge = std::ranges::find_if(map.entries, [](const Entry &e) { return e.key.text == u"<<" && e.key.style == Node::Style::Plain; });
    if (m_aliases == Aliases::Replaced && merge != map.entries.end()) {
        const Node source = merge->value;
        map.entries.erase(merge);
        if (const auto merged = mergeInto(map, source); !merged)
            return std::unexpected(merged.error());
    }
    return map;
}

Parsed Reader::list(const Event &start, int depth)
{
    const auto &data = start->data.sequence_start;
    Node list = placed(Node::Kind::List, *start.operator->(), data.anchor, data.tag);
    list.flow = data.style == YAML_FLOW_SEQUENCE_STYLE;
    for (;;) {
        Event event;
        if (const auto read = next(event); !read)
            return std::unexpected(read.error());
        if (event->type == YAML_SEQUENCE_END_EVENT) {
            if (list.flow)
                list.end = m_offsets.byte(event->end_mark.index);
            return list;
        }
        Parsed item = node(event, depth + 1);
        if (!item)
            return item;
        list.end = item->end;
        list.items.push_back(std::move(*item));
    }
}

Parsed Reader::node(const Event &event, int depth)
{
    if (depth > maxDepth)
        return refuse(event->start_mark, u"nested deeper than %1 levels"_s.arg(maxDepth));
    ++m_nodes;
    Parsed made = event->type == YAML_ALIAS_EVENT            ? alias(event)
                  : event->type == YAML_MAPPING_START_EVENT  ? map(event, depth)
                  : event->type == YAML_SEQUENCE_START_EVENT ? list(event, depth)
                                                             : scalar(event);
    if (!made)
        return made;
    static const QStringList known = {u""_s, u"!"_s, u"str"_s, u"int"_s, u"float"_s, u"bool"_s, u"null"_s, u"map"_s, u"seq"_s};
    const QString standard = u"tag:yaml.org,2002:"_s;
    const QString tag = made->tag.startsWith(standard) ? made->tag.mid(standard.size()) : made->tag;
    if (!known.contains(tag))
        return refuse(*made, u"the tag %1 means nothing here"_s.arg(made->tag), u"take the tag away"_s);
    if (!made->anchor.isEmpty())
        m_anchors.insert(made->anchor, *made);
    return made;
}

Parsed Reader::document()
{
    Node root;
    bool isFirst = true;
    for (;;) {
        Event event;
        if (const auto read = next(event); !read)
            return std::unexpected(read.error());
        if (event->type == YAML_STREAM_END_EVENT)
            break;
        if (event->type == YAML_DOCUMENT_START_EVENT && !isFirst)
            return refuse(event->start_mark, u"a second document begins here; one file holds one"_s, u"take the --- away"_s);
        if (event->type == YAML_STREAM_START_EVENT || event->type == YAML_DOCUMENT_START_EVENT || event->type == YAML_DOCUMENT_END_EVENT)
            continue;
        isFirst = false;
        Parsed read = node(event, 0);
        if (!read)
            return read;
        root = std::move(*read);
    }
    if (isFirst)
        root.begin = root.end = m_bytes.size();
    return root;
}

} // namespace

std::expected<Node, Problem> nodeFromYaml(const QByteArray &bytes, Aliases aliases)
{
    if (bytes.size() > maxBytes)
        return std::unexpected(Problem{0, 0, u"larger than 1 MiB"_s});
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return std::unexpected(Problem{1, 1, u"UTF-16 text"_s, u"save the file as UTF-8"_s});
    Reader reader(bytes, aliases);
    return reader.document();
}

} // namespace project
