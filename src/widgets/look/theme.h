// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/colours.h"

#include <QFont>
#include <QObject>
#include <optional>

namespace widgets {

class SystemScheme;

// Gives the application its palette, style sheet and fonts and follows the desktop between light and dark, unless a
// person has chosen. One per program, made by main before the first widget; switching restyles everything at once.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    explicit Theme(Choice choice = Choice::System, QObject *parent = nullptr);
    ~Theme() override;

    // The one that runs, if any: what QApplication::palette() is to QPalette.
    static const Theme *current();
    // "system", "light", "dark", as --theme takes them.
    static std::optional<Choice> choiceFromText(const QString &text);
    static QString choiceToText(Choice choice);

    void choose(Choice choice);
    Choice choice() const { return m_choice; }
    bool isDark() const { return m_dark; }
    const Colours &colours() const { return m_colours; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    SystemScheme *m_system;
    Choice m_choice;
    bool m_dark = false;
    Colours m_colours;
};

// Text of so many pixels at 100 %; grows with the desktop's text size. The platform's face, Inter on Linux where installed.
QFont textFont(int pixels = 13, QFont::Weight weight = QFont::Normal);
// The same with fixed widths: JetBrains Mono where installed, else the platform's.
QFont monoFont(int pixels = 12);
// Small capitals with a little air, as headings of columns and sections are set.
QFont captionFont();

} // namespace widgets
