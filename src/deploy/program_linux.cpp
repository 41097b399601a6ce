// SPDX-License-Identifier: Apache-2.0
#include "deploy/program.h"

#include <QFile>
#include <QList>

using namespace Qt::StringLiterals;

namespace deploy {

// Field 22 of /proc/PID/stat, counted from behind the name, which may hold spaces and brackets. man 5 proc
std::optional<QString> processStart(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.value(0) == "Z") // ended, and nobody has asked how
        return {};
    return QString::fromLatin1(fields.value(19));
}

QString processNamespace()
{
    return QFile::symLinkTarget(u"/proc/self/ns/pid"_s);
}

} // namespace deploy
