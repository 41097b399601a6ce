# SPDX-License-Identifier: Apache-2.0
# Who may come in by ssh, seen only inside a host: the machine's own accounts plus
#   deploy      no root, in the group that owns the engine's socket; forwarding allowed
#   gated       like deploy, but sshd forbids forwarding
#   outsider    has the docker program, may not use the socket
#   nodocker    there is no docker program for this one
lab_users="deploy gated outsider nodocker"

make_ssh_client() {
    local d=$lab/ssh h u
    mkdir -p "$d" "$lab/bin"
    [ -f "$d/id" ] || ssh-keygen -q -t ed25519 -N '' -C "quayhand lab $number" -f "$d/id"
    : >"$d/known_hosts.new"
    {
        for h in $(known_hosts); do printf 'Host %s %s\n  HostName %s\n' "$h" "$(address_of "$h")" "$(address_of "$h")"; done
        printf 'Host *\n  User deploy\n  IdentityFile "%s/id"\n  IdentitiesOnly yes\n  IdentityAgent none\n  UserKnownHostsFile "%s/known_hosts"\n' "$d" "$d"
        printf '  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n  BatchMode yes\n  ServerAliveInterval 5\n'
    } >"$d/config.new"
    for h in $(known_hosts); do
        [ -f "$(folder_of "$h")/etc/ssh/hostkey.pub" ] || continue
        echo "$(address_of "$h"),$h $(cut -d' ' -f1,2 "$(folder_of "$h")/etc/ssh/hostkey.pub")" >>"$d/known_hosts.new"
    done
    sed "s|/known_hosts\"|/known_nobody\"|" "$d/config.new" >"$d/config-unknown" # the same, but no host key is known
    : >"$d/known_nobody"
    mv "$d/known_hosts.new" "$d/known_hosts"
    mv "$d/config.new" "$d/config"
    # Docker's client and ours start plain `ssh`: first in PATH, this one makes that the lab's.
    printf '#!/bin/sh\nexec %s -F "${QUAYHAND_LAB_SSH_CONFIG:-%s/config}" "$@"\n' "$(PATH=/usr/bin:/bin:$PATH command -v ssh)" "$d" >"$lab/bin/ssh"
    chmod 755 "$lab/bin/ssh"
}

make_identity() { # H: passwd, group, name lookup and sshd's settings for inside the host
    local e u id=1070 path=/run/engine:/usr/local/bin:/usr/bin:/bin
    e=$(folder_of "$1")/etc
    mkdir -p "$e/ssh"
    grep -vE "^(${lab_users// /|}):" /etc/passwd >"$e/passwd"
    grep -vE "^(${lab_users// /|}|docker):" /etc/group >"$e/group"
    : >"$e/shadow"
    for u in $lab_users; do
        id=$((id + 1))
        echo "$u:x:$id:$id::/run/home/$u:/bin/bash" >>"$e/passwd"
        echo "$u:x:$id:" >>"$e/group"
        echo "$u:*:19000::::::" >>"$e/shadow" # no password, yet not locked
    done
    echo "docker:x:1070:deploy,gated,nodocker" >>"$e/group"
    grep -q '^sshd:' "$e/passwd" || echo "sshd:x:1069:65534::/run/sshd:/usr/sbin/nologin" >>"$e/passwd"
    printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n' >"$e/nsswitch.conf"
    printf '127.0.0.1 localhost\n%s registry\n' "$net.1" >"$e/hosts"
    local h
    for h in $(known_hosts); do echo "$(address_of "$h") $h" >>"$e/hosts"; done
    # Nobody answers there, and says so at once: a name that is not in `hosts` costs no time-out.
    printf 'nameserver %s\noptions timeout:1 attempts:1\n' "$net.1" >"$e/resolv.conf"
    [ -f "$e/ssh/hostkey" ] || ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$e/ssh/hostkey"
    install -m 644 "$lab/ssh/id.pub" "$e/ssh/authorized_keys"
    cat >"$e/ssh/sshd_config" <<S
Port 22
ListenAddress 0.0.0.0
HostKey /etc/docker/ssh/hostkey
AuthorizedKeysFile /etc/docker/ssh/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
PrintLastLog no
PrintMotd no
UseDNS no
MaxStartups 200:30:400
MaxSessions 200
AllowUsers $lab_users
Match User nodocker
    SetEnv PATH=/run/nothing
Match User gated
    SetEnv PATH=$path
    AllowTcpForwarding no
    AllowStreamLocalForwarding no
Match All
    SetEnv PATH=$path
S
}
