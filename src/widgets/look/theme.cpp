// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/theme.h"

#include "widgets/look/systemscheme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

Theme *s_current = nullptr;

// Points, so that a desktop's larger text makes ours larger too; macOS counts 72 to the inch, the others 96.
qreal pointsOf(int pixels)
{
#ifdef Q_OS_MACOS
    return pixels;
#else
    return pixels * 0.75;
#endif
}

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.ground);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.code);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.panel);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.bad);
    p.setColor(QPalette::ToolTipBase, c.panel);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.dim);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.panel);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.strongLine);
    p.setColor(QPalette::Shadow, c.strongLine);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

QString styleSheetOf(const Colours &c)
{
    QFile file(u":/look/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString sheet = QString::fromUtf8(file.readAll());
    static const QRegularExpression place(u"@([A-Za-z]+)([0-9]*)"_s);
    QString filled;
    qsizetype from = 0;
    for (auto it = place.globalMatch(sheet); it.hasNext();) {
        const auto match = it.next();
        filled += QStringView(sheet).mid(from, match.capturedStart() - from);
        if (match.captured(1) == "pt"_L1)
            filled += QString::number(pointsOf(match.captured(2).toInt())) + "pt"_L1;
        else if (const QColor colour = c.named(match.captured(1)); colour.isValid())
            filled += colour.name();
        from = match.capturedEnd();
    }
    return filled.append(QStringView(sheet).mid(from));
}

} // namespace

Theme::Theme(Choice choice, QObject *parent) : QObject(parent), m_system(new SystemScheme(this)), m_choice(choice)
{
    s_current = this;
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setFont(textFont());
    connect(m_system, &SystemScheme::changed, this, [this] {
        if (m_choice == Choice::System)
            apply();
    });
    apply();
}

Theme::~Theme()
{
    s_current = nullptr;
}

const Theme *Theme::current()
{
    return s_current;
}

std::optional<Theme::Choice> Theme::choiceFromText(const QString &text)
{
    for (const Choice choice : {Choice::System, Choice::Light, Choice::Dark}) {
        if (text == choiceToText(choice))
            return choice;
    }
    return std::nullopt;
}

QString Theme::choiceToText(Choice choice)
{
    return choice == Choice::Light ? u"light"_s : choice == Choice::Dark ? u"dark"_s : u"system"_s;
}

void Theme::choose(Choice choice)
{
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    const bool dark = m_choice == Choice::System ? m_system->isDark() : m_choice == Choice::Dark;
    if (m_colours.text.isValid() && dark == m_dark)
        return;
    m_dark = dark;
    m_colours = Colours::read(dark);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (m_choice != Choice::System) // the window's own frame follows too
        QGuiApplication::styleHints()->setColorScheme(dark ? Qt::ColorScheme::Dark : Qt::ColorScheme::Light);
    else
        QGuiApplication::styleHints()->unsetColorScheme();
#endif
    QApplication::setPalette(paletteOf(m_colours));
    qApp->setStyleSheet(styleSheetOf(m_colours));
    Q_EMIT changed();
}

QFont textFont(int pixels, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    font.setFamilies({u"Inter"_s, font.family(), u"DejaVu Sans"_s});
#endif
    font.setPointSizeF(pointsOf(pixels));
    font.setWeight(weight);
    return font;
}

QFont monoFont(int pixels)
{
    QFont font;
    font.setFamilies({u"JetBrains Mono"_s, QFontDatabase::systemFont(QFontDatabase::FixedFont).family(), u"monospace"_s});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSizeF(pointsOf(pixels));
    return font;
}

QFont captionFont()
{
    QFont font = textFont(11, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    return font;
}

} // namespace widgets
