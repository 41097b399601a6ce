# SPDX-License-Identifier: Apache-2.0
"""A screen of its own with the real desktop program on it, used as assistive technology uses it: by AT-SPI, by the names that a
person hears. To be run under tests/withkeyring (it gives a session bus)."""
import os
import subprocess
import tempfile
import time

from harness import DESKTOP, MB, Skip, wait_for

try:
    import pyatspi
except ImportError:
    pyatspi = None


class Screen:
    def __init__(self, size="1280x800x24"):
        if pyatspi is None:
            raise Skip("python3-pyatspi is not installed (./dev setup)")
        if not os.path.exists(DESKTOP):
            raise Skip("quayhand-desktop was not built (QUAYHAND_GUI=OFF)")
        launcher = "/usr/libexec/at-spi-bus-launcher"
        if not os.path.exists(launcher):
            raise Skip("at-spi2-core is not installed (./dev setup)")
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"], pass_fds=[writing],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = ":" + pipe.readline().strip()
        os.environ["DISPLAY"] = self.display
        self.bus = subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.program = None
        self.said = tempfile.TemporaryFile()

    def open(self, words, environment, folder):
        self.program = subprocess.Popen([DESKTOP, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=self.said, stderr=subprocess.STDOUT,
                                        env={**environment, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb",
                                             "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_CONFIG_HOME": os.environ["XDG_CONFIG_HOME"]})
        return Window(wait_for(self.application, 30, "the window is there"))

    def application(self):
        if self.program.poll() is not None:
            raise AssertionError(f"quayhand-desktop ended with {self.program.returncode}: {self.output()[-2000:]}")
        desktop = pyatspi.Registry.getDesktop(0)
        for i in range(desktop.childCount):
            child = desktop.getChildAtIndex(i)
            if child is not None and child.get_process_id() == self.program.pid and child.childCount:
                return child
        return None

    def output(self):
        """What the program has printed."""
        return os.pread(self.said.fileno(), MB, 0).decode(errors="replace")

    def quit(self, seconds=20):
        """By the keyboard, as a person does; answers the program's status."""
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Quayhand", "windowfocus", "--sync", "key", "ctrl+q"],
                       stderr=subprocess.DEVNULL, check=False) # the window is gone before its key is up
        return self.program.wait(seconds)

    def picture(self, path):
        subprocess.run(["/usr/bin/import", "-display", self.display, "-window", "root", path], check=False)

    def close(self):
        for process in (self.program, self.bus, self.server):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        self.said.close()


class Window:
    """Finds what is showing by its name and role, and uses it."""

    def __init__(self, application):
        self.application = application

    def all(self):
        waiting = [self.application]
        while waiting:
            item = waiting.pop()
            try:
                count = item.childCount
                if item is not self.application:
                    if not item.getState().contains(pyatspi.STATE_VISIBLE):
                        continue
                    yield item
                if item.getState().contains(pyatspi.STATE_MANAGES_DESCENDANTS) and count > 400:
                    continue
                waiting += [child for i in range(count - 1, -1, -1) if (child := item.getChildAtIndex(i)) is not None]
            except Exception:  # pylint: disable=broad-except
                continue  # it went away while it was looked at

    def dialog(self, having):
        """The dialog in which something of that name is showing."""
        def look():
            for item in self.all():
                if item.getRoleName() == "dialog" and Window(item).look(having):
                    return Window(item)
            return None
        return wait_for(look, 15, f"a dialog with {having!r}")

    def names(self):
        return [f"{item.getRoleName()}: {item.name}" for item in self.all() if item.name]

    def look(self, name, role=None, enabled=False):
        for item in self.all():
            try:
                if (item.name == name if isinstance(name, str) else name(item.name)) and (role is None or item.getRoleName() == role):
                    state = item.getState()
                    if state.contains(pyatspi.STATE_SHOWING) and (not enabled or state.contains(pyatspi.STATE_ENABLED)):
                        return item
            except Exception:  # pylint: disable=broad-except
                continue
        return None

    def find(self, name, role=None, seconds=15, enabled=False):
        try:
            return wait_for(lambda: self.look(name, role, enabled), seconds, f"{name!r} is showing")
        except AssertionError as error:
            raise AssertionError(f"{error}; there is:\n" + "\n".join(self.names())) from None

    def press(self, name, role=None, seconds=15):
        item = self.find(name, role, seconds, enabled=True)
        action = item.queryAction()
        offered = [action.getName(i).lower() for i in range(action.nActions)]
        for wanted in ("press", "click", "activate", "toggle"):
            if wanted in offered:
                action.doAction(offered.index(wanted))
                return item
        raise AssertionError(f"{name!r} has no action to press: {offered}")

    def choose_tab(self, name):
        item = self.find(name, "page tab")
        action = item.queryAction()
        action.doAction(0)

    def type(self, name, text, role="text"):
        item = self.find(name, role, enabled=True)
        item.queryEditableText().setTextContents(text)
        time.sleep(0.1)
        return item

    def text(self, name, role=None):
        item = self.find(name, role)
        return item.queryText().getText(0, -1)

    def says(self, part, seconds=30):
        """Waits until something that is showing has the words in its name."""
        return self.find(lambda name: part in name, None, seconds)
