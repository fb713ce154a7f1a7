#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// The nodes of all stops that have a position. They do not depend on the moment: the stop that is
/// waited at is enlarged where it stands.
[[nodiscard]] std::vector<StopMark> stop_marks(const Scene& scene);

/// Room that labels leave around a stop: the waiting coaches fill it.
[[nodiscard]] double reserved_radius(const StopMark& mark, const Scene& scene);

/// The nodes with their numbers: hollow ahead, filled from the arrival on, the one waited at larger
/// and ringed. The radii of the marks become those drawn.
void append_stops(Shapes& shapes, std::vector<StopMark>& marks, const Scene& scene);

} // namespace guanmo::display
