#pragma once

#include "app/options.hpp"
#include "app/resources.hpp"

namespace guanmo::app {

/// The whole program: what main returns.
[[nodiscard]] int run(int argc, const char* const* argv);

// The commands; each returns the exit code.
[[nodiscard]] int run_window(const Options& options, const Resources& resources);
[[nodiscard]] int run_snapshot(const Options& options, const Resources& resources);
[[nodiscard]] int run_check(const Options& options, const Resources& resources);
[[nodiscard]] int run_import(const Options& options, const Resources& resources);
/// import --scout: times of a track become a line's scouted times.
[[nodiscard]] int run_scouting(const Options& options);
[[nodiscard]] int run_export(const Options& options, const Resources& resources);
[[nodiscard]] int run_generate(const Options& options, const Resources& resources);
[[nodiscard]] int run_plan(const Options& options, const Resources& resources);
[[nodiscard]] int run_route(const Options& options, const Resources& resources);
[[nodiscard]] int run_bench(const Options& options, const Resources& resources);

} // namespace guanmo::app
