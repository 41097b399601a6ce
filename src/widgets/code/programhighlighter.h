// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/code/highlighter.h"

#include <QPointer>
#include <QTextLayout>

class QProcess;
class QTextDocument;
class QTimer;

namespace widgets {

// KSyntaxHighlighting by its own program, where the library is not packaged for Qt 6 (Debian 12). The document is sent
// to it 80 ms after the last edit and the colours of its HTML are laid over the text; the window never waits for it.
class ProgramHighlighter : public Highlighter
{
    Q_OBJECT

public:
    // A run of a line in one format. Lines in the order of the text.
    using LineFormats = QList<QTextLayout::FormatRange>;

    ProgramHighlighter(QTextDocument *document, const QString &syntax);
    ~ProgramHighlighter() override;

    QString problem() const override { return m_problem; }
    void recolour() override;

    // What stands between <pre> and </pre> of the program's HTML.
    static QList<LineFormats> linesOf(const QString &html, const QString &syntax);

private:
    void start();
    void finish();
    void apply(const QList<LineFormats> &lines);

    QPointer<QTextDocument> m_document;
    QString m_syntax;
    QString m_program;
    QString m_problem;
    QTimer *m_debounce;
    QProcess *m_process = nullptr;
    int m_sentRevision = -1;
    bool m_applying = false;
};

} // namespace widgets
