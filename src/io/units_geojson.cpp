#include "io/units_geojson.hpp"

#include <nlohmann/json.hpp>

namespace guanmo::io {

using Json = nlohmann::ordered_json;

namespace {

Json json_of(geo::LngLat p) {
    return Json::array({p.lng, p.lat});
}

Json json_of(const geo::Ring<geo::LngLat>& ring) {
    Json points = Json::array();
    for (const geo::LngLat p : ring)
        points.push_back(json_of(p));
    points.push_back(json_of(ring.front()));
    return points;
}

Json json_of(const geo::Polygon<geo::LngLat>& polygon) {
    Json rings = Json::array({json_of(polygon.outer)});
    for (const auto& hole : polygon.holes)
        rings.push_back(json_of(hole));
    return rings;
}

Json geometry_of(const workbook::Unit& unit) {
    const auto area = workbook::area_of(unit);
    if (area.size() == 1)
        return {{"type", "Polygon"}, {"coordinates", json_of(area.front())}};
    if (!area.empty()) {
        Json polygons = Json::array();
        for (const auto& polygon : area)
            polygons.push_back(json_of(polygon));
        return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
    }
    if (unit.position)
        return {{"type", "Point"}, {"coordinates", json_of(*unit.position)}};
    return nullptr;
}

Json properties_of(const workbook::Unit& unit) {
    Json properties{{"code", unit.code},
                    {"name", unit.name},
                    {"short_name", unit.short_name},
                    {"kind", workbook::word_of(unit.kind)}};
    if (!unit.parent_code.empty())
        properties["parent_code"] = unit.parent_code;
    if (unit.seat) {
        properties["seat_lng"] = unit.seat->lng;
        properties["seat_lat"] = unit.seat->lat;
    }
    return properties;
}

} // namespace

std::string units_geojson(const workbook::Workbook& workbook) {
    std::string text = "{\"type\": \"FeatureCollection\", \"name\": \"units\", \"features\": [";
    const char* before = "\n";
    for (const workbook::Unit& unit : workbook.units) {
        const Json feature{{"type", "Feature"},
                           {"properties", properties_of(unit)},
                           {"geometry", geometry_of(unit)}};
        text += before + feature.dump();
        before = ",\n";
    }
    return text + "\n]}\n";
}

} // namespace guanmo::io
