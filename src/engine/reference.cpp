// SPDX-License-Identifier: Apache-2.0
#include "engine/reference.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace engine {

using base::Error;
using base::Result;

namespace {

constexpr QLatin1StringView hub("docker.io");
constexpr QLatin1StringView hubLibrary("library/");
constexpr qsizetype longestName = 255;

bool matches(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isRegistry(const QString &text)
{
    return matches(u"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*"
                   "|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?"_s,
                   text);
}

bool isRepository(const QString &text)
{
    return matches(u"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"_s, text);
}

bool isTag(const QString &text)
{
    return matches(u"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"_s, text);
}

bool isDigest(const QString &text)
{
    if (text.startsWith("sha256:"_L1) || text.startsWith("sha384:"_L1) || text.startsWith("sha512:"_L1))
        return matches(u"[0-9a-f]{%1}"_s.arg(text.mid(3, 3).toInt() / 4), text.mid(7));
    return matches(u"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"_s, text);
}

// Whether what stands before the first slash is a registry rather than an organisation of Docker Hub's.
bool looksLikeRegistry(const QString &first)
{
    return first.contains(u'.') || first.contains(u':') || first == "localhost"_L1 || first != first.toLower();
}

std::unexpected<Error> refuse(const QString &text, const QString &why)
{
    return base::fail(Error::Kind::Invalid, u"“%1” is not the name of an image: %2"_s.arg(text, why),
                      u"Write [registry[:port]/]repository[:tag], for example registry.example.com/team/web:1.2"_s);
}

// Takes what stands behind the last `mark` off `rest`; nothing when the mark is not there.
std::optional<QString> cutBehind(QString *rest, qsizetype mark)
{
    if (mark < 0)
        return {};
    const QString behind = rest->mid(mark + 1);
    rest->truncate(mark);
    return behind;
}

void splitName(const QString &name, ImageReference *reference)
{
    const qsizetype slash = name.indexOf(u'/');
    const QString first = name.left(qMax<qsizetype>(slash, 0));
    const bool hasRegistry = slash >= 0 && looksLikeRegistry(first);
    reference->registry = !hasRegistry || first == "index.docker.io"_L1 ? QString(hub) : first;
    reference->repository = hasRegistry ? name.mid(slash + 1) : name;
    if (reference->registry == hub && !reference->repository.contains(u'/'))
        reference->repository.prepend(hubLibrary);
}

} // namespace

Result<ImageReference> ImageReference::parse(const QString &text)
{
    if (text.isEmpty())
        return refuse(text, u"it is empty"_s);
    if (matches(u"[0-9a-f]{64}"_s, text))
        return refuse(text, u"64 hexadecimal digits are an id"_s);

    ImageReference reference;
    QString name = text;
    const std::optional<QString> digest = cutBehind(&name, name.indexOf(u'@'));
    if (digest && !isDigest(*digest))
        return refuse(text, u"“%1” is not a digest (sha256: and 64 hexadecimal digits)"_s.arg(*digest));
    const qsizetype colon = name.lastIndexOf(u':');
    const std::optional<QString> tag = cutBehind(&name, colon > name.lastIndexOf(u'/') ? colon : -1);
    if (tag && !isTag(*tag))
        return refuse(text, u"“%1” is not a tag (letters, digits, “_”, “.” and “-”, at most 128)"_s.arg(*tag));

    reference.tag = tag.value_or(QString());
    reference.digest = digest.value_or(QString());
    splitName(name, &reference);
    if (!isRegistry(reference.registry))
        return refuse(text, u"“%1” is not a registry"_s.arg(reference.registry));
    if (isRepository(reference.repository.toLower()) && !isRepository(reference.repository))
        return refuse(text, u"a repository is written in lower case (“%1”)"_s.arg(reference.repository.toLower()));
    if (!isRepository(reference.repository))
        return refuse(
            text,
            u"“%1” is not a repository (lower-case letters and digits, joined by “/”, “.”, “_” or “-”)"_s.arg(name));
    if (reference.name().size() > longestName)
        return refuse(text, u"it is longer than %1 characters"_s.arg(longestName));
    return reference;
}

QString ImageReference::name() const
{
    return registry + u'/' + repository;
}

QString ImageReference::familiarName() const
{
    if (registry != hub)
        return name();
    const bool isOfficial = repository.startsWith(hubLibrary) && repository.count(u'/') == 1;
    return isOfficial ? repository.mid(hubLibrary.size()) : repository;
}

QString ImageReference::text() const
{
    QString text = familiarName();
    if (!tag.isEmpty())
        text += u':' + tag;
    if (!digest.isEmpty())
        text += u'@' + digest;
    return tag.isEmpty() && digest.isEmpty() ? text + u":latest"_s : text;
}

ImageReference ImageReference::withTag(const QString &newTag) const
{
    return {.registry = registry, .repository = repository, .tag = newTag, .digest = {}};
}

ImageReference ImageReference::withDigest(const QString &newDigest) const
{
    return {.registry = registry, .repository = repository, .tag = {}, .digest = newDigest};
}

QString ImageReference::loginKey() const
{
    return registry == hub ? u"https://index.docker.io/v1/"_s : registry;
}

} // namespace engine
