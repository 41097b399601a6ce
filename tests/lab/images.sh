# SPDX-License-Identifier: Apache-2.0
# Base images that come from no registry. Their tars are made once and shared by all instances:
#   busybox:lab   one static program and its links (2 MB)
#   swift:lab     the same; starts at once, answers GET /status/check on 8080, stops at once on TERM: for benches and rollouts
#   team/os:12    the team's operating system: Debian 12 with ruby, rack, sinatra, puma, minitest and redis-server (≈ 110 MB)
os_packages=ruby,rake,ruby-minitest,ruby-rack,ruby-sinatra,puma,ruby-redis,redis-server,ca-certificates

busybox_tar() {
    local t=$shared/busybox.tar root
    [ -f "$t" ] && { echo "$t"; return; }
    root=$(mktemp -d)
    mkdir -p "$root"/{bin,etc,tmp,www/status,root}
    cp "$(command -v busybox)" "$root/bin/busybox" 2>/dev/null || missing "busybox-static is not installed (./dev setup)"
    if ldd "$root/bin/busybox" >/dev/null 2>&1; then missing "the installed busybox is not static (busybox-static; ./dev setup)"; fi
    "$root/bin/busybox" --list | while read -r n; do [ "$n" = busybox ] || ln -s busybox "$root/bin/$n"; done
    printf 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
    echo ok >"$root/www/status/check"
    chmod 1777 "$root/tmp"
    tar -C "$root" --numeric-owner -cf "$t.new" . && mv "$t.new" "$t"
    rm -rf "$root"
    echo "$t"
}

os_tar() {
    local t=$shared/os-bookworm.tar root
    [ -f "$t" ] && { echo "$t"; return; }
    command -v debootstrap >/dev/null || missing "debootstrap is not installed (./dev setup)"
    say "making the team's operating system image with debootstrap (once, under a minute)"
    root=$(mktemp -d "$shared/os.XXXX")
    debootstrap --variant=minbase --include="$os_packages" bookworm "$root" >"$shared/os.log" 2>&1 ||
        missing "debootstrap failed, Debian's mirror may be out of reach: $(tail -n 1 "$shared/os.log")"
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale,info}/*
    tar -C "$root" --numeric-owner --exclude=./dev/* --exclude=./proc/* --exclude=./sys/* -cf "$t.new" . && mv "$t.new" "$t"
    rm -rf "$root"
    echo "$t"
}

# Serialised per image, so that two labs started together make a tar once.
tar_for() {
    mkdir -p "$shared"
    (
        flock 8
        case $1 in team/os:12) os_tar ;; *) busybox_tar ;; esac
    ) 8>"$shared/images.lock"
}

image_import() { # NAME H…
    local name=$1 tar h changes=()
    shift
    case $name in
    busybox:lab) changes=(--change 'CMD ["sh"]') ;;
    swift:lab)
        # `read` on an empty pipe waits without a child process; TERM interrupts it.
        changes=(--change 'CMD ["sh","-c","trap \"exit 0\" TERM; busybox httpd -p 8080 -h /www; while :; do sleep 3600 & wait $!; done"]'
            --change 'EXPOSE 8080') ;;
    team/os:12) changes=(--change 'CMD ["bash"]' --change 'ENV LANG=C.UTF-8') ;;
    *) fail "no image '$name'; there are busybox:lab, swift:lab, team/os:12" ;;
    esac
    tar=$(tar_for "$name")
    [ $# -gt 0 ] || fail "image $name: which hosts?"
    for h; do
        known_host "$h"
        docker_on "$h" image inspect "$name" >/dev/null 2>&1 && continue
        docker_on "$h" import "${changes[@]}" "$tar" "$name" >/dev/null
    done
}

# The team's base images, built by base-builder and pushed, so that hosts can pull what the sample is FROM. Building and pushing
# takes some seconds; the registry's content is kept, so it happens once for one state of base-builder.
stock_registry() {
    local h=$1 builder state target
    known_host "$h"
    builder=$here/../../examples/base-builder
    state=$(cd "$builder" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
    [ "$(cat "$lab/registry/stocked" 2>/dev/null)" = "$state" ] && return
    image_import team/os:12 "$h"
    say "building and pushing the team's base images on $h"
    for target in team/base:1 appliance/redis:7; do
        docker_on "$h" build -q -t "$registry_address/$target" "$builder/${target%%:*}" >/dev/null
        docker_on "$h" push -q "$registry_address/$target" >/dev/null
    done
    echo "$state" >"$lab/registry/stocked"
}

make_sample() { # DIR: ready to be built, tested and deployed against this lab
    [ ! -e "$1" ] || fail "$1 exists"
    cp -r "$here/../../examples/loc-service" "$1"
    rm -rf "$1/certs" "$1/tmp"
    ln -s "$lab/tls" "$1/certs"
    grep -rlI --exclude-dir=certs '10\.77\.0\.' "$1" | xargs -r sed -i "s/10\.77\.0\./$net./g"
    (cd "$1" && git init -q -b main && git add -A && git -c user.name=Jane -c user.email=jane@example.com commit -q -m 'Count lines of code')
}
