#include "workbook/unit.hpp"

#include <array>

namespace guanmo::workbook {

namespace {

constexpr std::array<std::string_view, 5> words{"banner", "county", "city", "district", "zone"};

} // namespace

std::string_view word_of(UnitKind kind) {
    return words[static_cast<std::size_t>(kind)];
}

std::optional<UnitKind> parse_unit_kind(std::string_view word) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            return static_cast<UnitKind>(i);
    return std::nullopt;
}

geo::MultiPolygon<geo::LngLat> area_of(const Unit& unit) {
    return unit.stored ? unit.stored->area(unit.stored_row) : unit.area;
}

std::shared_ptr<const StoredUnits> stored_units(const Table<Unit>& units) {
    std::shared_ptr<const StoredUnits> common;
    std::uint32_t row = 0;
    for (const Unit& unit : units) {
        if (!unit.is_point() && !common)
            common = unit.stored;
        if (!unit.is_point() && (!common || unit.stored != common || unit.stored_row != row))
            return nullptr;
        ++row;
    }
    return common && common->units == units.size() ? common : nullptr;
}

} // namespace guanmo::workbook
