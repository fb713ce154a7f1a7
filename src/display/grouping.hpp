#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// What of the projects on the map is drawn one by one and what together.
struct Grouping {
    std::vector<std::size_t> singles;      ///< rows, none twice
    std::vector<AggregateMark> aggregates; ///< in and around the picture, not merged yet
    std::vector<AggregateMark> beyond;     ///< what is farther away, by side
};

/// The projects of the scene that pass its filter. When those in the view fit the budget (see
/// style::Aggregation) they are all single; of more the largest are, and always those that are
/// selected, hovered or visited. The others are counted by the cells of the fixed grid, so that
/// what belongs together does not depend on where one looks. Costs what the picture holds.
[[nodiscard]] Grouping group_projects(const Scene& scene, const LocatedProjects& projects);

/// Level of the grid whose cells are one to two times style::Aggregation::cell wide.
[[nodiscard]] int level_for(const Scene& scene);

} // namespace guanmo::display
