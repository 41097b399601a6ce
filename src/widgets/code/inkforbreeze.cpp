// SPDX-License-Identifier: Apache-2.0
#include "widgets/code/highlighter.h"
#include "widgets/look/colours.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace widgets {

QTextCharFormat inkForBreeze(const QColor &breeze, bool bold, bool italic, const QString &syntax)
{
    // Colours of Breeze Light: https://invent.kde.org/frameworks/syntax-highlighting/-/blob/master/data/themes/breeze-light.theme
    static const QHash<QRgb, QColor Colours::*> inks{
        {0xff644a9b, &Colours::accent}, // functions; keys in YAML
        {0xff898887, &Colours::dim},    // comments
        {0xffbf0303, &Colours::ok},     // strings
        {0xffb08000, &Colours::warn},   // numbers
        {0xff924c9d, &Colours::run},    // characters, special values
        {0xff3daee9, &Colours::warn},   // special characters
        {0xff0095ff, &Colours::run},    // extensions, commands
        {0xff0057ae, &Colours::run},    // types, variables
        {0xff006e28, &Colours::accent}, // preprocessor, anchors
        {0xffca60ca, &Colours::accent}, // attributes, options
        {0xffff5500, &Colours::run},    // special strings
    };
    QTextCharFormat format;
    const bool comment = breeze.rgb() == 0xff898887;
    const bool plainValue = syntax == "YAML"_L1 && breeze.rgb() == 0xff0057ae; // in YAML every unquoted value
    if (const auto ink = inks.constFind(breeze.rgb()); ink != inks.cend() && !plainValue)
        format.setForeground(colours().*(*ink));
    else if (bold && syntax != "YAML"_L1)
        format.setForeground(colours().accent); // keywords
    format.setFontItalic(italic || comment);
    return format;
}

} // namespace widgets
