#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as a person meets it on the command line: one clear error that says what, where, why and what to do, in seconds;
and a deploy whose own program is killed, or that meets another one. Real engines; docs/faults.md lists them all."""
import json
import os
import signal
import subprocess
import time

from harness import Place, expect, expect_equal, main, wait_for


def write(folder, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "quayhand.yaml"), "w", encoding="utf-8") as file:
        file.write(text)
    return folder


def set_up():
    place = Place()
    place.environment["QUAYHAND_SECRET_DATABASE_PASSWORD"] = "for the faults"
    names = [host["name"] for host in place.hosts]
    place.lab("image", "swift:lab", *names, place.laptop["name"])
    for host in [*place.hosts, place.laptop]:
        for tag in ("swift:a", "swift:b"):
            place.docker(host, "tag", "swift:lab", tag)
    hosts = "\n".join(f'      - {{ endpoint: "{h["tcp"]}", tls: "{place.json["tls"]["good"]}", name: {h["name"]} }}' for h in place.hosts)
    place.swift = write(os.path.join(place.folder, "swift"), f"""name: swift
image: swift
ports: ["8080:8080"]
health: {{ http: {{ port: 8080, path: /status/check }}, interval: 200ms, retries: 20 }}
environments:
  lab:
    hooks: {{ pre-deploy: ./wait }}
    hosts:
{hosts}
""")
    hook = os.path.join(place.swift, "wait")
    with open(hook, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nwhile [ -e held ]; do sleep 0.05; done\n")
    os.chmod(hook, 0o755)
    return place


def tear_down(place):
    for host in place.hosts:
        place.lab("thaw", host["name"])
        place.lab("mend", host["name"])
    place.close()


def swift(place, *words, status=0, **more):
    return place.quayhand(*words, status=status, folder=place.swift, **more)


def runs(place, host):
    return [json.loads(place.docker(host, "inspect", i))[0]["Config"]["Image"] for i in
            place.docker(host, "ps", "-q", "--filter", "label=io.quayhand.service=swift", "--filter", "label=io.quayhand.purpose=service").split()]


def no_project(place):
    empty = os.path.join(place.folder, "empty")
    os.makedirs(empty)
    done = place.quayhand("status", "staging", status=3, folder=empty)
    expect("quayhand.yaml" in done.err, str(done))


def broken_yaml(place):
    folder = write(os.path.join(place.folder, "broken"), "name: x\nimage: [y\nports: 1\n")
    done = place.quayhand("config", status=3, folder=folder)
    expect("quayhand.yaml:3:6: did not find expected ',' or ']'" in done.err, str(done))


def unknown_key(place):
    folder = write(os.path.join(place.folder, "unknown"), "name: x\nimage: y\nmem_limits: 2g\n")
    done = place.quayhand("config", status=3, folder=folder)
    expect("quayhand.yaml:3:1: unknown key \"mem_limits\"" in done.err and "did you mean mem_limit?" in done.err, str(done))


def wrong_type(place):
    folder = write(os.path.join(place.folder, "type"), "name: x\nimage: y\nmem_limit: lots\n")
    done = place.quayhand("config", status=3, folder=folder)
    expect("quayhand.yaml:3:12: mem_limit" in done.err and "512m" in done.err, str(done))


def set_refuses_what_would_break_the_file(place):
    before = place.git("diff")
    done = place.quayhand("set", "mem_limit", "lots", status=None)
    expect(done.status in (2, 3), str(done))
    expect_equal(place.git("diff"), before, "the file is as it was")


def engine_absent(place):
    done = place.quayhand("build", status=4, DOCKER_HOST=f"unix://{place.folder}/none.sock")
    expect("none.sock" in done.err, str(done))


def engine_refusing(place):
    done = place.quayhand("build", status=4, DOCKER_HOST="tcp://127.0.0.1:9")
    expect("127.0.0.1" in done.err and "refused" in done.err.lower(), str(done))


def engine_freezing(place):
    place.lab("freeze", place.laptop["name"])
    try:
        done = place.quayhand("build", status=4)
        expect(done.took < 8, f"it took {done.took:.1f} s")
        engines = place.quayhand("engines", status=None)
        expect(engines.took < 8, f"engines took {engines.took:.1f} s")
    finally:
        place.lab("thaw", place.laptop["name"])


def tls(place, endpoint, folder=None):
    where = os.path.join(place.folder, "tls")
    write(where, f"""name: swift
image: swift
environments:
  lab: {{ hosts: [{{ endpoint: "{endpoint}", tls: "{folder or place.json['tls']['good']}", name: one }}] }}
""")
    done = place.quayhand("status", "lab", status=4, folder=where)
    expect("one" in done.out + done.err, str(done))
    return (done.out + done.err).lower()


def wrong_authority(place):
    said = tls(place, place.hosts[0]["tcp"], place.json["tls"]["foreignCa"])
    expect("certificate" in said, said)


def faulty_certificates(place):
    place.lab("faults", place.hosts[0]["name"])
    faults = json.loads(place.lab("env", "--json"))["hosts"][0]["faults"]
    said = tls(place, faults["expired"])
    expect("expired" in said, said)
    said = tls(place, faults["stranger"])
    expect("the certificate is for" in said, said)
    said = tls(place, faults["foreign"])
    expect("certificate" in said, said)


def plain_http_where_tls_is_expected(place):
    faults = json.loads(place.lab("env", "--json"))["hosts"][0]["faults"]
    said = tls(place, faults["plain"])
    expect("tls" in said, said)


def plain_tcp_off_loopback_is_a_choice(place):
    where = write(os.path.join(place.folder, "plain"), f"""name: swift
image: swift
environments:
  lab: {{ hosts: ["tcp://{place.hosts[0]['address']}:2375"] }}
""")
    done = place.quayhand("status", "lab", status=4, folder=where)
    expect("without TLS" in done.out + done.err, str(done))


def ssh_fault(place, endpoint, expected, **variables):
    where = write(os.path.join(place.folder, "ssh"), f"""name: swift
image: swift
environments:
  lab: {{ hosts: [{{ endpoint: "{endpoint}", name: far }}] }}
""")
    done = place.quayhand("status", "lab", status=4, folder=where, **variables)
    said = (done.out + done.err).lower()
    expect(any(word in said for word in expected), str(done))


def ssh_host_unknown(place):
    ssh_fault(place, place.hosts[0]["ssh"], ["host key"], QUAYHAND_LAB_SSH_CONFIG=place.json["ssh"]["configUnknown"])


def ssh_without_docker(place):
    ssh_fault(place, f"ssh://nodocker@{place.hosts[0]['address']}", ["docker"])


def ssh_without_rights(place):
    ssh_fault(place, f"ssh://outsider@{place.hosts[0]['address']}", ["permission denied"])


def image_not_there(place):
    done = place.quayhand("deploy", "staging", "--tag", "never-built", status=1)
    expect("never-built" in done.out + done.err, str(done))
    for host in place.hosts:
        expect_equal(place.ours(host, everything=True), [], f"containers on {host['name']}")


def registry_login_wrong(place):
    place.quayhand("build")
    folder = os.path.join(place.folder, "wrong-login")
    os.makedirs(folder)
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump({"auths": {place.json["registry"]["address"]: {"auth": "c3RhZ2VyOndyb25n"}}}, file)
    done = place.quayhand("push", status=1, DOCKER_CONFIG=folder)
    expect(place.json["registry"]["address"] in done.err and "unauthorized" in done.err.lower(), str(done))


def a_missing_test_command_is_ours(place):
    done = place.quayhand("test", "--", "no-such-program", status=None)
    expect(done.status in (125, 127), str(done))
    expect("no-such-program" in done.out + done.err, str(done))


def a_red_test_run_passes_its_status_on(place):
    expect_equal(place.quayhand("test", "--", "sh", "-c", "exit 7", status=7).status, 7, "status")


def ctrl_c_ends_a_test_run_within_a_second(place):
    process = place.begin("test", "--", "sh", "-c", "echo begun; sleep 600")
    wait_for(lambda: any("begun" in line for line in process.lines), 30, "the test runs")
    begun = time.monotonic()
    place.interrupt(process)
    expect_equal(place.finish(process), 130, "status")
    expect(time.monotonic() - begun < 2, f"it took {time.monotonic() - begun:.1f} s")
    left = place.docker(place.laptop, "ps", "-aq", "--filter", "label=io.quayhand.purpose=test").split()
    expect_equal(left, [], "test containers that are left")


def unknown_words(place):
    expect("deploy" in place.quayhand("deplot", status=2).err, "the near verb is named")
    place.quayhand("deploy", status=2)
    place.quayhand("deploy", "staging", "--no-such-option", status=2)
    done = place.quayhand("deploy", "stagin", status=None)
    expect(done.status in (2, 3) and "staging" in done.err, str(done))


def two_deploys_at_once(place):
    swift(place, "deploy", "lab", "--tag", "a")
    held = os.path.join(place.swift, "held") # the hook waits while it is there: the first one has the lock until then
    with open(held, "w", encoding="utf-8"):
        pass
    first = subprocess.Popen([os.environ["QUAYHAND"], "deploy", "lab", "--tag", "b", "--json"], cwd=place.swift, env=place.environment,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        for line in first.stdout:
            event = json.loads(line)
            if event.get("step") == "pre-deploy" and event.get("state") == "running":
                break
        second = swift(place, "deploy", "lab", "--tag", "a", status=1)
        expect("has been deploying since" in second.out + second.err, str(second))
        expect("unlock lab" in second.out + second.err, str(second))
    finally:
        os.remove(held)
        first.stdout.read()
    expect_equal(first.wait(60), 0, "how the first one ended")
    expect_equal([runs(place, host) for host in place.hosts], [["swift:b"]] * 3, "what runs")


def kill_between_stop_and_start(place, tag):
    """SIGKILLs a deploy once it has stopped something, and answers whether a host was left without a container."""
    process = subprocess.Popen([os.environ["QUAYHAND"], "deploy", "lab", "--tag", tag, "--json"], cwd=place.swift, env=place.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        event = json.loads(line)
        if event.get("event") == "step" and event.get("step") == "stop" and event.get("state") == "done" and event.get("host"):
            process.send_signal(signal.SIGKILL)
            break
    process.wait(30)


def a_killed_program_is_told_truthfully_and_mended(place):
    swift(place, "deploy", "lab", "--tag", "a")
    kill_between_stop_and_start(place, "b")
    time.sleep(0.5) # what the engines were asked for last is done by then, with or without us
    down = [host["name"] for host in place.hosts if not runs(place, host)]
    expect(len(down) <= 1, "at most `parallelism` hosts are down")
    status = swift(place, "status", "lab", "--json", status=None).json()
    expect_equal({p["host"]: p["state"] == "running" for p in status["places"]},
                 {host["name"]: host["name"] not in down for host in place.hosts}, "what status tells")
    if down:
        expect_equal([p["state"] for p in status["places"] if p["host"] in down], ["half-done"], "the state of the host that is down")
    swift(place, "deploy", "lab", "--tag", "b")
    expect_equal([runs(place, host) for host in place.hosts], [["swift:b"]] * 3, "what runs after the next deploy")


def a_killed_program_is_mended_by_rollback(place):
    swift(place, "deploy", "lab", "--tag", "b")
    kill_between_stop_and_start(place, "a")
    swift(place, "rollback", "lab")
    expect_equal([runs(place, host) for host in place.hosts], [["swift:b"]] * 3, "what runs after the rollback")


def ctrl_c_rolls_a_deploy_back(place):
    swift(place, "deploy", "lab", "--tag", "b")
    process = subprocess.Popen([os.environ["QUAYHAND"], "deploy", "lab", "--tag", "a", "--json"], cwd=place.swift, env=place.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        event = json.loads(line)
        if event.get("event") == "step" and event.get("step") == "stop" and event.get("state") == "done" and event.get("host"):
            process.send_signal(signal.SIGINT)
            break
    process.stdout.read()
    expect_equal(process.wait(60), 130, "status")
    expect_equal([runs(place, host) for host in place.hosts], [["swift:b"]] * 3, "what runs after the cancel")


def a_deploy_whose_output_nobody_reads_is_taken_back(place):
    swift(place, "deploy", "lab", "--tag", "b")
    process = subprocess.Popen([os.environ["QUAYHAND"], "deploy", "lab", "--tag", "a", "--json"], cwd=place.swift, env=place.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    process.stdout.readline()
    process.stdout.close()
    expect_equal(process.wait(60), 130, "status")
    expect_equal([runs(place, host) for host in place.hosts], [["swift:b"]] * 3, "what runs")


def catches_interrupts(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        caught = next(line for line in file if line.startswith("SigCgt:"))
    return int(caught.split()[1], 16) >> (signal.SIGINT - 1) & 1


def an_interrupted_secret_is_not_kept(place):
    process = subprocess.Popen([os.environ["QUAYHAND"], "secret", "set", "local", "DATABASE_PASSWORD"], cwd=place.project, env=place.environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdin.write("half of it")
    process.stdin.flush()
    wait_for(lambda: catches_interrupts(process), 10, "it hears of interrupts")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    expect_equal(process.returncode, 130, "status")
    expect("kept" not in out and "half of it" not in out + err, out + err)


def an_engine_restart_raises_only_the_new_containers(place):
    swift(place, "deploy", "lab", "--tag", "a")
    swift(place, "deploy", "lab", "--tag", "b")
    place.lab("reboot", "h2")
    wait_for(lambda: runs(place, place.hosts[1]), 20, "the container is up again")
    expect_equal(runs(place, place.hosts[1]), ["swift:b"], "what runs on h2 after a restart")


def an_unreachable_host_stops_a_deploy_before_it_begins(place):
    place.lab("cut", "h3")
    try:
        done = swift(place, "deploy", "lab", "--tag", "a", status=4)
        expect("h3" in done.out + done.err, str(done))
        expect_equal([runs(place, host) for host in place.hosts[:2]], [["swift:b"]] * 2, "what runs")
        swift(place, "deploy", "lab", "--tag", "a", "--hosts", "h1,h2")
        status = swift(place, "status", "lab", "--json", status=4).json()
        expect("h3" in json.dumps(status["unreachable"]), status["unreachable"])
    finally:
        place.lab("mend", "h3")


def the_disk_of_an_engine_is_full(place):
    swift(place, "stop", "lab", status=None)
    place.quayhand("build")
    place.quayhand("push")
    place.lab("small", "h2", "48m")
    try:
        done = place.quayhand("deploy", "staging", status=1)
        expect("no space left" in (done.out + done.err).lower(), str(done))
        expect_equal([place.ours(host) for host in place.hosts], [[], [], []], "what runs")
    finally:
        place.lab("small", "h2", "off")


def a_taken_port_names_its_holder(place):
    swift(place, "stop", "lab", status=None)
    holder = place.docker(place.hosts[1], "run", "-d", "--name", "squatter", "-p", "8080:8080", "swift:lab").strip()
    try:
        done = swift(place, "deploy", "lab", "--tag", "a", status=1)
        expect("squatter" in done.out + done.err, str(done))
    finally:
        place.docker(place.hosts[1], "rm", "-f", holder)


def memory_kills_are_seen(place):
    place.quayhand("deploy", "staging")
    address = place.hosts[0]["address"]
    subprocess.run(["curl", "-s", "--noproxy", "*", "-m", "20", "-X", "POST", "-d", "", f"http://{address}:8080/eat?mb=600"], check=False,
                   capture_output=True)
    told = wait_for(lambda: next((p for p in place.quayhand("status", "staging", "--json", status=None).json()["places"]
                                  if p["host"] == "staging-1" and p["memoryKills"]), None), 20, "status tells of the kill")
    expect_equal(told["state"], "running", "the main process lives")
    text = place.quayhand("status", "staging").out
    expect("256" in text and "worker" in text, text)


TESTS = [no_project, broken_yaml, unknown_key, wrong_type, set_refuses_what_would_break_the_file, engine_absent, engine_refusing, engine_freezing,
         wrong_authority, faulty_certificates, plain_http_where_tls_is_expected, plain_tcp_off_loopback_is_a_choice, ssh_host_unknown,
         ssh_without_docker, ssh_without_rights, image_not_there, registry_login_wrong, a_missing_test_command_is_ours,
         a_red_test_run_passes_its_status_on, ctrl_c_ends_a_test_run_within_a_second, unknown_words, two_deploys_at_once,
         a_killed_program_is_told_truthfully_and_mended, a_killed_program_is_mended_by_rollback, ctrl_c_rolls_a_deploy_back,
         a_deploy_whose_output_nobody_reads_is_taken_back, an_interrupted_secret_is_not_kept,
         an_engine_restart_raises_only_the_new_containers, an_unreachable_host_stops_a_deploy_before_it_begins,
         a_taken_port_names_its_holder, the_disk_of_an_engine_is_full, memory_kills_are_seen]
main("Faults", TESTS, set_up, tear_down)
