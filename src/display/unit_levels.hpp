#pragma once

#include "crs/projection.hpp"
#include "geo/topology.hpp"
#include "workbook/stored_units.hpp"
#include "workbook/workbook.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace guanmo::display {

/// The borders of all units in map metres at any level of detail: level n leaves out what is
/// smaller than (2ⁿ metres)², level 0 nothing. Levels come from the units' file when it has them,
/// else they are made here; either way each is made when first asked for, then kept. May be asked
/// by several threads at a time, but for update().
class UnitLevels {
  public:
    struct Level {
        geo::Topology topology;
        std::vector<geo::MapExtent> arc_extents;
        std::vector<bool> in_gap; ///< arcs round a gap too small to be seen, which are not drawn
        std::size_t vertices = 0;
    };

    /// Forgets all levels.
    void update(const workbook::Table<workbook::Unit>& units, const crs::Projection& projection);

    [[nodiscard]] bool are_stored() const { return stored_ != nullptr; }
    /// Of stored levels one that is read at once and tells where a unit is; else 0.
    [[nodiscard]] int rough() const { return rough_; }

    /// Valid until the next update.
    [[nodiscard]] const Level& at(int level) const;
    /// The finest of those that were made so far; null for none.
    [[nodiscard]] const Level* finest() const;

    /// The same level, or a coarser one with so few vertices in the view, or with hardly more than
    /// the ends of its arcs. @param make_none then no value when a level would have to be made.
    [[nodiscard]] std::optional<int> within(int wanted, const geo::MapExtent& view,
                                            std::size_t most_vertices, bool make_none) const;

  private:
    [[nodiscard]] int available(int level) const;
    [[nodiscard]] const Level* made(int available) const;
    [[nodiscard]] geo::Topology stored_level(int level) const;

    std::optional<crs::Projection> projection_; ///< whoever holds `projecting_` uses it
    mutable std::mutex projecting_;
    std::shared_ptr<const workbook::StoredUnits> stored_;
    int rough_ = 0;
    mutable std::mutex keeping_;
    mutable std::map<int, std::unique_ptr<const Level>> levels_; ///< of those that are available
};

/// Metres below the square of which the level leaves things out.
[[nodiscard]] double tolerance_of(int level);

/// Square metres that show as at most sixteen pixels at the level's scale.
[[nodiscard]] double area_unseen(int level);

} // namespace guanmo::display
