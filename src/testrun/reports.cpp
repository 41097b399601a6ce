// SPDX-License-Identifier: Apache-2.0
#include "testrun/reports.h"

#include "flow/wait.h"
#include "launch/archives.h"
#include "testrun/patterns.h"
#include <fstream>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace testrun {

namespace {

constexpr qint64 reportLimit = 64 * 1024 * 1024; // of one file
constexpr qint64 allLimit = 256 * 1024 * 1024;   // of all that come out of a container

std::string bytesOf(const fs::path &path)
{
    const std::u8string text = path.generic_u8string();
    return {reinterpret_cast<const char *>(text.data()), text.size()};
}

fs::path pathOf(const std::string &bytes)
{
    return fs::path(std::u8string(reinterpret_cast<const char8_t *>(bytes.data()), bytes.size()));
}

void collect(const fs::path &folder, const std::string &relative, const Patterns &patterns, Stamps &found)
{
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = (relative.empty() ? relative : relative + '/') + bytesOf(at->path().filename());
        std::error_code ignored;
        if (at->is_directory(ignored) && !at->is_symlink(ignored)) {
            if (patterns.mayMatchBelow(name))
                collect(at->path(), name, patterns, found);
        } else if (at->is_regular_file(ignored) && patterns.match(name)) {
            found[name] = {.modified = at->last_write_time(ignored), .size = at->file_size(ignored)};
        }
    }
}

TestResults problem(const QString &text)
{
    return {.suites = {}, .problems = {text}};
}

TestResults readFile(const fs::path &folder, const std::string &name, const Stamp &stamp)
{
    const QString shown = QString::fromStdString(name);
    if (stamp.size > static_cast<std::uintmax_t>(reportLimit))
        return problem(u"%1: larger than 64 MiB, left out"_s.arg(shown));
    std::ifstream file(folder / pathOf(name), std::ios::binary);
    if (!file)
        return problem(u"%1: cannot be read"_s.arg(shown));
    QByteArray bytes(static_cast<qsizetype>(stamp.size), Qt::Uninitialized);
    file.read(bytes.data(), bytes.size());
    bytes.truncate(static_cast<qsizetype>(file.gcount()));
    return readJUnit(bytes, shown);
}

TestResults readWritten(const fs::path &folder, const QStringList &patterns, const Stamps &before)
{
    QList<TestResults> all;
    for (const auto &[name, stamp] : reportsIn(folder, patterns)) {
        const auto old = before.find(name);
        if (old == before.end() || old->second != stamp)
            all.append(readFile(folder, name, stamp));
    }
    return merged(all);
}

// Paths of an archive begin with the name of the folder that was asked for.
std::string below(const std::string &root, const std::string &archived)
{
    const size_t slash = archived.find('/');
    const std::string rest = slash == std::string::npos ? std::string() : archived.substr(slash + 1);
    return root.empty() ? rest : root + '/' + rest;
}

TestResults parsed(const std::string &root, const QList<launch::ArchivedFile> &files)
{
    QList<TestResults> all;
    for (const launch::ArchivedFile &file : files)
        all.append(readJUnit(file.contents, QString::fromStdString(below(root, file.path))));
    return merged(all);
}

} // namespace

Stamps reportsIn(const fs::path &folder, const QStringList &patterns)
{
    Stamps found;
    const Patterns compiled(patterns);
    for (const std::string &root : compiled.roots())
        collect(folder / pathOf(root), root, compiled, found);
    return found;
}

Task<TestResults> readReports(fs::path folder, QStringList patterns, Stamps before)
{
    const auto work = [=] { return readWritten(folder, patterns, before); };
    co_return co_await flow::inPool(work);
}

Task<Result<TestResults>> readReportsFrom(engine::Engine *engine, QString container, QString base, QStringList patterns,
                                          std::stop_token stop)
{
    QList<TestResults> all;
    const Patterns compiled(patterns);
    for (const std::string &root : compiled.roots()) {
        const auto wanted = [compiled, root](const std::string &path) { return compiled.match(below(root, path)); };
        const QString path = root.empty() ? base : base + u'/' + QString::fromStdString(root);
        const Result<QList<launch::ArchivedFile>> files =
            co_await launch::filesOf(engine, container, path, wanted, allLimit, stop);
        if (!files && files.error().kind == Error::Kind::NotFound)
            continue;
        if (!files)
            co_return base::fail(files.error().in(u"reading the reports"_s));
        all.append(parsed(root, *files));
    }
    co_return merged(all);
}

} // namespace testrun
