// SPDX-License-Identifier: Apache-2.0
#include "project/scalar.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project::scalar {

namespace {

const QStringList nulls = {u""_s, u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s};
const QStringList flags = {u"true"_s, u"True"_s, u"TRUE"_s, u"false"_s, u"False"_s, u"FALSE"_s};

bool isPrintable(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return (c >= u' ' && c != u'\x7f' && !(c >= u'\x80' && c < u'\xa0') && c != u'\x2028' && c != u'\x2029' && c != u'\xfeff');
    });
}

// The rules of a plain scalar on one line: https://yaml.org/spec/1.2.2/#733-plain-style
bool canBePlain(const QString &text, bool flow)
{
    if (text.isEmpty() || text != text.trimmed() || !isPrintable(text))
        return false;
    static const QString indicators = u",[]{}#&*!|>'\"%@`"_s;
    if (indicators.contains(text[0]))
        return false;
    const bool safeSecond = text.size() > 1 && text[1] != u' ';
    if (u"-?:"_s.contains(text[0]) && (!safeSecond || flow))
        return false;
    if (text.contains(u": "_s) || text.contains(u" #"_s) || text.endsWith(u':') || text.startsWith(u"---"_s) || text.startsWith(u"..."_s))
        return false;
    static const QRegularExpression flowIndicator(u"[,\\[\\]{}]"_s);
    return !flow || !text.contains(flowIndicator);
}

QString doubleQuoted(const QString &text)
{
    QString out = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\' + QString(c);
        else if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\t')
            out += u"\\t"_s;
        else if (c == u'\r')
            out += u"\\r"_s;
        else if (!isPrintable(QString(c)) && !c.isSurrogate())
            out += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

QString singleQuoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"''"_s) + u'\'';
}

bool needsQuotes(const QString &text, bool flow)
{
    return isNull(text) || isFlag(text) || isNumber(text) || isAmbiguous(text) || !canBePlain(text, flow);
}

QString textWritten(const QString &text, Node::Style style, bool flow)
{
    if (style == Node::Style::Single && isPrintable(text))
        return singleQuoted(text);
    if (style == Node::Style::Double || !isPrintable(text))
        return doubleQuoted(text);
    if (!needsQuotes(text, flow))
        return text;
    return text.contains(u'"') || text.contains(u'\\') ? singleQuoted(text) : doubleQuoted(text);
}

QString numberWritten(double number)
{
    const auto whole = static_cast<qint64>(number);
    if (static_cast<double>(whole) == number)
        return QString::number(whole);
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

bool isNull(const QString &plain) { return nulls.contains(plain); }
bool isFlag(const QString &plain) { return flags.contains(plain); }

bool isNumber(const QString &plain)
{
    static const QRegularExpression form(
        u"^(?:[-+]?(?:\\d+|\\.\\d+|\\d+\\.\\d*)(?:[eE][-+]?\\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$"_s);
    return form.match(plain).hasMatch();
}

double number(const QString &plain)
{
    if (plain.startsWith(u"0o"_s))
        return static_cast<double>(plain.mid(2).toLongLong(nullptr, 8));
    if (plain.startsWith(u"0x"_s))
        return static_cast<double>(plain.mid(2).toLongLong(nullptr, 16));
    if (plain.endsWith(u"inf"_s, Qt::CaseInsensitive))
        return plain.startsWith(u'-') ? -qInf() : qInf();
    return plain.toDouble();
}

bool isAmbiguous(const QString &plain)
{
    static const QRegularExpression form(u"^(?:y|yes|n|no|on|off|true|false|null|~|=|<<)$"
                                         "|^[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.\\d*)?$" // base 60, as YAML 1.1 reads 22:22
                                         "|^[-+]?(?:0[xbo])?\\d[\\d_]*$|^\\d{4}-\\d\\d?-\\d\\d?(?:[Tt ].*)?$|^[-+]?(?:\\d[\\d_]*\\.[\\d_]*|\\.\\d[\\d_]*)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(plain).hasMatch();
}

QString key(const QString &name, bool flow)
{
    return textWritten(name, Node::Style::Plain, flow);
}

Node::Style styleAfter(const Node &old, const QString &text, bool flow)
{
    const bool quoted = old.style == Node::Style::Single || old.style == Node::Style::Double;
    if (!old.isScalar() || old.alias || !quoted)
        return Node::Style::Plain;
    return needsQuotes(old.text, flow) && !needsQuotes(text, flow) ? Node::Style::Plain : old.style;
}

QString written(const QJsonValue &value, Node::Style style, bool flow)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const QString number = numberWritten(value.toDouble());
        if (style == Node::Style::Single)
            return singleQuoted(number);
        return style == Node::Style::Double ? doubleQuoted(number) : number;
    }
    case QJsonValue::String: return textWritten(value.toString(), style, flow);
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue &item : value.toArray())
            parts.append(written(item, Node::Style::Plain, true));
        return u'[' + parts.join(u", "_s) + u']';
    }
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(key(it.key(), true) + u": "_s + written(it.value(), Node::Style::Plain, true));
        return parts.isEmpty() ? u"{}"_s : u"{ "_s + parts.join(u", "_s) + u" }"_s;
    }
    default: return u"null"_s;
    }
}

} // namespace project::scalar
