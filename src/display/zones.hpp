#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// Code of the unit whose stop is shown; empty for none.
[[nodiscard]] std::string visited_unit(const Scene& scene);

/// The units that the picture sets off: found once, asked for each.
class Emphasised {
  public:
    explicit Emphasised(const Scene& scene);
    /// True for the selected unit and the one whose stop is shown.
    [[nodiscard]] bool is_active(std::size_t row) const {
        return row == selected_ || row == visited_;
    }
    /// True for the one that is pointed at.
    [[nodiscard]] bool is_hovered(std::size_t row) const { return row == hovered_; }

  private:
    std::optional<std::size_t> selected_, visited_, hovered_; ///< rows
};

/// The square that stands for a unit without area; none for other units and for units without a
/// position.
[[nodiscard]] std::optional<geo::ScreenRect> zone_box(const Scene& scene, std::size_t unit_row);

/// The unit's fill on a choropleth, lighter while it is pointed at, selected or visited.
[[nodiscard]] Colour thematic_fill(const Scene& scene, const Emphasised& emphasised,
                                   std::size_t unit_row);

/// Of all units, none named yet.
[[nodiscard]] std::vector<UnitMark> unit_marks(const Scene& scene);

/// The dashed squares.
void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene);

} // namespace guanmo::display
