#include "io/unit_index.hpp"

#include "geo/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::io {

using workbook::Unit;

UnitIndex::UnitIndex(const std::vector<Unit>& units) : units_(units) {
    for (const Unit& unit : units) {
        by_code_.emplace(unit.code, &unit);
        for (const std::string* name : {&unit.name, &unit.short_name}) {
            const auto [at, added] = by_name_.emplace(*name, &unit);
            if (!added && at->second != &unit)
                at->second = nullptr;
        }
    }
}

const Unit* UnitIndex::find(const std::string& code_or_name) const {
    if (const auto by_code = by_code_.find(code_or_name); by_code != by_code_.end())
        return by_code->second;
    const auto by_name = by_name_.find(code_or_name);
    return by_name == by_name_.end() ? nullptr : by_name->second;
}

namespace {

/// The characters of `part` stand in `whole` in that order, the last at its end: an abbreviation.
bool abbreviates(std::string_view part, std::string_view whole) {
    const auto length = [](std::string_view text) { // of its first character, in bytes
        const auto lead = static_cast<unsigned char>(text.front());
        return std::min<std::size_t>(lead < 0x80   ? 1
                                     : lead < 0xE0 ? 2
                                     : lead < 0xF0 ? 3
                                                   : 4,
                                     text.size());
    };
    if (whole.starts_with(part))
        return true;
    bool at_end = false;
    while (!part.empty()) {
        const std::string_view character = part.substr(0, length(part));
        const std::size_t at = whole.find(character);
        if (at == whole.npos)
            return false;
        whole.remove_prefix(at + character.size());
        part.remove_prefix(character.size());
        at_end = whole.empty();
    }
    return at_end;
}

/// "150502" of "150502.0" and "150502000000".
std::string plain_code(std::string code) {
    code = code.substr(0, code.find('.'));
    const bool digits = code.find_first_not_of("0123456789") == code.npos;
    if (digits && code.size() > 6 && code.find_first_not_of('0', 6) == code.npos)
        code.resize(6);
    return code;
}

} // namespace

const Unit* UnitIndex::find_alike(const std::string& code_or_name) const {
    constexpr std::size_t two_characters = 6; // bytes
    if (const Unit* unit = find(plain_code(code_or_name)))
        return unit;
    const Unit* longest = nullptr;
    for (const Unit& unit : units_)
        if (code_or_name.ends_with(unit.name) && !unit.name.empty() &&
            (longest == nullptr || unit.name.size() > longest->name.size()))
            longest = &unit;
    if (longest != nullptr || code_or_name.size() < two_characters)
        return longest;
    const Unit* only = nullptr;
    for (const Unit& unit : units_)
        if (abbreviates(code_or_name, unit.name)) {
            if (only != nullptr)
                return nullptr;
            only = &unit;
        }
    return only;
}

const Unit* UnitIndex::named_in(const std::string& text) const {
    constexpr std::size_t two_characters = 6; // bytes
    const Unit* found = nullptr;
    std::size_t length = 0;
    for (const Unit& unit : units_)
        for (const std::string* name : {&unit.name, &unit.short_name}) {
            if (name->size() < two_characters || text.find(*name) == text.npos)
                continue;
            if (found != nullptr && found != &unit && name->size() == length)
                return nullptr;
            if (name->size() > length) {
                found = &unit;
                length = name->size();
            }
        }
    return found;
}

const Unit* UnitIndex::with_area(const Unit& unit) const {
    if (!unit.is_point())
        return unit.stored ? nullptr : &unit;
    const auto parent = by_code_.find(unit.parent_code);
    return parent == by_code_.end() || parent->second->area.empty() ? nullptr : parent->second;
}

std::string UnitIndex::list() const {
    constexpr std::size_t enough = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(units_.size(), enough); ++i)
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", units_[i].code, units_[i].name);
    return units_.size() > enough ? text + ", …" : text;
}

namespace {

double metres_to_ring(const geo::Ring<geo::LngLat>& ring, geo::LngLat point) {
    constexpr double metres_per_degree = 111'195; // of the sphere of 6 371 km
    const double shrink = std::cos(point.lat * std::numbers::pi / 180);
    const auto local = [&](geo::LngLat p) {
        return geo::MapPoint{(p.lng - point.lng) * metres_per_degree * shrink,
                             (p.lat - point.lat) * metres_per_degree};
    };
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < ring.size(); ++i)
        nearest = std::min(nearest, geo::distance_to_segment({}, local(ring[i]),
                                                             local(ring[(i + 1) % ring.size()])));
    return nearest;
}

} // namespace

double metres_outside(const geo::MultiPolygon<geo::LngLat>& area, geo::LngLat point) {
    if (geo::contains(area, point))
        return 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& polygon : area) {
        nearest = std::min(nearest, metres_to_ring(polygon.outer, point));
        for (const auto& hole : polygon.holes)
            nearest = std::min(nearest, metres_to_ring(hole, point));
    }
    return nearest;
}

} // namespace guanmo::io
