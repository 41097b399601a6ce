// SPDX-License-Identifier: Apache-2.0
#include "project/document.h"
#include "project/scalar.h"
#include "project/schema.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace project {

namespace {

// Members that have no key of their own: an environment variable, an item of a list, what stands below x-.
const KeyRule *memberRule(Form form, Section inner = Section::None)
{
    static std::vector<std::unique_ptr<const KeyRule>> made;
    for (const auto &known : made) {
        if (known->form == form && known->inner == inner)
            return known.get();
    }
    made.push_back(std::make_unique<const KeyRule>(KeyRule{Section::None, {}, form, inner}));
    return made.back().get();
}

bool isExtension(const QString &key)
{
    return key.startsWith(u"x-"_s);
}

// What stands below a key, one segment further down; null when nothing can.
const KeyRule *below(const KeyRule &at, const QString &segment)
{
    switch (at.form) {
    case Form::Anything:
        return &at;
    case Form::Nested:
        return isExtension(segment) ? memberRule(Form::Anything) : rule(at.inner, segment);
    case Form::Named:
    case Form::NamedOrFalse:
        return memberRule(Form::Nested, at.inner);
    case Form::VariableMap:
        return memberRule(Form::Variable, Section::Secret);
    case Form::Pairs:
    case Form::Words:
    case Form::Texts:
    case Form::TextOrTexts:
    case Form::HealthTest:
        return memberRule(Form::Text);
    case Form::Ulimits:
        return memberRule(Form::Integer, Section::Ulimit);
    case Form::Networks:
        return memberRule(Form::Nested, Section::Network);
    case Form::Ports:
    case Form::Volumes:
    case Form::EnvFiles:
    case Form::Hosts:
        return memberRule(Form::Text, at.inner);
    default:
        return at.inner == Section::None ? nullptr : rule(at.inner, segment);
    }
}

bool isList(Form form)
{
    return form == Form::Texts || form == Form::TextOrTexts || form == Form::Ports || form == Form::Volumes ||
           form == Form::Hosts;
}

// Numbers as numbers, where writing them gives the same text back.
QJsonValue plain(const QString &text)
{
    if (!scalar::isNumber(text) || !qIsFinite(scalar::number(text)))
        return text;
    const QJsonValue number = scalar::number(text);
    return scalar::written(number, Node::Style::Plain, false) == text ? number : QJsonValue(text);
}

std::optional<QJsonValue> collection(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u'[') && !trimmed.startsWith(u'{'))
        return {};
    const std::expected<Document, Problem> read = Document::read(trimmed.toUtf8());
    if (!read || read->root().isScalar())
        return {};
    return read->root().toJson();
}

} // namespace

const KeyRule *ruleAt(const Path &path)
{
    const KeyRule *at = memberRule(Form::Nested, Section::Project);
    for (const QString &segment : path.segments()) {
        at = below(*at, segment);
        if (!at)
            return nullptr;
    }
    return path.isEmpty() ? nullptr : at;
}

QJsonValue valueFromText(const Path &path, const QString &text)
{
    const KeyRule *rule = ruleAt(path);
    const Form form = rule ? rule->form : Form::Anything;
    if (text == u"null" || text == u"~")
        return QJsonValue::Null;
    if (form == Form::Anything) {
        const std::expected<Document, Problem> read = Document::read(text.toUtf8());
        return read && !read->bytes().isEmpty() ? read->root().toJson() : QJsonValue(text);
    }
    const bool isLeaf =
        rule->inner == Section::None && (form == Form::Text || form == Form::Choice || form == Form::Duration);
    if (const std::optional<QJsonValue> found = isLeaf ? std::nullopt : collection(text); found)
        return *found;
    if (form == Form::Text)
        return text;
    if ((form == Form::Flag || form == Form::Tls || form == Form::SecretName || form == Form::Nested) &&
        scalar::isFlag(text))
        return text.startsWith(u't', Qt::CaseInsensitive);
    return isList(form) ? QJsonValue(QJsonArray{text}) : plain(text);
}

} // namespace project
