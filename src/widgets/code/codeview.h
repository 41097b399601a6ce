// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/colours.h"

#include <QHash>
#include <QPlainTextEdit>
#include <memory>

namespace widgets {

class Highlighter;

// A file's text with line numbers, coloured by its syntax, read-only unless made editable. Lines can be marked: the one
// a form is about, the one that failed, those that were added or taken out.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Change { None, Added, Removed };

    explicit CodeView(QWidget *parent = nullptr);
    ~CodeView() override;

    void setSyntax(const QString &definition);
    // Keeps the place that is looked at where it can.
    void setCode(const QString &text);
    // Lines count from 1. The whole line on the tone's ground; none for an empty list.
    void markLines(const QList<int> &lines, Tone tone = Tone::Accent);
    void markChanges(const QHash<int, Change> &changes);
    void revealLine(int line);
    void setNumbersVisible(bool visible);

Q_SIGNALS:
    // Colours are not to be had, said once.
    void problem(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Numbers;
    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);
    void layNumbers();
    void showMarks();

    Numbers *m_numbers;
    std::unique_ptr<Highlighter> m_highlighter;
    QString m_syntax;
    QList<int> m_marked;
    Tone m_markTone = Tone::Accent;
    QHash<int, Change> m_changes;
    bool m_numbersVisible = true;
};

} // namespace widgets
