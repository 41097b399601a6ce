# SPDX-License-Identifier: Apache-2.0
# Engines of three generations. The machine's own is used where it is of the generation asked for; the others are unpacked
# from Debian's packages into the shared folder, beside the machine's: nothing is installed.
declare -A suite_of=([20.10]=bookworm [26]=trixie [28]=sid)
containerd_suffix=-containerd # "28-containerd": the same engine keeping its images in containerd

engine_tool() { # NAME: the machine's own program (Debian's, where another one comes first in PATH)
    if [ -x "/usr/bin/$1" ]; then echo "/usr/bin/$1"; elif [ -x "/usr/sbin/$1" ]; then echo "/usr/sbin/$1"; else command -v "$1"; fi
}
system_generation() {
    local v
    v=$("$(engine_tool dockerd)" --version | sed -E 's/.*version ([0-9]+\.[0-9]+).*/\1/')
    case $v in 20.10) echo 20.10 ;; *) echo "${v%%.*}" ;; esac
}

engine_folder() { # GENERATION -> folder of its programs; empty for the machine's own
    local g=${1%"$containerd_suffix"}
    [ -x "$shared/engine-$g/dockerd" ] && { echo "$shared/engine-$g"; return; }
    [ "$g" = "$(system_generation)" ] && return
    echo "$shared/engine-$g"
}
engine_fetch() { # GENERATION: makes sure its folder is there
    local g=${1%"$containerd_suffix"} folder
    folder=$(engine_folder "$g")
    [ -z "$folder" ] || [ -x "$folder/dockerd" ] && return
    [ -n "${suite_of[$g]:-}" ] || fail "engine generation '$g' is not known; known: ${!suite_of[*]} system"
    mkdir -p "$shared"
    ( # one download at a time, for all instances
        flock 8
        [ -x "$folder/dockerd" ] || unpack_from "${suite_of[$g]}" "$g" "$folder"
    ) 8>"$shared/engines.lock"
}

unpack_from() { # SUITE GENERATION FOLDER
    local suite=$1 g=$2 folder=$3 apt=$shared/apt-$1 packages=(docker.io containerd) version
    command -v apt-get >/dev/null || missing "engine $g is unpacked from Debian's packages, and this machine has no apt-get"
    say "fetching engine $g from Debian $suite"
    mkdir -p "$apt"/{lists/partial,cache/archives/partial,sources.d,preferences.d,conf.d}
    : >"$apt/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $suite main" >"$apt/sources"
    local options=(-qq -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache"
        -o Dir::Etc::sourcelist="$apt/sources" -o Dir::Etc::sourceparts="$apt/sources.d" -o Dir::Etc::preferencesparts="$apt/preferences.d"
        -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update || missing "Debian's package list for $suite could not be fetched; engine $g is not to be had here"
    version=$(apt-cache "${options[@]}" madison docker.io | awk '{print $3}' | grep -m1 "^${g//./\\.}\." || true)
    [ -n "$version" ] || missing "Debian $suite no longer has an engine $g (it has $(apt-cache "${options[@]}" madison docker.io | awk 'NR==1{print $3}'))"
    [ "$suite" = bookworm ] || packages+=(docker-cli)
    (cd "$apt" && apt-get "${options[@]}" download "${packages[@]/#docker.io/docker.io=$version}") ||
        missing "engine $g could not be downloaded from Debian $suite"
    rm -rf "$folder.new"
    mkdir -p "$folder.new/root"
    local deb
    for deb in "$apt"/*.deb; do dpkg -x "$deb" "$folder.new/root"; done
    # Only what runs is kept, flat; docker-init is a link to tini, which the machine has.
    find "$folder.new/root/usr/bin" "$folder.new/root/usr/sbin" -type f -exec mv -t "$folder.new" {} +
    rm -rf "$folder.new/root" "$apt"/*.deb "$apt/cache" "$apt/lists"
    rm -rf "$folder"
    mv "$folder.new" "$folder"
    say "engine $g: $("$folder/dockerd" --version)"
}
