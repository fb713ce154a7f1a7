#pragma once

#include "app/options.hpp"

namespace guanmo::app {

/// `guanmo import TRACK --leg LINE:STOP -o WORKBOOK`: the track stands for the leg that leads to
/// that stop. @return the exit code.
[[nodiscard]] int run_leg_import(const Options& options);

} // namespace guanmo::app
