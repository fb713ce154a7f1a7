#include "display/map_model.hpp"

#include "display/land_mesh.hpp"
#include "geo/measure.hpp"

#include <cmath>

namespace guanmo::display {

namespace {

/// Names are about twice as wide as high with the room that they want around them.
constexpr double label_stretch = 2;

bool same_rows(const auto& a, const auto& b) {
    return a.shares_rows_with(b) || a == b;
}

geo::LngLatExtent extent_of(const workbook::Table<workbook::Unit>& units) {
    geo::LngLatExtent extent;
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

/// Level 0 keeps everything; level n drops corners whose triangle is smaller than (2ⁿ metres)²,
/// which is at most four square pixels: a notch of one pixel by eight. Triangles are what drawing
/// in software costs.
int level_for(double metres_per_pixel) {
    return std::max(0, static_cast<int>(std::floor(std::log2(2 * metres_per_pixel))));
}

} // namespace

MapModel::MapModel(const crs::ProjectionSettings& settings) : settings_(settings) {
    projection_.emplace(settings_, geo::LngLatExtent{});
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
    if (units_changed)
        project_units();
    projects_.update(project_table_, *projection_, all);
    measure();
}

void MapModel::choose_projection() {
    geo::LngLatExtent extent = extent_of(units_);
    if (extent.empty())
        extent = extent_of(project_table_);
    projection_.emplace(settings_, extent);
}

void MapModel::project_units() {
    areas_.clear();
    unit_extents_.clear();
    unit_anchors_.clear();
    meshes_.clear();
    for (const workbook::Unit& unit : units_) {
        areas_.push_back(projection_->forward(unit.area));
        geo::MapExtent extent = geo::extent_of(areas_.back());
        if (unit.is_point() && unit.position)
            extent.add(projection_->forward(*unit.position));
        const double precision = std::max(extent.width(), extent.height()) / 200;
        unit_extents_.push_back(extent);
        if (!areas_.back().empty())
            unit_anchors_.push_back(geo::label_point(areas_.back(), precision, label_stretch));
        else
            unit_anchors_.push_back(extent.empty() ? geo::MapPoint{} : extent.centre());
    }
    topology_ = geo::build_topology(areas_);
    fill_class_ = alternating_classes(topology_);
    geo::MapExtent whole;
    for (const geo::MapExtent& unit : unit_extents_)
        whole.add(unit);
    const double rough = std::max(whole.width(), whole.height()) / 200;
    rough_areas_ = geo::polygons_of(geo::simplified(topology_, rough));
}

void MapModel::measure() {
    geo::MapExtent extent;
    for (const geo::MapExtent& unit : unit_extents_)
        extent.add(unit);
    if (extent.empty())
        extent = projects_.pyramid().extent();
    extent_ = extent;
}

const geo::MapExtent& MapModel::unit_extent(std::size_t row) const {
    return unit_extents_.at(row);
}

geo::MapPoint MapModel::unit_anchor(std::size_t row) const {
    return unit_anchors_.at(row);
}

std::optional<std::size_t> MapModel::unit_at(geo::MapPoint point) const {
    for (std::size_t row = 0; row < areas_.size(); ++row)
        if (unit_extents_[row].contains(point) && geo::contains(areas_[row], point))
            return row;
    return std::nullopt;
}

bool MapModel::is_roughly_in(std::size_t unit_row, geo::MapPoint point) const {
    return unit_extents_.at(unit_row).contains(point) &&
           geo::contains(rough_areas_[unit_row], point);
}

const LocatedProjects& MapModel::projects_for(const workbook::Workbook& workbook,
                                              const session::Filter& filter,
                                              const std::vector<double>& size_bounds_yi,
                                              const session::Filtered* known) const {
    projects_.follow(workbook, filter, size_bounds_yi, known);
    return projects_;
}

const std::shared_ptr<const LandMesh>& MapModel::mesh_for(double metres_per_pixel) const {
    const int level = level_for(metres_per_pixel);
    std::shared_ptr<const LandMesh>& mesh = meshes_[level];
    if (!mesh) {
        const geo::MapPoint origin = extent_.empty() ? geo::MapPoint{} : extent_.centre();
        const auto at = [this](int wanted) {
            return wanted == 0 ? topology_ : geo::simplified(topology_, std::exp2(wanted));
        };
        // A level coarser the areas' edges still lie under the borders, with half as many
        // triangles.
        mesh = make_land_mesh(at(level), at(level == 0 ? 0 : level + 1), origin);
    }
    return mesh;
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
