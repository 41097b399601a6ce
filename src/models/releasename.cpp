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

} // namespace models
