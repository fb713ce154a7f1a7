#pragma once

#include "geo/polygon.hpp"

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
    std::string parent_code; ///< the unit that a zone lies in; empty otherwise
    geo::MultiPolygon<geo::LngLat> area;
    std::optional<geo::LngLat> position; ///< of a unit without area
    std::optional<geo::LngLat> seat;     ///< of the unit's government
    friend bool operator==(const Unit&, const Unit&) = default;

    [[nodiscard]] bool is_point() const { return area.empty(); }
};
[[nodiscard]] inline std::string_view key_of(const Unit& unit) {
    return unit.code;
}

} // namespace guanmo::workbook
