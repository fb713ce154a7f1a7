#pragma once

#include "display/map_model.hpp"
#include "display/occupied.hpp"
#include "display/shape.hpp"
#include "workbook/base_map.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

namespace guanmo::display {

struct Scene;

/// The base map in map metres: roads of the workbook, seats of the units and the office's own
/// layers. A cache, valid for the tables, layers and projection that it was made from.
class BaseModel {
  public:
    /// Brings the model up to date; cheap when nothing changed.
    /// Lines end where the land does, within the generalisation of MapModel::is_roughly_in: the
    /// void around it stays empty. Without land they are drawn whole.
    /// @param office may be null. @param map up to date with the workbook.
    void update(const workbook::Workbook& workbook,
                std::shared_ptr<const std::vector<workbook::BaseFeature>> office,
                const MapModel& map);

    /// A line or a piece of an area's edge, in map metres.
    struct Line {
        std::vector<geo::MapPoint> points;
        geo::MapExtent extent;
        workbook::BaseKind kind = workbook::BaseKind::other;
    };
    /// A triangle of an area.
    struct Triangle {
        std::array<geo::MapPoint, 3> corners;
        workbook::BaseKind kind = workbook::BaseKind::water;
    };
    struct Place {
        geo::MapPoint at;
        std::string name;
    };
    /// What one source gave.
    struct Layer {
        std::vector<Line> lines;
        std::vector<Triangle> triangles;
        std::vector<Place> places;
    };

    /// The office's layers as they were given.
    [[nodiscard]] const std::shared_ptr<const std::vector<workbook::BaseFeature>>&
    made_from() const {
        return of_office_;
    }

    [[nodiscard]] const Layer& roads() const { return roads_; }
    [[nodiscard]] const Layer& seats() const { return seats_; }
    [[nodiscard]] const Layer& office() const { return office_layer_; }

    /// The lines of a layer of this model as they are drawn at that scale: within a third of a
    /// pixel. Made when first asked for, then kept.
    [[nodiscard]] const std::vector<Line>& lines_for(const Layer& layer,
                                                     double metres_per_pixel) const;

  private:
    workbook::Table<workbook::Road> of_roads_;
    workbook::Table<workbook::Unit> of_units_;
    std::shared_ptr<const std::vector<workbook::BaseFeature>> of_office_;
    std::string of_projection_; ///< its definition
    Layer roads_, seats_, office_layer_;
    mutable std::unordered_map<const Layer*, std::unordered_map<int, std::vector<Line>>> thinned_;
};

/// The layers that the session shows, in the theme's colours of water and road: areas, lines and
/// dots below the borders. What a frame costs is bounded: of more points than `most_points` on
/// screen the shortest lines are left out.
void append_base(Shapes& shapes, const Scene& scene);

/// Names of the towns that are shown, where nothing else is; they are added to `occupied`.
void append_base_names(Shapes& shapes, const Scene& scene, Occupied& occupied);

inline constexpr std::size_t most_base_points = 20'000;

} // namespace guanmo::display
