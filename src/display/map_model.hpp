#pragma once

#include "crs/projection.hpp"
#include "display/drawn_routes.hpp"
#include "display/located_projects.hpp"
#include "display/unit_geometry.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace guanmo::display {

/// The workbook in map metres: a cache, valid for the tables that it was made from. One moved
/// project re-projects one point.
class MapModel {
  public:
    explicit MapModel(const crs::ProjectionSettings& settings);

    /// Brings the model up to date with the workbook; cheap when nothing changed.
    void update(const workbook::Workbook& workbook);

    /// The same for the timetable's legs; after update().
    void update_tour(std::shared_ptr<const workbook::Tour> tour);

    [[nodiscard]] const crs::Projection& projection() const { return *projection_; }
    /// Of all units, or of the projects when there are none. Empty for an empty workbook.
    [[nodiscard]] const geo::MapExtent& extent() const { return extent_; }
    [[nodiscard]] std::size_t unit_count() const { return unit_geometry_->size(); }
    [[nodiscard]] const geo::MapExtent& unit_extent(std::size_t row) const {
        return unit_geometry_->extent(row);
    }
    /// Where the unit's name has most room; for a point unit its position. (0, 0) for a unit with
    /// neither; its extent is empty.
    [[nodiscard]] geo::MapPoint unit_anchor(std::size_t row) const {
        return unit_geometry_->anchor(row);
    }
    /// Row of the unit that the point lies in; a zone without area is never found this way.
    [[nodiscard]] std::optional<std::size_t> unit_at(geo::MapPoint point) const {
        return unit_geometry_->unit_at(point);
    }
    [[nodiscard]] std::optional<geo::MapPoint> project_position(std::size_t row) const {
        return projects_.position(row);
    }
    /// The projects on the map, with the filter's choice as last asked for.
    [[nodiscard]] const LocatedProjects& projects() const { return projects_; }
    /// The same with the filter's choice, which is kept. @param known see LocatedProjects::follow.
    [[nodiscard]] const LocatedProjects& projects_for(const workbook::Workbook& workbook,
                                                      const session::Filter& filter,
                                                      const std::vector<double>& size_bounds_yi,
                                                      const session::Filtered* known) const;

    /// The same from generalised borders: quick, and wrong by up to a kilometre or so near them.
    /// For deciding where something looks best.
    [[nodiscard]] bool is_roughly_in(std::size_t unit_row, geo::MapPoint point) const {
        return unit_geometry_->is_roughly_in(unit_row, point);
    }
    [[nodiscard]] bool is_roughly_on_land(geo::MapPoint point) const {
        return unit_geometry_->is_roughly_on_land(point);
    }

    /// The units at any level of detail.
    [[nodiscard]] const UnitGeometry& unit_geometry() const { return *unit_geometry_; }

    /// The ways of the tour's lines, in their order.
    [[nodiscard]] const std::vector<LinePath>& line_paths() const { return tour_.lines; }
    /// The same as drawn at that scale. Made when first asked for, then kept.
    [[nodiscard]] const std::vector<DrawnRoute>& routes_for(double metres_per_pixel) const;

    /// Alternating fills: for each unit 0 or 1 so that neighbours mostly differ.
    [[nodiscard]] const std::vector<int>& fill_class() const {
        return unit_geometry_->fill_class();
    }

  private:
    void choose_projection();
    void measure();

    crs::ProjectionSettings settings_;
    std::unique_ptr<const crs::Projection> projection_; ///< does not move with the model
    workbook::Table<workbook::Unit> units_;
    workbook::Table<workbook::Project> project_table_;
    mutable LocatedProjects projects_; ///< the filter that it follows is no part of the model
    std::unique_ptr<UnitGeometry> unit_geometry_ =
        std::make_unique<UnitGeometry>(); ///< does not move with the model
    TourPaths tour_;
    geo::MapExtent extent_;
    mutable std::unordered_map<int, std::vector<DrawnRoute>> routes_; ///< by level
};

} // namespace guanmo::display
