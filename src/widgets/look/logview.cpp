// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/logview.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr int longestLine = 4000;         // one line of 90 000 characters would stop the window
constexpr qsizetype waitingLimit = 8 << 20; // characters that wait to be drawn; older ones would scroll out anyway

} // namespace

LogView::LogView(QWidget *parent)
    : QWidget(parent), m_edit(new QPlainTextEdit(this)), m_findBar(new QWidget(this)), m_findField(new QLineEdit(m_findBar)),
      m_findNote(new QLabel(m_findBar)), m_follow(new QPushButton(tr("Follow"), this)), m_drawing(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_findBar);
    column->addWidget(m_edit, 1);

    m_edit->setReadOnly(true);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setMaximumBlockCount(m_lineLimit);
    m_edit->setFont(monoFont());
    m_edit->setProperty("look", u"code"_s);
    m_edit->document()->setDocumentMargin(12);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setAccessibleName(tr("Output"));
    m_edit->setObjectName(u"logText"_s);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);

    auto *findRow = new QHBoxLayout(m_findBar);
    findRow->setContentsMargins(0, 0, 0, 0);
    m_findField->setPlaceholderText(tr("Find in the output"));
    m_findField->setAccessibleName(m_findField->placeholderText());
    m_findField->setProperty("look", u"search"_s);
    m_findField->setObjectName(u"findField"_s);
    m_findField->installEventFilter(this);
    m_findNote->setProperty("look", u"small"_s);
    auto *close = new QToolButton(m_findBar);
    close->setIcon(icon(u"window-close"_s, Ink::Dim));
    close->setAccessibleName(tr("Close the search"));
    findRow->addWidget(m_findField, 1);
    findRow->addWidget(m_findNote);
    findRow->addWidget(close);
    m_findBar->hide();

    m_follow->setIcon(icon(u"arrow-down"_s));
    m_follow->setToolTip(tr("Go to the end and stay there"));
    m_follow->setProperty("look", u"kbd"_s);
    m_follow->setAutoFillBackground(true);
    m_follow->hide();

    m_drawing->setSingleShot(true);
    m_drawing->setInterval(30);
    connect(m_drawing, &QTimer::timeout, this, &LogView::draw);
    connect(m_follow, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(close, &QToolButton::clicked, m_findBar, &QWidget::hide);
    connect(m_findField, &QLineEdit::textChanged, this, [this] {
        m_edit->moveCursor(QTextCursor::End);
        find(true);
    });
    connect(m_edit->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_drawingNow)
            setFollowing(value >= m_edit->verticalScrollBar()->maximum() - 1);
    });
}

void LogView::append(const QString &text)
{
    m_waiting += text;
    if (m_waiting.size() > waitingLimit)
        m_waiting = m_waiting.right(waitingLimit / 2);
    if (!m_drawing->isActive())
        m_drawing->start();
}

void LogView::setText(const QString &text)
{
    if (!text.startsWith(m_whole) || m_whole.isEmpty())
        clear();
    append(text.mid(m_whole.size()));
    m_whole = text;
}

void LogView::clear()
{
    m_waiting.clear();
    m_whole.clear();
    m_reader.reset();
    m_column = 0;
    m_edit->clear();
    setFollowing(true);
}

QString LogView::text() const
{
    return m_edit->toPlainText();
}

int LogView::lineCount() const
{
    return m_edit->document()->isEmpty() ? 0 : m_edit->blockCount();
}

void LogView::setLineLimit(int lines)
{
    m_lineLimit = lines;
    m_edit->setMaximumBlockCount(lines);
}

void LogView::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void LogView::setFollowing(bool follow)
{
    m_following = follow;
    if (follow) {
        m_drawingNow = true;
        m_edit->verticalScrollBar()->setValue(m_edit->verticalScrollBar()->maximum());
        m_drawingNow = false;
    }
    m_follow->setVisible(!follow);
    if (!follow)
        placeFollowButton();
}

void LogView::draw()
{
    m_drawingNow = true;
    const int before = m_edit->verticalScrollBar()->value();
    insert(m_reader.read(std::exchange(m_waiting, {})));
    QScrollBar *bar = m_edit->verticalScrollBar();
    bar->setValue(m_following ? bar->maximum() : before);
    m_drawingNow = false;
}

void LogView::insert(const QList<AnsiReader::Piece> &pieces)
{
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    for (const AnsiReader::Piece &piece : pieces) {
        switch (piece.kind) {
        case AnsiReader::Piece::Kind::LineEnd:
            cursor.insertText(u"\n"_s, {});
            m_column = 0;
            break;
        case AnsiReader::Piece::Kind::LineStart: // a progress line that starts over
            cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            m_column = 0;
            break;
        case AnsiReader::Piece::Kind::Text: {
            const int room = longestLine - m_column;
            if (room > 0)
                cursor.insertText(piece.text.left(room), piece.format);
            if (room > 0 && piece.text.size() > room)
                cursor.insertText(tr(" … (the rest of this line is left out)"), {});
            m_column += int(std::min<qsizetype>(piece.text.size(), longestLine + 1));
            break;
        }
        }
    }
    cursor.endEditBlock();
}

void LogView::openFind()
{
    m_findBar->show();
    m_findField->setFocus();
    m_findField->selectAll();
}

void LogView::find(bool backwards)
{
    const QString wanted = m_findField->text();
    m_findNote->clear();
    if (wanted.isEmpty())
        return;
    const auto flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_edit->find(wanted, flags))
        return;
    m_edit->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start); // around the end once
    if (!m_edit->find(wanted, flags))
        m_findNote->setText(tr("Not found"));
}

bool LogView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Find)) {
        openFind();
        return true;
    }
    if (watched == m_findField && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        find(!(key->modifiers() & Qt::ShiftModifier));
        return true;
    }
    if (watched == m_findField && key->key() == Qt::Key_Escape) {
        m_findBar->hide();
        m_edit->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LogView::placeFollowButton()
{
    m_follow->adjustSize();
    m_follow->move(width() - m_follow->width() - 24, height() - m_follow->height() - 12);
    m_follow->raise();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeFollowButton();
}

} // namespace widgets
