// SPDX-License-Identifier: Apache-2.0
#include "launch/labels.h"

#include "base/json.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

// One place for both directions: every plain text of a record and the label it stands in.
constexpr std::pair<QLatin1StringView, QString ReleaseRecord::*> texts[] = {
    {label::Service, &ReleaseRecord::service},
    {label::Purpose, &ReleaseRecord::purpose},
    {label::Role, &ReleaseRecord::role},
    {label::Accessory, &ReleaseRecord::accessory},
    {label::Environment, &ReleaseRecord::environment},
    {label::Host, &ReleaseRecord::host},
    {label::Release, &ReleaseRecord::release},
    {label::Revision, &ReleaseRecord::revision},
    {label::Image, &ReleaseRecord::image},
    {label::Digest, &ReleaseRecord::digest},
    {label::DeployedBy, &ReleaseRecord::deployedBy},
};

} // namespace

QMap<QString, QString> ReleaseRecord::toLabels() const
{
    QMap<QString, QString> labels;
    for (const auto &[name, member] : texts) {
        if (!(this->*member).isEmpty())
            labels.insert(QString(name), this->*member);
    }
    if (deployedAt.isValid())
        labels.insert(QString(label::DeployedAt), deployedAt.toUTC().toString(Qt::ISODateWithMs));
    labels.insert(QString(label::Config), QString::fromUtf8(base::json::line(config)));
    return labels;
}

std::optional<ReleaseRecord> ReleaseRecord::fromLabels(const QMap<QString, QString> &labels)
{
    ReleaseRecord record;
    for (const auto &[name, member] : texts)
        record.*member = labels.value(QString(name));
    const bool isPurpose = record.purpose == "service"_L1 || record.purpose == "accessory"_L1;
    if (!isPurpose || record.service.isEmpty() || record.release.isEmpty())
        return {};
    const QDateTime at = QDateTime::fromString(labels.value(QString(label::DeployedAt)), Qt::ISODateWithMs);
    if (at.isValid())
        record.deployedAt = at.toUTC();
    record.config = base::json::object(labels.value(QString(label::Config)).toUtf8()).value_or(QJsonObject());
    return record;
}

QString shortRevision(QString revision)
{
    static const QRegularExpression whole(u"^([0-9a-f]{7})[0-9a-f]{33}(?![0-9a-f])"_s);
    return revision.replace(whole, u"\\1"_s);
}

} // namespace launch
