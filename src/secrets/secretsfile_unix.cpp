// SPDX-License-Identifier: Apache-2.0
#include "secrets/secretsfile.h"

#include <QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace secrets {

namespace {

constexpr qint64 largest = 1024 * 1024;

base::Result<> checkPrivate(int descriptor, const QString &file)
{
    struct stat status = {};
    if (fstat(descriptor, &status) != 0)
        return base::fail(base::Error::Kind::Invalid, u"%1: %2"_s.arg(file, QString::fromLocal8Bit(std::strerror(errno))));
    if (!S_ISREG(status.st_mode))
        return base::fail(base::Error::Kind::Invalid, u"%1 is not a regular file"_s.arg(file));
    if (status.st_uid != geteuid())
        return base::fail(base::Error::Kind::Denied, u"%1 belongs to another user, so its secrets are not used"_s.arg(file),
                          u"chown %1 %2"_s.arg(geteuid()).arg(file));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return base::fail(base::Error::Kind::Denied, u"%1 can be read by other users (mode %2), so its secrets are not used"_s
                                                         .arg(file, QString::number(status.st_mode & 07777, 8)),
                          u"chmod 600 "_s + file);
    if (status.st_size > largest)
        return base::fail(base::Error::Kind::Invalid, u"%1 is larger than 1 MiB"_s.arg(file));
    return {};
}

} // namespace

base::Result<QByteArray> readPrivateFile(const QString &file)
{
    // Without O_NONBLOCK a pipe in the file's place would hold the program until somebody writes to it.
    const int descriptor = open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return base::fail(base::Error::Kind::NoSecret,
                          u"the secrets file %1 cannot be read: %2"_s.arg(file, QString::fromLocal8Bit(std::strerror(errno))),
                          u"check QUAYHAND_SECRETS_FILE"_s);
    QFile opened;
    if (!opened.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        close(descriptor);
        return base::fail(base::Error::Kind::NoSecret, u"the secrets file %1 cannot be read"_s.arg(file));
    }
    if (const base::Result<> isPrivate = checkPrivate(descriptor, file); !isPrivate)
        return base::fail(isPrivate.error());
    return opened.read(largest);
}

} // namespace secrets
