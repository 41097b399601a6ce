// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/values.h"

// The Engine API's JSON becomes values. Pure. Engines differ: what is missing, null or of a surprising type leaves its member empty.
// Field names: https://docs.docker.com/reference/api/engine/version/v1.51/
namespace engine::parse {

ContainerSummary containerSummary(const QJsonObject &json);
ContainerDetails containerDetails(const QJsonObject &json);
ImageSummary imageSummary(const QJsonObject &json);
ImageDetails imageDetails(const QJsonObject &json);
Info info(const QJsonObject &json);
// Without `api`, which connect() negotiates.
Version version(const QJsonObject &json);
MemoryUse memoryUse(const QJsonObject &json);
Event event(const QJsonObject &json);
NetworkSummary network(const QJsonObject &json);
VolumeSummary volume(const QJsonObject &json);

// RFC 3339 with nanoseconds as Go writes it, or seconds since 1970; Go's zero time (year 1) is an invalid QDateTime. UTC.
QDateTime time(const QJsonValue &value);
// For a query: seconds with a fraction.
QByteArray timeForQuery(const QDateTime &time);
// {"label":["a=b"]}, percent-encoded for a query; empty without filters.
QByteArray filters(const Filters &filters);

} // namespace engine::parse
