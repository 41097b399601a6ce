// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <optional>

namespace launch {

// Labels by which any machine finds and understands our containers.
namespace label {
inline constexpr QLatin1StringView Service("io.quayhand.service");         // the project's name
inline constexpr QLatin1StringView Purpose("io.quayhand.purpose");         // service, accessory, test, run, lock, probe
inline constexpr QLatin1StringView Role("io.quayhand.role");               // web, worker
inline constexpr QLatin1StringView Accessory("io.quayhand.accessory");     // redis
inline constexpr QLatin1StringView Environment("io.quayhand.environment"); // staging; absent: local
inline constexpr QLatin1StringView Release("io.quayhand.release");
inline constexpr QLatin1StringView Revision("io.quayhand.revision");
inline constexpr QLatin1StringView Image("io.quayhand.image");   // as it was asked for, with its tag
inline constexpr QLatin1StringView Digest("io.quayhand.digest"); // sha256:... in its repository
inline constexpr QLatin1StringView Config("io.quayhand.config"); // compact JSON, secrets as names
inline constexpr QLatin1StringView DeployedBy("io.quayhand.deployed-by");
inline constexpr QLatin1StringView DeployedAt("io.quayhand.deployed-at"); // ISO 8601, UTC, milliseconds
inline constexpr QLatin1StringView Host("io.quayhand.host");              // its name in the environment
inline constexpr QLatin1StringView Run("io.quayhand.run");                // one test run or run: what belongs together
} // namespace label

// What is on record about one container of a release: enough for any machine to tell, compare and roll back.
struct ReleaseRecord
{
    QString service;
    QString purpose; // "service" or "accessory"
    QString role;
    QString accessory;
    QString environment;
    QString host;
    QString release;  // id
    QString revision; // of the source, "3f2c1ab-dirty"; may be empty
    QString image;
    QString digest;
    QString deployedBy;
    QDateTime deployedAt;
    QJsonObject config; // project::toJson(ResolvedService)

    QMap<QString, QString> toLabels() const;
    // Nothing when the labels are not a release's. A broken config reads as an empty one.
    static std::optional<ReleaseRecord> fromLabels(const QMap<QString, QString> &labels);
    friend bool operator==(const ReleaseRecord &, const ReleaseRecord &) = default;
};

// A revision as people read it: the first seven of git's forty digits ("3f2a91c", "3f2a91c-dirty"); anything else as it is.
QString shortRevision(QString revision);

} // namespace launch
