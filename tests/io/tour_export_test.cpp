#include "support.hpp"

#include "crs/datum.hpp"
#include "crs/projection.hpp"
#include "io/tour_export.hpp"
#include "io/tour_track.hpp"
#include "io/xlsx.hpp"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

using namespace guanmo;
using io::ExportDatum;
using io::TourPart;

namespace {

constexpr geo::LngLat tongliao{122.26, 43.62}, kailu{121.31, 43.60}, naiman{120.65, 42.87};

workbook::Leg leg(std::vector<geo::LngLat> path, double metres) {
    return {.kind = workbook::LegKind::road,
            .path = std::move(path),
            .metres = metres,
            .seconds = metres / 20};
}

/// Two projects in two units on one line that comes back to where it began, and a line of nothing.
workbook::Workbook two_projects() {
    workbook::Project a, b;
    a.id = "P1";
    a.name = a.short_name = "<华欣> & 药业";
    a.unit_code = "150523";
    a.position = kailu;
    b.id = "P2";
    b.name = b.short_name = "圣达生物";
    b.unit_code = "150525";
    b.position = naiman;
    workbook::Unit kailu_unit, naiman_unit;
    kailu_unit.code = "150523";
    kailu_unit.name = kailu_unit.short_name = "开鲁县";
    naiman_unit.code = "150525";
    naiman_unit.name = naiman_unit.short_name = "奈曼旗";
    workbook::Workbook book;
    book.meeting.name = "现场会 & 观摩";
    book.projects = workbook::Table<workbook::Project>({a, b});
    book.units = workbook::Table<workbook::Unit>({kailu_unit, naiman_unit});
    workbook::TourLine line;
    line.id = "south";
    line.name = "南线";
    line.badge = "南";
    line.date = workbook::PartialDate{2025, 5, 19};
    line.start = line.end = workbook::Place{"通辽市", tongliao};
    line.stops = {{"150523", {"P1"}, 30}, {"150525", {"P2"}, 40}};
    workbook::TourLine empty;
    empty.id = "north";
    empty.name = "北线";
    book.meeting.lines = {line, empty};
    return book;
}

workbook::Tour tour_of(const workbook::Workbook& book) {
    const workbook::TourLine& line = book.meeting.lines[0];
    workbook::Itinerary out;
    out.line_id = line.id;
    out.departure_s = 8 * 3600;
    out.legs = {leg({tongliao, {121.8, 43.7}, kailu}, 80'000), leg({kailu, naiman}, 100'000),
                leg({naiman, {121.5, 43.2}, tongliao}, 160'000)};
    double at = 0;
    double metres = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        at += out.legs[i].seconds;
        metres += out.legs[i].metres;
        const double dwell = line.stops[i].dwell_minutes * 60.0;
        out.stops.push_back({line.stops[i], i == 0 ? kailu : naiman, at, at + dwell, metres});
        at += dwell;
    }
    out.duration_s = at + out.legs[2].seconds;
    out.metres = metres + out.legs[2].metres;
    return {out, {.line_id = "north"}};
}

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_string(xml.c_str());
    INFO(result.description());
    REQUIRE(result);
    return document;
}

/// Children in the order of the schema: each of them is listed, none comes before one listed
/// earlier.
void check_order(const pugi::xml_node& parent, const std::vector<std::string>& order) {
    std::size_t at = 0;
    for (const pugi::xml_node child : parent.children()) {
        const auto found = std::find(order.begin(), order.end(), child.name());
        INFO(parent.name() << " holds " << child.name());
        REQUIRE(found != order.end());
        const auto place = static_cast<std::size_t>(found - order.begin());
        CHECK(place >= at);
        at = place;
    }
}

/// KML 2.2 and its extensions, as far as they are written.
const std::map<std::string, std::vector<std::string>>& kml_order() {
    static const std::map<std::string, std::vector<std::string>> order{
        {"kml", {"Document"}},
        {"Document", {"name", "description", "Style", "Folder", "gx:Tour"}},
        {"Style", {"IconStyle", "LabelStyle", "LineStyle"}},
        {"LineStyle", {"color", "width"}},
        {"Folder", {"name", "Placemark"}},
        {"Placemark",
         {"name", "description", "TimeSpan", "styleUrl", "Point", "MultiGeometry", "gx:Track"}},
        {"TimeSpan", {"begin", "end"}},
        {"LineString", {"tessellate", "coordinates"}},
        {"gx:Track", {"when", "gx:coord"}},
        {"gx:Tour", {"name", "gx:Playlist"}},
        {"gx:Playlist", {"gx:FlyTo", "gx:Wait"}},
        {"gx:FlyTo", {"gx:duration", "gx:flyToMode", "LookAt"}},
        {"LookAt",
         {"longitude", "latitude", "altitude", "heading", "tilt", "range", "altitudeMode"}},
    };
    return order;
}

void check_schema(const pugi::xml_node& node,
                  const std::map<std::string, std::vector<std::string>>& all) {
    const auto order = all.find(node.name());
    if (order != all.end() && std::string(node.name()) != "gx:Playlist")
        check_order(node, order->second);
    for (const pugi::xml_node child : node.children())
        check_schema(child, all);
}

double centimetres(geo::LngLat a, geo::LngLat b) {
    return crs::geodesic_distance(a, b) * 100;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a track is at every stop when the timetable says so, each point later than the last",
          "[tour export]") {
    const workbook::Workbook book = two_projects();
    const workbook::Itinerary line = tour_of(book)[0];
    const auto track = io::track_of(line, ExportDatum::wgs84);
    REQUIRE(track.size() == 8);
    CHECK(track.front().elapsed_s == 0);
    CHECK(track.back().elapsed_s == Approx(line.duration_s));
    for (std::size_t i = 1; i < track.size(); ++i)
        CHECK(track[i].elapsed_s > track[i - 1].elapsed_s);
    for (const workbook::TimedStop& stop : line.stops)
        for (const double moment : {stop.arrive_s, stop.depart_s})
            CHECK(std::any_of(track.begin(), track.end(), [&](const io::TrackPoint& point) {
                return point.elapsed_s == moment && point.at == *stop.position;
            }));
}

TEST_CASE("a stop of no dwell is one point of the track", "[tour export]") {
    const workbook::Workbook book = two_projects();
    workbook::Itinerary line = tour_of(book)[0];
    line.stops[0].depart_s = line.stops[0].arrive_s;
    const auto track = io::track_of(line, ExportDatum::wgs84);
    for (std::size_t i = 1; i < track.size(); ++i)
        CHECK(track[i].elapsed_s > track[i - 1].elapsed_s);
}

TEST_CASE("the route's GPX is well-formed, in the schema's order, its times ascend",
          "[tour export]") {
    const workbook::Workbook book = two_projects();
    const auto gpx = parsed(io::tour_gpx(book, tour_of(book), ExportDatum::wgs84));
    const pugi::xml_node root = gpx.child("gpx");
    check_order(root, {"metadata", "wpt", "rte", "trk"});
    CHECK(std::distance(root.children("wpt").begin(), root.children("wpt").end()) == 2);
    check_order(root.child("wpt"), {"time", "name", "cmt", "type"});
    CHECK(std::string(root.child("wpt").child_value("name")) == "1 <华欣> & 药业");
    // 80 km at 20 m/s after 8:00 in Tongliao, which is midnight in Greenwich.
    CHECK(std::string(root.child("wpt").child_value("time")) == "2025-05-19T01:06:40Z");
    std::string before;
    for (const pugi::xml_node point : root.child("trk").child("trkseg").children("trkpt")) {
        const std::string time = point.child_value("time");
        CHECK(time > before);
        before = time;
    }
    CHECK_FALSE(before.empty());
    CHECK(std::distance(root.child("rte").children("rtept").begin(),
                        root.child("rte").children("rtept").end()) == 4);
}

TEST_CASE("the route's KML keeps the schema's order and flies over every stop", "[tour export]") {
    const workbook::Workbook book = two_projects();
    const auto kml = parsed(io::tour_kml(book, tour_of(book), {}));
    check_schema(kml.child("kml"), kml_order());
    const pugi::xml_node flight = kml.child("kml").child("Document").child("gx:Tour");
    const pugi::xml_node list = flight.child("gx:Playlist");
    CHECK(std::distance(list.children("gx:Wait").begin(), list.children("gx:Wait").end()) == 2);
    double waited = 0;
    for (const pugi::xml_node wait : list.children("gx:Wait"))
        waited += std::stod(wait.child_value("gx:duration"));
    CHECK(waited == Approx(4 + 4 + 1.0 / 3).margin(0.01)); // half an hour, 40 minutes
    const pugi::xml_node track = kml.select_node("//gx:Track").node();
    std::string before;
    for (const pugi::xml_node when : track.children("when")) {
        CHECK(when.child_value() > before);
        before = when.child_value();
    }
    CHECK(std::distance(track.children("when").begin(), track.children("when").end()) ==
          std::distance(track.children("gx:coord").begin(), track.children("gx:coord").end()));
}

TEST_CASE("GCJ-02 is what crs makes of it, to the centimetre, and not WGS 84", "[tour export]") {
    const workbook::Workbook book = two_projects();
    const workbook::Tour tour = tour_of(book);
    const geo::LngLat wanted = crs::gcj02_from_wgs84(kailu);
    CHECK(centimetres(wanted, kailu) > 10'000);
    const auto gpx = parsed(io::tour_gpx(book, tour, ExportDatum::gcj02));
    const pugi::xml_node point = gpx.child("gpx").child("wpt");
    CHECK(centimetres({point.attribute("lon").as_double(), point.attribute("lat").as_double()},
                      wanted) < 1);
    const auto kml = parsed(io::tour_kml(book, tour, {.datum = ExportDatum::gcj02}));
    const std::string text = kml.select_node("//Point/coordinates").node().child_value();
    CHECK(centimetres({std::stod(text), std::stod(text.substr(text.find(',') + 1))}, wanted) < 1);
    const auto json = nlohmann::json::parse(io::tour_geojson(book, tour, ExportDatum::gcj02));
    bool there = false;
    for (const auto& p : json["features"][0]["geometry"]["coordinates"])
        there = there || centimetres({p[0], p[1]}, wanted) < 1;
    CHECK(there);
}

TEST_CASE("the GeoJSON is what kepler.gl plays: four numbers a point, times ascending",
          "[tour export]") {
    const workbook::Workbook book = two_projects();
    const auto json =
        nlohmann::json::parse(io::tour_geojson(book, tour_of(book), ExportDatum::wgs84));
    REQUIRE(json["features"].size() == 1); // the line of nothing is none
    const auto& geometry = json["features"][0]["geometry"];
    CHECK(geometry["type"] == "LineString");
    double before = 0;
    for (const auto& point : geometry["coordinates"]) {
        REQUIRE(point.size() == 4);
        CHECK(point[2] == 0);
        CHECK(point[3].get<double>() > before);
        before = point[3];
    }
    CHECK(geometry["coordinates"][0][3] == 1747612800); // 2025-05-19 08:00 in Tongliao
}

TEST_CASE("drivers paste the points into a map", "[tour export]") {
    const workbook::Workbook book = two_projects();
    const workbook::Tour tour = tour_of(book);
    const geo::LngLat wanted = crs::gcj02_from_wgs84(kailu);
    const std::string text = io::tour_points_text(book, tour, ExportDatum::gcj02);
    CHECK_THAT(text, Catch::StartsWith("南线 GCJ-02\n1 <华欣> & 药业 "));
    CHECK_THAT(text, Catch::Contains(fmt::format("{:.6f},{:.6f}\n", wanted.lng, wanted.lat)));
    const std::string csv = io::tour_points_csv(book, tour, ExportDatum::gcj02);
    CHECK_THAT(csv, Catch::StartsWith("\xEF\xBB\xBF线路,序号,名称,到达,"));
    CHECK_THAT(csv, Catch::Contains("南线,2,圣达生物,11:00"));
}

TEST_CASE("a timetable in a spreadsheet has a sheet for each line and unit", "[tour export]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("t.xlsx");
    const workbook::Workbook book = two_projects();
    const auto out = io::export_tour(book, tour_of(book), path, TourPart::timetable, {});
    INFO(listed(out.diagnostics));
    REQUIRE(out.value);
    CHECK(out.value->lines == 1);
    const auto read = io::read_xlsx(path, {});
    REQUIRE(read.value);
    std::vector<std::string> names;
    for (const io::Sheet& sheet : *read.value)
        names.push_back(sheet.name);
    CHECK(names == std::vector<std::string>{"南线", "开鲁县", "奈曼旗"});
    const io::Sheet& south = read.value->front();
    CHECK(south.rows.size() == 3 + 3);
}

TEST_CASE("what cannot be written is said and nothing is there", "[tour export]") {
    const TemporaryFolder folder;
    const workbook::Workbook book = two_projects();
    const auto refused = [&](const std::string& path, TourPart part, const workbook::Tour& tour) {
        const auto out = io::export_tour(book, tour, path, part, {});
        CHECK_FALSE(out.value);
        CHECK_FALSE(std::filesystem::exists(path));
        return only(out.diagnostics);
    };
    const workbook::Tour tour = tour_of(book);
    CHECK(refused(folder.file("a.pdf"), TourPart::route, tour).remedy == ".gpx .kml .geojson");
    CHECK(refused(folder.file("none/a.gpx"), TourPart::route, tour).remedy != "");
    CHECK(refused(folder.file("a.gpx"), TourPart::route, {{}, {}}).remedy != "");
}

TEST_CASE("a line without a date and a stop without a place are told of", "[tour export]") {
    const TemporaryFolder folder;
    workbook::Workbook book = two_projects();
    book.meeting.lines[0].date.reset();
    book.as_of = workbook::PartialDate{2025, 5, 1};
    workbook::Tour tour = tour_of(book);
    tour[0].stops[1].position.reset();
    const std::string path = folder.file("a.geojson");
    const auto out = io::export_tour(book, tour, path, TourPart::route, {});
    REQUIRE(out.value);
    CHECK(out.diagnostics.size() == 3); // those two, and the line of nothing
    for (const io::Diagnostic& said : out.diagnostics)
        CHECK(said.severity == io::Severity::warning);
    const auto json = nlohmann::json::parse(bytes_of(path));
    CHECK(json["features"][0]["geometry"]["coordinates"][0][3] == 1746057600); // 1 May, 8:00
}
