// SPDX-License-Identifier: Apache-2.0
#include "project/dockerfilelines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

struct Heredoc
{
    QString end;
    bool stripsTabs = false;
};

class LineReader
{
public:
    explicit LineReader(const QByteArray &bytes)
    {
        const QByteArray text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
        for (const QByteArray &line : text.split('\n'))
            m_lines.append(QString::fromUtf8(line.endsWith('\r') ? line.chopped(1) : line));
    }
    Result<DockerfileLines> all();

private:
    void readDirectives();
    DockerfileLine instruction();
    bool continues(QString *line) const;
    QList<Heredoc> heredocsOf(const QString &text) const;
    Result<> skipHeredocs(DockerfileLine *instruction);
    static bool isComment(const QString &line) { return line.trimmed().startsWith(u'#'); }

    QStringList m_lines;
    qsizetype m_at = 0;
    DockerfileLines m_out;
};

// Directives stand before everything else: a comment, a blank line or an instruction ends them.
void LineReader::readDirectives()
{
    static const QRegularExpression form(u"^\\s*#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*$"_s);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QRegularExpressionMatch match = form.match(m_lines[i]);
        if (!match.hasMatch())
            return;
        const QString name = match.captured(1).toLower();
        if (name == u"syntax") {
            m_out.syntax = match.captured(2);
            m_out.syntaxLine = static_cast<int>(i) + 1;
        } else if (name == u"escape" && match.captured(2) == u"`") {
            m_out.escape = u'`';
        }
    }
}

// A line goes on when it ends with the escape character; two of them are a character of the text.
bool LineReader::continues(QString *line) const
{
    QString trimmed = *line;
    while (trimmed.endsWith(u' ') || trimmed.endsWith(u'\t'))
        trimmed.chop(1);
    if (!trimmed.endsWith(m_out.escape) || trimmed.endsWith(QString(2, m_out.escape)))
        return false;
    *line = trimmed.chopped(1);
    return true;
}

DockerfileLine LineReader::instruction()
{
    DockerfileLine out;
    out.line = static_cast<int>(m_at) + 1;
    for (bool goesOn = true; goesOn && m_at < m_lines.size(); ++m_at) {
        QString line = m_lines[m_at];
        const bool isFirst = out.pieces.isEmpty();
        if (!isFirst && (isComment(line) || line.trimmed().isEmpty()))
            continue;
        goesOn = continues(&line);
        out.lastLine = static_cast<int>(m_at) + 1;
        out.pieces.append({out.text.size(), out.lastLine});
        out.text += line;
    }
    return out;
}

QList<Heredoc> LineReader::heredocsOf(const QString &text) const
{
    static const QRegularExpression head(u"^\\s*(?:ONBUILD\\s+)?(?:RUN|COPY|ADD)\\s"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression word(u"^\\d*<<(-?)(['\"]?)([^<'\"\\s]+)\\2$"_s);
    QList<Heredoc> heredocs;
    if (!head.match(text).hasMatch())
        return heredocs;
    for (const DockerfileWord &w : dockerfileWords(text, m_out.escape)) {
        if (const QRegularExpressionMatch match = word.match(w.text); match.hasMatch())
            heredocs.append({match.captured(3), !match.captured(1).isEmpty()});
    }
    return heredocs;
}

Result<> LineReader::skipHeredocs(DockerfileLine *instruction)
{
    for (const Heredoc &heredoc : heredocsOf(instruction->text)) {
        bool closed = false;
        for (; m_at < m_lines.size() && !closed; ++m_at) {
            QString line = m_lines[m_at];
            while (heredoc.stripsTabs && line.startsWith(u'\t'))
                line.remove(0, 1);
            closed = line == heredoc.end;
        }
        if (!closed)
            return base::fail(
                Error::Kind::Invalid,
                u"line %1: the text that <<%2 begins has no end"_s.arg(instruction->line).arg(heredoc.end),
                u"close it with a line that says %1 and nothing else"_s.arg(heredoc.end));
        instruction->lastLine = static_cast<int>(m_at);
    }
    return {};
}

Result<DockerfileLines> LineReader::all()
{
    readDirectives();
    while (m_at < m_lines.size()) {
        if (m_lines[m_at].trimmed().isEmpty() || isComment(m_lines[m_at])) {
            ++m_at;
            continue;
        }
        DockerfileLine line = instruction();
        if (const Result<> skipped = skipHeredocs(&line); !skipped)
            return base::fail(skipped.error());
        m_out.lines.append(line);
    }
    return m_out;
}

} // namespace

int DockerfileLine::lineAt(qsizetype position) const
{
    int found = line;
    for (const Piece &piece : pieces) {
        if (piece.begin <= position)
            found = piece.line;
    }
    return found;
}

QList<DockerfileWord> dockerfileWords(const QString &text, QChar escape)
{
    QList<DockerfileWord> words;
    QChar quote;
    bool inWord = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quote.isNull() && c.isSpace()) {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.append({{}, i});
        inWord = true;
        words.last().text += c;
        if (c == escape && quote != u'\'' && i + 1 < text.size())
            words.last().text += text[++i];
        else if (!quote.isNull() && c == quote)
            quote = QChar();
        else if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
    }
    return words;
}

Result<DockerfileLines> dockerfileLines(const QByteArray &bytes)
{
    return LineReader(bytes).all();
}

} // namespace project
