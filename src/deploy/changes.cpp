// SPDX-License-Identifier: Apache-2.0
#include "deploy/changes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

struct Leaf
{
    QString text;
    QString secret; // its name
};

using Leaves = QMap<QString, Leaf>;

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items.append(textOf(item));
    return items.join(u", "_s);
}

void flatten(const QString &path, const QJsonValue &value, Leaves *leaves)
{
    const QJsonObject object = value.toObject();
    if (!value.isObject()) {
        leaves->insert(path, {.text = textOf(value), .secret = {}});
    } else if (object.size() == 1 && object.contains(u"secret"_s)) {
        leaves->insert(path, {.text = {}, .secret = object.value(u"secret"_s).toString()});
    } else {
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(path.isEmpty() ? it.key() : path + u'.' + it.key(), it.value(), leaves);
    }
}

Leaves leavesOf(const project::Service &service)
{
    Leaves leaves;
    flatten({}, project::toJson(service), &leaves);
    return leaves;
}

// The keys people look for first; the rest follows by name.
qsizetype rank(const QString &key)
{
    static const QStringList order{u"image"_s,     u"environment"_s, u"command"_s, u"entrypoint"_s,
                                   u"mem_limit"_s, u"user"_s,        u"ports"_s,   u"volumes"_s,
                                   u"health"_s,    u"healthcheck"_s, u"restart"_s, u"logging"_s};
    const qsizetype at = order.indexOf(key.section(u'.', 0, 0));
    return at < 0 ? order.size() : at;
}

// What the running container has, for a secret whose name did not change.
bool holdsValue(const Occupant &now, const QString &variable, const QString &value)
{
    return now.environment.contains(variable + u'=' + value);
}

std::optional<Change> changeOf(const QString &key, const Leaf *before, const Leaf *after)
{
    const bool isSecret = (before && !before->secret.isEmpty()) || (after && !after->secret.isEmpty());
    if (before && after && before->text == after->text && before->secret == after->secret)
        return {};
    return Change{.kind = !before  ? Change::Kind::Added
                          : !after ? Change::Kind::Removed
                                   : Change::Kind::Changed,
                  .key = key,
                  .before = before && !isSecret ? before->text : QString(),
                  .after = after && !isSecret ? after->text : QString(),
                  .isSecret = isSecret};
}

QString imageText(const QString &image, const QString &digest)
{
    return digest.isEmpty() ? image : image + u'@' + digest.left(19);
}

std::optional<Change> imageChange(const launch::ReleaseRecord *before, const Image &image)
{
    const QString tagged = image.tag.isEmpty() ? image.repository : image.repository + u':' + image.tag;
    const QString after = imageText(tagged, image.digest);
    if (!before)
        return Change{.kind = Change::Kind::Added, .key = u"image"_s, .before = {}, .after = after};
    if (before->digest == image.digest && (!image.digest.isEmpty() || before->image == tagged))
        return {};
    return Change{.kind = Change::Kind::Changed,
                  .key = u"image"_s,
                  .before = imageText(before->image, before->digest),
                  .after = after};
}

QList<Change> configChanges(const Leaves &before, const Leaves &after)
{
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    std::sort(keys.begin(), keys.end(), [](const QString &one, const QString &other) {
        return std::pair(rank(one), one) < std::pair(rank(other), other);
    });
    QList<Change> changes;
    for (const QString &key : keys) {
        const auto was = before.find(key);
        const auto is = after.find(key);
        if (const auto change =
                changeOf(key, was == before.end() ? nullptr : &*was, is == after.end() ? nullptr : &*is))
            changes.append(*change);
    }
    return changes;
}

} // namespace

QList<Change> changesBetween(const std::optional<Occupant> &now, const Image &image,
                             const project::ResolvedService &wanted, const QMap<QString, QString> &secrets)
{
    QList<Change> changes;
    if (const auto change = imageChange(now ? &now->record : nullptr, image))
        changes.append(*change);
    Leaves before;
    if (const Result<project::ResolvedService> was = project::fromJson(now ? now->record.config : QJsonObject());
        now && was)
        before = leavesOf(was->service);
    Leaves after = leavesOf(wanted.service);
    before.remove(u"image"_s); // an accessory's: told above, with its digest
    after.remove(u"image"_s);
    changes += configChanges(before, after);
    for (auto it = after.begin(); now && it != after.end(); ++it) {
        const QString variable = it.key().section(u'.', 1);
        const bool isSame = it->secret.isEmpty() || before.value(it.key()).secret != it->secret ||
                            !secrets.contains(it->secret) || !now->isInspected ||
                            holdsValue(*now, variable, secrets.value(it->secret));
        if (!isSame)
            changes.append(
                {.kind = Change::Kind::Changed, .key = it.key(), .before = {}, .after = {}, .isSecret = true});
    }
    return changes;
}

} // namespace deploy
