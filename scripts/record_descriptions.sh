#!/usr/bin/env bash
# Records anew what the bundled workbook shows on every kind of screen, after the look was changed on
# purpose: tests/window/fixtures/descriptions. Look at the pictures first; read the diff afterwards.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cmake --build "$root/build/release" --target guanmo test_window
GUANMO_RECORD=1 xvfb-run -a -s "-screen 0 1920x1080x24 -noreset" \
  "$root/build/release/tests/test_window" "every screen shows what was approved for it"
# The pictures are copied by hand after looking at them: <build>/pictures, see picture_test.cpp.
git -C "$root" --no-pager diff --stat -- tests/window/fixtures/descriptions
