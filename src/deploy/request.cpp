// SPDX-License-Identifier: Apache-2.0
#include "deploy/request.h"

#include "deploy/spots.h"
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace deploy {

QString Image::reference() const
{
    return digest.isEmpty() ? repository + u':' + tag : repository + u'@' + digest;
}

Person Person::current()
{
    QString name = qEnvironmentVariable("USER");
    if (name.isEmpty())
        name = qEnvironmentVariable("USERNAME");
    if (name.isEmpty())
        name = qEnvironmentVariable("LOGNAME", u"somebody"_s);
    return {.name = name, .machine = QSysInfo::machineHostName()};
}

Result<QStringList> neededSecrets(const Request &request)
{
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots)
        return base::fail(spots.error());
    QStringList names;
    for (const Spot &spot : *spots) {
        const Result<project::ResolvedService> resolved = resolvedAt(request, spot);
        if (!resolved)
            return base::fail(resolved.error());
        names += resolved->service.secrets();
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace deploy
