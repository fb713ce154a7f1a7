#pragma once

#include "display/fan.hpp"
#include "display/grouping.hpp"

namespace guanmo::display {

/// Aggregates of a picture with the scale that they share.
struct Aggregates {
    std::vector<AggregateMark> marks; ///< largest first; those beyond the picture last
    double k = 0;                     ///< radius = k·√(亿元) at 1080 lines
};

/// Gives aggregates their places and one scale, the largest of a ladder at which none is much
/// larger than style::Aggregation::max_radius. Those whose discs would overlap are merged, smaller
/// into larger; then they give way to the singles. The same scene gives the same places.
/// @param marks the singles, at their final places.
[[nodiscard]] Aggregates arrange(Grouping&& grouping, const std::vector<ProjectMark>& marks,
                                 const std::vector<StopMark>& stops, const Scene& scene,
                                 const LocatedProjects& projects);

/// Radius in pixels of an aggregate's disc: area by investment, no smaller than what its number
/// needs.
[[nodiscard]] double aggregate_radius(const SymbolTotals& totals, double k, const Scene& scene);

/// Disc, ring of stage groups, number and, where there is room, sum ("≥" when partly unknown).
/// @param opacity 0–1, while it appears or goes.
void append_aggregate(Shapes& shapes, const AggregateMark& mark, const style::Style& style,
                      const text::Faces& faces, double scale, double opacity = 1);

/// "9876", "1.23万"; in English "12.3k".
[[nodiscard]] std::string count_text(std::uint32_t count);

} // namespace guanmo::display
