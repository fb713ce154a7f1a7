#include "session/filter.hpp"

#include "session/facets.hpp"

#include <algorithm>

namespace guanmo::session {

bool Filter::empty() const {
    return *this == Filter{};
}

int size_class(const workbook::Project& project, const std::vector<double>& bounds_yi) {
    const int classes = static_cast<int>(bounds_yi.size()) + 1;
    if (!project.investment)
        return classes;
    const double yi = project.investment->yi();
    const auto reached = std::find_if(bounds_yi.begin(), bounds_yi.end(),
                                      [yi](double bound) { return yi >= bound; });
    return static_cast<int>(reached - bounds_yi.begin());
}

Filtered filtered(const workbook::Workbook& workbook, const Filter& filter,
                  const std::vector<double>& size_bounds_yi) {
    const ProjectIndex index = make_project_index(workbook, size_bounds_yi);
    return filtered(workbook, index, filter, find_projects(index, filter.search));
}

bool comes_before(const workbook::Project& a, const workbook::Project& b) {
    if (a.position.has_value() != b.position.has_value())
        return a.position.has_value();
    // An unknown amount compares below every known one.
    if (a.investment != b.investment)
        return a.investment > b.investment;
    return a.id < b.id;
}

std::optional<std::size_t> place_in(const workbook::Workbook& workbook, const Filtered& filtered,
                                    std::string_view project_id) {
    const auto row = workbook.projects.row_of(project_id);
    if (!row)
        return std::nullopt;
    const auto found =
        std::lower_bound(filtered.rows.begin(), filtered.rows.end(), workbook.projects[*row],
                         [&workbook](std::uint32_t other, const workbook::Project& project) {
                             return comes_before(workbook.projects[other], project);
                         });
    if (found == filtered.rows.end() || *found != *row)
        return std::nullopt;
    return static_cast<std::size_t>(found - filtered.rows.begin());
}

} // namespace guanmo::session
