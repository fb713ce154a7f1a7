#pragma once

#include "geo/topology.hpp"

namespace guanmo::geo {

/// The units of each group as one area: borders between two units of a group are gone, all others
/// are those of the topology. Where units overlap, so do the groups.
/// @param group_of_unit a number from 0 for each unit.
/// @return by group.
[[nodiscard]] std::vector<MultiPolygon<MapPoint>> dissolved(const Topology& topology,
                                                            std::span<const int> group_of_unit);

/// By arc, whether it lies round a sliver: a gap or an overlap of units of less than `area`.
[[nodiscard]] std::vector<bool> round_slivers(const Topology& topology, double area);

} // namespace guanmo::geo
