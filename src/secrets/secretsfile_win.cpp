// SPDX-License-Identifier: Apache-2.0
#include "secrets/secretsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace secrets {

// A user's profile is private by its inherited access list; a file anywhere else may be anybody's.
base::Result<QByteArray> readPrivateFile(const QString &file)
{
    const QFileInfo info(file);
    const QString home = QDir::home().canonicalPath() + u'/';
    if (!info.isFile())
        return base::fail(base::Error::Kind::NoSecret, u"the secrets file %1 cannot be read"_s.arg(file),
                          u"check QUAYHAND_SECRETS_FILE"_s);
    if (!info.canonicalFilePath().startsWith(home, Qt::CaseInsensitive))
        return base::fail(base::Error::Kind::Denied, u"%1 is outside your own folder, so its secrets are not used"_s.arg(file),
                          u"move it below %1"_s.arg(QDir::toNativeSeparators(home)));
    QFile opened(file);
    if (info.size() > 1024 * 1024 || !opened.open(QIODevice::ReadOnly))
        return base::fail(base::Error::Kind::NoSecret, u"the secrets file %1 cannot be read: %2"_s.arg(file, opened.errorString()));
    return opened.readAll();
}

} // namespace secrets
