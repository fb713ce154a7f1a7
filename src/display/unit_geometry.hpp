#pragma once

#include "crs/projection.hpp"
#include "display/land_mesh.hpp"
#include "display/unit_levels.hpp"
#include "display/unit_ranks.hpp"
#include "geo/spatial_index.hpp"

#include <future>
#include <optional>

namespace guanmo::display {

/// Which triangles of the units are wanted.
enum class Fills {
    by_unit,
    by_group, ///< where units are many and small; else by unit, roughly between them
};

/// Whether a picture may show other borders until its own are made.
enum class Borders {
    own,     ///< it waits
    stand_in ///< those of another picture that cover the view, if there are any
};

/// The units in map metres, at any level of detail (UnitLevels), as meshes that are made when first
/// asked for, then kept. Those of stored units can be made in a second thread.
class UnitGeometry {
  public:
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
    /// The same of any unit.
    [[nodiscard]] bool is_roughly_on_land(geo::MapPoint point) const;
    /// 0 or 1 so that neighbours, or neighbouring groups, mostly differ.
    [[nodiscard]] const std::vector<int>& fill_class() const { return fill_class_; }
    [[nodiscard]] const UnitRanks& ranks() const { return ranks_; }
    /// Of each unit the group that it is filled with; its row where there are no groups.
    [[nodiscard]] const std::vector<int>& fill_groups() const { return fill_groups_; }
    /// Side of a square of the units' mean area, metres; 0 without areas.
    [[nodiscard]] double typical_size() const { return typical_size_; }

    struct Found {
        std::shared_ptr<const LandMesh> mesh;
        bool stands_in = false; ///< the picture's own is being made: ask again
    };

    /// The mesh for a scale, which drops corners of at most ten square pixels. It covers at
    /// least `view`. Of levels with more vertices in the view than `most_vertices` a coarser one.
    [[nodiscard]] Found mesh(double metres_per_pixel, const geo::MapExtent& view, Fills fills,
                             BorderRank least_rank, std::size_t most_vertices,
                             Borders borders = Borders::own) const;

    /// Triangles of these units alone, at the same level as the mesh for the scale.
    [[nodiscard]] const std::shared_ptr<const LandMesh>&
    mesh_of(const std::vector<std::size_t>& rows, double metres_per_pixel) const;

  private:
    struct Made {
        int level = 0;
        double widened = 1; ///< by which the tolerances of borders between groups are multiplied
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
    void measure(const workbook::Table<workbook::Unit>& units, const crs::Projection& projection);
    [[nodiscard]] const UnitLevels::Level& level(int wanted) const { return levels_.at(wanted); }
    [[nodiscard]] Made made_for(Made asked, const geo::MapExtent& view) const;
    [[nodiscard]] std::shared_ptr<const LandMesh> make(const Made& asked) const;
    void take_coming() const;
    [[nodiscard]] static bool covers(const Made& made, const geo::MapExtent& view) {
        return made.covers.empty() ||
               (made.covers.contains(view.min) && made.covers.contains(view.max));
    }
    [[nodiscard]] bool find(const Made& asked, const geo::MapExtent& view) const;
    [[nodiscard]] std::shared_ptr<const LandMesh> stand_in(const Made& asked,
                                                           const geo::MapExtent& view) const;
    void add_fills(LandMesh& mesh, const Made& asked) const;
    void add_borders(LandMesh& mesh, const Made& asked) const;
    template <class IsWanted, class RankOf>
    static void add_borders(LandMesh& mesh, const geo::Topology& topology, IsWanted is_wanted,
                            int level, RankOf rank_of);
    [[nodiscard]] geo::Topology groups_at(int wanted, double widened) const;
    [[nodiscard]] geo::Topology merged(int wanted, double widened,
                                       const std::vector<int>& groups) const;

    UnitLevels levels_;
    std::vector<geo::MapExtent> extents_;
    std::vector<geo::MapPoint> anchors_;
    geo::MapExtent whole_;
    geo::SpatialIndex index_;
    std::vector<int> fill_class_, fill_groups_;
    UnitRanks ranks_;
    double typical_size_ = 0;
    const UnitLevels::Level* rough_ = nullptr; ///< quick to look places up in
    mutable std::vector<Made> made_;           ///< latest used last
    mutable std::vector<Odd> odd_;             ///< latest used last
    mutable std::future<Made> coming_; ///< from a second thread, which reads all of the above
};

} // namespace guanmo::display
