#!/usr/bin/env bash
# Installing what is missing (scripts/packages.txt) and building the release preset; sourced by run.sh
# and test.sh, which set $root. Says on standard error what it does, nothing when there is nothing to do.
# shellcheck shell=bash
ready_stamp=$root/build/release/.ready

say() { printf '%s\n' "guanmo: $*" >&2; }

missing_packages() {
    local wanted
    wanted=$(sed 's/#.*//' "$root/scripts/packages.txt" | tr -s ' \n' '\n\n' | sed '/^$/d')
    # dpkg-query fails when a package is unknown; what it prints is enough.
    comm -13 <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
        sed -n 's/^ii *//p' | sort -u) <(sort -u <<<"$wanted")
}

install_missing() {
    local missing sudo=()
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    say "installing" $missing
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            say "these packages are missing and need root: install them and start again"
            exit 1
        }
        sudo=(sudo)
    fi
    "${sudo[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q --no-install-recommends \
        $missing >&2
}

# $@: targets; none builds everything.
build() {
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    [ -f "$root/build/release/build.ninja" ] || (cd "$root" && cmake --preset release >&2)
    cmake --build "$root/build/release" "${targets[@]}" >&2
}

# Since the last successful start nothing has changed that the program is made of: a second start then
# asks neither dpkg nor ninja.
ready() {
    [ -x "$root/build/release/guanmo" ] && [ -e "$ready_stamp" ] || return 1
    [ -z "$(find "$root/src" "$root/cmake" "$root/CMakeLists.txt" "$root/config/locale" \
        "$root/scripts/packages.txt" -newer "$ready_stamp" -print -quit)" ]
}

mark_ready() { touch "$ready_stamp"; }
