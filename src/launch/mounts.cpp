// SPDX-License-Identifier: Apache-2.0
#include "launch/mounts.h"

#include <QRandomGenerator>
#include <QSysInfo>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace launch {

namespace {

QString textOf(const fs::path &path)
{
    const std::u8string bytes = path.generic_u8string();
    return QString::fromUtf8(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

const QString nonceBegin = u".quayhand-"_s;

// Those of programs that were killed: only such as are empty, and too old to be in use.
void removeForgotten(const fs::path &folder)
{
    std::error_code ignored;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
        const fs::path path = at->path();
        if (!textOf(path.filename()).startsWith(nonceBegin))
            continue;
        std::error_code unknown;
        const auto age = fs::file_time_type::clock::now() - fs::last_write_time(path, unknown);
        if (!unknown && fs::is_directory(path, unknown) && age > std::chrono::minutes(10))
            fs::remove(path, unknown);
    }
}

} // namespace

Result<Nonce> Nonce::in(const fs::path &folder)
{
    removeForgotten(folder);
    Nonce nonce;
    nonce.m_name = nonceBegin + QString::number(QRandomGenerator::system()->generate64(), 36);
    const fs::path path = folder / nonce.m_name.toStdString();
    std::error_code error;
    if (!fs::create_directory(path, error))
        return base::fail(Error::Kind::Denied, u"%1: %2"_s.arg(textOf(folder), QString::fromStdString(error.message())),
                          u"the folder must be writable for you"_s);
    nonce.m_path = path;
    return nonce;
}

Nonce::Nonce(Nonce &&other) noexcept : m_path(std::exchange(other.m_path, {})), m_name(other.m_name)
{
}

Nonce::~Nonce()
{
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove(m_path, ignored);
}

QString Nonce::throughIt() const
{
    return textOf(m_path) + "/.."_L1;
}

bool answersThroughNonce(const engine::Version &version)
{
    const bool rewrites = version.platform.contains("Podman"_L1) || version.platform.contains("Desktop"_L1);
    return QSysInfo::kernelType() == "linux"_L1 && !rewrites;
}

Task<Result<bool>> seesNonce(engine::Engine *engine, QString container, QString target, QString name,
                             std::stop_token stop)
{
    const Result<std::unique_ptr<wire::Body>> found = co_await engine->archive(container, target + u'/' + name, stop);
    if (found)
        co_return true;
    if (found.error().kind == Error::Kind::NotFound)
        co_return false;
    co_return base::fail(found.error());
}

bool isMountRefusal(const Error &error)
{
    static constexpr QLatin1StringView words[] = {"bind source path does not exist"_L1, "Mounts denied"_L1,
                                                  "is not shared from"_L1, "creating mount source path"_L1};
    return std::ranges::any_of(words, [&error](QLatin1StringView word) { return error.message.contains(word); }) ||
           (error.message.contains("statfs "_L1) && error.message.contains("no such file or directory"_L1));
}

} // namespace launch
