#pragma once

#include "display/build.hpp"
#include "display/fan.hpp"
#include "display/occupied.hpp"

namespace guanmo::display {

/// Texts of the labels that found a place; below and above the symbols.
struct LabelShapes {
    Shapes unit_names;
    Shapes project_labels;
};

/// Places labels, most important first: selected project, hovered project, unit names, projects by
/// investment, unknown amounts. What is placed is noted in the list's records; no two boxes overlap
/// and none covers another mark. The same scene gives the same places.
/// @param marks those whose labels may show; their label boxes are filled in.
/// @param occupied holds what else is in the way, the labels are added.
[[nodiscard]] LabelShapes place_labels(std::vector<ProjectMark>& marks,
                                       std::vector<UnitMark>& units, const Scene& scene,
                                       Occupied& occupied);

/// True when the box may be used: inside the viewport and free.
[[nodiscard]] bool is_usable(const geo::ScreenRect& box, const Scene& scene,
                             const Occupied& occupied);

} // namespace guanmo::display
