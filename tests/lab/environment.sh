# SPDX-License-Identifier: Apache-2.0
# What a person's shell or a program needs to know to use this lab.
host_json() {
    local h=$1 a running=false
    a=$(address_of "$h")
    if host_alive "$h"; then running=true; fi
    printf '{"name":"%s","address":"%s","engine":"%s","running":%s,"context":"staging-%s","socket":"unix://%s","tcp":"tcp://%s:2376","ssh":"ssh://deploy@%s",' \
        "$h" "$a" "$(cat "$lab/$h/engine")" $running "$(index_of "$h")" "$(socket_of "$h")" "$a" "$a"
    printf '"faults":{"plain":"tcp://%s:2375","expired":"tcp://%s:%s","foreign":"tcp://%s:%s","stranger":"tcp://%s:%s"},"log":"%s"}' \
        "$a" "$a" "${fault_ports[expired]}" "$a" "${fault_ports[foreign]}" "$a" "${fault_ports[stranger]}" "$lab/$h/log"
}
env_json() {
    local h comma=
    printf '{"lab":%s,"folder":"%s","network":"%s.0/24","command":"%s/lab",' "$number" "$lab" "$net" "$here"
    printf '"tls":{"good":"%s/tls","foreignCa":"%s/tls-foreign-ca","expired":"%s/tls-expired"},' "$lab" "$lab" "$lab"
    printf '"ssh":{"config":"%s/ssh/config","configUnknown":"%s/ssh/config-unknown","key":"%s/ssh/id","knownHosts":"%s/ssh/known_hosts","bin":"%s/bin",' \
        "$lab" "$lab" "$lab" "$lab" "$lab"
    printf '"users":{"good":"deploy","noForwarding":"gated","noRights":"outsider","noDocker":"nodocker"}},'
    printf '"dockerConfig":"%s/docker",' "$lab"
    printf '"registry":{"address":"%s","user":"%s","password":"%s","ca":"%s/ca.pem"},' "$registry_address" "$registry_user" "$registry_password" "$pki"
    printf '"images":{"busybox":"busybox:lab","swift":"swift:lab","os":"team/os:12","base":"%s/team/base:1","redis":"%s/appliance/redis:7"},"hosts":[' \
        "$registry_address" "$registry_address"
    for h in $(known_hosts); do printf '%s' "$comma"; host_json "$h"; comma=,; done
    printf ']}\n'
}
env_shell() {
    local h
    printf 'export QUAYHAND_LAB=%q DOCKER_CONFIG=%q\n' "$number" "$lab/docker"
    printf 'case :$PATH: in *:%q:*) ;; *) export PATH=%q:$PATH ;; esac\n' "$lab/bin" "$lab/bin"
    printf 'export LAB_REGISTRY=%q LAB_REGISTRY_USER=%q LAB_REGISTRY_PASSWORD=%q LAB_CERTS=%q LAB_SSH_CONFIG=%q\n' \
        "$registry_address" "$registry_user" "$registry_password" "$lab/tls" "$lab/ssh/config"
    for h in $(known_hosts); do
        printf 'export LAB_%s=%q LAB_%s_TCP=%q LAB_%s_SOCKET=%q LAB_%s_SSH=%q\n' "${h^^}" "$(address_of "$h")" "${h^^}" \
            "tcp://$(address_of "$h"):2376" "${h^^}" "unix://$(socket_of "$h")" "${h^^}" "ssh://deploy@$(address_of "$h")"
    done
}
lab_env() { if [ "${1:-}" = --json ]; then env_json; else env_shell; fi; }
