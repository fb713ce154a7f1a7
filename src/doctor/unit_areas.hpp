#pragma once

#include "geo/banded_area.hpp"
#include "workbook/unit.hpp"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guanmo::doctor {

/// Metres between two places not far apart, x east and y north.
[[nodiscard]] geo::MapPoint metres_between(geo::LngLat from, geo::LngLat to);

/// Whether projects lie where they say. Of units nobody asks about nothing is made: a country has
/// millions of vertices. Not to be shared by threads.
class UnitAreas {
  public:
    /// Areas that are still in their file are left out, as units without one are.
    explicit UnitAreas(const std::vector<const workbook::Unit*>& units);

    enum class Answer { unknown, inside, outside };
    [[nodiscard]] Answer ask(std::string_view unit_code, geo::LngLat position) const;
    /// Metres beyond the unit, 0 inside and where nothing is known.
    [[nodiscard]] double metres_outside(std::string_view unit_code, geo::LngLat position) const;
    /// Null: none.
    [[nodiscard]] const workbook::Unit* at(geo::LngLat position) const;

  private:
    struct Area {
        const workbook::Unit* unit;
        mutable std::optional<geo::BandedArea> banded; ///< since the first question
        [[nodiscard]] bool contains(geo::LngLat position) const;
    };
    [[nodiscard]] const Area* area_of(std::string_view unit_code) const;

    std::vector<Area> areas_;
    std::unordered_map<std::string_view, std::size_t> by_code_; ///< of a zone: what it lies in
};

} // namespace guanmo::doctor
