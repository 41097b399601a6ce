// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>

namespace widgets {

// Items beside one another that go on in the next line where there is no more room, as words do.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &box) override;
    Qt::Orientations expandingDirections() const override { return {}; }

private:
    int place(const QRect &box, bool really) const;

    QList<QLayoutItem *> m_items;
};

} // namespace widgets
