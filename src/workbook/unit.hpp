#pragma once

#include "workbook/stored_units.hpp"
#include "workbook/table.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

enum class UnitKind { banner, county, city, district, zone };

/// The word that files hold: "banner", "county", "city", "district", "zone".
[[nodiscard]] std::string_view word_of(UnitKind kind);
[[nodiscard]] std::optional<UnitKind> parse_unit_kind(std::string_view word);

/// A banner, county, city or district, or a development zone: what projects belong to and totals
/// are formed by. A unit has an area, or (a zone without a statutory boundary) a position, or both.
struct Unit {
    std::string code; ///< administrative division code, unique in a workbook
    std::string name;
    std::string
        short_name; ///< for labels where the name is too long; equal to name when there is none
    UnitKind kind = UnitKind::county;
    std::string parent_code;             ///< the unit that a zone lies in; empty otherwise
    geo::MultiPolygon<geo::LngLat> area; ///< empty while it is in a file only: see area_of
    std::optional<geo::LngLat> position; ///< of a unit without area
    std::optional<geo::LngLat> seat;     ///< of the unit's government
    /// Set: the area is in that file, as its unit `stored_row`.
    std::shared_ptr<const StoredUnits> stored = nullptr;
    std::uint32_t stored_row = 0;
    friend bool operator==(const Unit&, const Unit&) = default;

    [[nodiscard]] bool is_point() const { return area.empty() && !stored; }
};
[[nodiscard]] inline std::string_view key_of(const Unit& unit) {
    return unit.code;
}

/// The unit's area, from its file if need be. Throws as StoredUnits does.
[[nodiscard]] geo::MultiPolygon<geo::LngLat> area_of(const Unit& unit);

/// What all units with an area have in common when they lie in one file, one row each in its order;
/// null when any does not.
[[nodiscard]] std::shared_ptr<const StoredUnits> stored_units(const Table<Unit>& units);

} // namespace guanmo::workbook
