// SPDX-License-Identifier: Apache-2.0
#include "project/dockerfile.h"

#include "project/dockerfilelines.h"
#include "project/expansion.h"
#include <QSet>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

std::unexpected<Error> refused(int line, const QString &why, const QString &remedy)
{
    return base::fail(Error::Kind::Invalid, u"line %1: %2"_s.arg(line).arg(why), remedy);
}

// The options that stand before an instruction's arguments: "--platform=linux/amd64".
QList<DockerfileWord> optionsOf(const QList<DockerfileWord> &words)
{
    QList<DockerfileWord> options;
    for (const DockerfileWord &word : words) {
        if (!word.text.startsWith(u"--"_s))
            break;
        options.append(word);
    }
    return options;
}

QString optionValue(const QList<DockerfileWord> &options, const QString &name)
{
    for (const DockerfileWord &option : options) {
        if (option.text.startsWith(name + u'='))
            return option.text.mid(name.size() + 1);
    }
    return {};
}

// "type=secret,id=token,from=base": the value of one member.
QString memberOf(const QString &csv, const QString &name)
{
    for (const QString &member : csv.split(u',')) {
        const QString text = member.trimmed().remove(u'"').remove(u'\'');
        if (text.startsWith(name + u'=', Qt::CaseInsensitive))
            return text.mid(name.size() + 1);
    }
    return {};
}

class DockerfileReader
{
public:
    DockerfileReader(const DockerfileLines &lines, const QMap<QString, QString> &args) : m_lines(lines), m_args(args) {}
    Result<Dockerfile> all();

private:
    Result<> take(const DockerfileLine &line);
    void takeArg(const QList<DockerfileWord> &words);
    Result<> takeFrom(const QList<DockerfileWord> &words, int line);
    void takeMounts(const DockerfileLine &line, qsizetype begin, const QList<DockerfileWord> &words);
    Expansion expanded(const QString &text) const;
    bool isStageName(const QString &name) const;

    const DockerfileLines &m_lines;
    const QMap<QString, QString> &m_args;
    QMap<QString, QString> m_values; // of the ARGs before the first FROM
    Dockerfile m_out;
};

Expansion DockerfileReader::expanded(const QString &text) const
{
    const auto value = [this](const QString &name) -> std::optional<QString> {
        const auto found = m_values.constFind(name);
        return found == m_values.constEnd() ? std::nullopt : std::optional(*found);
    };
    return expand(text, Expanding::Dockerfile, value, m_lines.escape);
}

// Only ARGs before the first FROM count for FROM. One that is declared without a value takes the build's, or has none.
void DockerfileReader::takeArg(const QList<DockerfileWord> &words)
{
    for (const DockerfileWord &word : words) {
        const qsizetype equals = word.text.indexOf(u'=');
        const QString name = word.text.left(equals < 0 ? word.text.size() : equals);
        if (m_args.contains(name))
            m_values.insert(name, m_args.value(name));
        else if (equals >= 0)
            m_values.insert(name, expanded(word.text.mid(equals + 1)).text);
    }
}

bool DockerfileReader::isStageName(const QString &name) const
{
    return std::ranges::any_of(m_out.stages, [&](const Dockerfile::Stage &stage) {
        return !stage.name.isEmpty() && stage.name == name.toLower();
    });
}

Result<> DockerfileReader::takeFrom(const QList<DockerfileWord> &words, int line)
{
    const QList<DockerfileWord> options = optionsOf(words);
    const QList<DockerfileWord> rest = words.mid(options.size());
    const QString remedy = u"write FROM image, or FROM image AS name"_s;
    if (rest.isEmpty())
        return refused(line, u"FROM names no image"_s, remedy);
    const bool named = rest.size() == 3 && rest[1].text.compare(u"AS"_s, Qt::CaseInsensitive) == 0;
    if (rest.size() != 1 && !named)
        return refused(line, u"FROM takes an image and a name for the stage, found \"%1\""_s.arg(rest[1].text), remedy);
    const Expansion image = expanded(rest[0].text);
    Dockerfile::Stage stage{.image = image.text,
                            .name = named ? rest[2].text.toLower() : QString(),
                            .platform = expanded(optionValue(options, u"--platform"_s)).text,
                            .line = line};
    stage.isResolved = image.unset.isEmpty() && image.problem.isEmpty();
    stage.isStage = isStageName(stage.image);
    stage.isScratch = !stage.isStage && stage.image == u"scratch";
    m_out.stages.append(stage);
    return {};
}

void DockerfileReader::takeMounts(const DockerfileLine &line, qsizetype begin, const QList<DockerfileWord> &words)
{
    for (const DockerfileWord &option : optionsOf(words)) {
        if (!option.text.startsWith(u"--mount="_s))
            continue;
        const QString members = option.text.mid(8);
        const QString type = memberOf(members, u"type"_s).toLower();
        m_out.mounts.append({.type = type.isEmpty() ? u"bind"_s : type,
                             .text = option.text,
                             .line = line.lineAt(begin + option.begin),
                             .from = memberOf(members, u"from"_s),
                             .stage = static_cast<int>(m_out.stages.size()) - 1});
    }
}

Result<> DockerfileReader::take(const DockerfileLine &line)
{
    const auto isSpace = [](QChar c) { return c.isSpace(); };
    const auto nameBegin = std::ranges::find_if_not(line.text, isSpace);
    const auto nameEnd = std::find_if(nameBegin, line.text.end(), isSpace);
    const qsizetype begin = nameEnd - line.text.begin();
    const QString name = QString(nameBegin, nameEnd - nameBegin).toUpper();
    const QString arguments = line.text.mid(begin);
    const QList<DockerfileWord> words = dockerfileWords(arguments, m_lines.escape);
    if (name == u"FROM") {
        if (const Result<> taken = takeFrom(words, line.line); !taken)
            return taken;
    } else if (name == u"ARG" && m_out.stages.isEmpty()) {
        takeArg(words);
    } else if (name == u"RUN") {
        takeMounts(line, begin, words);
    }
    m_out.instructions.append(
        {name, arguments.trimmed(), line.line, line.lastLine, static_cast<int>(m_out.stages.size()) - 1});
    return {};
}

Result<Dockerfile> DockerfileReader::all()
{
    m_out.syntax = m_lines.syntax;
    m_out.syntaxLine = m_lines.syntaxLine;
    for (const DockerfileLine &line : m_lines.lines) {
        if (const Result<> taken = take(line); !taken)
            return base::fail(taken.error());
    }
    if (m_out.stages.isEmpty())
        return base::fail(Error::Kind::Invalid, u"the Dockerfile has no FROM"_s,
                          u"begin it with FROM and the image to build on"_s);
    return m_out;
}

// Walks from a stage to everything it is made from.
class Reach
{
public:
    explicit Reach(const Dockerfile &file) : m_file(file) {}
    void visit(qsizetype index);
    QList<Dockerfile::ImageUse> found() const { return m_found; }
    qsizetype indexOf(const QString &name, qsizetype before) const;

private:
    void use(const QString &from, int line, qsizetype stage);
    void add(const QString &image, int line);

    const Dockerfile &m_file;
    QSet<qsizetype> m_seen;
    QList<Dockerfile::ImageUse> m_found;
};

// A later stage of the same name hides an earlier one.
qsizetype Reach::indexOf(const QString &name, qsizetype before) const
{
    for (qsizetype i = before - 1; i >= 0; --i) {
        if (!m_file.stages[i].name.isEmpty() && m_file.stages[i].name == name.toLower())
            return i;
    }
    bool isNumber = false;
    const qsizetype number = name.toLongLong(&isNumber);
    return isNumber && number >= 0 && number < before ? number : -1;
}

void Reach::add(const QString &image, int line)
{
    const bool isKnown =
        std::ranges::any_of(m_found, [&](const Dockerfile::ImageUse &use) { return use.image == image; });
    if (!isKnown && !image.isEmpty() && image != u"scratch" && !image.contains(u'$'))
        m_found.append({image, line});
}

void Reach::use(const QString &from, int line, qsizetype stage)
{
    if (from.isEmpty())
        return;
    const qsizetype index = indexOf(from, stage);
    bool isNumber = false;
    from.toInt(&isNumber);
    if (index >= 0)
        visit(index);
    else if (!isNumber)
        add(from, line);
}

void Reach::visit(qsizetype index)
{
    if (m_seen.contains(index))
        return;
    m_seen.insert(index);
    const Dockerfile::Stage &stage = m_file.stages[index];
    if (stage.isStage)
        visit(indexOf(stage.image, index));
    else if (stage.isResolved)
        add(stage.image, stage.line);
    for (const Dockerfile::Instruction &instruction : m_file.instructions) {
        if (instruction.stage == index && (instruction.name == u"COPY" || instruction.name == u"ADD"))
            use(optionValue(optionsOf(dockerfileWords(instruction.arguments, u'\\')), u"--from"_s), instruction.line,
                index);
    }
    for (const Dockerfile::Mount &mount : m_file.mounts) {
        if (mount.stage == index)
            use(mount.from, mount.line, index);
    }
}

} // namespace

QList<Dockerfile::ImageUse> Dockerfile::baseImages(const QString &target) const
{
    Reach reach(*this);
    const qsizetype index = target.isEmpty() ? stages.size() - 1 : reach.indexOf(target, stages.size());
    if (index >= 0)
        reach.visit(index);
    QList<ImageUse> found = reach.found();
    std::ranges::sort(found, {}, &ImageUse::line);
    return found;
}

const Dockerfile::Instruction *Dockerfile::at(int line) const
{
    const auto found = std::ranges::find_if(
        instructions, [line](const Instruction &i) { return i.line <= line && line <= i.lastLine; });
    return found == instructions.end() ? nullptr : &*found;
}

Result<Dockerfile> parseDockerfile(const QByteArray &bytes, const QMap<QString, QString> &args)
{
    const Result<DockerfileLines> lines = dockerfileLines(bytes);
    if (!lines)
        return base::fail(lines.error());
    return DockerfileReader(*lines, args).all();
}

} // namespace project
