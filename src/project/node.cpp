// SPDX-License-Identifier: Apache-2.0
#include "project/node.h"

#include "project/scalar.h"
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace project {

namespace {

const QString textTag = u"tag:yaml.org,2002:str"_s;

bool isPlain(const Node &node)
{
    return node.isScalar() && node.style == Node::Style::Plain && node.tag != textTag && !node.fromCaller;
}

} // namespace

bool Node::isNull() const { return isPlain(*this) && scalar::isNull(text); }
bool Node::isFlag() const { return isPlain(*this) && scalar::isFlag(text); }
bool Node::isNumber() const { return isPlain(*this) && scalar::isNumber(text); }

const Entry *Node::entry(const QString &key) const
{
    const auto found = std::ranges::find_if(entries, [&](const Entry &e) { return e.key.text == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Node *Node::find(const QString &key) const
{
    const Entry *found = entry(key);
    return found ? &found->value : nullptr;
}

Node *Node::find(const QString &key)
{
    const auto found = std::ranges::find_if(entries, [&](const Entry &e) { return e.key.text == key; });
    return found == entries.end() ? nullptr : &found->value;
}

const Node *Node::at(const Path &path) const
{
    const Node *node = this;
    for (const QString &segment : path.segments()) {
        if (node->isMap()) {
            node = node->find(segment);
        } else if (node->isList()) {
            bool isIndex = false;
            const qsizetype index = segment.toLongLong(&isIndex);
            node = isIndex && index >= 0 && index < std::ssize(node->items) ? &node->items[static_cast<size_t>(index)] : nullptr;
        } else {
            node = nullptr;
        }
        if (!node)
            return nullptr;
    }
    return node;
}

QJsonValue Node::toJson() const
{
    if (isMap()) {
        QJsonObject object;
        for (const Entry &e : entries)
            object.insert(e.key.text, e.value.toJson());
        return object;
    }
    if (isList()) {
        QJsonArray array;
        for (const Node &item : items)
            array.append(item.toJson());
        return array;
    }
    if (isNull())
        return QJsonValue::Null;
    if (isFlag())
        return text.startsWith(u't', Qt::CaseInsensitive);
    if (isNumber() && qIsFinite(scalar::number(text)))
        return scalar::number(text);
    return text;
}

Node Node::fromJson(const QJsonValue &value)
{
    Node node;
    switch (value.type()) {
    case QJsonValue::Object: {
        node.kind = Kind::Map;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            Node key;
            key.text = it.key();
            node.entries.push_back({key, fromJson(it.value())});
        }
        break;
    }
    case QJsonValue::Array:
        node.kind = Kind::List;
        for (const QJsonValue &item : value.toArray())
            node.items.push_back(fromJson(item));
        break;
    case QJsonValue::String:
        node.style = Style::Double;
        node.text = value.toString();
        break;
    case QJsonValue::Bool: node.text = value.toBool() ? u"true"_s : u"false"_s; break;
    case QJsonValue::Double: node.text = scalar::written(value, Style::Plain, false); break;
    default: node.text = u"null"_s;
    }
    return node;
}

QString Node::describe() const
{
    if (isMap())
        return u"a map"_s;
    if (isList())
        return u"a list"_s;
    if (isNull())
        return u"nothing"_s;
    const QString shown = text.size() > 40 ? text.left(39) + u'…' : text;
    if (isFlag() || isNumber())
        return shown;
    return u"the text \"%1\""_s.arg(QString(shown).replace(u'\n', u' '));
}

} // namespace project
