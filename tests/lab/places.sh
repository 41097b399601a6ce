# SPDX-License-Identifier: Apache-2.0
# Where everything of one lab lives, and what it is called. Nothing here touches the machine.
number=${QUAYHAND_LAB:-0}
[[ $number =~ ^[0-9]$ ]] || { echo "lab: QUAYHAND_LAB must be a digit, not '$number'" >&2; exit 2; }
labs=${QUAYHAND_LAB_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/quayhand-lab}
lab=$labs/$number         # one instance
shared=$labs/shared       # downloads and base images, made once, used by all instances
pki=$lab/pki
net=10.77.$number         # the lab's network: bridge .1, hosts .11 and up
bridge=qhlab$number
registry_address=$net.1:5443
registry_user=stager
registry_password=s3cret

say() { [ -n "${QUAYHAND_LAB_QUIET:-}" ] || echo "lab: $*" >&2; }
fail() { echo "lab: $*" >&2; exit 1; }
missing() { echo "lab: $*" >&2; exit 77; }

# Hosts are h1…h20; everything about one is derived from its number.
index_of() { echo "${1#h}"; }
address_of() { echo "$net.$((10 + ${1#h}))"; }
folder_of() { echo "$lab/$1"; }
socket_of() { echo "$lab/$1/run/docker.sock"; }
namespace_of() { echo "$bridge-$1"; }
link_of() { echo "qh$number$1"; }                                      # outer end of the host's cable
hardware_address_of() { printf '02:77:00:%02x:00:%02x' "$number" "${1#h}"; } # fixed, so that neighbours find a raised host at once

known_hosts() {
    local f
    for f in "$lab"/h*/engine; do [ -e "$f" ] && basename "$(dirname "$f")"; done | sort -V || true
}
known_host() {
    [[ ${1:-} =~ ^h([1-9]|1[0-9]|20)$ ]] || fail "'${1:-}' is not a host's name (h1, h2 …)"
    [ -e "$(folder_of "$1")/engine" ] || fail "there is no host $1; known: $(known_hosts | xargs)"
}
docker_on() { local h=$1; shift; docker_cli -H "unix://$(socket_of "$h")" "$@"; }
# The first docker in PATH may be anything; logins of the person who runs the lab are none of its business.
docker_cli() { DOCKER_CONFIG=$lab/docker DOCKER_HOST='' DOCKER_CONTEXT='' "$(engine_tool docker)" "$@"; }
