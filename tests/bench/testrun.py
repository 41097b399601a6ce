#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`quayhand test -- true` in the sample against `docker run --rm -v ... true` of the same image."""
import os

from measure import DOCKER, QUAYHAND, Lab, compare, finish, output, run

for generation in ("20.10", "28"):
    with Lab(1, generation) as lab:
        folder = lab.sample()
        run([QUAYHAND, "build"], cwd=folder)
        image = output([DOCKER, "images", "-q", "--no-trunc", f"{lab.json['registry']['address']}/team/loc-service"]).split()[0]
        user = f"{os.getuid()}:{os.getgid()}"
        compare(f"test -- true, engine {generation}",
                lambda: run([QUAYHAND, "test", "--", "true"], cwd=folder),
                lambda: run([DOCKER, "run", "--rm", "-v", f"{folder}:/test-app", "-w", "/test-app", "-u", user, "-m", "256m",
                             "-e", "UNICORN_WORKERS=2", image, "true"]),
                "docker run", 1.1, rounds=21)
finish()
