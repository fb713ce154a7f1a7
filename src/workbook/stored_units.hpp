#pragma once

#include "geo/packed_topology.hpp"
#include "geo/polygon.hpp"

#include <functional>
#include <vector>

namespace guanmo::workbook {

/// The areas of units that are in a file and not in memory, with what drawing them takes: their
/// borders at several levels of detail. The functions read the file, throw std::runtime_error with
/// a message for people when it cannot be read any more, and may be called from any thread.
struct StoredUnits {
    /// The borders of all units of the file, in their order.
    struct Level {
        geo::Topology structure; ///< arcs without points
        geo::ArcLines lines;     ///< the points, in the order of its arcs
    };
    std::size_t units = 0;
    /// What each level leaves out, ascending: features below the square of so many metres. The
    /// first is 0: everything.
    std::vector<double> tolerances_m;
    std::function<Level(std::size_t level)> level;
    /// The area of a unit as it was saved.
    std::function<geo::MultiPolygon<geo::LngLat>(std::size_t unit)> area;
};

} // namespace guanmo::workbook
