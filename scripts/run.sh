#!/usr/bin/env bash
# Installs what is missing, builds, and starts the program; arguments go to it. Nothing but the program
# writes to standard output. Without a display, pictures are drawn under a virtual one.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$root/build/release/guanmo
. "$root/scripts/setup.sh"

ready || {
    install_missing
    build guanmo catalogues
    mark_ready
}

under_virtual_display() {
    exec xvfb-run -a -s "-screen 0 1920x1080x24 -noreset" "$program" "$@"
}

if [ -z "${DISPLAY:-}" ]; then
    case "${1:-}" in
    snapshot | bench) under_virtual_display "$@" ;;
    "")
        picture=$root/build/tongliao.png
        say "no display: writing what the window would show to $picture"
        under_virtual_display snapshot -o "$picture"
        ;;
    esac
fi
exec "$program" "$@"
