// SPDX-License-Identifier: Apache-2.0
#include "build/context.h"

#include "build/dockerfiletext.h"
#include "build/packer.h"

#include <fstream>

using namespace Qt::StringLiterals;

namespace build {

namespace {

namespace fs = std::filesystem;

constexpr const char *outsideName = ".quayhand.dockerfile"; // of a Dockerfile that is not below the context

QString shown(const fs::path &path)
{
    return QString::fromUtf8(bytesOf(path));
}

Result<QByteArray> readAll(const fs::path &file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return base::fail(Error::Kind::NotFound, u"there is no file %1"_s.arg(shown(file)));
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    if (!stream)
        return base::fail(Error::Kind::Denied, u"%1 cannot be read"_s.arg(shown(file)));
    return QByteArray::fromStdString(bytes);
}

// The name of a file below the folder; empty when it is not below it.
std::string nameBelow(const fs::path &folder, const fs::path &file)
{
    std::error_code error;
    const fs::path place = fs::canonical(file.parent_path(), error) / file.filename();
    const std::string name = bytesOf(place.lexically_relative(folder));
    return name == ".." || name.starts_with("../") || name.empty() ? std::string() : name;
}

Result<> readIgnoreFile(ContextPlan *plan, const fs::path &dockerfile)
{
    fs::path own = dockerfile;
    own += ".dockerignore";
    std::error_code error;
    const fs::path file = fs::is_regular_file(own, error) ? own : plan->folder / ".dockerignore";
    if (!fs::exists(fs::symlink_status(file, error)))
        return {};
    const Result<QByteArray> text = readAll(file);
    if (!text)
        return base::fail(text.error());
    Result<IgnoreRules> rules = IgnoreRules::parse(*text);
    if (!rules)
        return base::fail(rules.error().in(shown(file.filename())));
    plan->rules = std::move(*rules);
    plan->ignoreFile = nameBelow(plan->folder, file);
    return {};
}

// Keeps the packing going: the packer is told to end when the last copy goes.
struct Lease
{
    std::shared_ptr<Packer> packer;
    flow::Wakeup wakeup;
    bool started = false;

    explicit Lease(std::shared_ptr<Packer> p) : packer(std::move(p)) {}
    ~Lease() { packer->abandon(); }
};

Task<Result<QByteArray>> nextPiece(std::shared_ptr<Lease> lease, std::stop_token stop)
{
    if (!std::exchange(lease->started, true))
        Packer::start(lease->packer, lease->wakeup.waker());
    while (true) {
        std::optional<Result<QByteArray>> piece = lease->packer->take();
        if (piece)
            co_return std::move(*piece);
        if (const Result<> woken = co_await lease->wakeup.wait(stop); !woken)
            co_return base::fail(woken.error());
    }
}

} // namespace

Result<ContextPlan> planContext(const fs::path &folder, const fs::path &dockerfile)
{
    std::error_code error;
    ContextPlan plan{.folder = fs::canonical(folder, error)};
    if (error || !fs::is_directory(plan.folder, error))
        return base::fail(Error::Kind::NotFound, u"the build context %1 is no folder"_s.arg(shown(folder)));
    const fs::path file = plan.folder / dockerfile; // an absolute one stays as it is
    const Result<QByteArray> text = readAll(file);
    if (!text)
        return base::fail(text.error());
    plan.originalText = *text;
    plan.dockerfileText = withoutSyntaxLine(*text);
    plan.dockerfile = nameBelow(plan.folder, file);
    if (plan.dockerfile.empty()) {
        plan.dockerfile = outsideName;
        plan.notes.append(
            u"%1 is outside the build context: it is sent as %2"_s.arg(shown(file), QLatin1StringView(outsideName)));
    }
    if (const Result<> read = readIgnoreFile(&plan, file); !read)
        return base::fail(read.error());
    if (plan.rules.excludes(plan.dockerfile))
        plan.notes.append(
            u"%1 is left out by %2 and sent all the same: with BuildKit a COPY of its folder takes it along"_s.arg(
                QString::fromUtf8(plan.dockerfile), QString::fromUtf8(plan.ignoreFile)));
    return plan;
}

Context::Context(ContextPlan plan) : m_packer(std::make_shared<Packer>(std::move(plan)))
{
}

Context::~Context() = default;

wire::BodySource Context::source()
{
    return
        [lease = std::make_shared<Lease>(m_packer)](std::stop_token stop) { return nextPiece(lease, std::move(stop)); };
}

Packed Context::packed() const
{
    return m_packer->packed();
}

} // namespace build
