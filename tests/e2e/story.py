#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job with the command line alone: a secret in a real keyring, a bigger memory limit, a build, a test run, a deploy to three
hosts, a failure that is taken back, a rollback; and then not one byte of the secret in any file, log, argument list or output."""
import json
import os
import secrets as random
import subprocess

from harness import MB, Place, Skip, Watch, expect, expect_equal, main

SECRET = "hush-" + random.token_hex(12)


def set_up():
    if "QUAYHAND_KEYRING" not in os.environ:
        raise Skip("no keyring: run by tests/withkeyring")
    place = Place()
    place.watch = Watch(SECRET)
    # Everything that can be logged, is.
    place.environment["QT_LOGGING_RULES"] = "quayhand.*=true"
    return place


def tear_down(place):
    place.watch.stop()
    place.close()


def names_every_missing_secret_before_anything_is_touched(place):
    done = place.quayhand("deploy", "staging", status=5)
    expect("DATABASE_PASSWORD" in done.err, str(done))
    for host in place.hosts:
        expect_equal(place.ours(host, everything=True), [], f"containers on {host['name']}")


def keeps_a_secret_in_the_keyring(place):
    place.quayhand("secret", "set", "local", "DATABASE_PASSWORD", stdin=SECRET + "\n")
    place.quayhand("secret", "set", "staging", "DATABASE_PASSWORD", stdin=SECRET + "\n")
    listed = place.quayhand("secret", "list", "staging", "--json").out
    expect("DATABASE_PASSWORD" in listed, listed)


def raises_the_memory_limit_by_one_line(place):
    place.quayhand("set", "mem_limit", "300m")
    changed = place.git("diff", "--numstat").split()
    expect_equal(changed, ["1", "1", "quayhand.yaml"], "what git says has changed")
    place.tag = place.commit("Give it more memory")


def shows_where_values_come_from(place):
    config = place.quayhand("config", "staging", "--json")
    expect(json.loads(config.out), "a document")
    text = place.quayhand("config", "staging").out
    expect("UNICORN_WORKERS" in text and "environment staging" in text, text)


def builds(place):
    events = place.quayhand("build", "--json").events()
    expect_equal(events[-1]["event"], "finished", "the last event")
    expect(events[-1]["ok"], events[-1])
    expect_equal(events[-1]["tag"], place.tag, "the tag")


def pushes(place):
    events = place.quayhand("push", "--json").events()
    expect(events[-1]["digest"].startswith("sha256:"), events[-1])
    place.digest = events[-1]["digest"]


def tests_green_against_the_mounted_code(place):
    done = place.quayhand("test", "--json")
    last = done.events()[-1]
    expect_equal((last["ok"], last["status"]), (True, 0), "how the tests ended")
    expect("copied" not in done.out or not last.get("copiedIn"), last)
    results = last.get("results", last)
    expect_equal((results["passed"], results["failed"], results["skipped"]), (38, 0, 2), "counts")


def tests_see_an_edit_without_a_rebuild(place):
    place.edit("lib/counter.rb", "[:code, false]", "[:blank, false]")
    done = place.quayhand("test", status=1)
    expect("Expected" in done.out, str(done))
    place.git("checkout", "-q", "lib/counter.rb")


def plans_and_changes_nothing(place):
    plan = place.quayhand("deploy", "staging", "--plan", "--json").json()
    expect(plan, "a plan")
    for host in place.hosts:
        expect_equal(place.ours(host, everything=True), [], f"containers on {host['name']}")


def deploys_to_three_hosts(place):
    events = place.quayhand("deploy", "staging", "--json").events()
    expect(events[-1]["ok"], events[-1])
    for host, workers in zip(place.hosts, ("4", "4", "1")):
        container = place.running(host)
        environment = container["Config"]["Env"]
        expect_equal(container["HostConfig"]["Memory"], 300 * MB, f"memory on {host['name']}")
        expect(f"UNICORN_WORKERS={workers}" in environment, environment)
        expect(f"DATABASE_PASSWORD={SECRET}" in environment, f"the secret did not reach {host['name']}")
        expect(place.digest in container["Config"]["Image"], container["Config"]["Image"])
        expect_equal(container["Config"]["User"], "nobody", "user")
        expect_equal(place.status_of(host), 200, f"status of {host['name']}")
    place.first = {host["name"]: place.running(host)["Id"] for host in place.hosts}


def status_tells_the_truth(place):
    status = place.quayhand("status", "staging", "--json").json()
    expect_equal([p["state"] for p in status["places"]], ["running"] * 3, "states")
    expect(place.tag in place.quayhand("status", "staging").out, "the revision is in the text")


def a_failing_deploy_leaves_every_host_on_its_old_release(place):
    place.edit("lib/service.rb", '    "ok\\n"\n', '    halt 500, "not well\\n"\n')
    place.quayhand("set", "health.retries", "3")
    place.commit("Break the status")
    place.quayhand("build")
    place.quayhand("push")
    done = place.quayhand("deploy", "staging", status=1)
    expect("500" in done.out + done.err, str(done))
    for host in place.hosts:
        expect_equal(place.running(host)["Id"], place.first[host["name"]], f"what runs on {host['name']}")
        expect_equal(place.status_of(host), 200, f"status of {host['name']}")


def rolls_back_without_pulling(place):
    place.edit("lib/service.rb", '    halt 500, "not well\\n"\n', '    "ok\\n"\n')
    place.edit("lib/service.rb", "lines of code, revision", "lines of code (new), revision")
    place.commit("Mend the status")
    place.quayhand("build")
    place.quayhand("push")
    place.quayhand("deploy", "staging")
    for host in place.hosts:
        expect(place.running(host)["Id"] != place.first[host["name"]], f"{host['name']} runs the new one")
    events = place.quayhand("rollback", "staging", "--json").events()
    expect(events[-1]["ok"], events[-1])
    expect(not any(e["event"] == "transfer" for e in events), "nothing is pulled")
    for host in place.hosts:
        expect_equal(place.running(host)["Id"], place.first[host["name"]], f"what runs on {host['name']}")


def merges_the_logs_of_all_hosts(place):
    out = place.quayhand("logs", "staging").out
    for name in ("staging-1", "staging-2", "three"):
        expect(name in out, f"no line of {name}: {out[-500:]}")


def stops(place):
    place.quayhand("stop", "staging")
    for host in place.hosts:
        expect_equal(place.ours(host), [], f"running containers on {host['name']}")


def leaves_no_byte_of_the_secret_anywhere(place):
    seen = place.watch.stop()
    expect(place.watch.looks > 100, "the argument lists were looked at")
    expect_equal(seen, set(), "argument lists with the secret")
    expect(SECRET not in "".join(place.printed), "the secret was printed")
    found = subprocess.run(["grep", "-rlaF", SECRET, place.folder, os.environ["XDG_DATA_HOME"], os.environ["XDG_RUNTIME_DIR"],
                            os.environ["XDG_CONFIG_HOME"], "--devices=skip"], capture_output=True, text=True, check=False).stdout.split()
    expect_equal(found, [], "files with the secret")
    for host in [*place.hosts, place.laptop]:
        for container in place.ours(host, everything=True):
            expect(SECRET not in json.dumps(container["Config"]["Labels"]), f"a label on {host['name']}")
            expect(SECRET not in json.dumps([container["Path"], container["Args"]]), f"a command on {host['name']}")
        for image in place.docker(host, "images", "-q").split():
            expect(SECRET not in place.docker(host, "image", "inspect", image), f"an image on {host['name']}")
    # The test itself must be able to find it.
    expect(any(SECRET in json.dumps(c["Config"]["Env"]) for c in place.ours(place.hosts[0], everything=True)), "the secret is in a container")


TESTS = [names_every_missing_secret_before_anything_is_touched, keeps_a_secret_in_the_keyring, raises_the_memory_limit_by_one_line,
         shows_where_values_come_from, builds, pushes, tests_green_against_the_mounted_code, tests_see_an_edit_without_a_rebuild,
         plans_and_changes_nothing, deploys_to_three_hosts, status_tells_the_truth,
         a_failing_deploy_leaves_every_host_on_its_old_release, rolls_back_without_pulling, merges_the_logs_of_all_hosts, stops,
         leaves_no_byte_of_the_secret_anywhere]
main("Story", TESTS, set_up, tear_down)
