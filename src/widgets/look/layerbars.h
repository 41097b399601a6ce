// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/colours.h"

#include <QWidget>

namespace widgets {

// One layer of an image on its way.
struct LayerText
{
    QString id = {};
    double part = 0; // 0 to 1
    bool done = false;
    QString text = {}; // "present", "24.6 MB in 3.9 s", "3.1 of 24.6 MB"

    friend bool operator==(const LayerText &, const LayerText &) = default;
};

// Layers below one another: id, bar, words. Of more than eight, those under way and the last ones are shown, and how
// many more there are.
class LayerBars : public QWidget
{
    Q_OBJECT

public:
    explicit LayerBars(QWidget *parent = nullptr);

    void setLayers(const QList<LayerText> &layers);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<LayerText> shown() const;

    QList<LayerText> m_layers;
};

} // namespace widgets
