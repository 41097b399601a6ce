// SPDX-License-Identifier: Apache-2.0
#include "project/schema.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

QString oneOf(const QStringList &choices)
{
    if (choices.size() < 2)
        return choices.join(QString());
    return choices.mid(0, choices.size() - 1).join(u", "_s) + u" or "_s + choices.last();
}

QString wholeNumber(const KeyRule &rule)
{
    if (rule.most > std::numeric_limits<qint32>::max())
        return rule.least < 0 ? u"a whole number, or -1 for no limit"_s : u"a whole number"_s;
    if (rule.most == std::numeric_limits<qint32>::max())
        return rule.least == 0 ? u"a whole number"_s : u"a whole number from %1"_s.arg(rule.least);
    return u"a whole number from %1 to %2"_s.arg(rule.least).arg(rule.most);
}

// Damerau's distance with neighbours swapped: what typing goes wrong by.
int distance(const QString &a, const QString &b)
{
    QList<QList<int>> d(a.size() + 1, QList<int>(b.size() + 1, 0));
    for (int i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    for (int j = 0; j <= b.size(); ++j)
        d[0][j] = j;
    for (int i = 1; i <= a.size(); ++i) {
        for (int j = 1; j <= b.size(); ++j) {
            const int changed = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

// mem-limit, memLimit and MEM_LIMIT are all mem_limit.
QString folded(const QString &name)
{
    return name.toLower().remove(u'_').remove(u'-').remove(u'.').remove(u' ');
}

} // namespace

QString expectedText(const KeyRule &rule)
{
    switch (rule.form) {
    case Form::Anything:
        return u"anything"_s;
    case Form::Text:
        return u"a text"_s;
    case Form::Integer:
        return wholeNumber(rule);
    case Form::Number:
        return u"a number such as 0.5"_s;
    case Form::Bytes:
        return u"a size such as 512m or 2g"_s;
    case Form::BytesOrUnlimited:
        return u"a size such as 512m or 2g, or -1 for no limit"_s;
    case Form::Duration:
        return u"a duration such as 500ms, 5s or 1m30s"_s;
    case Form::Flag:
        return u"true or false"_s;
    case Form::Choice:
        return oneOf(rule.choices);
    case Form::Restart:
        return u"no, always, unless-stopped, on-failure or on-failure:5"_s;
    case Form::Words:
        return u"a command as a text, or a list of its words"_s;
    case Form::Texts:
        return u"a list of texts"_s;
    case Form::TextOrTexts:
        return u"a text or a list of texts"_s;
    case Form::VariableMap:
        return u"a map of environment variables, or a list of NAME=value"_s;
    case Form::Variable:
        return u"a text, a number or { secret: true }"_s;
    case Form::SecretName:
        return u"true, or the secret's name (letters, digits and _)"_s;
    case Form::Pairs:
        return u"a map of texts, or a list of name=value"_s;
    case Form::Ports:
        return u"a list of ports such as \"8080:80\""_s;
    case Form::Volumes:
        return u"a list of volumes such as \"data:/var/lib/data\""_s;
    case Form::Ulimits:
        return u"a map of limits such as { nofile: 20000 } or { nofile: { soft: 10000, hard: 20000 } }"_s;
    case Form::Networks:
        return u"a list of networks, or a map from their names"_s;
    case Form::EnvFiles:
        return u"a path, or a list of paths or of { path, required }"_s;
    case Form::Hosts:
        return u"a list of hosts such as ssh://deploy@staging-1 or context:staging-2"_s;
    case Form::HealthTest:
        return u"a command as a text, or a list that begins with CMD, CMD-SHELL or NONE"_s;
    case Form::Image:
        return u"an image such as registry.example.com/team/service"_s;
    case Form::Tls:
        return u"a folder with ca.pem, cert.pem and key.pem, or false for plain TCP"_s;
    case Form::Nested:
        return u"a map"_s;
    case Form::Named:
        return u"a map from names to their keys"_s;
    case Form::NamedOrFalse:
        return u"a map from names to their keys, or to false"_s;
    }
    return {};
}

QString nearestName(const QString &name, const QStringList &known)
{
    const QString wanted = folded(name);
    QString nearest;
    int least = std::max(1, static_cast<int>(wanted.size()) / 3) + 1;
    for (const QString &candidate : known) {
        const int d = distance(wanted, folded(candidate));
        if (d < least) {
            least = d;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace project
