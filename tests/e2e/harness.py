# SPDX-License-Identifier: Apache-2.0
"""Tests of the real programs from outside: functions in order, told as Qt Test tells its own (so that tests/count.awk counts them).

A Place is a person's machine: a home, a project, an engine of her own (the lab's h4) and the three staging hosts.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAB = os.path.join(ROOT, "tests/lab/lab")
QUAYHAND = os.environ.get("QUAYHAND", os.path.join(ROOT, "build/dev/bin/quayhand"))
os.environ.setdefault("QUAYHAND", QUAYHAND)
DESKTOP = os.environ.get("QUAYHAND_DESKTOP", os.path.join(ROOT, "build/dev/bin/quayhand-desktop"))
DOCKER = "/usr/bin/docker" if os.path.exists("/usr/bin/docker") else "docker"
MB = 1024 * 1024


class Skip(Exception):
    pass


def main(suite, tests, set_up, tear_down):
    """Runs the tests, one after another, on what set_up() answers. A failure ends none of those that follow."""
    failed = 0
    try:
        context = set_up()
    except Skip as why:
        print(f"SKIP   : {suite}::initTestCase() {why}")
        sys.exit(77)
    wanted = sys.argv[1:]
    for test in tests:
        if wanted and test.__name__ not in wanted:
            continue
        begun = time.monotonic()
        try:
            test(context)
            print(f"PASS   : {suite}::{test.__name__}()", flush=True)
        except Skip as why:
            print(f"SKIP   : {suite}::{test.__name__}() {why}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            reason = str(error).strip().replace("\n", "\n         ") or type(error).__name__
            print(f"FAIL!  : {suite}::{test.__name__}() {reason}", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
            if getattr(context, "stops_at_a_failure", False): # each test goes on from where the one before it ended
                break
        print(f"         {time.monotonic() - begun:.1f} s", flush=True)
    tear_down(context)
    sys.exit(1 if failed else 0)


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def expect_equal(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r}, expected {expected!r}")


def wait_for(condition, seconds, what):
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"within {seconds} s: {what}")
        time.sleep(0.05)


class Done:
    """How a call of quayhand ended."""

    def __init__(self, words, status, out, err, took):
        self.words, self.status, self.out, self.err, self.took = words, status, out, err, took

    def __str__(self):
        return f"quayhand {' '.join(self.words)}: status {self.status}\n{self.out[-3000:]}{self.err[-3000:]}"

    def events(self):
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]

    def json(self):
        return json.loads(self.out)


class Place:
    def __init__(self, hosts=4):
        check = subprocess.run([LAB, "check"], capture_output=True, text=True, check=False)
        if check.returncode:
            raise Skip(check.stderr.strip())
        os.environ["QUAYHAND_LAB_QUIET"] = "1"
        self.lab("up", str(hosts))
        self.json = json.loads(self.lab("env", "--json"))
        self.hosts = self.json["hosts"][:3]
        self.laptop = self.json["hosts"][hosts - 1]
        self.lab("sweep")
        self.lab("stock", self.laptop["name"])
        self.folder = tempfile.mkdtemp(prefix="quayhand-e2e-")
        self.project = os.path.join(self.folder, "loc-service")
        self.lab("sample", self.project)
        for name in ("home", "tmp", "run"):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        shutil.copytree(self.json["dockerConfig"], os.path.join(self.folder, "home/.docker"))
        self.printed = []  # everything any call printed
        self.environment = {
            "PATH": self.json["ssh"]["bin"] + ":/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
            "HOME": os.path.join(self.folder, "home"), "TMPDIR": os.path.join(self.folder, "tmp"),
            "DOCKER_HOST": self.laptop["socket"], "QT_FATAL_CRITICALS": "0",
        }
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    @staticmethod
    def lab(*words):
        done = subprocess.run([LAB, *words], capture_output=True, text=True, check=False)
        if done.returncode == 77:
            raise Skip(done.stderr.strip())
        if done.returncode:
            raise AssertionError(f"lab {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def quayhand(self, *words, stdin=None, status=0, seconds=180, folder=None, **variables):
        """Runs it; fails unless it ends with the status (None: any)."""
        begun = time.monotonic()
        done = subprocess.run([QUAYHAND, *words], cwd=folder or self.project, env={**self.environment, **variables}, timeout=seconds,
                              input=stdin if stdin is not None else "", capture_output=True, text=True, errors="replace", check=False)
        self.printed += [done.stdout, done.stderr]
        answer = Done(words, done.returncode, done.stdout, done.stderr, time.monotonic() - begun)
        if "Sanitizer: " in done.stderr or "runtime error: " in done.stderr: # whatever status was expected
            raise AssertionError(f"a sanitizer's report; {answer}")
        if status is not None and done.returncode != status:
            raise AssertionError(f"expected status {status}; {answer}")
        return answer

    def begin(self, *words, **variables):
        """Starts it and leaves it running; its output is collected in .lines."""
        process = subprocess.Popen([QUAYHAND, *words], cwd=self.project, env={**self.environment, **variables}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        process.lines = []

        def collect():
            for line in process.stdout:
                process.lines.append(line.rstrip("\n"))
                self.printed.append(line)

        process.reader = threading.Thread(target=collect, daemon=True)
        process.reader.start()
        return process

    @staticmethod
    def finish(process, seconds=60):
        status = process.wait(seconds)
        process.reader.join(5)
        return status

    @staticmethod
    def interrupt(process):
        process.send_signal(signal.SIGINT)

    def docker(self, host, *words, check=True):
        environment = {**self.environment, "DOCKER_HOST": host["socket"]}
        done = subprocess.run([DOCKER, *words], env=environment, capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise AssertionError(f"docker {' '.join(words)} on {host['name']}: {done.stderr}")
        return done.stdout

    def ours(self, host, everything=False):
        """The containers of the sample's service on a host, inspected; running ones only unless told."""
        words = ["ps", "-q", "--no-trunc", "--filter", "label=io.quayhand.service=loc-service", "--filter", "label=io.quayhand.purpose=service"]
        ids = self.docker(host, *words, *(["-a"] if everything else [])).split()
        return [json.loads(self.docker(host, "inspect", i))[0] for i in ids]

    def running(self, host):
        """The one container of the service that runs on a host."""
        found = self.ours(host)
        expect_equal(len(found), 1, f"containers of the service that run on {host['name']}")
        return found[0]

    def git(self, *words):
        return subprocess.run(["git", "-c", "user.name=Jane", "-c", "user.email=jane@example.com", *words], cwd=self.project,
                              capture_output=True, text=True, check=True, env={**self.environment}).stdout

    def commit(self, message):
        self.git("commit", "-qam", message)
        return self.git("rev-parse", "--short", "HEAD").strip()

    def edit(self, file, before, after):
        path = os.path.join(self.project, file)
        with open(path, encoding="utf-8") as source:
            text = source.read()
        expect(before in text, f"{file} has no {before!r}")
        with open(path, "w", encoding="utf-8") as target:
            target.write(text.replace(before, after))

    def status_of(self, host):
        """What the service's status endpoint on a host answers from outside."""
        done = subprocess.run(["curl", "-s", "--noproxy", "*", "-m", "5", "-o", "/dev/null", "-w", "%{http_code}",
                               f"http://{host['address']}:8080/status/check"], capture_output=True, text=True, check=False)
        return int(done.stdout or 0)

    def close(self):
        try:
            self.lab("sweep")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class Watch:
    """Looks through the argument lists of all processes, again and again, for a text that must never be there."""

    def __init__(self, needle):
        self.needle = needle.encode()
        self.seen = set()
        self.looks = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.stopped.wait(0.02):
            self.looks += 1
            for pid in os.listdir("/proc"):
                if pid.isdigit():
                    try:
                        with open(f"/proc/{pid}/cmdline", "rb") as file:
                            line = file.read()
                    except OSError:
                        continue
                    if self.needle in line:
                        self.seen.add(re.sub(rb"\0", b" ", line)[:80])

    def stop(self):
        self.stopped.set()
        self.thread.join()
        return self.seen
