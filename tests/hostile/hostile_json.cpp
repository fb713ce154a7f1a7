#include "hostile_file.hpp"

namespace guanmo::test {

namespace {

std::string without(std::string text, const std::string& part) {
    return text.erase(text.find(part), part.size());
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string feature(const std::string& properties, const std::string& geometry) {
    return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

std::string point(const std::string& lng_lat) {
    return R"({"type":"Point","coordinates":[)" + lng_lat + "]}";
}

std::string polygon(const std::string& ring) {
    return R"({"type":"Polygon","coordinates":[[)" + ring + "]]}";
}

std::string collection(const std::string& features, const std::string& more = "") {
    return R"({"type":"FeatureCollection",)" + more + R"("features":[)" + features + "]}";
}

const std::string banner = R"("code":"150502","name":"科尔沁区")";
const std::string garden = R"("id":"A1","name":"肉牛产业园","investment_yi":1)";
const std::string square = "[122,43],[123,43],[123,44],[122,44],[122,43]";

/// What echarts-mapmaker made until 2020: differences of coordinates times 1,024, zigzag, as
/// characters from @ on. A square of one degree whose first corner is the offset.
const std::string echarts =
    R"({"type":"FeatureCollection","UTF8Encoding":true,"features":[{"type":"Feature","id":"150502",)"
    R"("properties":{"name":"科尔沁区","cp":[122.5,43.5]},"geometry":{"type":"Polygon",)"
    R"("coordinates":["@@ࡀ@@ࡀ࠿@@࠿"],"encodeOffsets":[[124928,44032]]}},)"
    R"({"type":"Feature","id":"150525","properties":{"name":"奈曼旗"},"geometry":{"type":)"
    R"("MultiPolygon","coordinates":[["@@ࡀ@@ࡀ࠿@@࠿"]],"encodeOffsets":[[[122880,43008]]]}}]})";

} // namespace

std::vector<HostileFile> hostile_json() {
    const std::string unit = feature(banner, polygon(square));
    const std::string project = feature(garden, point("122.25,43.65"));
    return {
        bytes_file("fine.geojson", collection(unit), {.units = 1, .has_text = "科尔沁区"}),
        bytes_file("byte_order_mark.geojson", "\xEF\xBB\xBF" + collection(unit),
                   {.units = 1, .has_text = "科尔沁区"}),
        bytes_file(
            "list_at_the_root.geojson", "[" + unit + "," + project + "]",
            {.exit_code = 1, .projects = 1, .units = 1, .says = {"is a list", "in one layer"}}),
        bytes_file("list_of_other_things.json", R"([{"name":"甲","lng":122},{"name":"乙"}])",
                   {.exit_code = 2, .says = {"is a list"}}),
        bytes_file("echarts.json", echarts,
                   {.exit_code = 1, .units = 2, .says = {"ECharts"}, .has_text = "奈曼旗"}),
        bytes_file(
            "echarts_damaged.json",
            R"({"type":"FeatureCollection","UTF8Encoding":true,"features":[{"type":"Feature",)"
            R"("properties":{"name":"甲"},"geometry":{"type":"Polygon","coordinates":["@@ࡀ"],)"
            R"("encodeOffsets":[]}}]})",
            {.exit_code = 2, .says = {"ECharts"}}),
        bytes_file("echarts_without_its_word.json", without(echarts, R"("UTF8Encoding":true,)"),
                   {.exit_code = 1, .units = 2, .says = {"ECharts"}, .has_text = "奈曼旗"}),
        bytes_file("echarts.js", "define(function (require) { return " + echarts + "; });",
                   {.exit_code = 1, .units = 2, .says = {"is a script"}, .has_text = "奈曼旗"}),
        bytes_file("echarts_registered.js",
                   "(function (root, factory) { factory({}, root.echarts); }(this, function (e, "
                   "echarts) { echarts.registerMap('{通辽}', " +
                       echarts + "); }));",
                   {.exit_code = 1, .units = 2, .says = {"is a script"}, .has_text = "奈曼旗"}),
        bytes_file("script_without_a_map.js", "function f() { return {\"a\": {\"b\": 1}}; }",
                   {.exit_code = 2, .says = {"no object with features"}}),
        bytes_file("plain_with_offsets.geojson",
                   collection(feature(banner, R"({"encodeOffsets":[[1,2]],"type":"Polygon",)"
                                              R"("coordinates":[[)" +
                                                  std::string(square) + "]]}")),
                   {.units = 1}),
        bytes_file("map_of_datav.json",
                   collection(feature(R"("adcode":150500,"name":"通辽市")", polygon(square)) + "," +
                              feature(R"("adcode":150502,"name":"科尔沁区","parent":{"adcode":)"
                                      "150500}",
                                      polygon(square))),
                   {.units = 2, .has_text = "科尔沁区"}),
        bytes_file("coordinates_as_one_text.geojson",
                   collection(feature(garden, R"({"type":"Point","coordinates":"122.25,43.65"})") +
                              "," + feature(R"("id":"A2","name":"乙")", point("122.25,43.65")) +
                              "," + feature(R"("id":"A3","name":"丙")", "null")),
                   {.exit_code = 1, .projects = 3, .says = {"cannot be read"}}),
        bytes_file(
            "point_and_polygon.geojson",
            collection(feature(garden, R"({"type":"GeometryCollection","geometries":[)" +
                                           polygon(square) + "," + point("122.25,43.65") + "]}") +
                       "," + feature(R"("id":"A2","name":"乙")", point("122.25,43.65"))),
            {.exit_code = 1, .projects = 2, .says = {"the point in it is the place"}}),
        bytes_file("polygon_and_line_among_points.geojson",
                   collection(feature(garden, R"({"type":"GeometryCollection","geometries":[)" +
                                                  polygon(square) +
                                                  R"(,{"type":"LineString","coordinates":)"
                                                  "[[122,43],[123,44]]}]}") +
                              "," + feature(R"("id":"A2","name":"乙")", point("122.25,43.65"))),
                   {.exit_code = 1, .projects = 2, .says = {"a point inside of it is the place"}}),
        bytes_file("nested_deeply.json", repeated("[", 200'000),
                   {.exit_code = 2, .says = {"list"}}),
        bytes_file(
            "nested_deeply.geojson",
            collection(feature(banner, R"({"type":"Polygon","coordinates":)" +
                                           repeated("[", 100'000) + repeated("]", 100'000) + "}")),
            {.exit_code = 2}),
        bytes_file("one_feature.geojson", unit, {.units = 1}),
        bytes_file("geometry_only.geojson", polygon(square), {.units = 1}),
        bytes_file("lines_of_features.geojsonl", unit + "\n" + unit + "\n",
                   {.exit_code = 1, .units = 1, .rejected = 1, .says = {"same as in row 1"}}),
        bytes_file("text_sequence.geojsons", "\x1E" + project + "\n\x1E" + project + "\n",
                   {.exit_code = 1, .projects = 1, .rejected = 1}),
        bytes_file("cut_off.geojson", collection(unit + "," + unit).substr(0, 260),
                   {.exit_code = 2}),
        bytes_file("null_geometry.geojson",
                   collection(unit + "," + feature(R"("code":"2","name":"乙")", "null")),
                   {.exit_code = 1, .units = 1, .rejected = 1, .says = {"has no geometry"}}),
        bytes_file("empty_geometry.geojson",
                   collection(unit + "," +
                              feature(R"("code":"2","name":"乙")",
                                      R"({"type":"Polygon","coordinates":[]})")),
                   {.exit_code = 1, .units = 1, .rejected = 1, .says = {"geometry"}}),
        bytes_file("no_features.geojson", collection(""), {.exit_code = 1, .says = {"no record"}}),
        bytes_file(
            "swapped_polygon.geojson",
            collection(feature(banner, polygon("[43,122],[43,123],[44,123],[44,122],[43,122]"))),
            {.exit_code = 1, .units = 1, .says = {"exchanged", "put right"}}),
        bytes_file("swapped_point.geojson", collection(feature(garden, point("43.65,122.25"))),
                   {.exit_code = 1, .projects = 1, .says = {"exchanged", "put right"}}),
        bytes_file("metres_polygon.geojson",
                   collection(feature(banner, polygon("[40500000,4800000],[40600000,4800000],"
                                                      "[40600000,4900000],[40500000,4800000]"))),
                   {.exit_code = 1, .units = 1, .says = {"Gauss", "converted"}}),
        bytes_file("metres_polygon_without_zone.geojson",
                   collection(feature(banner, polygon("[500000,4800000],[600000,4800000],"
                                                      "[600000,4900000],[500000,4800000]"))),
                   {.exit_code = 1, .rejected = 1, .says = {"metres, not degrees"}}),
        bytes_file("metres_polygon_named.geojson",
                   collection(feature(banner, polygon("[500000,4800000],[600000,4800000],"
                                                      "[600000,4900000],[500000,4800000]"))),
                   {.exit_code = 0, .units = 1, .option = {"--crs", "EPSG:4549"}}),
        bytes_file("metres_point.geojson", collection(feature(garden, point("40500000,4835000"))),
                   {.exit_code = 1, .projects = 1, .says = {"Gauss"}}),
        bytes_file("web_mercator_called_degrees.geojson",
                   collection(feature(banner, polygon("[13580000,5300000],[13680000,5300000],"
                                                      "[13680000,5400000],[13580000,5300000]"))),
                   {.exit_code = 1, .rejected = 1, .says = {"metres"}}),
        bytes_file(
            "crosses_itself.geojson",
            collection(feature(banner, polygon("[122,43],[123,44],[123,43],[122,44],[122,43]"))),
            {.exit_code = 1, .units = 1, .says = {"crosses itself"}}),
        bytes_file("coordinates_no_numbers.geojson",
                   collection(feature(garden, R"({"type":"Point","coordinates":["122","x"]})")),
                   {.exit_code = 1, .rejected = 1, .says = {"is damaged"}}),
        bytes_file("not_a_number.geojson", collection(feature(garden, point("NaN,43"))),
                   {.exit_code = 1, .projects = 1, .says = {"empty"}}),
        bytes_file("immense_numbers.geojson", collection(feature(garden, point("1e308,-1e308"))),
                   {.exit_code = 1, .projects = 1, .says = {"beyond"}}),
        bytes_file("collection_in_feature.geojson",
                   collection(feature(banner, R"({"type":"GeometryCollection","geometries":[)" +
                                                  polygon(square) + "," + point("122,43") + "]}")),
                   {.exit_code = 1, .projects = 1, .says = {"the point in it is the place"}}),
        bytes_file("collection_of_a_polygon.geojson",
                   collection(feature(banner, R"({"type":"GeometryCollection","geometries":[)" +
                                                  polygon(square) + "]}")),
                   {.units = 1}),
        bytes_file(
            "gbk.geojson",
            collection(feature("\"code\":\"1\",\"name\":\"\xBF\xC6\xB6\xFB\xC7\xDF\xC7\xF8\"",
                               polygon(square))),
            {.exit_code = 1, .units = 1, .says = {"GB18030"}, .has_text = "科尔沁区"}),
        bytes_file("web_page.geojson", "<!DOCTYPE html><html><body>404</body></html>",
                   {.exit_code = 2, .says = {"web page"}}),
        bytes_file("no_geodata.json", R"({"name":"package","version":"1.0"})",
                   {.exit_code = 2, .says = {"is JSON, but no GeoJSON"}}),
        bytes_file("a_feature_in_each_line.geojson",
                   feature(garden, point("122.25,43.65")) + "\n" +
                       feature(R"("id":"A2","name":"乙","investment_yi":2)", point("120,43")) +
                       "\n",
                   {.exit_code = 1, .projects = 2, .says = {"it was unpacked"}}),
        bytes_file("record_separators.geojson",
                   "\x1E" + feature(garden, point("122.25,43.65")) + "\n\x1E" +
                       feature(R"("id":"A2","name":"乙","investment_yi":2)", point("120,43")) +
                       "\n",
                   {.exit_code = 1, .projects = 2, .says = {"it was unpacked"}}),
        bytes_file("call_of_a_script.json",
                   "echarts.registerMap('x', " + collection(feature(banner, polygon(square))) +
                       ");",
                   {.exit_code = 1, .units = 1, .says = {"is a script"}}),
        bytes_file("in_utf16.geojson",
                   [] {
                       std::string wide = "\xFF\xFE";
                       for (const char c :
                            collection(feature(R"("code":"1","name":"A")", polygon(square))))
                           wide += std::string{c, '\0'};
                       return wide;
                   }(),
                   {.exit_code = 1, .units = 1, .says = {"UTF-16"}}),
        bytes_file("ring_left_open.geojson",
                   collection(feature(banner, polygon("[122,43],[123,43],[123,44],[122,44]"))),
                   {.exit_code = 1, .units = 1, .says = {"closed ring"}}),
        bytes_file("archive_called.geojson", std::string("PK\x03\x04") + std::string(60, '\0'),
                   {.exit_code = 2, .says = {"is an archive (ZIP)"}}),
        bytes_file("archive.rar", std::string("Rar!\x1A\x07") + std::string(60, '\0'),
                   {.exit_code = 2, .says = {"is an archive (RAR)"}}),
        bytes_file(
            "topology.json",
            R"({"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[)"
            R"({"type":"Polygon","arcs":[[0]],"properties":{"code":"1","name":"甲旗"}}]}},)"
            R"("arcs":[[[122,43],[123,43],[123,44],[122,43]]]})",
            {.exit_code = 1, .units = 1}),
    };
}

} // namespace guanmo::test
