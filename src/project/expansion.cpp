// SPDX-License-Identifier: Apache-2.0
#include "project/expansion.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

bool beginsName(QChar c)
{
    return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool continuesName(QChar c)
{
    return beginsName(c) || (c >= u'0' && c <= u'9');
}

class Expander
{
public:
    Expander(const QString &text, Expanding rules, const Lookup &lookup, QChar escape)
        : m_text(text)
        , m_rules(rules)
        , m_lookup(lookup)
        , m_escape(escape)
    {
    }
    Expansion all()
    {
        m_out.text = part(false);
        return m_out;
    }

private:
    struct Form
    {
        QString name;
        QString sign; // "", "-", ":-", "?", ":?", "+", ":+"
        QString word; // what stands behind the sign, replaced
    };

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here() const { return atEnd() ? QChar() : m_text[m_at]; }
    QString part(bool braced);
    QString escaped();
    QString quoted(QChar quote);
    QString variable();
    QString name();
    QString braced(qsizetype begin);
    QString valueOf(const Form &form, qsizetype begin);
    QString unset(const QString &name, qsizetype begin);
    QString lone();
    void refuse(const QString &problem, const QString &remedy = {});

    const QString &m_text;
    const Expanding m_rules;
    const Lookup &m_lookup;
    const QChar m_escape;
    qsizetype m_at = 0;
    bool m_quiet = false; // in a branch that is not taken
    Expansion m_out;
};

void Expander::refuse(const QString &problem, const QString &remedy)
{
    if (!m_out.problem.isEmpty() || m_quiet)
        return;
    m_out.problem = problem;
    m_out.remedy = remedy;
}

// Up to the end, or to the brace that closes.
QString Expander::part(bool inBraces)
{
    QString out;
    while (!atEnd() && !(inBraces && here() == u'}')) {
        if (here() == u'$')
            out += variable();
        else if (m_rules != Expanding::Compose && here() == m_escape)
            out += escaped();
        else if (m_rules == Expanding::Dockerfile && (here() == u'"' || here() == u'\''))
            out += quoted(here());
        else
            out += m_text[m_at++];
    }
    return out;
}

QString Expander::escaped()
{
    ++m_at;
    if (atEnd())
        return QString(m_escape);
    const QChar taken = m_text[m_at++];
    if (m_rules == Expanding::Dockerfile || taken == u'$')
        return QString(taken);
    return QString(m_escape) + taken;
}

QString Expander::quoted(QChar quote)
{
    ++m_at;
    QString out;
    while (!atEnd() && here() != quote) {
        if (quote == u'"' && here() == u'$')
            out += variable();
        else if (quote == u'"' && here() == m_escape && m_at + 1 < m_text.size() &&
                 u"\"$\\"_s.contains(m_text[m_at + 1]))
            out += escaped();
        else
            out += m_text[m_at++];
    }
    ++m_at;
    return out;
}

QString Expander::lone()
{
    if (m_rules == Expanding::Compose)
        refuse(u"a $ that begins no ${NAME}"_s, u"write $$ for a dollar sign"_s);
    return u"$"_s;
}

QString Expander::name()
{
    const qsizetype begin = m_at;
    while (!atEnd() && continuesName(here()))
        ++m_at;
    return m_text.mid(begin, m_at - begin);
}

QString Expander::variable()
{
    const qsizetype begin = m_at++;
    if (here() == u'$' && m_rules == Expanding::Compose) {
        ++m_at;
        return u"$"_s;
    }
    if (here() == u'{')
        return braced(begin);
    if (!beginsName(here()))
        return lone();
    const QString found = name();
    return valueOf({found, {}, {}}, begin);
}

QString Expander::braced(qsizetype begin)
{
    ++m_at;
    if (!beginsName(here())) {
        refuse(u"\"${\" is followed by no name"_s, u"write ${NAME}, or $${ for the text itself"_s);
        return m_text.mid(begin, m_at - begin);
    }
    Form form{name(), {}, {}};
    if (here() == u':')
        form.sign += m_text[m_at++];
    if (u"-?+"_s.contains(here()) && !atEnd()) {
        form.sign += m_text[m_at++];
        // The words behind the sign count only where they are used.
        const std::optional<QString> value = m_lookup(form.name);
        const bool has = value && !(form.sign.startsWith(u':') && value->isEmpty());
        const bool quiet = std::exchange(m_quiet, m_quiet || (has != form.sign.endsWith(u'+')));
        form.word = part(true);
        m_quiet = quiet;
    }
    if (here() != u'}' || form.sign == u":"_s) {
        refuse(atEnd() ? u"\"${%1\" is not closed by a }"_s.arg(form.name)
                       : u"\"${%1\" is followed by \"%2\""_s.arg(form.name, form.sign + here()),
               u"write ${%1}, ${%1:-default}, ${%1:?message} or ${%1:+instead}"_s.arg(form.name));
        m_at = m_text.size();
        return m_text.mid(begin);
    }
    ++m_at;
    return valueOf(form, begin);
}

QString Expander::valueOf(const Form &form, qsizetype begin)
{
    const std::optional<QString> value = m_lookup(form.name);
    const bool has = value && !(form.sign.startsWith(u':') && value->isEmpty());
    if (form.sign.endsWith(u'+'))
        return has ? form.word : QString();
    if (has)
        return *value;
    if (form.sign.endsWith(u'-'))
        return form.word;
    if (form.sign.endsWith(u'?')) {
        m_out.isMissing = m_out.isMissing || (m_out.problem.isEmpty() && !m_quiet);
        refuse(form.word.isEmpty() ? u"${%1} is not set"_s.arg(form.name) : u"${%1}: %2"_s.arg(form.name, form.word),
               u"set %1 in the environment that Quayhand runs in"_s.arg(form.name));
        return {};
    }
    return unset(form.name, begin);
}

QString Expander::unset(const QString &found, qsizetype begin)
{
    if (!m_quiet && !m_out.unset.contains(found))
        m_out.unset.append(found);
    return m_rules == Expanding::Dockerfile ? m_text.mid(begin, m_at - begin) : QString();
}

} // namespace

Expansion expand(const QString &text, Expanding rules, const Lookup &lookup, QChar escape)
{
    return Expander(text, rules, lookup, escape).all();
}

} // namespace project
