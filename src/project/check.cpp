// SPDX-License-Identifier: Apache-2.0
#include "project/check.h"

#include "base/bytesize.h"
#include "base/duration.h"
#include "project/ports.h"
#include "project/scalar.h"
#include "project/volumes.h"
#include "project/words.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

namespace {

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isText(const Node &node)
{
    return node.isScalar() && !node.isNull() && !node.isFlag();
}

bool isFlagText(const Node &node)
{
    return node.isScalar() && scalar::isFlag(node.text);
}

bool areTexts(const Node &node)
{
    return node.isList() &&
           std::ranges::all_of(node.items, [](const Node &item) { return item.isScalar() && !item.isNull(); });
}

bool isWhole(const Node &node, const KeyRule &rule)
{
    bool isNumber = false;
    const qint64 number = node.text.toLongLong(&isNumber);
    return node.isScalar() && isNumber && number >= rule.least && number <= rule.most;
}

bool isAmount(const Node &node)
{
    bool isNumber = false;
    const double number = node.text.toDouble(&isNumber);
    return node.isScalar() && isNumber && number >= 0 && qIsFinite(number);
}

bool isRestart(const QString &text)
{
    return matches(text, u"no|always|unless-stopped|on-failure(:\\d{1,6})?"_s);
}

bool isHealthTest(const Node &node)
{
    if (!node.isList())
        return isText(node) && !node.text.isEmpty();
    const QString first = node.items.empty() ? QString() : node.items.front().text;
    return areTexts(node) &&
           (first == u"NONE" || ((first == u"CMD" || first == u"CMD-SHELL") && node.items.size() > 1));
}

bool isCommand(const Node &node)
{
    return areTexts(node) || (isText(node) && wordsFromText(node.text));
}

bool isSecretName(const Node &node)
{
    return node.isFlag() ? node.text.startsWith(u't', Qt::CaseInsensitive)
                         : node.isScalar() && matches(node.text, u"[A-Za-z_][A-Za-z0-9_]*"_s);
}

// A scalar by its form alone; nothing where a form needs more than yes or no.
std::optional<bool> isScalarOf(const Node &node, const KeyRule &rule)
{
    switch (rule.form) {
    case Form::Text:
        return isText(node);
    case Form::Integer:
        return isWhole(node, rule);
    case Form::Number:
        return isAmount(node);
    case Form::Bytes:
        return isText(node) && base::bytesFromText(node.text).has_value();
    case Form::BytesOrUnlimited:
        return isText(node) && (node.text == u"-1" || base::bytesFromText(node.text));
    case Form::Duration:
        return isText(node) && base::durationFromText(node.text).has_value();
    case Form::Flag:
        return isFlagText(node);
    case Form::Choice:
        return node.isScalar() && rule.choices.contains(node.text);
    case Form::Restart:
        return node.isScalar() && isRestart(node.text);
    case Form::Words:
        return isCommand(node);
    case Form::Texts:
        return areTexts(node);
    case Form::TextOrTexts:
        return isText(node) || areTexts(node);
    case Form::HealthTest:
        return isHealthTest(node);
    case Form::Tls:
        return isText(node) || (node.isFlag() && node.text.startsWith(u'f', Qt::CaseInsensitive));
    case Form::SecretName:
        return isSecretName(node);
    default:
        return {};
    }
}

class Checker
{
public:
    QList<Problem> problems() const { return m_problems; }
    void section(const Node &node, Section section, const Path &at);

private:
    void add(const Node &node, const QString &message, const QString &remedy = {});
    void expected(const Node &node, const KeyRule &rule, const Path &at);
    void unknown(const Node &key, Section section, const Path &at);
    void missing(const Node &node, Section section, const Path &at);
    void value(const Node &node, const KeyRule &rule, const Path &at);
    void named(const Node &node, const KeyRule &rule, const Path &at);
    void variables(const Node &node, const KeyRule &rule, const Path &at);
    void variable(const Node &node, const Path &at);
    void pairs(const Node &node, const KeyRule &rule, const Path &at);
    void image(const Node &node, const KeyRule &rule, const Path &at);
    void itemOrSection(const Node &item, const KeyRule &rule, const Path &at);
    void items(const Node &node, const KeyRule &rule, const Path &at);
    void shortForm(const Node &item, const KeyRule &rule, const Path &at);
    void members(const Node &node, const KeyRule &rule, const Path &at);

    QList<Problem> m_problems;
};

void Checker::add(const Node &node, const QString &message, const QString &remedy)
{
    m_problems.append({node.line, node.column, message, remedy});
}

void Checker::expected(const Node &node, const KeyRule &rule, const Path &at)
{
    QString remedy;
    if (rule.form == Form::Choice && node.isScalar()) {
        const QString nearest = nearestName(node.text, rule.choices);
        remedy = nearest.isEmpty() ? QString() : u"did you mean %1?"_s.arg(nearest);
    }
    add(node, u"%1: expected %2, found %3"_s.arg(at.text(), expectedText(rule), node.describe()), remedy);
}

void Checker::unknown(const Node &key, Section section, const Path &at)
{
    const QStringList known = keysOf(section);
    const QString nearest = nearestName(key.text, known);
    const QString where = at.isEmpty() ? QString() : u" in %1"_s.arg(at.text());
    QString remedy = u"docs/project-file.md lists the keys; those that begin with x- are yours"_s;
    if (!nearest.isEmpty())
        remedy = u"did you mean %1?"_s.arg(nearest);
    else if (known.size() <= 8)
        remedy = u"known here: %1"_s.arg(known.join(u", "_s));
    add(key, u"unknown key \"%1\"%2"_s.arg(key.text, where), remedy);
}

void Checker::missing(const Node &node, Section section, const Path &at)
{
    for (const KeyRule &r : rules()) {
        if (r.section != section || !r.required || node.find(r.name))
            continue;
        const QString what = (at / r.name).text();
        m_problems.append({at.isEmpty() ? 0 : node.line,
                           at.isEmpty() ? 0 : node.column,
                           u"%1 is missing: expected %2"_s.arg(what, expectedText(r)),
                           {}});
    }
}

void Checker::section(const Node &node, Section section, const Path &at)
{
    for (const Entry &entry : node.entries) {
        const QString &key = entry.key.text;
        if (key.startsWith(u"x-"_s))
            continue;
        if (const KeyRule *r = rule(section, key))
            value(entry.value, *r, at / key);
        else
            unknown(entry.key, section, at);
    }
    missing(node, section, at);
}

void Checker::value(const Node &node, const KeyRule &rule, const Path &at)
{
    if (!node.problem.isEmpty())
        return; // said already, or only the environment's affair
    if (node.isNull()) {
        if (rule.required)
            expected(node, rule, at);
        return;
    }
    if (const std::optional<bool> right = isScalarOf(node, rule)) {
        if (!*right)
            expected(node, rule, at);
        return;
    }
    switch (rule.form) {
    case Form::Image:
        image(node, rule, at);
        break;
    case Form::Nested:
        node.isMap() ? section(node, rule.inner, at) : expected(node, rule, at);
        break;
    case Form::Named:
    case Form::NamedOrFalse:
        named(node, rule, at);
        break;
    case Form::VariableMap:
        variables(node, rule, at);
        break;
    case Form::Pairs:
        pairs(node, rule, at);
        break;
    case Form::Ulimits:
    case Form::Networks:
        members(node, rule, at);
        break;
    case Form::Ports:
    case Form::Volumes:
    case Form::Hosts:
    case Form::EnvFiles:
        items(node, rule, at);
        break;
    default:
        break;
    }
}

void Checker::named(const Node &node, const KeyRule &rule, const Path &at)
{
    if (!node.isMap())
        return expected(node, rule, at);
    for (const Entry &entry : node.entries) {
        const QString &name = entry.key.text;
        if (name.startsWith(u"x-"_s))
            continue;
        if (!isName(name))
            add(entry.key,
                u"%1: \"%2\" is no name: expected letters, digits, \"_\", \".\" and \"-\""_s.arg(at.text(), name));
        const bool dropped = rule.form == Form::NamedOrFalse && entry.value.isFlag() &&
                             entry.value.text.startsWith(u'f', Qt::CaseInsensitive);
        if (entry.value.isMap())
            section(entry.value, rule.inner, at / name);
        else if (entry.value.isNull())
            missing(entry.value, rule.inner, at / name);
        else if (!dropped)
            add(entry.value, u"%1: expected a map%2, found %3"_s.arg(
                                 (at / name).text(), rule.form == Form::NamedOrFalse ? u" or false"_s : QString(),
                                 entry.value.describe()));
    }
}

void Checker::variables(const Node &node, const KeyRule &rule, const Path &at)
{
    if (node.isMap()) {
        for (const Entry &entry : node.entries) {
            if (entry.key.text.isEmpty() || entry.key.text.contains(u'='))
                add(entry.key,
                    u"%1: \"%2\" cannot be the name of an environment variable"_s.arg(at.text(), entry.key.text));
            variable(entry.value, at / entry.key.text);
        }
        return;
    }
    if (!areTexts(node))
        return expected(node, rule, at);
    for (const Node &item : node.items) {
        if (item.text.isEmpty() || item.text.startsWith(u'='))
            add(item, u"%1: expected NAME=value or NAME, found %2"_s.arg(at.text(), item.describe()));
    }
}

void Checker::variable(const Node &node, const Path &at)
{
    if (node.isMap())
        return section(node, Section::Secret, at);
    if (node.isList())
        add(node, u"%1: expected %2, found a list"_s.arg(at.text(), expectedText({Section::None, {}, Form::Variable})));
}

void Checker::pairs(const Node &node, const KeyRule &rule, const Path &at)
{
    if (node.isMap()) {
        for (const Entry &entry : node.entries) {
            if (!entry.value.isScalar())
                add(entry.value,
                    u"%1: expected a text, found %2"_s.arg((at / entry.key.text).text(), entry.value.describe()));
        }
    } else if (!areTexts(node)) {
        expected(node, rule, at);
    }
}

// The project's image is a repository: what is built decides the tag.
void Checker::image(const Node &node, const KeyRule &rule, const Path &at)
{
    static const QString host = u"(?:[A-Za-z0-9.-]+(?::\\d+)?|\\[[0-9a-fA-F:]+\\](?::\\d+)?)/"_s;
    static const QString repository =
        u"(?:%1)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"_s.arg(host);
    static const QString tagAndDigest = u"(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?"_s;
    if (!isText(node) || !matches(node.text, repository + tagAndDigest))
        return expected(node, rule, at);
    if (rule.section == Section::Project && !matches(node.text, repository))
        add(node, u"%1: expected a repository without a tag, found %2"_s.arg(at.text(), node.describe()),
            u"take what stands behind the repository away: the tag is the commit's, or given with --tag"_s);
}

void Checker::shortForm(const Node &item, const KeyRule &rule, const Path &at)
{
    const auto said = [&](const auto &read) {
        if (!read)
            add(item, u"%1: %2"_s.arg(at.text(), read.error().message), read.error().remedy);
    };
    if (item.isNull() || item.isFlag() || !item.isScalar())
        return expected(item, rule, at);
    if (rule.form == Form::Ports)
        said(portsFromText(item.text));
    else if (rule.form == Form::Volumes)
        said(volumeFromText(item.text));
}

void Checker::itemOrSection(const Node &item, const KeyRule &rule, const Path &at)
{
    if (!item.problem.isEmpty())
        return;
    if (item.isMap())
        section(item, rule.inner, at);
    else
        shortForm(item, rule, at);
}

void Checker::items(const Node &node, const KeyRule &rule, const Path &at)
{
    if (rule.form == Form::EnvFiles && isText(node))
        return;
    if (!node.isList())
        return expected(node, rule, at);
    for (size_t i = 0; i < node.items.size(); ++i)
        itemOrSection(node.items[i], rule, at / QString::number(i));
}

// A map whose values are sections, or something shorter.
void Checker::members(const Node &node, const KeyRule &rule, const Path &at)
{
    if (rule.form == Form::Networks && areTexts(node))
        return;
    if (!node.isMap())
        return expected(node, rule, at);
    const KeyRule number{Section::None, {}, Form::Integer, Section::None, {}, -1, std::numeric_limits<qint64>::max()};
    for (const Entry &entry : node.entries) {
        const Path path = at / entry.key.text;
        if (entry.value.isMap())
            section(entry.value, rule.inner, path);
        else if (rule.form == Form::Ulimits)
            value(entry.value, number, path);
        else if (!entry.value.isNull())
            add(entry.value, u"%1: expected a map, found %2"_s.arg(path.text(), entry.value.describe()));
    }
}

} // namespace

QList<Problem> checkSection(const Node &node, Section section, const Path &at)
{
    Checker checker;
    checker.section(node, section, at);
    return checker.problems();
}

bool isName(const QString &text)
{
    return matches(text, u"[A-Za-z0-9][A-Za-z0-9_.-]*"_s);
}

} // namespace project
