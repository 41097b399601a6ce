# SPDX-License-Identifier: Apache-2.0
"""What the measurements share: a lab of their own, interleaved runs, medians and their ratio.

Each run of ours is followed by one of the peer's, so that a machine whose speed drifts slows both alike; the ratio is the median
of the pairs' ratios. QUAYHAND names the program (./dev bench sets it).
"""
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
QUAYHAND = os.environ.get("QUAYHAND", os.path.join(ROOT, "build/release/bin/quayhand"))
DESKTOP = os.environ.get("QUAYHAND_DESKTOP", os.path.join(ROOT, "build/release/bin/quayhand-desktop"))
ROUNDS = int(os.environ.get("ROUNDS", "9"))
DOCKER = "/usr/bin/docker" if os.path.exists("/usr/bin/docker") else shutil.which("docker")
failures = []


def run(command, check=True, quiet=True, **options):
    """Runs to the end and answers the seconds it took. What a failing one printed is shown."""
    begun = time.monotonic()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if quiet else None,
                          stderr=subprocess.STDOUT if quiet else None, **options)
    took = time.monotonic() - begun
    if check and done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}\n{(done.stdout or b'').decode(errors='replace')[-2000:]}")
    return took


def output(command, **options):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, **options).stdout.decode()


def peak(command, **options):
    """The most resident memory, in bytes, of a process that runs to its end."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: status {process.returncode}")
    return usage.ru_maxrss * 1024


def compare(title, ours, peer, peer_name, limit, rounds=None, prepare=lambda: None):
    """Interleaves ours() and peer(), each answering seconds, after one round that does not count."""
    rounds = rounds or ROUNDS
    pairs = []
    for i in range(rounds + 1):
        prepare()
        a = ours()
        prepare()
        b = peer()
        if i:
            pairs.append((a, b))
    mine = statistics.median(a for a, _ in pairs)
    theirs = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    verdict = "within" if ratio <= limit else "OVER"
    if ratio > limit:
        failures.append(title)
    print(f"{title}: quayhand {mine * 1000:.0f} ms, {peer_name} {theirs * 1000:.0f} ms, ratio {ratio:.2f} ({verdict} {limit}; "
          f"{rounds} rounds, ratios {min(a / b for a, b in pairs):.2f} to {max(a / b for a, b in pairs):.2f})", flush=True)
    return ratio


def bound(title, value, limit, unit):
    if value > limit:
        failures.append(title)
    print(f"{title}: {value:.1f} {unit} ({'within' if value <= limit else 'OVER'} {limit} {unit})", flush=True)


def finish():
    sys.exit(1 if failures else 0)


class Lab:
    """Real engines (tests/lab), an instance of our own, gone at the end."""

    def __init__(self, hosts, engines="20.10"):
        os.environ["QUAYHAND_LAB"] = os.environ.get("QUAYHAND_BENCH_LAB", "9")
        os.environ["QUAYHAND_LAB_QUIET"] = "1"
        self.command = os.path.join(ROOT, "tests/lab/lab")
        if subprocess.run([self.command, "check"]).returncode:
            sys.exit(77)
        self.call("up", str(hosts), "--engines", engines)
        self.json = json.loads(output([self.command, "env", "--json"]))
        self.hosts = self.json["hosts"]
        os.environ["DOCKER_CONFIG"] = self.json["dockerConfig"]
        os.environ["PATH"] = self.json["ssh"]["bin"] + ":" + os.environ["PATH"]
        os.environ.pop("DOCKER_CONTEXT", None)
        os.environ["DOCKER_HOST"] = self.hosts[0]["socket"]
        self.folder = tempfile.mkdtemp()

    def call(self, *words):
        run([self.command, *words], quiet=False)

    def docker(self, host, *words):
        return output([DOCKER, "-H", host["socket"], *words])

    def sample(self):
        folder = os.path.join(self.folder, "loc-service")
        self.call("stock", self.hosts[0]["name"])
        self.call("sample", folder)
        os.environ["QUAYHAND_SECRET_DATABASE_PASSWORD"] = "bench"
        return folder

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.call("down")
        shutil.rmtree(self.folder, ignore_errors=True)
