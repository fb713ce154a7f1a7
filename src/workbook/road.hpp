#pragma once

#include "geo/coordinates.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::workbook {

/// A stretch of road between two ends that other roads may share: an edge of the network. Ends are
/// shared where their coordinates are equal.
struct Road {
    std::string id;                ///< unique in a workbook
    std::string ref;               ///< road number, "G304"
    std::string from, to;          ///< names of its ends
    std::vector<geo::LngLat> path; ///< two points or more
    std::optional<double> metres;  ///< as published; none: as long as its path
    std::string source;            ///< where the length comes from
    friend bool operator==(const Road&, const Road&) = default;
};

} // namespace guanmo::workbook
