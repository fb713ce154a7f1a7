#pragma once

#include "display/map_model.hpp"

namespace guanmo::display {

/// The borders of one generalisation over the areas of another of the same topology, relative to
/// `origin`. Areas may be coarser: their edges lie under the borders' strokes.
[[nodiscard]] std::shared_ptr<const LandMesh>
make_land_mesh(const geo::Topology& borders, const geo::Topology& fills, geo::MapPoint origin);

/// For each unit 0 or 1 so that as little border as possible lies between two alike: greedy in the
/// order of the rows, then improved unit by unit.
[[nodiscard]] std::vector<int> alternating_classes(const geo::Topology& topology);

} // namespace guanmo::display
