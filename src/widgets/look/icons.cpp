// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

class TintedIcon : public QIconEngine
{
public:
    TintedIcon(const QString &name, Ink ink) : m_name(name), m_ink(ink) {}

    QIconEngine *clone() const override { return new TintedIcon(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        QPixmap picture = pixmap(rect.size() * scale, mode, state);
        picture.setDevicePixelRatio(scale);
        painter->drawPixmap(rect, picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor colour = colourFor(mode, state);
        const QString key = u"quayhand:%1:%2x%3:%4"_s.arg(m_name).arg(size.width()).arg(size.height()).arg(colour.rgba());
        QPixmap picture;
        if (QPixmapCache::find(key, &picture))
            return picture;
        picture = drawn(size, colour);
        QPixmapCache::insert(key, picture);
        return picture;
    }

private:
    QColor colourFor(QIcon::Mode mode, QIcon::State state) const
    {
        const Colours &c = colours();
        if (mode == QIcon::Disabled)
            return c.faint;
        switch (m_ink) {
        case Ink::Text: return c.text;
        case Ink::Dim: return state == QIcon::On ? c.accent : c.dim;
        case Ink::Accent: return c.accent;
        case Ink::OnAccent: return c.onAccent;
        case Ink::Bad: return c.bad;
        }
        return c.text;
    }

    // Breeze is drawn in one colour: its shape is kept, its colour replaced.
    QPixmap drawn(const QSize &size, const QColor &colour) const
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        QSvgRenderer(u":/icons/%1.svg"_s.arg(m_name)).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(picture.rect(), colour);
        return picture;
    }

    QString m_name;
    Ink m_ink;
};

} // namespace

QIcon icon(const QString &name, Ink ink)
{
    return QIcon(new TintedIcon(name, ink));
}

QIcon logo()
{
    return QIcon(u":/look/quayhand.svg"_s);
}

} // namespace widgets
