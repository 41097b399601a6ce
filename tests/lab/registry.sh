# SPDX-License-Identifier: Apache-2.0
# A real registry on the lab's bridge, with TLS and a login. Its content outlives `down`.
registry_up() {
    local r=$lab/registry
    if recorded "$r/pid" >/dev/null; then return; fi
    mkdir -p "$r/data"
    htpasswd -Bbc "$r/htpasswd" "$registry_user" "$registry_password" 2>/dev/null
    cat >"$r/config.yml" <<Y
version: 0.1
log: { level: info, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: $r/data }, delete: { enabled: true }, cache: { blobdescriptor: inmemory } }
http: { addr: "$registry_address", secret: only-for-the-lab, tls: { certificate: $pki/registry.pem, key: $pki/registry-key.pem } }
auth: { htpasswd: { realm: lab, path: $r/htpasswd } }
Y
    setsid env -i PATH=/usr/bin:/bin docker-registry serve "$r/config.yml" >"$r/log" 2>&1 </dev/null 9>&- &
    record "$r/pid" $!
}
registry_await() {
    local i
    for ((i = 0; i < 200; i++)); do
        if curl -s -m 2 --noproxy '*' --cacert "$pki/ca.pem" -o /dev/null "https://$registry_address/v2/"; then return; fi
        recorded "$lab/registry/pid" >/dev/null || fail "the registry did not start: $(tail -n 2 "$lab/registry/log" | cut -c1-300)"
        sleep 0.05
    done
    fail "the registry has not answered for ten seconds; see $lab/registry/log"
}
registry_down() { end "$lab/registry/pid"; }

# A Docker configuration folder of the lab's own: the registry's login, and a context per host (staging-1 is h1 …).
write_docker_settings() {
    local d=$lab/docker h name id
    mkdir -p "$d"
    [ -f "$d/config.json" ] || printf '{ "auths": { "%s": { "auth": "%s" } } }\n' "$registry_address" \
        "$(printf %s "$registry_user:$registry_password" | base64 -w0)" >"$d/config.json"
    chmod 600 "$d/config.json"
    for h in $(known_hosts); do
        name=staging-$(index_of "$h")
        id=$(printf %s "$name" | sha256sum | cut -d' ' -f1)
        mkdir -p "$d/contexts/meta/$id" "$d/contexts/tls/$id/docker"
        cp "$lab/tls"/{ca,cert,key}.pem "$d/contexts/tls/$id/docker/"
        printf '{"Name":"%s","Metadata":{"Description":"lab %s, %s"},"Endpoints":{"docker":{"Host":"tcp://%s:2376","SkipTLSVerify":false}}}\n' \
            "$name" "$number" "$h" "$(address_of "$h")" >"$d/contexts/meta/$id/meta.json"
    done
}
