#!/usr/bin/env bash
# Installs what is missing, builds, and measures on this machine (tests/benchmark); under a virtual
# display of 1920×1080 when there is none.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"

install_missing
build guanmo benchmark_guanmo benchmark_plan benchmark_search catalogues
"$root/build/release/tests/benchmark_plan"
"$root/build/release/tests/benchmark_search"
under=()
[ -n "${DISPLAY:-}" ] || under=(xvfb-run -a -s "-screen 0 1920x1080x24 -noreset")
exec "${under[@]}" "$root/build/release/tests/benchmark_guanmo"
