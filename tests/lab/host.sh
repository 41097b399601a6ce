# SPDX-License-Identifier: Apache-2.0
# A host: network, mount, pid, uts and ipc namespaces of its own, sshd and an engine in them. Killing the one outer process
# ends everything inside at once, which is what losing power looks like.
host_alive() { recorded "$(folder_of "$1")/pid" >/dev/null; }
first_process_of() { # the host's process 1, seen from outside
    local outer
    outer=$(recorded "$(folder_of "$1")/pid") && pgrep -o -P "$outer"
}
engine_process_of() { pgrep -o -x -P "$(first_process_of "$1")" dockerd; }

write_engine_settings() { # H GENERATION
    local h=$1 f features=
    f=$(folder_of "$h")
    [[ $2 == *"$containerd_suffix" ]] && features=', "features": { "containerd-snapshotter": true }'
    mkdir -p "$f/etc/certs.d/$registry_address"
    cp "$pki/ca.pem" "$f/etc/ca.pem"
    cp "$pki/ca.pem" "$f/etc/certs.d/$registry_address/ca.crt"
    cp "$pki/$h.pem" "$f/etc/cert.pem"
    cp "$pki/$h-key.pem" "$f/etc/key.pem"
    cat >"$f/etc/daemon.json" <<J
{ "data-root": "$f/data-$2", "exec-root": "$f/exec", "pidfile": "/run/docker.pid", "group": "docker",
  "hosts": ["unix:///run/docker.sock", "tcp://0.0.0.0:2376"], "tlsverify": true,
  "tlscacert": "/etc/docker/ca.pem", "tlscert": "/etc/docker/cert.pem", "tlskey": "/etc/docker/key.pem",
  "bip": "172.30.0.1/16", "mtu": 1400, "dns": ["$net.1"], "shutdown-timeout": 5,
  "exec-opts": ["native.cgroupdriver=cgroupfs"], "cgroup-parent": "/quayhand-lab/$number/$h"$features }
J
}

write_first_process() { # H GENERATION: what runs as process 1, ending in the engine
    local h=$1 f bin path u init names
    f=$(folder_of "$h") bin=$(engine_folder "$2")
    init=$(command -v tini || command -v docker-init)
    names=$(readlink -f /etc/resolv.conf || echo /etc/resolv.conf)
    path=/run/engine:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
    mkdir -p "$f"/{run/engine,run/sshd,run/lock,exec,"data-$2"}
    for u in $lab_users; do install -d -m 700 "$f/run/home/$u"; done
    if [[ $names == /run/* ]]; then install -D -m 644 "$f/etc/resolv.conf" "$f/run/${names#/run/}"; fi
    {
        printf '#!/bin/sh\nset -e\nhostname %s\nmount --make-rprivate /\n' "$h"
        [ ! -e "$f/disk" ] || printf 'mount -t tmpfs -o size=%s,mode=710 small "%s/data-%s"\n' "$(cat "$f/disk")" "$f" "$2"
        printf 'mount --bind "%s/etc" /etc/docker\n' "$f"
        for u in passwd group shadow nsswitch.conf hosts; do printf 'mount --bind "%s/etc/%s" /etc/%s\n' "$f" "$u" "$u"; done
        [[ $names == /run/* ]] || printf 'mount --bind "%s/etc/resolv.conf" /etc/resolv.conf\n' "$f"
        printf 'mount --bind "%s" "%s/run/engine"\n' "${bin:-$f/run/engine}" "$f"
        printf 'mount --rbind "%s/run" /run\n' "$f"
        for u in $lab_users; do printf 'chown %s: /run/home/%s\n' "$u" "$u"; done
        printf '"%s" -f /etc/docker/ssh/sshd_config -E /run/sshd.log\n' "$(engine_tool sshd)"
        printf 'PATH=%s exec "%s" -g -- dockerd\n' "$path" "$init"
    } >"$f/first-process"
}

host_start() { # H: with the disk it has; whatever is left of an earlier life goes first
    local h=$1 f generation
    f=$(folder_of "$h") generation=$(cat "$f/engine")
    end "$f/pid" KILL
    rm -rf "$f/run" "$f/exec" "$f/faults" # a stale docker.pid stops an engine: numbers are small and repeat in a pid namespace
    engine_fetch "$generation"
    make_host_certificates "$h"
    mkdir -p "$f/etc" /etc/docker
    make_identity "$h"
    write_engine_settings "$h" "$generation"
    write_first_process "$h" "$generation"
    network_of_host_up "$h"
    link_up "$h"
    # nsenter, not `ip netns exec`: the latter mounts /sys anew and so loses /sys/fs/cgroup.
    setsid env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        nsenter --net="/run/netns/$(namespace_of "$h")" \
        unshare --mount --uts --ipc --pid --fork --kill-child=SIGKILL --mount-proc sh "$f/first-process" \
        >"$f/log" 2>&1 </dev/null 9>&- &
    record "$f/pid" $!
}

host_await() { # H: until its engine answers
    local h=$1 i
    for ((i = 0; i < 600; i++)); do
        if curl -sf -m 2 --unix-socket "$(socket_of "$h")" http://engine/_ping >/dev/null 2>&1; then return 0; fi
        host_alive "$h" || fail "$h did not start: $(tail -n 3 "$(folder_of "$h")/log" | cut -c1-300)"
        sleep 0.05
    done
    fail "$h has not answered for 30 seconds; see $(folder_of "$h")/log"
}

forget_control_groups() { # [H]: empty folders that killed containers leave
    local d i
    for d in /sys/fs/cgroup/quayhand-lab/$number${1:+/$1} /sys/fs/cgroup/*/quayhand-lab/$number${1:+/$1}; do
        [ -d "$d" ] || continue
        for i in 1 2 3 4 5; do
            find "$d" -depth -type d -exec rmdir {} + 2>/dev/null || true
            [ -d "$d" ] || break
            sleep 0.02
        done
    done
}

host_crash() {
    local h=$1 f first
    f=$(folder_of "$h")
    link_down "$h" # first, so that no FIN or RST of a dying process gets out
    first=$(first_process_of "$h") || true
    end "$f/pid" KILL
    while [ -n "$first" ] && started_at "$first" >/dev/null; do sleep 0.01; done
    network_of_host_down "$h"
    forget_control_groups "$h"
}
host_halt() { # orderly: the engine stops its containers
    local h=$1 first i
    if first=$(first_process_of "$h"); then
        kill -CONT "$(engine_process_of "$h")" 2>/dev/null || true
        kill -TERM "$first" 2>/dev/null || true
        for ((i = 0; i < 400; i++)); do host_alive "$h" || break; sleep 0.05; done
    fi
    host_crash "$h"
}

host_signal_engine() { # H STOP|CONT
    local p
    p=$(engine_process_of "$1") || fail "$1 is not running"
    kill "-$2" "$p"
}

host_exec() {
    local h=$1 first
    shift
    first=$(first_process_of "$h") || fail "$h is not running (lab raise $h)"
    PATH=/run/engine:$PATH exec nsenter --target "$first" --mount --net --pid --uts --ipc "$@"
}

# Wrong kinds of the same engine, each on a port of its own: 2375 plain HTTP, 2377 a server certificate that has expired,
# 2378 one of an authority nobody knows, 2379 one that names somebody else.
declare -A fault_ports=([expired]=2377 [foreign]=2378 [stranger]=2379)
host_faults() {
    local h=$1 f first kind listen i
    f=$(folder_of "$h")
    first=$(first_process_of "$h") || fail "$h is not running"
    make_faulty_certificates "$h"
    mkdir -p "$f/faults"
    for kind in plain "${!fault_ports[@]}"; do
        if recorded "$f/faults/$kind" >/dev/null; then continue; fi
        listen="TCP-LISTEN:2375,fork,reuseaddr"
        [ $kind = plain ] ||
            listen="OPENSSL-LISTEN:${fault_ports[$kind]},fork,reuseaddr,verify=0,cert=$pki/$h-$kind.pem,key=$pki/$h-$kind-key.pem"
        setsid nsenter --target "$first" --mount --net --pid --uts --ipc socat -t 3600 "$listen" UNIX-CONNECT:/run/docker.sock \
            >"$f/faults/$kind.log" 2>&1 </dev/null 9>&- &
        record "$f/faults/$kind" $!
    done
    for ((i = 0; i < 100; i++)); do
        [ "$(nsenter --net="/run/netns/$(namespace_of "$h")" ss -Hltn 'sport >= 2375 and sport <= 2379 and sport != 2376' | wc -l)" -ge 4 ] && return 0
        sleep 0.02
    done
    fail "the faulty ports of $h did not open; see $f/faults"
}

host_small() { # H SIZE|off
    local h=$1 f
    f=$(folder_of "$h")
    host_crash "$h"
    if [ "$2" = off ]; then rm -f "$f/disk"; else echo "$2" >"$f/disk"; fi
    host_start "$h"
    host_await "$h"
}

# engines_for N "LIST": one generation per line for h1…hN. LIST has generations, taken in turn, and "hX:GENERATION" for one host.
engines_for() {
    local i e turn=() own= own_generation
    own_generation=$(system_generation)
    for e in ${2:-}; do
        if [[ $e == h*:* ]]; then own+=" $e"; else turn+=("$e"); fi
    done
    for ((i = 1; i <= $1; i++)); do
        e=
        if [[ "$own " =~ \ h$i:([^ ]+)\  ]]; then e=${BASH_REMATCH[1]}; fi
        if [ -z "$e" ] && [ ${#turn[@]} -gt 0 ]; then e=${turn[$(((i - 1) % ${#turn[@]}))]}; fi
        if [ -z "$e" ]; then e=$(cat "$lab/h$i/engine" 2>/dev/null || echo system); fi
        echo "${e/#system/$own_generation}"
    done
}

lab_up() {
    local n=3 list=${QUAYHAND_LAB_ENGINES:-} h i=0 wanted dead=()
    while [ $# -gt 0 ]; do
        case $1 in
        --engines) list=${2:?generations}; shift ;;
        [1-9] | 1[0-9] | 20) n=$1 ;;
        *) fail "up takes a number of hosts from 1 to 20 and --engines, not '$1'" ;;
        esac
        shift
    done
    [ -d "/sys/class/net/$bridge" ] || bridge_up
    while read -r wanted; do
        i=$((i + 1)) h=h$i
        if [ "$(cat "$lab/$h/engine" 2>/dev/null)" != "$wanted" ]; then
            engine_fetch "$wanted"
            if host_alive "$h"; then host_crash "$h"; fi
            mkdir -p "$lab/$h"
            echo "$wanted" >"$lab/$h/engine"
        fi
        if host_alive "$h" && [ -d "/sys/class/net/$(link_of "$h")" ]; then
            link_up "$h"
            host_signal_engine "$h" CONT
        else
            dead+=("$h")
        fi
    done < <(engines_for "$n" "$list")
    if [ ${#dead[@]} -gt 0 ] || ! recorded "$lab/registry/pid" >/dev/null; then ground_up "${dead[@]}"; fi
    for ((i = 1; i <= n; i++)); do host_await "h$i"; done
    [ ${#dead[@]} = 0 ] || say "up: ${dead[*]} at $net.11 and on, registry at $registry_address"
}

ground_up() { # H…: network, certificates, registry, then these hosts with the disks they have
    local h
    bridge_up
    make_certificates
    make_ssh_client
    registry_up
    for h; do host_start "$h"; done
    make_ssh_client # again: the hosts have made their keys
    write_docker_settings
    registry_await
}

lab_down() {
    local h keep=${1:-}
    for h in $(known_hosts); do
        first_process_of "$h" >"$lab/$h/first" 2>/dev/null || true
        link_down "$h"
        if host_alive "$h"; then kill -KILL "$(recorded "$lab/$h/pid")" 2>/dev/null || true; fi
    done
    for h in $(known_hosts); do host_crash "$h"; done
    registry_down
    bridge_down
    forget_control_groups
    rmdir /sys/fs/cgroup/quayhand-lab /sys/fs/cgroup/*/quayhand-lab 2>/dev/null || true # other instances may still have theirs
    rm -f "$lab/borrowed"
    if [ "$keep" != --keep ]; then
        for h in $(known_hosts); do rm -rf "${lab:?}/$h"; done
    fi
}

lab_borrow() {
    local h
    for h in $(known_hosts); do
        if host_alive "$h"; then lab_up "$@"; return; fi
    done
    lab_up "$@"
    : >"$lab/borrowed"
}

lab_sweep() { # [H…]: as if nobody had ever used them, but for the images
    local h p sweeping=()
    for h in ${*:-$(known_hosts)}; do
        known_host "$h"
        host_alive "$h" || continue
        sweep_host "$h" &
        sweeping+=($!)
    done
    for p in "${sweeping[@]}"; do wait "$p"; done
}
sweep_host() {
    local h=$1 ids
    ids=$(docker_on "$h" ps -aq)
    # shellcheck disable=SC2086
    [ -z "$ids" ] || docker_on "$h" rm -fv $ids >/dev/null
    docker_on "$h" network prune -f >/dev/null
    docker_on "$h" volume ls -q | xargs -r env DOCKER_HOST="unix://$(socket_of "$h")" "$(engine_tool docker)" volume rm >/dev/null
}

lab_status() {
    local h state version
    [ -n "$(known_hosts)" ] || { echo "lab $number is not up (lab up)"; return; }
    printf '%-5s %-13s %-16s %-9s %s\n' HOST ADDRESS ENGINE STATE CONTAINERS
    for h in $(known_hosts); do
        state=off version= containers=
        if host_alive "$h"; then
            version=$(curl -sf -m 1 --unix-socket "$(socket_of "$h")" http://engine/version | grep -oE '"Version":"[^"]*"' | head -1 | cut -d'"' -f4 || true)
            state=frozen
            if [ -n "$version" ]; then
                state=on
                containers=$(docker_on "$h" ps -q | wc -l)
            fi
            if ! ip link show "$(link_of "$h")" 2>/dev/null | grep '[<,]UP[,>]' >/dev/null; then state+=",cut"; fi
        fi
        printf '%-5s %-13s %-16s %-9s %s\n' "$h" "$(address_of "$h")" "${version:-$(cat "$lab/$h/engine")}" "$state" "$containers"
    done
    printf 'registry %s %s\n' "$registry_address" "$(recorded "$lab/registry/pid" >/dev/null && echo on || echo off)"
}
