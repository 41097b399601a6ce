#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job in the real window, by AT-SPI: opens the sample, keeps a secret, raises the memory limit in the form (one line of the
file), builds, pushes, runs the tests, deploys to three hosts; `docker inspect` on each says so."""
import os

from harness import MB, Place, Skip, expect, expect_equal, main, wait_for
from screen import Screen

SECRET = "a password for the window"


def set_up():
    if "QUAYHAND_KEYRING" not in os.environ:
        raise Skip("no session bus and no keyring: run by tests/withkeyring")
    place = Place()
    place.screen = Screen()
    place.stops_at_a_failure = True
    place.pictures = os.environ.get("QUAYHAND_PICTURES")
    return place


def tear_down(place):
    place.screen.close()
    place.close()


def picture(place, name):
    if place.pictures:
        place.screen.picture(os.path.join(place.pictures, f"{name}.png"))


def opens_the_sample(place):
    place.window = place.screen.open(["-C", place.project], place.environment, place.project)
    place.window.says("loc-service")
    picture(place, "overview")


def keeps_a_secret_entered_in_a_dialog(place):
    window = place.window
    window.press("Configuration")
    window.press("Secrets of this project")
    secrets = window.dialog("Secrets of the environment")
    for environment in ("tests and runs here", "staging"):
        secrets.press(environment)
        secrets.find("DATABASE_PASSWORD")
        secrets.press(lambda name: name.startswith("Set"))
        entry = window.dialog("Keep in the Keychain")
        entry.type(lambda name: "DATABASE_PASSWORD" in name, SECRET, "password text")
        picture(place, "secret")
        entry.press("Keep in the Keychain")
        wait_for(lambda: window.look("Keep in the Keychain") is None, 10, "the dialog closes")
    picture(place, "secrets")
    secrets.press("Close")
    wait_for(lambda: not place.quayhand("deploy", "staging", "--plan", status=None).status == 5, 10, "the keyring has it for staging")
    expect(not any(SECRET in name for name in window.names()), "the secret is shown")


def raises_the_memory_limit_by_one_line(place):
    window = place.window
    window.choose_tab("Resources")
    window.type("Memory limit", "300m")
    picture(place, "resources")
    window.press("Save quayhand.yaml")
    changed = wait_for(lambda: place.git("diff", "--numstat").split(), 10, "the file is written")
    expect_equal(changed, ["1", "1", "quayhand.yaml"], "what git says has changed")
    place.tag = place.commit("Give it more memory")


def builds_and_pushes(place):
    window = place.window
    window.press("Image")
    window.press("Build the image")
    wait_for(lambda: place.tag in place.docker(place.laptop, "images", "--format", "{{.Tag}}"), 60, "the image is there")
    picture(place, "image")
    window.press("Push the image to its registry", seconds=30)
    wait_for(lambda: "sha256" in place.docker(place.laptop, "images", "--digests", "--format", "{{.Repository}} {{.Tag}} {{.Digest}}").split(place.tag)[1].splitlines()[0],
             60, "the image is pushed")


def runs_the_tests(place):
    window = place.window
    window.press("Tests")
    window.press("Run all tests")
    window.says("38 passed", 60)
    picture(place, "tests")


def deploys_to_three_hosts(place):
    window = place.window
    window.press("Deploy")
    window.press("Review what a deploy would change")
    picture(place, "plan")
    window.press("Deploy to staging", "push button", seconds=30)
    for host in place.hosts:
        wait_for(lambda h=host: place.ours(h), 60, f"{host['name']} runs it")
    window.press("Back to what runs now", seconds=60)
    picture(place, "deployed")
    for host, workers in zip(place.hosts, ("4", "4", "1")):
        container = place.running(host)
        expect_equal(container["HostConfig"]["Memory"], 300 * MB, f"memory on {host['name']}")
        expect(f"UNICORN_WORKERS={workers}" in container["Config"]["Env"], container["Config"]["Env"])
        expect(f"DATABASE_PASSWORD={SECRET}" in container["Config"]["Env"], "the secret did not reach the container")
        expect_equal(place.status_of(host), 200, f"status of {host['name']}")


def lists_what_runs_on_the_engine(place):
    place.docker(place.laptop, "run", "-d", "--name", "seen-in-the-window",
                 f"{place.json['registry']['address']}/team/loc-service:{place.tag}", "sleep", "600")
    place.window.press("Containers")
    place.window.find("seen-in-the-window")
    picture(place, "containers")
    place.docker(place.laptop, "rm", "-f", "seen-in-the-window")
    wait_for(lambda: place.window.look("seen-in-the-window") is None, 10, "the row goes with the container")


def quits_when_asked(place):
    status = place.screen.quit()
    expect_equal(status, 0, f"status; it said:\n{place.screen.output()[-6000:]}\n")


TESTS = [opens_the_sample, keeps_a_secret_entered_in_a_dialog, raises_the_memory_limit_by_one_line, builds_and_pushes, runs_the_tests,
         deploys_to_three_hosts, lists_what_runs_on_the_engine, quits_when_asked]
main("Window", TESTS, set_up, tear_down)
