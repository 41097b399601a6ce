// SPDX-License-Identifier: Apache-2.0
#include "build/gitstate.h"

#include "flow/program.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace build {

namespace {

// What git prints, without its line's end; empty when it says no or is not there.
Task<Result<QString>> git(QString folder, QStringList arguments, std::stop_token stop)
{
    const flow::Program program{
        .path = u"git"_s, .arguments = QStringList{u"--no-optional-locks"_s} + arguments, .folder = folder};
    const Result<flow::Ended> ended = co_await flow::runProgram(program, 5s, stop);
    if (!ended && ended.error().isCancelled())
        co_return base::fail(ended.error());
    co_return ended && ended->status == 0 ? QString::fromUtf8(ended->output).trimmed() : QString();
}

// "https://user:token@host/path" without what logs in. "git@host:path" is no login.
QString withoutLogin(const QString &remote)
{
    if (!remote.contains("://"_L1))
        return remote;
    QUrl url(remote);
    url.setUserInfo({});
    return url.isValid() ? url.toString(QUrl::FullyEncoded) : QString();
}

} // namespace

QString GitState::tag() const
{
    if (!isRepository())
        return u"latest"_s;
    return isDirty ? shortSha + u"-dirty"_s : shortSha;
}

Task<Result<GitState>> gitState(QString folder, std::stop_token stop)
{
    GitState state;
    const Result<QString> revision =
        co_await git(folder, {u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, u"HEAD^{commit}"_s}, stop);
    if (!revision)
        co_return base::fail(revision.error());
    if (revision->isEmpty())
        co_return state;
    state.revision = *revision;
    std::vector<Task<Result<QString>>> questions;
    questions.push_back(git(folder, {u"rev-parse"_s, u"--short"_s, u"HEAD"_s}, stop));
    questions.push_back(git(folder, {u"symbolic-ref"_s, u"--quiet"_s, u"--short"_s, u"HEAD"_s}, stop));
    questions.push_back(git(folder, {u"config"_s, u"--get"_s, u"remote.origin.url"_s}, stop));
    questions.push_back(
        git(folder, {u"status"_s, u"--porcelain"_s, u"--untracked-files=normal"_s, u"--"_s, u"."_s}, stop));
    const std::vector<Result<QString>> answers = co_await flow::whenAll(std::move(questions));
    for (const Result<QString> &answer : answers) {
        if (!answer)
            co_return base::fail(answer.error());
    }
    state.shortSha = *answers[0];
    state.branch = *answers[1];
    state.remote = withoutLogin(*answers[2]);
    state.isDirty = !answers[3]->isEmpty();
    co_return state;
}

} // namespace build
