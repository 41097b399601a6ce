// SPDX-License-Identifier: Apache-2.0
#include "widgets/code/programhighlighter.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTextBlock>
#include <QTextDocument>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr int debounceMs = 80;
constexpr int timeoutMs = 5000;
constexpr int longestText = 1'000'000;

QString programPath()
{
    for (const QString &name : {u"kate-syntax-highlighter"_s, u"ksyntaxhighlighter6"_s, u"ksyntaxhighlighter5"_s}) {
        if (const QString found = QStandardPaths::findExecutable(name); !found.isEmpty())
            return found;
    }
    return {};
}

QTextCharFormat formatOf(const QString &style, const QString &syntax)
{
    static const QRegularExpression colour(u"(?:^|;)color:(#[0-9a-fA-F]{6})"_s);
    return inkForBreeze(QColor(colour.match(style).captured(1)), style.contains("font-weight:bold"_L1), style.contains("font-style:italic"_L1), syntax);
}

} // namespace

ProgramHighlighter::ProgramHighlighter(QTextDocument *document, const QString &syntax)
    : m_document(document), m_syntax(syntax), m_program(programPath()), m_debounce(new QTimer(this))
{
    if (m_program.isEmpty()) {
        m_problem = tr("Text is shown without colours: the program kate-syntax-highlighter was not found (Debian: libkf5syntaxhighlighting-tools).");
        return;
    }
    m_debounce->setSingleShot(true);
    m_debounce->setInterval(debounceMs);
    connect(m_debounce, &QTimer::timeout, this, &ProgramHighlighter::start);
    connect(document, &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (!m_applying && (removed > 0 || added > 0))
            m_debounce->start();
    });
    QTimer::singleShot(0, this, &ProgramHighlighter::start);
}

ProgramHighlighter::~ProgramHighlighter()
{
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(200); // a killed process: nothing to wait for but its reaping
    }
}

void ProgramHighlighter::recolour()
{
    if (m_problem.isEmpty())
        m_debounce->start();
}

void ProgramHighlighter::start()
{
    if (!m_document || m_document->isEmpty() || m_document->characterCount() > longestText)
        return;
    if (m_process) { // finish() looks whether the text has changed since
        return;
    }
    m_sentRevision = m_document->revision();
    m_process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.remove(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    connect(m_process, &QProcess::finished, this, &ProgramHighlighter::finish);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_process->deleteLater();
            m_process = nullptr;
        }
    });
    QTimer::singleShot(timeoutMs, m_process, &QProcess::kill);
    m_process->start(m_program, {u"--stdin"_s, u"-s"_s, m_syntax, u"-t"_s, u"Breeze Light"_s});
    m_process->write(m_document->toPlainText().toUtf8());
    m_process->closeWriteChannel();
}

void ProgramHighlighter::finish()
{
    const QString html = QString::fromUtf8(m_process->readAllStandardOutput());
    m_process->deleteLater();
    m_process = nullptr;
    if (!m_document)
        return;
    if (m_document->revision() != m_sentRevision) { // typed on meanwhile
        m_debounce->start();
        return;
    }
    apply(linesOf(html, m_syntax));
    Q_EMIT highlighted();
}

QList<ProgramHighlighter::LineFormats> ProgramHighlighter::linesOf(const QString &html, const QString &syntax)
{
    const qsizetype begin = html.indexOf("<pre>"_L1);
    const qsizetype end = html.lastIndexOf("</pre>"_L1);
    if (begin < 0 || end < begin)
        return {};
    QStringView body = QStringView(html).mid(begin + 5, end - begin - 5);
    if (body.startsWith(u'\n'))
        body = body.mid(1);
    QList<LineFormats> lines{{}};
    QTextCharFormat format;
    int column = 0;
    int from = -1; // where the open span began
    const auto close = [&] {
        if (from >= 0 && column > from)
            lines.last() << QTextLayout::FormatRange{from, column - from, format};
    };
    for (qsizetype i = 0; i < body.size(); ++i) {
        const QChar c = body.at(i);
        if (c == u'<') {
            const qsizetype stop = body.indexOf(u'>', i);
            const QStringView tag = body.mid(i, stop - i);
            close();
            from = -1;
            if (tag.startsWith("<span"_L1)) {
                format = formatOf(tag.mid(tag.indexOf(u'"') + 1).chopped(1).toString(), syntax);
                from = column;
            }
            i = stop;
        } else if (c == u'\n') {
            close();
            lines << LineFormats{};
            column = 0;
            from = from >= 0 ? 0 : -1;
        } else {
            if (c == u'&')
                i = std::max(i, body.indexOf(u';', i)); // one character of the text
            ++column;
        }
    }
    return lines;
}

// Formats are laid over the blocks' layouts, as QSyntaxHighlighter does: the text itself, its undo history and its
// revision stay untouched.
void ProgramHighlighter::apply(const QList<LineFormats> &lines)
{
    m_applying = true;
    int line = 0;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next(), ++line) {
        const LineFormats wanted = lines.value(line);
        if (block.layout()->formats() == wanted)
            continue;
        block.layout()->setFormats(wanted);
        m_document->markContentsDirty(block.position(), block.length());
    }
    m_applying = false;
}

} // namespace widgets
