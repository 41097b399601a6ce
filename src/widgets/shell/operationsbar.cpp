// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/operationsbar.h"

#include "widgets/look/elidedlabel.h"
#include "widgets/look/icons.h"

#include <QBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

QString timeTaken(const OperationText &operation)
{
    if (!operation.began.isValid())
        return {};
    const QDateTime end = operation.ended.isValid() ? operation.ended : QDateTime::currentDateTimeUtc();
    const qint64 seconds = std::max<qint64>(0, operation.began.msecsTo(end) / 1000);
    if (seconds < 60)
        return OperationsBar::tr("%1 s").arg(seconds);
    const QString minutes = u"%1:%2"_s.arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds >= 3600 ? u"%1:%2"_s.arg(seconds / 3600).arg(minutes) : minutes;
}

OperationsBar::OperationsBar(QWidget *parent)
    : QFrame(parent), m_title(new ElidedLabel(this)), m_progress(new QProgressBar(this)), m_time(new QLabel(this)), m_more(new QLabel(this)),
      m_toggle(new QPushButton(tr("Operations"), this)), m_clock(new QTimer(this))
{
    setObjectName(u"operationsBar"_s);
    setFixedHeight(30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(34, 1, 8, 0);
    row->setSpacing(14);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(220);
    m_progress->setAccessibleName(tr("Progress of the running operation"));
    m_toggle->setObjectName(u"operationsToggle"_s);
    m_toggle->setProperty("look", u"bar"_s);
    m_toggle->setLayoutDirection(Qt::RightToLeft); // the arrow stands after the word
    m_title->setObjectName(u"operationTitle"_s);
    for (QLabel *label : {static_cast<QLabel *>(m_title), m_time, m_more})
        label->setProperty("look", u"small"_s);
    row->addWidget(m_title, 0);
    row->addWidget(m_progress);
    row->addWidget(m_time);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_toggle);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &OperationsBar::tick);
    connect(m_toggle, &QPushButton::clicked, this, &OperationsBar::panelToggled);
    setPanelOpen(false);
    setOperations({});
}

void OperationsBar::setOperations(const QList<OperationText> &operations)
{
    m_running = int(std::ranges::count_if(operations, &OperationText::running));
    const auto running = std::ranges::find_if(operations, &OperationText::running);
    m_shown = running != operations.end() ? *running : operations.isEmpty() ? OperationText{} : operations.constFirst();
    m_title->setText(operations.isEmpty()  ? tr("Nothing runs")
                     : m_shown.now.isEmpty() ? m_shown.title
                                             : u"%1 · %2"_s.arg(m_shown.title, m_shown.now));
    m_progress->setVisible(m_shown.running);
    m_progress->setRange(0, m_shown.part < 0 ? 0 : 1000);
    m_progress->setValue(m_shown.part < 0 ? -1 : int(m_shown.part * 1000));
    m_more->setText(m_running > 1 ? tr("and %n more", nullptr, m_running - 1) : QString());
    tick();
    if (m_shown.running)
        m_clock->start();
    else
        m_clock->stop();
    update();
}

void OperationsBar::tick()
{
    m_time->setText(timeTaken(m_shown));
}

void OperationsBar::setPanelOpen(bool open)
{
    m_toggle->setIcon(icon(open ? u"arrow-down"_s : u"arrow-up"_s, Ink::Dim));
    m_toggle->setAccessibleName(open ? tr("Close the operations panel") : tr("Open the operations panel"));
    m_toggle->setToolTip(m_toggle->accessibleName());
}

void OperationsBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QRectF sign(16, height() / 2.0 - 4, 9, 9);
    if (m_shown.running)
        paintGlyph(painter, sign, Glyph::Dot, colours().run);
    else
        paintGlyph(painter, sign, m_shown.id.isEmpty() ? Glyph::Ring : m_shown.state.glyph, colours().ink(m_shown.state.tone));
}

} // namespace widgets
