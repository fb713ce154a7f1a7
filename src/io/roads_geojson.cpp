#include "io/roads_geojson.hpp"

#include <nlohmann/json.hpp>

namespace guanmo::io {

using Json = nlohmann::ordered_json;

namespace {

Json geometry_of(const workbook::Road& road) {
    Json points = Json::array();
    for (const geo::LngLat p : road.path)
        points.push_back(Json::array({p.lng, p.lat}));
    return {{"type", "LineString"}, {"coordinates", std::move(points)}};
}

Json properties_of(const workbook::Road& road) {
    Json properties{{"id", road.id}, {"ref", road.ref}, {"from", road.from}, {"to", road.to}};
    properties["km"] = road.metres ? Json(*road.metres / 1000) : Json(nullptr);
    properties["source"] = road.source;
    return properties;
}

} // namespace

std::string roads_geojson(const workbook::Workbook& workbook) {
    std::string text = "{\"type\": \"FeatureCollection\", \"name\": \"roads\", \"features\": [";
    const char* before = "\n";
    for (const workbook::Road& road : workbook.roads) {
        const Json feature{{"type", "Feature"},
                           {"properties", properties_of(road)},
                           {"geometry", geometry_of(road)}};
        text += before + feature.dump();
        before = ",\n";
    }
    return text + "\n]}\n";
}

} // namespace guanmo::io
