// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/colours.h"

#include "widgets/look/theme.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

struct Named
{
    QLatin1StringView name;
    QColor Colours::*colour;
};

constexpr std::array all{
    Named{"ground"_L1, &Colours::ground},         Named{"panel"_L1, &Colours::panel},
    Named{"line"_L1, &Colours::line},             Named{"hover"_L1, &Colours::hover},
    Named{"strongLine"_L1, &Colours::strongLine}, Named{"text"_L1, &Colours::text},
    Named{"dim"_L1, &Colours::dim},               Named{"faint"_L1, &Colours::faint},
    Named{"code"_L1, &Colours::code},             Named{"accent"_L1, &Colours::accent},
    Named{"accentHover"_L1, &Colours::accentHover}, Named{"accentGround"_L1, &Colours::accentGround},
    Named{"onAccent"_L1, &Colours::onAccent},     Named{"ok"_L1, &Colours::ok},
    Named{"okGround"_L1, &Colours::okGround},     Named{"warn"_L1, &Colours::warn},
    Named{"warnGround"_L1, &Colours::warnGround}, Named{"bad"_L1, &Colours::bad},
    Named{"badGround"_L1, &Colours::badGround},   Named{"run"_L1, &Colours::run},
    Named{"runGround"_L1, &Colours::runGround},   Named{"plainGround"_L1, &Colours::plainGround},
};

} // namespace

Colours Colours::read(bool dark)
{
    QFile file(u":/look/palette.json"_s);
    Colours result;
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QJsonObject set = QJsonDocument::fromJson(file.readAll()).object().value(dark ? "dark"_L1 : "light"_L1).toObject();
    for (const Named &entry : all)
        result.*(entry.colour) = QColor(set.value(entry.name).toString());
    return result;
}

QColor Colours::named(const QString &name) const
{
    const auto found = std::ranges::find_if(all, [&name](const Named &entry) { return name == entry.name; });
    return found == all.end() ? QColor() : this->*(found->colour);
}

QColor Colours::ink(Tone tone) const
{
    switch (tone) {
    case Tone::Plain: return dim;
    case Tone::Ok: return ok;
    case Tone::Warn: return warn;
    case Tone::Bad: return bad;
    case Tone::Run: return run;
    case Tone::Accent: return accent;
    }
    return dim;
}

QColor Colours::groundOf(Tone tone) const
{
    switch (tone) {
    case Tone::Plain: return plainGround;
    case Tone::Ok: return okGround;
    case Tone::Warn: return warnGround;
    case Tone::Bad: return badGround;
    case Tone::Run: return runGround;
    case Tone::Accent: return accentGround;
    }
    return plainGround;
}

const Colours &colours()
{
    if (const Theme *theme = Theme::current())
        return theme->colours();
    static const Colours light = Colours::read(false);
    return light;
}

} // namespace widgets
