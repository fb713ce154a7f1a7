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
