#pragma once

#include "display/routes.hpp"

namespace guanmo::display {

/// The coaches of the running lines; none before the tour, none of a line without a place.
[[nodiscard]] std::vector<VehicleMark> vehicle_marks(const std::vector<RouteOnScreen>& routes,
                                                     const Scene& scene);

/// A disc with the line's badge, upright, and a beak that points where the coaches drive.
void append_vehicles(Shapes& shapes, const std::vector<VehicleMark>& vehicles, const Scene& scene);

} // namespace guanmo::display
