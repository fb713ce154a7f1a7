#!/usr/bin/env bash
# Installs what is missing, builds everything, checks the format and runs all tests; arguments go to
# ctest, e.g. "-L headless" for the tests that need no display.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"

install_missing
build
mark_ready

say "checking the format"
cd "$root"
find src tests geodata -name '*.hpp' -o -name '*.cpp' | xargs clang-format --dry-run --Werror

say "running the tests"
exec ctest --preset release "$@"
