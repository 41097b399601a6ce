// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

// Reading other programs' JSON: fields may be missing, null or of a surprising type; every reader here answers an empty value
// then. Paths go through objects: at(o, {u"State", u"Health", u"Status"}).
namespace base::json {

Result<QJsonObject> object(const QByteArray &text);
Result<QJsonArray> array(const QByteArray &text);

QJsonValue at(const QJsonObject &object, std::initializer_list<QStringView> path);
QString text(const QJsonObject &object, std::initializer_list<QStringView> path);
qint64 number(const QJsonObject &object, std::initializer_list<QStringView> path, qint64 otherwise = 0);
bool flag(const QJsonObject &object, std::initializer_list<QStringView> path);
QStringList texts(const QJsonObject &object, std::initializer_list<QStringView> path);
QMap<QString, QString> map(const QJsonObject &object, std::initializer_list<QStringView> path);

// Compact, as one line.
QByteArray line(const QJsonObject &object);
QJsonObject fromMap(const QMap<QString, QString> &map);

} // namespace base::json
