#!/usr/bin/env bash
# Installing what is missing (scripts/packages.txt, for tests test_packages.txt too) and building the release preset; sourced by run.sh
# and test.sh, which set $root. Says on standard error what it does, nothing when there is nothing to do.
# shellcheck shell=bash
ready_stamp=$root/build/release/.ready

say() { printf '%s\n' "guanmo: $*" >&2; }

# $@: names of lists in scripts/.
missing_packages() {
    local wanted
    wanted=$(cd "$root/scripts" && sed 's/#.*//' "$@" | tr -s ' \n' '\n\n' | sed '/^$/d')
    # dpkg-query fails when a package is unknown; what it prints is enough.
    comm -13 <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
        sed -n 's/^ii *//p' | sort -u) <(sort -u <<<"$wanted")
}

# $@: lists beside packages.txt.
install_missing() {
    local missing sudo=()
    missing=$(missing_packages packages.txt "$@")
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
    if grep -q '^postgresql-15$' <<<"$missing"; then # the tests start servers of their own
        DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q --no-install-recommends \
            postgresql-common >&2
        "${sudo[@]}" sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' \
            /etc/postgresql-common/createcluster.conf
    fi
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
