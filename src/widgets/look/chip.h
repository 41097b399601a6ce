// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/colours.h"
#include "widgets/look/glyph.h"

#include <QLabel>

namespace widgets {

// A state in a few words.
struct ChipText
{
    Tone tone = Tone::Plain;
    Glyph glyph = Glyph::None;
    QString text = {};

    friend bool operator==(const ChipText &, const ChipText &) = default;
};

// A rounded label that says a state: sign, words and colour together. Hidden while it has nothing to say. A label to
// assistive technology, so it is read like one.
class Chip : public QLabel
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    explicit Chip(const ChipText &text, QWidget *parent = nullptr);

    void say(const ChipText &text);
    ChipText said() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipText m_text;
};

// For rows that paint their own: the width it takes and the painting, in a box of that width, 22 high.
int chipWidth(const ChipText &chip);
void paintChip(QPainter &painter, const QRect &box, const ChipText &chip);

} // namespace widgets
