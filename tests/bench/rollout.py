#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A rolling deploy to four hosts of an image that starts and stops at once and is already there, against a shell script of
docker commands (roll-with-docker.sh) that does the same host by host. Both probe every 50 ms and stop with the same time-out."""
import os

from measure import QUAYHAND, ROOT, Lab, compare, finish, run

HERE = os.path.dirname(os.path.abspath(__file__))


def project(lab, folder, parallelism):
    hosts = "\n".join(f'      - {{ endpoint: "{h["tcp"]}", tls: "{lab.json["tls"]["good"]}", name: {h["name"]} }}' for h in lab.hosts)
    with open(os.path.join(folder, "quayhand.yaml"), "w") as file:
        file.write(f"""name: swift
image: swift
ports: ["8080:8080"]
stop_grace_period: 10s
health: {{ http: {{ port: 8080, path: /status/check }}, interval: 50ms, retries: 200 }}
environments:
  bench:
    hosts:
{hosts}
    update_config: {{ parallelism: {parallelism} }}
    keep_releases: 1
""")


with Lab(4, os.environ.get("ENGINE", "20.10")) as lab:
    names = [h["name"] for h in lab.hosts]
    lab.call("image", "swift:lab", *names)
    for host in lab.hosts:
        for tag in ("swift:a", "swift:b"):
            lab.docker(host, "tag", "swift:lab", tag)
    turn = {"ours": 0, "peer": 0}
    places = [f"{h['tcp']}" for h in lab.hosts]
    certificates = lab.json["tls"]["good"]

    def ours():
        turn["ours"] += 1
        return run([QUAYHAND, "deploy", "bench", "--tag", "ab"[turn["ours"] % 2]], cwd=lab.folder)

    def peer():
        turn["peer"] += 1
        return run([os.path.join(HERE, "roll-with-docker.sh"), "swift:" + "ab"[turn["peer"] % 2], str(turn["peer"]), certificates, *places])

    for parallelism, limit in ((1, 1.0), (4, 0.45)):
        project(lab, lab.folder, parallelism)
        compare(f"rolling deploy to 4 hosts, parallelism {parallelism}", ours, peer, "docker commands", limit, rounds=7)
finish()
