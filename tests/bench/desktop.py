#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The window: from start to first paint against a program that shows an empty QMainWindow, and resident memory with the sample open."""
import os
import signal
import subprocess
import sys
import time

from measure import DESKTOP, ROOT, Lab, bound, compare, finish, run

EMPTY = os.path.join(ROOT, "build/release/bin/emptywindow")
MB = 1024 * 1024


def display():
    """An X server of our own: the number of its display and the process."""
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return pipe.readline().strip(), server


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))


with Lab(1) as lab:
    folder = lab.sample()
    number, server = display()
    try:
        environment = dict(os.environ, DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb", XDG_CONFIG_HOME=lab.folder, LC_ALL="C.UTF-8")
        compare("window: start to first paint",
                lambda: run([DESKTOP, "-C", folder, "--quit-after-paint"], env=environment),
                lambda: run([EMPTY], env=environment), "empty QMainWindow", 1.3, rounds=21)
        window = subprocess.Popen([DESKTOP, "-C", folder], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(8)
        if window.poll() is not None:
            sys.exit("quayhand-desktop ended by itself")
        bound("window: resident memory with the sample open", resident(window.pid) / MB, 100, "MB")
        window.send_signal(signal.SIGTERM)
        window.wait(10)
    finally:
        server.terminate()
        server.wait()
finish()
