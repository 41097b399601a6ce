# SPDX-License-Identifier: Apache-2.0
# Processes are known by number and start time together: numbers are used again, also by strangers.
started_at() { # PID -> clock ticks since boot, field 22 of /proc/PID/stat (the name in field 2 may hold spaces)
    local s
    s=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # shellcheck disable=SC2086
    set -- ${s##*) }
    [ "$1" != Z ] && echo "${20}"
}
record() { echo "$2 $(started_at "$2")" >"$1"; } # FILE PID
recorded() {                                     # FILE -> PID, if that very process still runs
    local pid start
    read -r pid start 2>/dev/null <"$1" || return 1
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ] && echo "$pid"
}
end() { # FILE [SIGNAL]: ends the recorded process and waits for it; no process is fine
    local pid i
    pid=$(recorded "$1") || { rm -f "$1"; return 0; }
    kill "-${2:-TERM}" "$pid" 2>/dev/null || true
    for ((i = 0; i < 200; i++)); do
        recorded "$1" >/dev/null || { rm -f "$1"; return 0; }
        sleep 0.025
    done
    kill -KILL "$pid" 2>/dev/null || true
    sleep 0.1
    rm -f "$1"
}
