// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include <QString>

namespace build {

using base::Error;
using base::Result;
using flow::Task;

// What git says of a folder. All empty where there is no git, no repository or no commit yet: nothing here is an error.
struct GitState
{
    QString revision;     // 40 digits
    QString shortSha;     // as git abbreviates it, 7 digits or more
    QString branch;       // empty on a detached head
    QString remote;       // of "origin", without a user and password
    bool isDirty = false; // anything below the folder differs from the commit, untracked files too
    bool isRepository() const { return !revision.isEmpty(); }

    // The tag of an image of this state: "3f2a91c", "3f2a91c-dirty"; "latest" without a commit.
    QString tag() const;
};

// Asks `git` (5 s).
Task<Result<GitState>> gitState(QString folder, std::stop_token stop);

} // namespace build
