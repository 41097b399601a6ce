// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace widgets {

// The folders of projects that were opened, newest first, kept in the person's settings.
class RecentFolders
{
public:
    static QStringList read();
    static void opened(const QString &folder);
};

} // namespace widgets
