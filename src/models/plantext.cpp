// SPDX-License-Identifier: Apache-2.0
#include "models/plantext.h"

#include "base/duration.h"
#include "models/releasename.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

// "environment.UNICORN_WORKERS" is UNICORN_WORKERS to whoever reads it.
QString keyText(const QString &key)
{
    static const QString prefix = u"environment."_s;
    return key.startsWith(prefix) ? key.mid(prefix.size()) : key;
}

// "registry:5000/team/app:3f2@sha256:..." in its parts.
struct ImageParts
{
    QString repository, tag, digest;
};

ImageParts partsOf(const QString &image)
{
    const qsizetype at = image.indexOf(u'@');
    const QString name = at < 0 ? image : image.left(at);
    const qsizetype colon = name.indexOf(u':', name.lastIndexOf(u'/') + 1);
    return {.repository = colon < 0 ? name : name.left(colon),
            .tag = colon < 0 ? QString() : name.mid(colon + 1),
            .digest = at < 0 ? QString() : shortDigest(image.mid(at + 1))};
}

QString imageText(const ImageParts &image)
{
    const QString name = image.tag.isEmpty() ? image.repository : image.repository + u':' + image.tag;
    return image.digest.isEmpty() ? name : name + u'@' + image.digest;
}

// Of two images only what differs: the tag, or where that is the same, the digest. Whole, an image fills a line and
// says little.
void shortenImages(ChangeText &change)
{
    const ImageParts before = partsOf(change.before);
    const ImageParts after = partsOf(change.after);
    const bool sameRepository = before.repository == after.repository && !before.tag.isEmpty() && !after.tag.isEmpty();
    if (sameRepository && before.tag != after.tag) {
        change.before = before.tag;
        change.after = after.tag;
    } else if (sameRepository && before.digest != after.digest) {
        change.before = before.tag + u'@' + before.digest;
        change.after = after.tag + u'@' + after.digest;
    } else {
        change.before = change.before.isEmpty() ? QString() : imageText(before);
        change.after = change.after.isEmpty() ? QString() : imageText(after);
    }
}

QList<ChangeText> changesOf(const deploy::Replacement &replacement)
{
    QList<ChangeText> texts;
    for (const deploy::Change &change : replacement.changes) {
        texts.append({.kind = change.kind,
                      .key = keyText(change.key),
                      .before = change.before,
                      .after = change.after,
                      .isSecret = change.isSecret});
        if (change.key == u"image")
            shortenImages(texts.last());
    }
    return texts;
}

QString releaseOf(const deploy::Occupant &occupant)
{
    return releaseName(occupant.record.revision, occupant.record.release);
}

QString nowText(const deploy::Replacement &replacement)
{
    if (!replacement.now)
        return PlanWords::tr("nothing runs here yet");
    const QString release = releaseOf(*replacement.now);
    return replacement.now->isRunning() ? PlanWords::tr("%1 runs").arg(release)
                                        : PlanWords::tr("%1 is stopped").arg(release);
}

QList<PlanGroup> groupsOf(const deploy::Plan &plan)
{
    QList<PlanGroup> groups;
    for (const deploy::Replacement &replacement : plan.replacements) {
        PlanGroup group{.hosts = {},
                        .role = replacement.role,
                        .now = nowText(replacement),
                        .changes = changesOf(replacement),
                        .health = healthText(replacement.health),
                        .mustPull = replacement.mustPull,
                        .isFirst = !replacement.now};
        const auto same = std::ranges::find_if(groups, [&group](PlanGroup other) {
            other.hosts.clear();
            return other == group;
        });
        if (same != groups.end()) {
            same->hosts << replacement.host;
        } else {
            group.hosts << replacement.host;
            groups << group;
        }
    }
    return groups;
}

QString replacedReleases(const deploy::Plan &plan)
{
    QStringList names;
    for (const deploy::Replacement &replacement : plan.replacements) {
        if (replacement.now && !names.contains(releaseOf(*replacement.now)))
            names << releaseOf(*replacement.now);
    }
    return names.join(u", "_s);
}

QString hostsText(int hosts)
{
    return hosts == 1 ? PlanWords::tr("one host") : PlanWords::tr("%1 hosts").arg(hosts);
}

QString whatText(const deploy::Plan &plan)
{
    const QString service = plan.accessory.isEmpty() ? plan.project : plan.accessory;
    const QString release = releaseName(plan.image.revision, plan.image.tag);
    const QString hosts = hostsText(static_cast<int>(plan.hosts.size()));
    const QString replaced = replacedReleases(plan);
    if (replaced.isEmpty())
        return PlanWords::tr("%1 %2 on %3").arg(service, release, hosts);
    if (replaced == release)
        return PlanWords::tr("%1 %2 again on %3").arg(service, release, hosts);
    return PlanWords::tr("%1 %2 replaces %3 on %4").arg(service, release, replaced, hosts);
}

QString failureText(project::UpdateConfig::FailureAction action)
{
    using Action = project::UpdateConfig::FailureAction;
    switch (action) {
    case Action::Rollback:
        return PlanWords::tr("rolls back on failure");
    case Action::Continue:
        return PlanWords::tr("goes on after a failure");
    case Action::Pause:
        return PlanWords::tr("pauses on failure");
    }
    return {};
}

QString howText(const deploy::Plan &plan)
{
    const project::UpdateConfig &update = plan.update;
    QStringList parts;
    if (update.parallelism == 1)
        parts << PlanWords::tr("one host at a time");
    else if (update.parallelism <= 0 || update.parallelism >= plan.hosts.size())
        parts << PlanWords::tr("all hosts at once");
    else
        parts << PlanWords::tr("%1 at a time").arg(hostsText(update.parallelism));
    if (update.order == project::UpdateConfig::Order::StartFirst)
        parts << PlanWords::tr("starts the new one before it stops the old one");
    if (update.delay.count() > 0)
        parts << PlanWords::tr("waits %1 between them").arg(base::durationForReader(update.delay));
    parts << failureText(update.failureAction);
    return parts.join(u" · "_s);
}

QStringList remarksOf(const deploy::Plan &plan)
{
    QStringList remarks;
    if (!plan.hooks.preDeploy.isEmpty())
        remarks << PlanWords::tr("Before: %1 runs on this machine").arg(plan.hooks.preDeploy.join(u' '));
    if (!plan.hooks.postDeploy.isEmpty())
        remarks << PlanWords::tr("After: %1 runs on this machine").arg(plan.hooks.postDeploy.join(u' '));
    if (!plan.leftOut.isEmpty())
        remarks << PlanWords::tr("Left out: %1").arg(plan.leftOut.join(u", "_s));
    return remarks;
}

} // namespace

QString shortDigest(const QString &digest)
{
    const QString bare = digest.startsWith(u"sha256:"_s) ? digest.mid(7) : digest;
    return bare.left(12);
}

QString ChangeText::inOne() const
{
    using Kind = deploy::Change::Kind;
    switch (kind) {
    case Kind::Added:
        return isSecret || after.isEmpty() ? PlanWords::tr("%1 added").arg(key)
                                           : PlanWords::tr("%1 %2 (new)").arg(key, after);
    case Kind::Removed:
        return PlanWords::tr("%1 removed").arg(key);
    case Kind::Changed:
        break;
    }
    return isSecret ? PlanWords::tr("%1 changed").arg(key) : u"%1 %2 → %3"_s.arg(key, before, after);
}

QString healthText(const launch::HealthCheck &check)
{
    using Kind = launch::HealthCheck::Kind;
    switch (check.kind) {
    case Kind::Http:
        return PlanWords::tr("healthy when GET %1 on port %2 answers 2xx, asked every %3, at most %4 times")
            .arg(check.path)
            .arg(check.containerPort)
            .arg(base::durationForReader(check.interval))
            .arg(check.retries);
    case Kind::Engine:
        return check.ofImage ? PlanWords::tr("healthy when the image's own health check says so")
                             : PlanWords::tr("healthy when the service's healthcheck says so");
    case Kind::Running:
        break;
    }
    return PlanWords::tr("no health check: healthy when it still runs after %1")
        .arg(base::durationForReader(check.monitor));
}

ChangesText changesText(const PlanText &plan)
{
    ChangesText text;
    QString image;
    for (const PlanGroup &group : plan.groups) {
        for (const ChangeText &change : group.changes) {
            if (!text.all.contains(change.inOne()))
                text.all << change.inOne();
            if (change.key == "image"_L1)
                image = change.after;
        }
    }
    if (plan.groups.isEmpty() || !std::ranges::all_of(plan.groups, &PlanGroup::isFirst)) {
        text.shown = text.all;
        return text;
    }
    const int settings = static_cast<int>(text.all.size()) - (image.isEmpty() ? 0 : 1);
    text.shown << PlanWords::tr("everything is new");
    if (!image.isEmpty())
        text.shown << image.section(u'/', -1).section(u'@', 0, 0);
    if (settings > 0)
        text.shown << (settings == 1 ? PlanWords::tr("one setting") : PlanWords::tr("%1 settings").arg(settings));
    return text;
}

PlanText planText(const deploy::Plan &plan)
{
    return {.environment = plan.environment,
            .what = whatText(plan),
            .how = howText(plan),
            .groups = groupsOf(plan),
            .problems = plan.problems,
            .warnings = plan.warnings,
            .remarks = remarksOf(plan),
            .isPossible = plan.isPossible(),
            .changesNothing = !plan.replacements.isEmpty() && std::ranges::all_of(plan.replacements, [](const auto &r) {
                return r.now && r.changes.isEmpty();
            })};
}

} // namespace models
