#pragma once

#include "crs/projection.hpp"
#include "display/land_mesh.hpp"
#include "display/unit_ranks.hpp"
#include "geo/spatial_index.hpp"

#include <map>
#include <optional>

namespace guanmo::display {

/// Which triangles of the units are wanted.
enum class Fills {
    by_unit,
    by_group, ///< where units are many and small; else by unit all the same
};

/// The units in map metres, at any level of detail: level n leaves out what is smaller than
/// (2ⁿ metres)², level 0 nothing. Levels come from the units' file when it has them, else they are
/// made here; either way each is made when first asked for, then kept.
class UnitGeometry {
  public:
    /// @param projection lives as long as what was made with it is asked for.
    void update(const workbook::Table<workbook::Unit>& units, const crs::Projection& projection);

    [[nodiscard]] std::size_t size() const { return extents_.size(); }
    [[nodiscard]] const geo::MapExtent& extent() const { return whole_; }
    [[nodiscard]] const geo::MapExtent& extent(std::size_t row) const { return extents_.at(row); }
    /// Where the unit's name has most room; for a point unit its position.
    [[nodiscard]] geo::MapPoint anchor(std::size_t row) const { return anchors_.at(row); }
    /// Row of the unit that the point lies in, by the finest borders that there are so far, which
    /// are no coarser than those on the screen.
    [[nodiscard]] std::optional<std::size_t> unit_at(geo::MapPoint point) const;
    [[nodiscard]] bool is_roughly_in(std::size_t row, geo::MapPoint point) const;
    /// 0 or 1 so that neighbours, or neighbouring groups, mostly differ.
    [[nodiscard]] const std::vector<int>& fill_class() const { return fill_class_; }
    [[nodiscard]] const UnitRanks& ranks() const { return ranks_; }
    /// Side of a square of the units' mean area, metres; 0 without areas.
    [[nodiscard]] double typical_size() const { return typical_size_; }

    /// The mesh for a scale, which drops corners of at most four square pixels. It covers at least
    /// `view`. Of levels with more vertices in the view than `most_vertices` a coarser one.
    [[nodiscard]] const std::shared_ptr<const LandMesh>& mesh(double metres_per_pixel,
                                                              const geo::MapExtent& view,
                                                              Fills fills, BorderRank least_rank,
                                                              std::size_t most_vertices) const;

    /// Triangles of these units alone, at the same level as the mesh for the scale.
    [[nodiscard]] const std::shared_ptr<const LandMesh>&
    mesh_of(const std::vector<std::size_t>& rows, double metres_per_pixel) const;

  private:
    struct Made {
        int level = 0;
        Fills fills = Fills::by_unit;
        BorderRank least_rank = BorderRank::county;
        geo::MapExtent covers; ///< empty: everything
        std::shared_ptr<const LandMesh> mesh;
    };
    struct Odd {
        int level = 0;
        std::vector<std::size_t> rows;
        std::shared_ptr<const LandMesh> mesh;
    };
    struct Level {
        geo::Topology topology;
        std::vector<geo::MapExtent> arc_extents;
        std::vector<bool> in_gap; ///< arcs round a gap too small to be seen, which are not drawn
        std::size_t vertices = 0;
    };

    void measure(const workbook::Table<workbook::Unit>& units);
    [[nodiscard]] int available(int level) const;
    [[nodiscard]] const Level& level(int wanted) const;
    [[nodiscard]] geo::Topology stored_level(int level) const;
    [[nodiscard]] int level_within(int wanted, const geo::MapExtent& view,
                                   std::size_t most_vertices) const;
    [[nodiscard]] std::size_t vertices_in(const Level& level, const geo::MapExtent& view) const;
    [[nodiscard]] std::shared_ptr<const LandMesh> make(const Made& asked) const;
    void add_fills(LandMesh& mesh, const Made& asked) const;
    void add_borders(LandMesh& mesh, const Made& asked) const;
    static void add_border(LandMesh& mesh, const geo::Arc& arc, BorderRank rank);
    [[nodiscard]] geo::Topology merged(int wanted, const std::vector<int>& groups) const;

    const crs::Projection* projection_ = nullptr;
    std::shared_ptr<const workbook::StoredUnits> stored_;
    std::vector<geo::MapExtent> extents_;
    std::vector<geo::MapPoint> anchors_;
    geo::MapExtent whole_;
    geo::SpatialIndex index_;
    std::vector<int> fill_class_;
    UnitRanks ranks_;
    double typical_size_ = 0;
    int rough_level_ = 0;
    mutable std::map<int, Level> levels_; ///< of those that are available
    mutable std::vector<Made> made_;      ///< latest used last
    mutable std::vector<Odd> odd_;        ///< latest used last
};

} // namespace guanmo::display
