#pragma once

#include "display/label_memory.hpp"
#include "display/routes.hpp"

namespace guanmo::display {

/// Projects at one spot, or so near to one another that their marks would hide each other; or those
/// at a stop, which stand beside its node even when there is but one.
struct Fan {
    std::vector<std::size_t> members; ///< indices of marks, largest first
    bool at_stop = false;
};

/// What fans keep off besides other marks.
struct Obstacles {
    std::vector<StopMark> stops;
    std::vector<RouteSegment> routes;
    std::vector<geo::ScreenRect> furniture;
};

/// Moves the symbols of marks at the same spot apart so that each is seen and can be picked; their
/// anchors stay. Neither the filter nor the moment of the tour matters: they move nothing.
/// @param memory of the pictures before, whose fans stay as they are while nothing is in their way
/// and glide during a flight; brought up to date. Null for a picture by itself.
[[nodiscard]] std::vector<Fan> spread(std::vector<ProjectMark>& marks, const Obstacles& around,
                                      const Scene& scene, LabelMemory* memory = nullptr);

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
