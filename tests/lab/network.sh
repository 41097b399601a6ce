# SPDX-License-Identifier: Apache-2.0
# One bridge for the lab, one cable per host. No host has a route beyond the bridge, so nothing in a lab reaches further.
bridge_up() {
    ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
    ip addr replace "$net.1/24" dev "$bridge"
    ip link set "$bridge" up
    # Another engine on this machine sets FORWARD to DROP, which br_netfilter then applies to bridged frames too.
    iptables -C FORWARD -i "$bridge" -o "$bridge" -j ACCEPT 2>/dev/null || iptables -I FORWARD -i "$bridge" -o "$bridge" -j ACCEPT
}
bridge_down() {
    while iptables -D FORWARD -i "$bridge" -o "$bridge" -j ACCEPT 2>/dev/null; do :; done
    ip link del "$bridge" 2>/dev/null || true
    local n
    for n in $(ip netns list | awk -v p="^$bridge-h" '$1 ~ p { print $1 }'); do ip netns del "$n" 2>/dev/null || true; done
    for n in $(ip -o link show | awk -F'[ :@]+' -v p="^qh${number}h" '$2 ~ p { print $2 }'); do ip link del "$n" 2>/dev/null || true; done
}

network_of_host_up() { # H: a namespace with one cable into the bridge
    local ns link
    ns=$(namespace_of "$1") link=$(link_of "$1")
    network_of_host_down "$1"
    ip netns add "$ns"
    ip link add "$link" type veth peer name eth0 address "$(hardware_address_of "$1")" netns "$ns"
    ip link set "$link" master "$bridge" up
    ip -n "$ns" link set lo up
    ip -n "$ns" addr add "$(address_of "$1")/24" dev eth0
    ip -n "$ns" link set eth0 up
}
network_of_host_down() {
    ip link del "$(link_of "$1")" 2>/dev/null || true
    ip netns del "$(namespace_of "$1")" 2>/dev/null || true
}
# Frames vanish silently, as on a cut cable; a fixed neighbour entry keeps the kernel from answering "no route" on the host's behalf.
link_down() {
    ip neigh replace "$(address_of "$1")" lladdr "$(hardware_address_of "$1")" dev "$bridge" nud permanent
    ip link set "$(link_of "$1")" down 2>/dev/null || true
}
link_up() {
    ip neigh del "$(address_of "$1")" dev "$bridge" 2>/dev/null || true
    ip link set "$(link_of "$1")" master "$bridge" up 2>/dev/null || true
}
