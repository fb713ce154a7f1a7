#pragma once

#include "geo/coordinates.hpp"
#include "io/diagnostic.hpp"
#include "vrp/solve.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// VROOM's JSON, the common tongue of routing problems: problems in, solutions out.
/// https://github.com/VROOM-Project/vroom/blob/master/docs/API.md
namespace guanmo::io {

struct VroomProblem {
    vrp::Problem problem = {};
    /// By location; none: known by its index alone.
    std::vector<std::optional<geo::LngLat>> locations = {};
    /// By matrix of the problem: its profile's name.
    std::vector<std::string> profiles = {};
    /// Matrices that the file does not have: to be measured between the locations, all of which
    /// have a position then.
    std::vector<std::size_t> unmeasured = {};
    /// True when locations are places in the file's matrices, so that answers name them so.
    bool indexed = false;
};

/// Every key that is not understood is an error that names it: a rule that goes unheard would make
/// a plan that looks right. Ours beside VROOM's: `guanmo:must` of a job.
[[nodiscard]] Loaded<VroomProblem> read_vroom(const std::string& path);
/// @param source what messages call it.
[[nodiscard]] Loaded<VroomProblem> parse_vroom(std::string_view text, const std::string& source);

/// VROOM's solution with `guanmo:proof`, `guanmo:bound` and `guanmo:trace`, one line break at the
/// end.
[[nodiscard]] std::string write_vroom(const VroomProblem& problem, const vrp::Answer& answer);

} // namespace guanmo::io
