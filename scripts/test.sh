#!/usr/bin/env bash
# Installs what is missing, builds everything, checks the format and runs all tests; arguments go to
# ctest, e.g. "-L headless" for the tests that need no display. Without arguments a short run of
# scripts/fuzz.sh follows.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"

install_missing test_packages.txt
build
mark_ready

say "checking the format"
cd "$root"
find src tests geodata -name '*.hpp' -o -name '*.cpp' | xargs clang-format --dry-run --Werror

say "running the tests"
ctest --preset release -j"$(nproc)" "$@"
[ $# -eq 0 ] || exit 0

say "feeding the readers with damaged input"
exec "$root/scripts/fuzz.sh" 3
