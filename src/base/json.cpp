// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace base::json {

namespace {

Result<QJsonDocument> document(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument parsed = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Error::Kind::Protocol, u"not JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    return parsed;
}

} // namespace

Result<QJsonObject> object(const QByteArray &text)
{
    const Result<QJsonDocument> parsed = document(text);
    if (!parsed)
        return fail(parsed.error());
    if (!parsed->isObject())
        return fail(Error::Kind::Protocol, u"a JSON object was expected"_s);
    return parsed->object();
}

Result<QJsonArray> array(const QByteArray &text)
{
    if (text.trimmed() == "null")
        return QJsonArray();
    const Result<QJsonDocument> parsed = document(text);
    if (!parsed)
        return fail(parsed.error());
    if (!parsed->isArray())
        return fail(Error::Kind::Protocol, u"a JSON list was expected"_s);
    return parsed->array();
}

QJsonValue at(const QJsonObject &object, std::initializer_list<QStringView> path)
{
    QJsonValue value = object;
    for (const QStringView key : path)
        value = value.toObject().value(key);
    return value;
}

QString text(const QJsonObject &object, std::initializer_list<QStringView> path)
{
    return at(object, path).toString();
}

qint64 number(const QJsonObject &object, std::initializer_list<QStringView> path, qint64 otherwise)
{
    return at(object, path).toInteger(otherwise);
}

bool flag(const QJsonObject &object, std::initializer_list<QStringView> path)
{
    return at(object, path).toBool();
}

QStringList texts(const QJsonObject &object, std::initializer_list<QStringView> path)
{
    QStringList list;
    for (const QJsonValue &value : at(object, path).toArray())
        list.append(value.toString());
    return list;
}

QMap<QString, QString> map(const QJsonObject &object, std::initializer_list<QStringView> path)
{
    QMap<QString, QString> result;
    const QJsonObject source = at(object, path).toObject();
    for (auto it = source.begin(); it != source.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject fromMap(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (auto it = map.begin(); it != map.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace base::json
