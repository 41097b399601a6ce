// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include "base/json.h"
#include "cli/terminal.h"
#include <QCoreApplication>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

void write(std::FILE *file, const QByteArray &bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    const bool isWritten = std::fwrite(bytes.constData(), 1, size, file) == size && std::fflush(file) == 0;
    if (!isWritten && errno == EPIPE && file == stdout)
        terminal::noteOutputGone();
}

QLatin1StringView escapeFor(Console::Colour colour)
{
    switch (colour) {
    case Console::Colour::Good: return "\x1b[32m"_L1;
    case Console::Colour::Bad: return "\x1b[31m"_L1;
    case Console::Colour::Warning: return "\x1b[33m"_L1;
    case Console::Colour::Running: return "\x1b[34m"_L1;
    case Console::Colour::Dim: return "\x1b[2m"_L1;
    case Console::Colour::Bold: return "\x1b[1m"_L1;
    case Console::Colour::None: break;
    }
    return {};
}

} // namespace

Console::Console(bool json, std::FILE *out, std::FILE *err) : m_json(json), m_out(out), m_err(err)
{
    const bool terminal = out == stdout && terminal::isTerminal(1) && qgetenv("TERM") != "dumb";
    m_live = terminal && !json;
    m_colour = m_live && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void Console::print(const QString &line) const
{
    if (!m_json)
        write(m_out, line.toUtf8() + '\n');
}

void Console::printError(const QString &line) const
{
    write(m_err, line.toUtf8() + '\n');
}

void Console::writeBytes(const QByteArray &bytes, bool toErrors) const
{
    write(toErrors ? m_err : m_out, bytes);
}

void Console::printJson(const QJsonObject &object) const
{
    write(m_out, base::json::line(object) + '\n');
}

void Console::printFailure(const base::Error &error) const
{
    printError(QCoreApplication::translate("cli", "quayhand: %1").arg(error.text()));
    if (!error.remedy.isEmpty())
        printError(QCoreApplication::translate("cli", "  to do: %1").arg(error.remedy));
}

QString Console::paint(const QString &text, Colour colour) const
{
    if (!m_colour || colour == Colour::None)
        return text;
    return escapeFor(colour) + text + "\x1b[0m"_L1;
}

QJsonObject toJson(const base::Error &error)
{
    QJsonObject object{{u"kind"_s, base::kindName(error.kind)}, {u"message"_s, error.text()}};
    if (!error.remedy.isEmpty())
        object.insert(u"remedy"_s, error.remedy);
    return object;
}

QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths.append(0);
            widths[i] = qMax(widths[i], row[i].size());
        }
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
        lines.append(line.trimmed().isEmpty() ? QString() : line);
    }
    return lines.join(u'\n');
}

} // namespace cli
