#pragma once

#include "crs/projection.hpp"
#include "display/drawn_routes.hpp"
#include "display/located_projects.hpp"
#include "geo/topology.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace guanmo::display {

/// The units at one level of detail, relative to `origin` so that floats are exact to centimetres
/// on the GPU. Immutable; render keys its buffers by `id`.
struct LandMesh {
    struct Vertex {
        float x = 0;
        float y = 0;
    };
    std::uint64_t id = 0; ///< unique in the process
    geo::MapPoint origin;
    std::vector<std::vector<Vertex>> unit_triangles; ///< by unit row; three vertices a triangle
    struct Border {
        std::vector<Vertex> points; ///< a polyline; closed when first and last are equal
        bool outer = false;         ///< the city's own border: then the land lies on its left
    };
    std::vector<Border> borders;
};

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
    [[nodiscard]] const geo::MapExtent& unit_extent(std::size_t row) const;
    /// Where the unit's name has most room; for a point unit its position. (0, 0) for a unit with
    /// neither; its extent is empty.
    [[nodiscard]] geo::MapPoint unit_anchor(std::size_t row) const;
    /// Row of the unit that the point lies in; a zone without area is never found this way.
    [[nodiscard]] std::optional<std::size_t> unit_at(geo::MapPoint point) const;
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
    [[nodiscard]] const std::vector<geo::MultiPolygon<geo::MapPoint>>& areas() const {
        return areas_;
    }

    /// The same from generalised borders: quick, and wrong by up to a kilometre or so near them.
    /// For deciding where something looks best.
    [[nodiscard]] bool is_roughly_in(std::size_t unit_row, geo::MapPoint point) const;

    /// The mesh that drops corners of at most four square pixels at that scale. Made when first
    /// asked for, then kept.
    [[nodiscard]] const std::shared_ptr<const LandMesh>& mesh_for(double metres_per_pixel) const;

    /// The ways of the tour's lines, in their order.
    [[nodiscard]] const std::vector<LinePath>& line_paths() const { return tour_.lines; }
    /// The same as drawn at that scale. Made when first asked for, then kept.
    [[nodiscard]] const std::vector<DrawnRoute>& routes_for(double metres_per_pixel) const;

    /// Alternating fills: for each unit 0 or 1 so that neighbours mostly differ.
    [[nodiscard]] const std::vector<int>& fill_class() const { return fill_class_; }

  private:
    void choose_projection();
    void project_units();
    void measure();

    crs::ProjectionSettings settings_;
    std::optional<crs::Projection> projection_;
    workbook::Table<workbook::Unit> units_;
    workbook::Table<workbook::Project> project_table_;
    mutable LocatedProjects projects_; ///< the filter that it follows is no part of the model
    std::vector<geo::MultiPolygon<geo::MapPoint>> areas_;
    std::vector<geo::MultiPolygon<geo::MapPoint>> rough_areas_;
    std::vector<geo::MapExtent> unit_extents_;
    std::vector<geo::MapPoint> unit_anchors_;
    std::vector<int> fill_class_;
    TourPaths tour_;
    geo::Topology topology_;
    geo::MapExtent extent_;
    mutable std::unordered_map<int, std::shared_ptr<const LandMesh>> meshes_; ///< by level
    mutable std::unordered_map<int, std::vector<DrawnRoute>> routes_;         ///< by level
};

} // namespace guanmo::display
