// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

namespace engine {

// An image's name, by Docker's rules: "redis" is docker.io/library/redis, "team/web" is docker.io/team/web, a first part with a dot
// or a port, or "localhost", is a registry. https://github.com/distribution/reference
struct ImageReference
{
    QString registry; // "docker.io", "registry.example.com:5000"
    QString repository; // "library/redis", "team/web"
    QString tag; // empty when none was given
    QString digest; // "sha256:…", empty when none was given

    // Refuses what Docker refuses (upper case, a bare 64-digit id, ...) and says what was read.
    static base::Result<ImageReference> parse(const QString &text);

    QString name() const; // registry and repository: "docker.io/library/redis"
    QString familiarName() const; // as people write it: "redis", "team/web", "registry.example.com/team/web"
    QString text() const; // familiar name with tag and digest; "latest" where neither was given
    ImageReference withTag(const QString &tag) const; // and without a digest
    ImageReference withDigest(const QString &digest) const; // and without a tag
    QString loginKey() const; // the key of its login in Docker's config.json; Docker Hub's is https://index.docker.io/v1/

    friend bool operator==(const ImageReference &, const ImageReference &) = default;
};

} // namespace engine
