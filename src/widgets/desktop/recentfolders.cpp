// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/recentfolders.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr qsizetype most = 10;

} // namespace

QStringList RecentFolders::read()
{
    return QSettings().value(u"recentFolders"_s).toStringList();
}

void RecentFolders::opened(const QString &folder)
{
    QStringList folders = read();
    if (folders.value(0) == folder)
        return;
    folders.removeAll(folder);
    folders.prepend(folder);
    QSettings().setValue(u"recentFolders"_s, QStringList(folders.mid(0, most)));
}

} // namespace widgets
