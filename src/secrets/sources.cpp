// SPDX-License-Identifier: Apache-2.0
#include "secrets/sources.h"

#include "secrets/secretsfile.h"
#include <QDir>

using namespace Qt::StringLiterals;

namespace secrets {

namespace {

const QString variablePrefix = u"QUAYHAND_SECRET_"_s;
const QString fileVariable = u"QUAYHAND_SECRETS_FILE"_s;

// Reads NAME=value lines; keeps the line it is on, for errors that never show a value.
class SecretsParser
{
public:
    SecretsParser(const QByteArray &bytes, QString file) : m_bytes(bytes), m_file(std::move(file)) { }
    Result<QMap<QString, Secret>> parse();

private:
    bool atEnd() const { return m_at >= m_bytes.size(); }
    char peek() const { return atEnd() ? '\0' : m_bytes.at(m_at); }
    char next();
    void skipBlanks();
    void skipLine();
    Result<QString> name();
    Result<QByteArray> value();
    Result<QByteArray> quoted(char quote);
    QByteArray plain();
    Error wrong(const QString &what) const;

    QByteArray m_bytes;
    QString m_file;
    qsizetype m_at = 0;
    int m_line = 1;
};

char SecretsParser::next()
{
    const char character = peek();
    ++m_at;
    if (character == '\n')
        ++m_line;
    return character;
}

void SecretsParser::skipBlanks()
{
    while (peek() == ' ' || peek() == '\t' || peek() == '\r')
        next();
}

void SecretsParser::skipLine()
{
    while (!atEnd() && next() != '\n') { }
}

Error SecretsParser::wrong(const QString &what) const
{
    return {.kind = Error::Kind::Invalid,
            .message = u"%1:%2: %3"_s.arg(m_file).arg(m_line).arg(what),
            .remedy = u"write one NAME=value a line"_s};
}

Result<QString> SecretsParser::name()
{
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
    const qsizetype begin = m_at;
    while (isLetter(peek()) || (m_at > begin && peek() >= '0' && peek() <= '9'))
        next();
    const QByteArray read = m_bytes.mid(begin, m_at - begin);
    if (read.isEmpty())
        return base::fail(wrong(u"a name was expected"_s));
    return QString::fromLatin1(read);
}

Result<QByteArray> SecretsParser::quoted(char quote)
{
    const int opened = m_line;
    QByteArray text;
    next();
    while (!atEnd()) {
        const char character = next();
        if (character == quote) {
            skipBlanks();
            if (!atEnd() && peek() != '\n' && peek() != '#')
                return base::fail(wrong(u"nothing may follow the closing quote"_s));
            return text;
        }
        if (character != '\\' || quote == '\'') {
            text += character;
            continue;
        }
        switch (const char escaped = next(); escaped) {
        case 'n': text += '\n'; break;
        case 'r': text += '\r'; break;
        case 't': text += '\t'; break;
        case '"': case '\\': case '$': text += escaped; break;
        default: text += '\\'; text += escaped;
        }
    }
    m_line = opened;
    return base::fail(wrong(u"the quote that opens here is never closed"_s));
}

QByteArray SecretsParser::plain()
{
    const qsizetype begin = m_at;
    while (!atEnd() && peek() != '\n')
        next();
    return m_bytes.mid(begin, m_at - begin).trimmed();
}

Result<QByteArray> SecretsParser::value()
{
    if (peek() == '"' || peek() == '\'')
        return quoted(peek());
    return plain();
}

Result<QMap<QString, Secret>> SecretsParser::parse()
{
    QMap<QString, Secret> secrets;
    if (m_bytes.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    while (!atEnd()) {
        skipBlanks();
        if (peek() == '#' || peek() == '\n' || atEnd()) {
            skipLine();
            continue;
        }
        if (m_bytes.mid(m_at).startsWith("export ")) {
            m_at += 7;
            skipBlanks();
        }
        const Result<QString> key = name();
        if (!key)
            return base::fail(key.error());
        skipBlanks();
        if (peek() != '=')
            return base::fail(wrong(u"\"=\" was expected after the name %1"_s.arg(*key)));
        next();
        skipBlanks();
        const Result<QByteArray> text = value();
        if (!text)
            return base::fail(text.error());
        secrets.insert(*key, Secret(*text));
        skipLine();
    }
    return secrets;
}

// What the sources asked so far said of the names.
struct Lookup
{
    Found found;
    QStringList open;    // not there: the next source is asked
    QStringList missing; // there and empty
};

void keep(Lookup *lookup, const QString &name, const Secret &value, const QString &origin)
{
    if (value.isEmpty()) {
        lookup->missing.append(name);
        return;
    }
    lookup->found.values.insert(name, value);
    lookup->found.origins.insert(name, origin);
}

void lookInCaller(Lookup *lookup, const QMap<QString, QString> &caller)
{
    QStringList open;
    for (const QString &name : std::as_const(lookup->open)) {
        const auto value = caller.find(variablePrefix + name);
        if (value == caller.end())
            open.append(name);
        else
            keep(lookup, name, Secret(*value), u"environment"_s);
    }
    lookup->open = open;
}

Result<> lookInFile(Lookup *lookup, const Sources &sources)
{
    QString file = sources.caller.value(fileVariable);
    if (file.isEmpty())
        return {};
    file = QDir(sources.folder.isEmpty() ? QDir::currentPath() : sources.folder).absoluteFilePath(file);
    const Result<QMap<QString, Secret>> values = readSecrets(file);
    if (!values)
        return base::fail(values.error());
    QStringList open;
    for (const QString &name : std::as_const(lookup->open)) {
        const auto value = values->find(name);
        if (value == values->end())
            open.append(name);
        else
            keep(lookup, name, *value, u"file "_s + file);
    }
    lookup->open = open;
    return {};
}

Task<Result<>> lookInKeychain(Lookup *lookup, std::shared_ptr<Keychain> keychain, Place place, std::stop_token stop)
{
    QStringList open;
    for (const QString &name : QStringList(lookup->open)) {
        const Result<std::optional<Secret>> value = co_await keychain->read(place.key(name), stop);
        if (!value)
            co_return base::fail(value.error());
        if (*value)
            keep(lookup, name, **value, u"keychain"_s);
        else
            open.append(name);
    }
    lookup->open = open;
    co_return Result<>();
}

// A locked keyring answers like an empty one, so what seems to be missing is looked for again after a write that unlocks it.
Task<Result<>> askKeychain(Lookup *lookup, std::shared_ptr<Keychain> keychain, Place place, std::stop_token stop)
{
    if (const Result<> looked = co_await lookInKeychain(lookup, keychain, place, stop); !looked || lookup->open.isEmpty())
        co_return looked;
    if (const Result<> works = co_await keychain->probe(stop); !works)
        co_return works;
    co_return co_await lookInKeychain(lookup, keychain, place, stop);
}

Error missingSecrets(QStringList names, const Place &place, const std::optional<Error> &keychainError)
{
    names.sort();
    names.removeDuplicates();
    QStringList commands;
    for (const QString &name : std::as_const(names))
        commands.append(u"quayhand secret set %1 %2"_s.arg(place.environment, name));
    Error error{.kind = Error::Kind::NoSecret,
                .message = names.size() == 1 ? u"the secret %1 is not set for %2"_s.arg(names.first(), place.environment)
                                             : u"%1 secrets are not set for %2: %3"_s.arg(names.size())
                                                   .arg(place.environment, names.join(u", "_s)),
                .remedy = commands.join(u"; "_s)};
    if (keychainError) {
        error.message += u" ("_s + keychainError->text() + u')';
        error.remedy = keychainError->remedy;
    }
    return error;
}

} // namespace

Task<Result<Found>> collect(QStringList names, Place place, Sources sources, std::stop_token stop)
{
    names.removeDuplicates();
    Lookup lookup{.found = {}, .open = names, .missing = {}};
    std::optional<Error> keychainError;
    lookInCaller(&lookup, sources.caller);
    if (!lookup.open.isEmpty()) {
        if (const Result<> read = lookInFile(&lookup, sources); !read)
            co_return base::fail(read.error());
    }
    if (!lookup.open.isEmpty() && sources.keychain) {
        const Result<> asked = co_await askKeychain(&lookup, sources.keychain, place, stop);
        if (!asked && asked.error().isCancelled())
            co_return base::fail(asked.error());
        if (!asked)
            keychainError = asked.error();
    }
    const QStringList missing = lookup.missing + lookup.open;
    if (!missing.isEmpty())
        co_return base::fail(missingSecrets(missing, place, lookup.open.isEmpty() ? std::nullopt : keychainError));
    co_return lookup.found;
}

QMap<QString, QString> Found::revealed() const
{
    QMap<QString, QString> texts;
    for (auto value = values.begin(); value != values.end(); ++value)
        texts.insert(value.key(), value->reveal());
    return texts;
}

Result<QMap<QString, Secret>> parseSecrets(const QByteArray &bytes, const QString &file)
{
    return SecretsParser(bytes, file).parse();
}

Result<QMap<QString, Secret>> readSecrets(const QString &file)
{
    const Result<QByteArray> bytes = readPrivateFile(file);
    if (!bytes)
        return base::fail(bytes.error());
    return parseSecrets(*bytes, file);
}

} // namespace secrets
