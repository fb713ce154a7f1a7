#include "display/map_model.hpp"

#include <cmath>

namespace guanmo::display {

namespace {

bool same_rows(const auto& a, const auto& b) {
    return a.shares_rows_with(b) || a == b;
}

geo::LngLatExtent extent_of(const workbook::Table<workbook::Unit>& units) {
    geo::LngLatExtent extent;
    if (const auto stored = workbook::stored_units(units)) // the coarsest lines are enough
        for (const std::vector<geo::LngLat>& line :
             stored->level(stored->tolerances_m.size() - 1).lines)
            for (const geo::LngLat p : line)
                extent.add(p);
    for (const workbook::Unit& unit : units) {
        for (const geo::Polygon<geo::LngLat>& polygon : unit.area)
            for (const geo::LngLat p : polygon.outer)
                extent.add(p);
        if (unit.is_point() && unit.position)
            extent.add(*unit.position);
    }
    return extent;
}

geo::LngLatExtent extent_of(const workbook::Table<workbook::Project>& projects) {
    geo::LngLatExtent extent;
    for (const workbook::Project& project : projects)
        if (project.position)
            extent.add(*project.position);
    return extent;
}

/// Of the routes' detail.
int level_for(double metres_per_pixel) {
    return std::max(0, static_cast<int>(std::floor(std::log2(2 * metres_per_pixel))));
}

} // namespace

MapModel::MapModel(const crs::ProjectionSettings& settings) : settings_(settings) {
    choose_projection();
}

void MapModel::update(const workbook::Workbook& workbook) {
    const bool units_changed = !same_rows(units_, workbook.units);
    const bool projects_changed = !same_rows(project_table_, workbook.projects);
    if (!units_changed && !projects_changed)
        return;
    units_ = workbook.units;
    project_table_ = workbook.projects;
    const bool fits_projects = extent_of(units_).empty();
    const bool all = units_changed || fits_projects;
    if (all) {
        choose_projection();
        tour_ = tour_paths(tour_.of, *projection_);
        routes_.clear();
    }
    if (all)
        unit_geometry_->update(units_, *projection_);
    projects_.update(project_table_, *projection_, all);
    measure();
}

void MapModel::choose_projection() {
    geo::LngLatExtent extent = extent_of(units_);
    if (extent.empty())
        extent = extent_of(project_table_);
    projection_ = std::make_unique<const crs::Projection>(settings_, extent);
}

void MapModel::measure() {
    geo::MapExtent extent = unit_geometry_->extent();
    if (extent.empty())
        extent = projects_.pyramid().extent();
    extent_ = extent;
}

const LocatedProjects& MapModel::projects_for(const workbook::Workbook& workbook,
                                              const session::Filter& filter,
                                              const std::vector<double>& size_bounds_yi,
                                              const session::Filtered* known) const {
    projects_.follow(workbook, filter, size_bounds_yi, known);
    return projects_;
}

void MapModel::update_tour(std::shared_ptr<const workbook::Tour> tour) {
    tour_ = tour_paths(std::move(tour), *projection_, tour_);
    routes_.clear();
}

const std::vector<DrawnRoute>& MapModel::routes_for(double metres_per_pixel) const {
    const int level = level_for(metres_per_pixel);
    const auto [found, is_new] = routes_.try_emplace(level);
    if (is_new)
        found->second = drawn_routes(tour_.lines, std::exp2(level - 1));
    return found->second;
}

} // namespace guanmo::display
