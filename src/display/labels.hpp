#pragma once

#include "display/build.hpp"
#include "display/label_memory.hpp"
#include "display/occupied.hpp"

namespace guanmo::display {

/// A label that found a place.
struct PlacedLabel {
    LabelKey key;
    LabelPlace place;
    geo::MapPoint at;         ///< what it rides with: its symbol, or the unit's anchor
    Shapes shapes;            ///< its texts, and the leader line below them
    geo::ScreenRect box = {}; ///< of its texts
};

/// Places labels, most important first: selected project, those of the current stop, hovered
/// project, unit names, projects by investment, unknown amounts. What is placed is noted in the
/// list's records; no two boxes overlap and none covers another mark. The same scene, after the
/// same memory, gives the same places.
/// @param marks those whose labels may show; their label boxes are filled in.
/// @param occupied holds what else is in the way, the labels are added.
/// @param memory of the pictures before, brought up to date; null for a picture by itself.
/// @return in drawing order.
[[nodiscard]] std::vector<PlacedLabel> place_labels(std::vector<ProjectMark>& marks,
                                                    std::vector<UnitMark>& units,
                                                    const Scene& scene, Occupied& occupied,
                                                    LabelMemory* memory = nullptr);

/// The projects of the stop that is shown; null for none.
[[nodiscard]] const std::vector<std::string>* visited_projects(const Scene& scene);

[[nodiscard]] Phase phase_of(const Scene& scene, const LabelMemory& memory);

} // namespace guanmo::display
