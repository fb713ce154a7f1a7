#include "doctor/unit_areas.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace guanmo::doctor {

using geo::LngLat;
using geo::MapPoint;
using workbook::Unit;

namespace {

double metres_to_segment(MapPoint a, MapPoint b) {
    const MapPoint along = b - a;
    const double square = dot(along, along);
    const double t = square > 0 ? std::clamp(-dot(a, along) / square, 0.0, 1.0) : 0;
    return length(lerp(a, b, t));
}

double metres_to_ring(const geo::Ring<LngLat>& ring, LngLat point) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        nearest = std::min(nearest, metres_to_segment(metres_between(point, ring[i]),
                                                      metres_between(point, ring[i + 1])));
    return nearest;
}

} // namespace

MapPoint metres_between(LngLat from, LngLat to) {
    constexpr double metres_per_degree = 111'195; // of a sphere of 6371 km
    const double shrink = std::cos(from.lat * std::numbers::pi / 180);
    return {(to.lng - from.lng) * metres_per_degree * shrink,
            (to.lat - from.lat) * metres_per_degree};
}

bool UnitAreas::Area::contains(LngLat position) const {
    if (!banded)
        banded.emplace(unit->area);
    return banded->contains(position);
}

UnitAreas::UnitAreas(const std::vector<const Unit*>& units) {
    for (const Unit* unit : units)
        if (!unit->area.empty()) {
            by_code_.emplace(unit->code, areas_.size());
            areas_.push_back({unit, std::nullopt});
        }
    for (const Unit* unit : units)
        if (const auto parent = by_code_.find(unit->parent_code);
            unit->area.empty() && parent != by_code_.end())
            by_code_.emplace(unit->code, parent->second);
}

const UnitAreas::Area* UnitAreas::area_of(std::string_view unit_code) const {
    const auto found = by_code_.find(unit_code);
    return found == by_code_.end() ? nullptr : &areas_[found->second];
}

UnitAreas::Answer UnitAreas::ask(std::string_view unit_code, LngLat position) const {
    const Area* area = area_of(unit_code);
    if (area == nullptr)
        return Answer::unknown;
    return area->contains(position) ? Answer::inside : Answer::outside;
}

double UnitAreas::metres_outside(std::string_view unit_code, LngLat position) const {
    const Area* area = area_of(unit_code);
    if (area == nullptr || area->contains(position))
        return 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& polygon : area->unit->area)
        nearest = std::min(nearest, metres_to_ring(polygon.outer, position));
    return nearest;
}

const Unit* UnitAreas::at(LngLat position) const {
    for (const Area& area : areas_)
        if (area.contains(position))
            return area.unit;
    return nullptr;
}

} // namespace guanmo::doctor
