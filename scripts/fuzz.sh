#!/usr/bin/env bash
# Feeds the readers with bytes that nobody meant for them (tests/fuzz, libFuzzer, address and undefined-
# behaviour sanitizers): scripts/fuzz.sh [seconds for each target] [target...]. Says for each target how
# many inputs were tried, how far the covered code grew and how large the corpus became. What is found
# goes on from run to run in build/fuzz/corpus; what breaks a reader is kept in build/fuzz/broken.
# Exit 1 when anything broke.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"
seconds=${1:-60}
shift || true

install_missing test_packages.txt
cd "$root"
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >&2 || exit 1
cmake --build --preset fuzz >&2 || exit 1
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls tests/fuzz/corpus)
mkdir -p build/fuzz/broken
broken=0
printf '%-10s %12s %8s %16s %16s %s\n' target inputs per_s coverage corpus result
for target in "${targets[@]}"; do
    found=build/fuzz/corpus/$target
    log=build/fuzz/$target.log
    mkdir -p "$found"
    result=ok
    # GDAL and its drivers keep what they register; only what is lost counts.
    ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 \
        UBSAN_OPTIONS=print_stacktrace=1 \
        nice -n 19 build/fuzz/tests/fuzz_readers --target="$target" -max_total_time="$seconds" \
        -timeout=25 -rss_limit_mb=3000 -max_len=16384 -print_final_stats=1 -verbosity=1 \
        -artifact_prefix="build/fuzz/broken/$target-" "$found" "tests/fuzz/corpus/$target" \
        >"$log" 2>&1 || { result="BROKEN, see $log"; broken=1; }
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
    # "#123 INITED cov: 1 ft: 2 corp: 3/4b": covered edges, number and size of the inputs kept
    begin=$(sed -n 's/.*INITED *cov: \([0-9]*\).*/\1/p' "$log" | head -1)
    end=$(sed -n 's/.*cov: \([0-9]*\).*/\1/p' "$log" | tail -1)
    corpus=$(sed -n 's/.*corp: \([^ ]*\).*/\1/p' "$log" | tail -1)
    printf '%-10s %12s %8s %16s %16s %s\n' "$target" "${inputs:-?}" "${rate:-?}" \
        "${begin:-?} -> ${end:-?}" "${corpus:-?}" "$result"
done
exit $broken
