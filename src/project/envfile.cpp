// SPDX-License-Identifier: Apache-2.0
#include "project/envfile.h"

#include "project/expansion.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

class EnvFileReader
{
public:
    EnvFileReader(const QByteArray &bytes, const Variables &caller) : m_text(QString::fromUtf8(bytes)), m_caller(caller)
    {
        m_text.replace(u"\r\n"_s, u"\n"_s);
        if (m_text.startsWith(QChar::ByteOrderMark))
            m_text.remove(0, 1);
    }
    Result<QList<EnvFileEntry>> all();

private:
    Result<> line(const QString &line);
    Result<QString> value(const QString &written, int line);
    Result<QString> quoted(QString written, int line);
    Result<QString> expanded(const QString &text, int line) const;
    QString nextLine();
    static std::unexpected<Error> refused(int line, const QString &why, const QString &remedy = {})
    {
        return base::fail(Error::Kind::NoProject, u"line %1: %2"_s.arg(line).arg(why), remedy);
    }

    QString m_text;
    const Variables &m_caller;
    qsizetype m_at = 0;
    int m_line = 0;
    Variables m_above;
    QList<EnvFileEntry> m_entries;
};

QString EnvFileReader::nextLine()
{
    qsizetype end = m_text.indexOf(u'\n', m_at);
    if (end < 0)
        end = m_text.size();
    const QString line = m_text.mid(m_at, end - m_at);
    m_at = end + 1;
    ++m_line;
    return line;
}

Result<QString> EnvFileReader::expanded(const QString &text, int line) const
{
    const auto value = [this](const QString &name) -> std::optional<QString> {
        if (const auto found = m_above.constFind(name); found != m_above.constEnd())
            return *found;
        const auto found = m_caller.constFind(name);
        return found == m_caller.constEnd() ? std::nullopt : std::optional(*found);
    };
    const Expansion expansion = expand(text, Expanding::EnvFile, value);
    if (!expansion.problem.isEmpty())
        return refused(line, expansion.problem, expansion.remedy);
    return expansion.text;
}

// The end of the quotes may be lines away.
Result<QString> EnvFileReader::quoted(QString written, int line)
{
    const QChar quote = written[0];
    qsizetype end = -1;
    for (qsizetype i = 1; end < 0; ++i) {
        while (i >= written.size()) {
            if (m_at > m_text.size())
                return refused(line, u"a quote is not closed"_s);
            written += u'\n' + nextLine();
        }
        if (written[i] == u'\\' && quote == u'"')
            ++i;
        else if (written[i] == quote)
            end = i;
    }
    const QString rest = written.mid(end + 1).trimmed();
    if (!rest.isEmpty() && !rest.startsWith(u'#'))
        return refused(line, u"something stands behind the closing quote"_s);
    QString inner = written.mid(1, end - 1);
    if (quote == u'\'')
        return inner;
    Result<QString> text = expanded(inner, line);
    if (!text)
        return text;
    QString out;
    for (qsizetype i = 0; i < text->size(); ++i) {
        const QChar c = text->at(i);
        const QChar next = i + 1 < text->size() ? text->at(i + 1) : QChar();
        if (c != u'\\' || !u"nrt\"\\"_s.contains(next) || next.isNull()) {
            out += c;
            continue;
        }
        out += next == u'n' ? u'\n' : next == u'r' ? u'\r' : next == u't' ? u'\t' : next;
        ++i;
    }
    return out;
}

Result<QString> EnvFileReader::value(const QString &written, int line)
{
    if (written.startsWith(u'"') || written.startsWith(u'\''))
        return quoted(written, line);
    static const QRegularExpression comment(u"(^|\\s)#.*$"_s);
    return expanded(QString(written).remove(comment).trimmed(), line);
}

Result<> EnvFileReader::line(const QString &text)
{
    static const QRegularExpression form(u"^\\s*(?:export\\s+)?([^\\s=:#][^\\s=:]*)\\s*(?:[=:]\\s*(.*))?$"_s);
    const int number = m_line;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
        return {};
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return refused(number, u"expected NAME=value"_s);
    const QString name = match.captured(1);
    if (!match.hasCaptured(2)) {
        if (m_caller.contains(name))
            m_entries.append({name, m_caller.value(name), number});
        return {};
    }
    const Result<QString> read = value(match.captured(2), number);
    if (!read)
        return base::fail(read.error());
    m_above.insert(name, *read);
    m_entries.append({name, *read, number});
    return {};
}

Result<QList<EnvFileEntry>> EnvFileReader::all()
{
    while (m_at <= m_text.size()) {
        if (const Result<> read = line(nextLine()); !read)
            return base::fail(read.error());
    }
    return m_entries;
}

} // namespace

Result<QList<EnvFileEntry>> parseEnvFile(const QByteArray &bytes, const Variables &caller)
{
    return EnvFileReader(bytes, caller).all();
}

} // namespace project
