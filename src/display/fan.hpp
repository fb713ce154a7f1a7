#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// Projects at one spot, or so near to one another that their marks would hide each other.
struct Fan {
    std::vector<std::size_t> members; ///< two or more indices of marks, largest first
};

/// Moves the symbols of marks at the same spot apart so that each is seen and can be picked; their
/// anchors stay. Whether the filter dims them does not matter: filtering moves nothing.
[[nodiscard]] std::vector<Fan> spread(std::vector<ProjectMark>& marks, const Scene& scene);

/// The leader line of a fanned-out mark, from its anchor to the symbol's edge.
struct Leader {
    ScreenPoint from;
    ScreenPoint to;
};
[[nodiscard]] Leader leader_of(const ProjectMark& mark, double scale);

/// Radius of the dot at a fan's true position, pixels at 1080 lines.
inline constexpr double fan_dot_radius = 3.2;

void append_leaders(Shapes& shapes, const std::vector<Fan>& fans,
                    const std::vector<ProjectMark>& marks, const Scene& scene);

} // namespace guanmo::display
