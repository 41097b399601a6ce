// SPDX-License-Identifier: Apache-2.0
#include "models/releasename.h"

using namespace Qt::StringLiterals;

namespace models {

QString releaseName(const QString &revision, const QString &otherwise)
{
    return launch::shortRevision(revision.isEmpty() ? otherwise : revision);
}

bool isReleaseOf(const launch::ReleaseRecord &record, const build::GitState &git)
{
    if (record.revision.isEmpty())
        return record.image.endsWith(u':' + git.tag());
    return record.revision == git.tag() || record.revision == (git.isDirty ? git.revision + u"-dirty"_s : git.revision);
}

} // namespace models
