// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace widgets {

// Whether the desktop asks for dark. Qt tells from 6.5 on; before, the palette that came with the platform is looked at
// and, on Linux, the desktop portal asked once the event loop runs (never waiting for it). Tells when it changes.
class SystemScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);
    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key);

private:
    void set(bool dark);
    void askPortal();

    bool m_dark = false;
};

} // namespace widgets
