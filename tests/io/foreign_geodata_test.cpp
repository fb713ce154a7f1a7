#include "support.hpp"

#include "io/read.hpp"

#include <filesystem>
#include <fstream>

using namespace guanmo;

namespace {

constexpr const char* square = "POLYGON ((120 43,121 43,121 44,120 44,120 43))";

std::string message_of(const std::string& name, const std::string& text) {
    const TemporaryFolder folder;
    std::ofstream(folder.file(name)) << text;
    const auto read = io::check(folder.file(name), {});
    CHECK_FALSE(read.readable);
    INFO(listed(read.problems));
    REQUIRE_FALSE(read.problems.empty());
    return read.problems[0].message;
}

io::ProjectsRead points(const std::string& coordinates, const io::ReadOptions& options,
                        std::vector<io::Diagnostic>* said = nullptr) {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.geojson"))
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A1","name":"甲"},)"
        << R"("geometry":{"type":"Point","coordinates":[)" << coordinates << "]}}]}";
    auto read = io::read_projects(folder.file("a.geojson"), options, {});
    REQUIRE(read.value);
    if (said != nullptr)
        *said = read.diagnostics;
    return std::move(*read.value);
}

} // namespace

TEST_CASE("what is no geodata says what it is", "[foreign]") {
    CHECK_THAT(message_of("a.json", R"([{"name":"甲"}])"), Catch::Contains("list"));
    CHECK_THAT(message_of("a.json",
                          R"({"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon",
"coordinates":["@"],"encodeOffsets":[[0,0]]}}],"UTF8Encoding":true})"),
               Catch::Contains("ECharts"));
    CHECK_THAT(message_of("a.geojson", "<!DOCTYPE html><html>404"), Catch::Contains("web page"));
    CHECK_THAT(message_of("a.csv", std::string(400, '\0')), Catch::Contains("no text"));
}

TEST_CASE("a Shapefile without its .shx says so", "[foreign]") {
    const TemporaryFolder folder;
    make_source("ESRI Shapefile", folder.file("a.shp"), {{.name = "a", .wkt = {square}}});
    std::filesystem::remove(folder.file("a.shx"));
    const auto read = io::check(folder.file("a.shp"), {});
    CHECK_FALSE(read.readable);
    CHECK_THAT(only(read.problems).message, Catch::Contains(".shx"));
}

TEST_CASE("a .cpg that the texts belie does not count, --encoding does", "[foreign]") {
    const TemporaryFolder folder;
    make_source("ESRI Shapefile", folder.file("数据.shp"),
                {{.name = "数据", .wkt = {square}, .encoding = "GBK"}});
    std::ofstream(folder.file("数据.cpg")) << "UTF-8";
    const auto wrong = io::check(folder.file("数据.shp"), {});
    CHECK(wrong.unit_names == std::vector<std::string>{"甲旗"});
    CHECK_THAT(listed(wrong.problems), Catch::Contains("its .cpg names UTF-8"));
    std::filesystem::remove(folder.file("数据.cpg"));
    const auto none = io::check(folder.file("数据.shp"), {});
    CHECK(none.unit_names == std::vector<std::string>{"甲旗"});
    CHECK(none.encoding == "GB18030");
    const auto asked = io::check(folder.file("数据.shp"), {.encoding = "GBK"});
    CHECK(asked.unit_names == std::vector<std::string>{"甲旗"});
    CHECK(asked.encoding == "GBK");
}

TEST_CASE("points with exchanged axes are put right, metres converted, both said", "[foreign]") {
    std::vector<io::Diagnostic> said;
    CHECK(points("43.5,120.5", {}, &said).projects[0].position == geo::LngLat{120.5, 43.5});
    CHECK_THAT(only(said).message, Catch::Contains("exchanged"));
    const auto zone = points("41439500.5,4834567.2", {}, &said).projects[0].position;
    REQUIRE(zone);
    CHECK(zone->lng == Approx(122.25).margin(0.01));
    CHECK(zone->lat == Approx(43.65).margin(0.02));
    CHECK_THAT(only(said).message, Catch::Contains("zone 41"));
    CHECK_FALSE(points("439500.5,4834567.2", {}, &said).projects[0].position);
    CHECK_THAT(only(said).remedy, Catch::Contains("EPSG:4550"));
    const auto named =
        points("439500.5,4834567.2", {.crs = "EPSG:4550"}, &said).projects[0].position;
    REQUIRE(named);
    CHECK(named->lng == Approx(zone->lng).epsilon(1e-9));
}

TEST_CASE("metres in a table are converted by --crs, by their zone or by where the unit lies",
          "[foreign]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.csv")) << "编号,项目名称,旗县,总投资（亿元）,X,Y\n"
                                           "A1,项目甲,甲旗,1,4820000,540000\n"
                                           "A2,项目乙,,1,4820000,541000\n";
    const auto guessed = io::read_projects(folder.file("a.csv"), {}, known_units());
    REQUIRE(guessed.value);
    INFO(listed(guessed.diagnostics));
    REQUIRE(guessed.value->projects[0].position);
    CHECK(guessed.value->projects[0].position->lng == Approx(120.49).margin(0.02));
    REQUIRE(guessed.value->projects[1].position); // as the row before
    CHECK_THAT(only(guessed.diagnostics).message, Catch::Contains("120°"));
    const auto named = io::read_projects(folder.file("a.csv"), {.crs = "EPSG:4550"}, {});
    REQUIRE(named.value->projects[0].position);
    CHECK(named.value->projects[0].position->lng == Approx(123.49).margin(0.02));
    CHECK_THAT(listed(io::read_projects(folder.file("a.csv"), {.crs = "EPSG:0"}, {}).diagnostics),
               Catch::Contains("no CRS"));
}

TEST_CASE("a table without a heading loses no row", "[foreign]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.csv")) << "光伏,1.5,122.25,43.65\n风电,2,122.5,43.5\n";
    const auto plain = io::read_projects(folder.file("a.csv"), {}, {});
    REQUIRE(plain.value);
    CHECK(plain.value->counts.rows == 2);
    CHECK_THAT(listed(plain.diagnostics), Catch::Contains("no heading"));
    const auto named = io::read_projects(
        folder.file("a.csv"),
        {.columns = {{"name", "A"}, {"investment_yi", "B"}, {"lon", "C"}, {"lat", "D"}}}, {});
    REQUIRE(named.value);
    CHECK(named.value->projects[1].name == "风电");
    CHECK(named.value->projects[0].position == geo::LngLat{122.25, 43.65});
}

TEST_CASE("the waypoints of a GPX file are its points", "[foreign]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.gpx"))
        << R"(<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="43.6" lon="122.2">)"
        << R"(<name>甲</name></wpt><trk><trkseg><trkpt lat="43.6" lon="122.2"/>)"
        << R"(<trkpt lat="43.7" lon="122.3"/></trkseg></trk></gpx>)";
    const auto read = io::read_projects(folder.file("a.gpx"), {}, {});
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    REQUIRE(read.value->projects.size() == 1);
    CHECK(read.value->projects[0].name == "甲");
}
