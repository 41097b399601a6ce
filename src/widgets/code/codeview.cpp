// SPDX-License-Identifier: Apache-2.0
#include "widgets/code/codeview.h"

#include "widgets/code/highlighter.h"
#include "widgets/look/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace widgets {

// The strip at the left; painted by its view.
class CodeView::Numbers : public QWidget
{
public:
    explicit Numbers(CodeView *view) : QWidget(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    CodeView *m_view;
};

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent), m_numbers(new Numbers(this))
{
    setReadOnly(true);
    setProperty("look", u"clear"_s);
    setFont(monoFont());
    setLineWrapMode(NoWrap);
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
    document()->setDocumentMargin(4);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Code"));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::layNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    layNumbers();
}

CodeView::~CodeView() = default;

void CodeView::setSyntax(const QString &definition)
{
    if (definition == m_syntax)
        return;
    m_syntax = definition;
    m_highlighter = Highlighter::make(document(), definition);
    static bool said = false;
    if (!m_highlighter->problem().isEmpty() && !std::exchange(said, true))
        Q_EMIT problem(m_highlighter->problem());
}

void CodeView::setCode(const QString &text)
{
    if (text == toPlainText())
        return;
    const int place = verticalScrollBar()->value();
    const int side = horizontalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(place);
    horizontalScrollBar()->setValue(side);
    showMarks();
}

void CodeView::markLines(const QList<int> &lines, Tone tone)
{
    m_marked = lines;
    m_markTone = tone;
    showMarks();
}

void CodeView::markChanges(const QHash<int, Change> &changes)
{
    m_changes = changes;
    showMarks();
}

void CodeView::showMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](int line, Tone tone) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(colours().groundOf(tone));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << selection;
    };
    for (auto it = m_changes.cbegin(); it != m_changes.cend(); ++it) {
        if (it.value() != Change::None)
            mark(it.key(), it.value() == Change::Added ? Tone::Ok : Tone::Bad);
    }
    for (const int line : std::as_const(m_marked))
        mark(line, m_markTone);
    setExtraSelections(marks);
    m_numbers->update();
}

void CodeView::revealLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    const int first = firstVisibleBlock().blockNumber();
    const int visible = viewport()->height() / std::max(1, fontMetrics().lineSpacing());
    if (line - 1 < first + 1 || line - 1 > first + visible - 2)
        centerCursor();
}

void CodeView::setNumbersVisible(bool visible)
{
    m_numbersVisible = visible;
    m_numbers->setVisible(visible);
    layNumbers();
}

int CodeView::numbersWidth() const
{
    if (!m_numbersVisible)
        return 12;
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return 28 + digits * fontMetrics().horizontalAdvance(u'0');
}

void CodeView::layNumbers()
{
    setViewportMargins(numbersWidth(), 8, 0, 8);
    m_numbers->setGeometry(0, 8, numbersWidth(), height() - 16);
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layNumbers();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_highlighter->recolour();
        showMarks();
    }
}

void CodeView::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.setFont(font());
    const Colours &c = colours();
    const int step = m_numbers->width();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        const bool marked = m_marked.contains(line);
        const Change change = m_changes.value(line, Change::None);
        if (marked)
            painter.fillRect(QRectF(0, box.top(), step, box.height()), c.groundOf(m_markTone));
        painter.setPen(marked ? c.ink(m_markTone) : c.faint);
        painter.drawText(QRectF(0, box.top(), step - 14, box.height()), Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (change != Change::None) {
            painter.setPen(change == Change::Added ? c.ok : c.bad);
            painter.drawText(QRectF(step - 12, box.top(), 10, box.height()), Qt::AlignCenter, change == Change::Added ? u"+"_s : u"−"_s);
        }
    }
}

} // namespace widgets
