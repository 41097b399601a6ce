#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A build of the sample with everything cached against `docker build`; and how much memory a context of 500 MB costs."""
import os

from measure import DOCKER, QUAYHAND, Lab, bound, compare, finish, output, peak, run

MB = 1024 * 1024

with Lab(1) as lab:
    folder = lab.sample()
    buildkit = dict(os.environ, DOCKER_BUILDKIT="1")
    version = output([DOCKER, "version", "-f", "{{.Client.Version}}"]).strip()
    run([QUAYHAND, "build"], cwd=folder)
    run([DOCKER, "build", "-t", "peer", "."], cwd=folder, env=buildkit)
    compare("build, all cached",
            lambda: run([QUAYHAND, "build"], cwd=folder),
            lambda: run([DOCKER, "build", "-t", "peer", "."], cwd=folder, env=buildkit),
            f"docker {version} build (BuildKit of the engine)", 1.5, rounds=15)

    small, large = (os.path.join(lab.folder, name) for name in ("small", "large"))
    lab.call("image", "busybox:lab", lab.hosts[0]["name"])
    for place, files in ((small, 1), (large, 500)):
        os.makedirs(os.path.join(place, "data"))
        with open(os.path.join(place, "quayhand.yaml"), "w") as file:
            file.write("name: context\nimage: context\n")
        with open(os.path.join(place, "Dockerfile"), "w") as file:
            file.write("FROM busybox:lab\nCOPY . /context\n")
        for i in range(files):
            with open(os.path.join(place, "data", f"{i:03}"), "wb") as file:
                file.write(os.urandom(MB))
    base = peak([QUAYHAND, "build"], cwd=small)
    full = peak([QUAYHAND, "build"], cwd=large)
    print(f"resident at most: {base / MB:.1f} MiB with 1 MB of context, {full / MB:.1f} MiB with 500 MB")
    bound("memory growth with a 500 MB context", (full - base) / MB, 64, "MiB")
finish()
