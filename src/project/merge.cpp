// SPDX-License-Identifier: Apache-2.0
#include "project/merge.h"

#include "project/schema.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

// Nothing written behind the colon, which for a variable and a network means something else than null does.
bool isBlank(const Node &node)
{
    return node.isNull() && node.text.isEmpty();
}

Node emptyMap(const Node &at)
{
    Node map;
    map.kind = Node::Kind::Map;
    map.line = at.line;
    map.column = at.column;
    return map;
}

Node textNode(const Node &at, const QString &text)
{
    Node node = at;
    node.text = text;
    node.style = Node::Style::Double;
    return node;
}

void put(Node *map, const Node &key, Node value)
{
    if (Node *old = map->find(key.text))
        *old = std::move(value);
    else
        map->entries.push_back({key, std::move(value)});
}

// extra_hosts takes "name:address" too, where the address may have colons of its own.
qsizetype separatorOf(const QString &text, bool colonToo)
{
    const qsizetype equals = text.indexOf(u'=');
    return equals < 0 && colonToo ? text.indexOf(u':') : equals;
}

Node networksAsMap(const Node &node)
{
    Node map = emptyMap(node);
    for (const Entry &entry : node.entries)
        put(&map, entry.key, isBlank(entry.value) ? emptyMap(entry.value) : entry.value);
    for (const Node &item : node.items)
        put(&map, textNode(item, item.text), emptyMap(item));
    return map;
}

Node asList(const Node &node)
{
    if (node.isList())
        return node;
    Node list = emptyMap(node);
    list.kind = Node::Kind::List;
    list.items.push_back(node);
    return list;
}

Node valueNormalized(const KeyRule &rule, const Node &node)
{
    if (node.isNull())
        return node;
    switch (rule.form) {
    case Form::VariableMap:
        return variablesAsMap(node);
    case Form::Pairs:
        return pairsAsMap(node, rule.name == u"extra_hosts");
    case Form::Networks:
        return networksAsMap(node);
    case Form::EnvFiles:
    case Form::TextOrTexts:
        return asList(node);
    case Form::Nested: {
        Node map = emptyMap(node);
        for (const Entry &entry : node.entries) {
            const KeyRule *inner = project::rule(rule.inner, entry.key.text);
            put(&map, entry.key, inner ? valueNormalized(*inner, entry.value) : entry.value);
        }
        return map;
    }
    default:
        return node;
    }
}

void setLayer(Node *node, int layer)
{
    node->layer = layer;
    for (Entry &entry : node->entries)
        setLayer(&entry.value, layer);
    for (Node &item : node->items)
        setLayer(&item, layer);
}

void overlay(Node *base, const Node &over)
{
    for (const Entry &entry : over.entries) {
        Node *old = base->find(entry.key.text);
        if (old && old->isMap() && entry.value.isMap())
            overlay(old, entry.value);
        else
            put(base, entry.key, entry.value);
    }
}

void mergeInto(Node *base, const Node &over)
{
    for (const Entry &entry : over.entries) {
        if (entry.value.isNull()) {
            std::erase_if(base->entries, [&](const Entry &e) { return e.key.text == entry.key.text; });
            continue;
        }
        Node *old = base->find(entry.key.text);
        if (!entry.value.isMap()) {
            put(base, entry.key, entry.value);
            continue;
        }
        // Also where there is nothing to merge with: nulls inside unset, and are gone afterwards.
        Node value = old && old->isMap() ? *old : emptyMap(entry.value);
        value.layer = entry.value.layer;
        value.line = entry.value.line;
        value.column = entry.value.column;
        mergeInto(&value, entry.value);
        put(base, entry.key, std::move(value));
    }
}

} // namespace

Node variablesAsMap(const Node &node)
{
    Node map = emptyMap(node);
    for (const Entry &entry : node.entries) {
        Node value = entry.value;
        value.fromCaller = value.fromCaller || isBlank(value);
        put(&map, entry.key, value);
    }
    for (const Node &item : node.items) {
        const qsizetype equals = item.text.indexOf(u'=');
        Node value = textNode(item, equals < 0 ? QString() : item.text.mid(equals + 1));
        value.fromCaller = equals < 0;
        value.problem = item.problem;
        put(&map, textNode(item, equals < 0 ? item.text : item.text.left(equals)), value);
    }
    return map;
}

Node pairsAsMap(const Node &node, bool colonToo)
{
    Node map = emptyMap(node);
    for (const Entry &entry : node.entries)
        put(&map, entry.key, isBlank(entry.value) ? textNode(entry.value, {}) : entry.value);
    for (const Node &item : node.items) {
        const qsizetype at = separatorOf(item.text, colonToo);
        put(&map, textNode(item, at < 0 ? item.text : item.text.left(at)),
            textNode(item, at < 0 ? QString() : item.text.mid(at + 1)));
    }
    return map;
}

Node normalized(const Node &service)
{
    Node map = emptyMap(service);
    for (const Entry &entry : service.entries) {
        const KeyRule *known = rule(Section::Service, entry.key.text);
        put(&map, entry.key, known ? valueNormalized(*known, entry.value) : entry.value);
    }
    return map;
}

Node merged(const QList<Node> &layers)
{
    Node result;
    result.kind = Node::Kind::Map;
    for (int i = 0; i < layers.size(); ++i) {
        Node layer = normalized(layers[i]);
        setLayer(&layer, i);
        mergeInto(&result, layer);
    }
    return result;
}

Node overlaid(const Node &below, const Node &above)
{
    Node result = normalized(below);
    overlay(&result, normalized(above));
    return result;
}

Node serviceKeysOf(const Node &section, const QStringList &also)
{
    Node map = emptyMap(section);
    for (const Entry &entry : section.entries) {
        if (rule(Section::Service, entry.key.text) || also.contains(entry.key.text))
            map.entries.push_back(entry);
    }
    return map;
}

} // namespace project
