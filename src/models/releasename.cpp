// SPDX-License-Identifier: Apache-2.0
#include "models/releasename.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace models {

QString releaseName(const QString &revision, const QString &otherwise)
{
    static const QRegularExpression whole(u"^([0-9a-f]{7})[0-9a-f]{33}(?![0-9a-f])"_s);
    QString name = revision.isEmpty() ? otherwise : revision;
    return name.replace(whole, u"\\1"_s);
}

bool isReleaseOf(const launch::ReleaseRecord &record, const build::GitState &git)
{
    if (record.revision.isEmpty())
        return record.image.endsWith(u':' + git.tag());
    return record.revision == git.tag() || record.revision == (git.isDirty ? git.revision + u"-dirty"_s : git.revision);
}

} // namespace models
