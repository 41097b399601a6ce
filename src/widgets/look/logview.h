// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/ansi.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace widgets {

// Output as it comes. Keeps the last lines only (50 000 unless told), cuts a line that has no end, shows the colours
// programs set, follows the end until somebody scrolls up, and finds text. What arrives in many pieces is drawn in few.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    // Any chunk of text, complete lines or not.
    void append(const QString &text);
    // The whole text anew: only what is new is drawn when it merely grew.
    void setText(const QString &text);
    void clear();
    QString text() const;
    int lineCount() const;

    void setLineLimit(int lines);
    void setPlaceholderText(const QString &text);
    void setFollowing(bool follow);
    bool isFollowing() const { return m_following; }

public Q_SLOTS:
    void openFind();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void draw();
    void insert(const QList<AnsiReader::Piece> &pieces);
    void find(bool backwards);
    void placeFollowButton();

    QPlainTextEdit *m_edit;
    QWidget *m_findBar;
    QLineEdit *m_findField;
    QLabel *m_findNote;
    QPushButton *m_follow;
    QTimer *m_drawing;
    AnsiReader m_reader;
    QString m_waiting;
    QString m_whole; // what setText() was given last
    int m_lineLimit = 50000;
    int m_column = 0;
    bool m_following = true;
    bool m_drawingNow = false;
};

} // namespace widgets
