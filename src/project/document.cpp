// SPDX-License-Identifier: Apache-2.0
#include "project/document.h"

#include "project/scalar.h"
#include "project/splice.h"
#include "project/yaml.h"
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

QString where(const Problem &problem)
{
    return problem.line == 0 ? problem.message : u"line %1, column %2: %3"_s.arg(problem.line).arg(problem.column).arg(problem.message);
}

// The value with one of its members set, or taken away: what an edit has to come to.
QJsonValue edited(const QJsonValue &whole, const QStringList &segments, const std::optional<QJsonValue> &value)
{
    if (segments.isEmpty())
        return value.value_or(QJsonValue());
    const QString &first = segments.first();
    const QStringList rest = segments.mid(1);
    if (whole.isArray()) {
        QJsonArray array = whole.toArray();
        const qsizetype index = first.toLongLong();
        if (index < 0 || index > array.size()) // refused by the splice
            return whole;
        if (index == array.size())
            array.append(edited(QJsonValue(), rest, value));
        else if (rest.isEmpty() && !value)
            array.removeAt(index);
        else
            array[index] = edited(array[index], rest, value);
        return array;
    }
    QJsonObject object = whole.toObject();
    if (rest.isEmpty() && !value)
        object.remove(first);
    else
        object[first] = edited(object.value(first), rest, value);
    return object;
}

bool isIndex(const QString &segment)
{
    bool number = false;
    return segment.toInt(&number) >= 0 && number;
}

// In a list of NAME=value, NAME stands for its item: the path with the index instead, and the item to write.
struct Target
{
    Path path;
    QJsonValue value;
};

Target throughPairs(const Node &root, const Path &path, const QJsonValue &value)
{
    const Node *list = path.isEmpty() ? nullptr : root.at(path.parent());
    if (!list || !list->isList() || isIndex(path.last()))
        return {path, value};
    const QString name = path.last();
    const auto named = std::ranges::find_if(list->items, [&](const Node &item) { return item.text == name || item.text.startsWith(name + u'='); });
    const QString text = value.isString() ? value.toString() : Node::fromJson(value).text;
    const QJsonValue item = value.isNull() ? name : name + u'=' + text;
    return {path.parent() / QString::number(named - list->items.begin()), value.isObject() || value.isArray() ? value : item};
}

// Quotes around a number make it a text; who wrote them keeps them.
QJsonValue inItsQuotes(const Node *old, const QJsonValue &value)
{
    const bool quoted = old && old->isScalar() && (old->style == Node::Style::Single || old->style == Node::Style::Double);
    return quoted && value.isDouble() && scalar::isNumber(old->text) ? QJsonValue(Node::fromJson(value).text) : value;
}

QJsonValue withoutEmptyRoot(const QJsonValue &value)
{
    return value.isNull() ? QJsonValue(QJsonObject()) : value;
}

std::unexpected<Error> refused(const Path &path, const QString &why, const QString &remedy = {})
{
    return base::fail(Error::Kind::Invalid, u"cannot change %1: %2"_s.arg(path.text(), why), remedy);
}

// Takes the edited bytes only when they mean what was asked for and nothing else.
Result<Document> accepted(const Path &path, const std::expected<QByteArray, Problem> &bytes, const QJsonValue &expected)
{
    if (!bytes)
        return refused(path, bytes.error().message, bytes.error().remedy);
    const std::expected<Document, Problem> after = Document::read(*bytes);
    if (!after)
        return refused(path, where(after.error()), after.error().remedy);
    if (withoutEmptyRoot(after->root().toJson()) != withoutEmptyRoot(expected))
        return refused(path, u"that would change other values too (an anchor, or an unusual layout)"_s, u"edit the file by hand"_s);
    return *after;
}

} // namespace

std::expected<Document, Problem> Document::read(const QByteArray &bytes)
{
    std::expected<Node, Problem> root = nodeFromYaml(bytes, Aliases::Replaced);
    if (!root)
        return std::unexpected(root.error());
    Document document;
    document.m_bytes = bytes;
    document.m_root = std::move(*root);
    return document;
}

Result<Document> Document::parse(const QByteArray &bytes)
{
    std::expected<Document, Problem> document = read(bytes);
    if (!document)
        return base::fail(Error::Kind::Invalid, where(document.error()), document.error().remedy);
    return std::move(*document);
}

Result<Document> Document::set(const Path &path, const QJsonValue &value) const
{
    const Target target = throughPairs(m_root, path, value);
    const Node *old = at(target.path);
    const QJsonValue wanted = inItsQuotes(old, target.value);
    if (old && old->toJson() == wanted)
        return *this;
    if (old && old->isMap() && wanted.isObject() && !wanted.toObject().isEmpty())
        return setMembers(target.path, *old, wanted.toObject());
    if (old && old->isList() && wanted.isArray() && !wanted.toArray().isEmpty() && !old->items.empty())
        return setItems(target.path, *old, wanted.toArray());
    const std::expected<Node, Problem> raw = nodeFromYaml(m_bytes, Aliases::AsWritten);
    if (!raw)
        return refused(path, where(raw.error()));
    return accepted(path, Splice(m_bytes, *raw).set(target.path, wanted), edited(m_root.toJson(), target.path.segments(), wanted));
}

// Key by key, so that the comments of those that stay are kept.
Result<Document> Document::setMembers(const Path &path, const Node &old, const QJsonObject &wanted) const
{
    Result<Document> changed = *this;
    for (auto it = wanted.begin(); it != wanted.end() && changed; ++it)
        changed = changed->set(path / it.key(), it.value());
    for (const Entry &entry : old.entries) {
        if (changed && !wanted.contains(entry.key.text))
            changed = changed->unset(path / entry.key.text);
    }
    return changed;
}

// Item by item between what is the same at both ends.
Result<Document> Document::setItems(const Path &path, const Node &old, const QJsonArray &wanted) const
{
    const QJsonArray before = old.toJson().toArray();
    const qsizetype shorter = std::min(before.size(), wanted.size());
    qsizetype first = 0;
    while (first < shorter && before[first] == wanted[first])
        ++first;
    qsizetype same = 0; // at the end; an item can only be put in at the end
    while (wanted.size() <= before.size() && same < shorter - first && before[before.size() - 1 - same] == wanted[wanted.size() - 1 - same])
        ++same;
    Result<Document> changed = *this;
    for (qsizetype i = before.size() - same - 1; i >= std::max(wanted.size() - same, first) && changed; --i)
        changed = changed->unset(path / QString::number(i));
    for (qsizetype i = first; i < wanted.size() - same && changed; ++i)
        changed = i < before.size() - same ? changed->set(path / QString::number(i), wanted[i]) : changed->add(path, wanted[i]);
    return changed;
}

Result<Document> Document::unset(const Path &path) const
{
    const Path target = throughPairs(m_root, path, QJsonValue()).path;
    if (target.isEmpty() || !at(target))
        return *this;
    const std::expected<Node, Problem> raw = nodeFromYaml(m_bytes, Aliases::AsWritten);
    if (!raw)
        return refused(path, where(raw.error()));
    return accepted(path, Splice(m_bytes, *raw).unset(target), edited(m_root.toJson(), target.segments(), std::nullopt));
}

Result<Document> Document::rename(const Path &path, const QString &key) const
{
    const Path item = throughPairs(m_root, path, QJsonValue()).path;
    const Node *value = at(item);
    if (!value)
        return refused(path, u"it is not there"_s);
    if (item != path)
        return set(item, key + value->text.mid(path.last().size()));
    if (key == path.last())
        return *this;
    if (at(path.parent() / key))
        return refused(path, u"%1 is there already"_s.arg((path.parent() / key).text()));
    const std::expected<Node, Problem> raw = nodeFromYaml(m_bytes, Aliases::AsWritten);
    if (!raw)
        return refused(path, where(raw.error()));
    const QJsonValue without = edited(m_root.toJson(), path.segments(), std::nullopt);
    return accepted(path, Splice(m_bytes, *raw).rename(path, key), edited(without, (path.parent() / key).segments(), value->toJson()));
}

Result<Document> Document::add(const Path &path, const QJsonValue &value) const
{
    const Node *list = at(path);
    if (!list || list->isNull() || (list->isList() && list->items.empty()))
        return set(path, QJsonArray{value});
    if (!list->isList())
        return refused(path, u"it is %1, not a list"_s.arg(list->describe()));
    return set(path / QString::number(list->items.size()), value);
}

} // namespace project
