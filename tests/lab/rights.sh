# SPDX-License-Identifier: Apache-2.0
# What a lab needs of the machine. Each lack is named; nothing is tried that could not be taken back.
need_root() { [ "$(id -u)" = 0 ] || missing "network and mount namespaces need root (sudo $0 …)"; }

need_rights() {
    [ "$(uname -s)" = Linux ] || missing "real engines need Linux; this is $(uname -s)"
    need_root
    local tool lack=()
    PATH=$PATH:/usr/sbin:/sbin
    for tool in ip iptables nsenter unshare mount dockerd containerd runc docker sshd ssh ssh-keygen openssl \
        docker-registry htpasswd curl socat flock; do
        command -v "$tool" >/dev/null || lack+=("$tool")
    done
    command -v tini >/dev/null || command -v docker-init >/dev/null || lack+=(tini)
    [ ${#lack[@]} = 0 ] || missing "programs missing: ${lack[*]} (./dev setup installs them)"
    [ -n "$(known_hosts)" ] && [ -d "/sys/class/net/$bridge" ] && return 0 # it has worked here since the last boot
    unshare --mount --pid --uts --ipc --net --fork true 2>/dev/null ||
        missing "this process may not make namespaces (CAP_SYS_ADMIN is missing, as in an unprivileged container)"
    unshare --net ip link add probe0 type veth peer name probe1 2>/dev/null ||
        missing "no virtual network cables (CAP_NET_ADMIN, or the veth kernel module, is missing)"
    unshare --net ip link add probe0 type bridge 2>/dev/null || missing "no network bridges (the bridge kernel module is missing)"
    # root of a user namespace may do all that in a namespace of its own, but not here
    { ip link add "$bridge-try" type bridge && ip link del "$bridge-try"; } 2>/dev/null ||
        missing "this root may not add a network bridge to the machine (root of a user namespace only, as in a rootless container)"
    unshare --net iptables -t nat -S >/dev/null 2>&1 || missing "iptables cannot reach its nat table; engines cannot publish ports"
    grep -q overlay /proc/filesystems || modprobe overlay 2>/dev/null || missing "the kernel has no overlay file system"
    [ -d /sys/fs/cgroup ] && [ -n "$(ls -A /sys/fs/cgroup)" ] || missing "/sys/fs/cgroup is empty: no control groups"
    [ "$(echo -n "$lab/h20/run/docker.sock" | wc -c)" -lt 104 ] ||
        missing "the path $lab is too long for a unix socket; set QUAYHAND_LAB_DIR to a shorter one"
}
