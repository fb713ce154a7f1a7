#include "support.hpp"

#include "geo/measure.hpp"

#include <fmt/format.h>

#include <fstream>

using namespace guanmo;
using io::Severity;

namespace {

io::Loaded<io::UnitsRead> read(const std::string& name) {
    return io::read_units(fixture(name), {});
}

constexpr const char* square = "POLYGON((120 43,121 43,121 44,120 44,120 43))";
constexpr const char* neighbour = "POLYGON((121 43,122 43,122 44,121 44,121 43))";

bool mentions(const std::vector<io::Diagnostic>& diagnostics, const std::string& words) {
    return listed(diagnostics).find(words) != std::string::npos;
}

void cut_to(const std::string& path, double share) {
    std::filesystem::resize_file(
        path,
        static_cast<std::uintmax_t>(static_cast<double>(std::filesystem::file_size(path)) * share));
}

} // namespace

TEST_CASE("polygons and a zone that is a point are units") {
    const auto units = read("units.geojson");
    INFO(listed(units.diagnostics));
    CHECK(units.diagnostics.empty());
    REQUIRE(units.value->units.size() == 3);
    CHECK(units.value->units[0].kind == workbook::UnitKind::banner);
    CHECK(units.value->units[0].seat == geo::LngLat{120.5, 43.5});
    CHECK(units.value->units[1].short_name == "乙县");
    CHECK(units.value->units[2].is_point());
    CHECK(units.value->units[2].parent_code == "100001");
    CHECK(units.value->crs == "EPSG:4326");
}

TEST_CASE("several polygons and their holes are kept") {
    const auto units = read("holes.geojson");
    const auto& area = units.value->units.at(0).area;
    REQUIRE(area.size() == 2);
    CHECK(area[0].holes.size() == 1);
    CHECK(area[0].outer.size() == 4);
    CHECK_FALSE(geo::contains(area, geo::LngLat{120.3, 43.3}));
    CHECK(geo::contains(area, geo::LngLat{122.5, 43.5}));
}

TEST_CASE("a ring that crosses itself is repaired, and said where") {
    const auto units = read("crossing_ring.geojson");
    const auto& problem = only(units.diagnostics);
    CHECK(problem.severity == Severity::warning);
    CHECK(problem.row == 1);
    CHECK(problem.field == "geometry");
    CHECK_THAT(problem.message, Catch::Contains("120.5, 43.5"));
    CHECK(units.value->units.at(0).area.size() == 2);
}

TEST_CASE("areas that several threads take come in the order of their rows") {
    constexpr int rows = 2500; // more than are read ahead at once
    const TemporaryFolder folder;
    const std::string path = folder.file("many.geojson");
    std::ofstream file(path);
    file << R"({"type":"FeatureCollection","features":[)";
    for (int row = 1; row <= rows; ++row) {
        const double x = 100 + row * 0.01;
        // Every hundredth is a bow-tie: its second and third corner are exchanged.
        const bool crosses = row % 100 == 0;
        const auto corner = [x](double dx, double dy) {
            return fmt::format("[{:.4f},{:.4f}]", x + dx, 40 + dy);
        };
        file << (row == 1 ? "" : ",")
             << fmt::format(R"({{"type":"Feature","properties":{{"code":"{}","name":"{}县"}},)"
                            R"("geometry":{{"type":"Polygon","coordinates":[[{},{},{},{},{}]]}}}})",
                            row, row, corner(0, 0), corner(0.008, crosses ? 0.008 : 0),
                            corner(0.008, crosses ? 0 : 0.008), corner(0, 0.008), corner(0, 0));
    }
    file << "]}";
    file.close();
    const auto units = io::read_units(path, {});
    REQUIRE(units.value->units.size() == rows);
    for (int row = 1; row <= rows; ++row) {
        const workbook::Unit& unit = units.value->units[static_cast<std::size_t>(row - 1)];
        CHECK(unit.code == std::to_string(row));
        CHECK(unit.area.size() == (row % 100 == 0 ? 2 : 1));
        CHECK(std::abs(unit.area[0].outer[0].lng - (100 + row * 0.01)) < 0.01);
    }
    std::vector<std::int64_t> repaired;
    for (const io::Diagnostic& problem : units.diagnostics)
        if (problem.field == "geometry")
            repaired.push_back(problem.row.value_or(0));
    REQUIRE(repaired.size() == 25);
    for (std::size_t i = 0; i < repaired.size(); ++i)
        CHECK(repaired[i] == static_cast<std::int64_t>(i + 1) * 100);
}

TEST_CASE("a unit without geometry is rejected, a zone without one is kept; both are said") {
    const auto units = read("no_geometry.geojson");
    REQUIRE(units.diagnostics.size() == 2);
    CHECK(units.diagnostics[0].row == 2);
    CHECK(units.diagnostics[0].severity == Severity::error);
    CHECK(units.diagnostics[1].row == 3);
    CHECK(units.diagnostics[1].severity == Severity::warning);
    CHECK(units.value->counts.rows == 3);
    CHECK(units.value->counts.accepted == 2);
    CHECK(units.value->counts.rejected == 1);
}

TEST_CASE("a unit with an empty geometry is rejected and said") {
    const auto units = read("empty_geometry.geojson");
    CHECK(only(units.diagnostics).row == 2);
    CHECK(units.value->counts.rejected == 1);
}

TEST_CASE("the second unit of a code is rejected and the first row is named") {
    const auto units = read("duplicate_code.geojson");
    const auto& problem = only(units.diagnostics);
    CHECK(problem.row == 2);
    CHECK(problem.field == "code");
    CHECK(problem.value == "100001");
    CHECK_THAT(problem.message, Catch::Contains("row 1"));
    CHECK(units.value->units.size() == 1);
}

TEST_CASE("units may share a name") {
    CHECK(read("duplicate_name.geojson").diagnostics.empty());
}

TEST_CASE("a missing code is made from the row and said") {
    const auto units = read("missing_code.geojson");
    CHECK(only(units.diagnostics).row == 2);
    CHECK(units.value->units.at(1).code == "row-2");
}

TEST_CASE("units with only a name open") {
    const auto units = read("name_only.geojson");
    CHECK(only(units.diagnostics).field == "code");
    CHECK(units.value->units.at(0).kind == workbook::UnitKind::banner);
}

TEST_CASE("a point that is no zone and a line are no units") {
    CHECK(only(read("point_unit.geojson").diagnostics).row == 2);
    CHECK_THAT(only(read("line_unit.geojson").diagnostics).message, Catch::Contains("LINESTRING"));
    CHECK(read("line_unit.geojson").value->counts.rejected == 1);
}

TEST_CASE("a unit beyond ±180, ±90 is rejected and said") {
    const auto units = read("metres.geojson");
    CHECK_THAT(only(units.diagnostics).message, Catch::Contains("430000"));
    CHECK(units.value->counts.rejected == 1);
}

TEST_CASE("what a unit says of its parent, kind and seat is checked") {
    CHECK(only(read("unknown_parent.geojson").diagnostics).value == "777");
    CHECK_THAT(only(read("zone_outside.geojson").diagnostics).message, Catch::Contains("甲旗"));
    CHECK(only(read("unknown_kind.geojson").diagnostics).value == "province");
    CHECK(only(read("seat_outside.geojson").diagnostics).field == "seat_lng");
}

TEST_CASE("a layer without a record is said") {
    CHECK_THAT(only(read("no_features.geojson").diagnostics).message, Catch::Contains("no record"));
}

TEST_CASE("a GeoJSON that was cut off cannot be read, and GDAL says why through us") {
    const auto units = read("cut_off.geojson");
    CHECK_FALSE(units.value);
    CHECK(only(units.diagnostics).source == fixture("cut_off.geojson"));
}

TEST_CASE("a missing file, a folder and a text are no units") {
    CHECK_FALSE(read("is_not_there.geojson").value);
    CHECK_FALSE(read("workbook").value);
    CHECK_FALSE(read("workbook/workbook.toml").value);
}

TEST_CASE("several layers with polygons are listed unless one is named") {
    const TemporaryFolder folder;
    const std::string path = folder.file("two.gpkg");
    make_source("GPKG", path, {{"counties", 4490, {square}}, {"towns", 4490, {neighbour}}});
    const auto any = io::read_units(path, {});
    CHECK_FALSE(any.value);
    CHECK_THAT(only(any.diagnostics).remedy,
               Catch::Contains("counties") && Catch::Contains("towns"));

    const auto named = io::read_units(path, {.layer = "towns"});
    CHECK(named.value->units.at(0).area[0].outer.size() == 4);
    CHECK(named.value->crs == "EPSG:4490");

    const auto wrong = io::read_units(path, {.layer = "villages"});
    CHECK_FALSE(wrong.value);
    CHECK(only(wrong.diagnostics).layer == "villages");
    CHECK_THAT(only(wrong.diagnostics).remedy, Catch::Contains("counties"));
}

TEST_CASE("a source without a reference system is read as WGS 84 and said") {
    const TemporaryFolder folder;
    make_source("ESRI Shapefile", folder.file("bare.shp"), {{"bare", 0, {square}}});
    const auto units = io::read_units(folder.file("bare.shp"), {});
    CHECK(mentions(units.diagnostics, "no coordinate reference system"));
    CHECK(units.value->units.at(0).area[0].outer.size() == 4);
    CHECK(units.value->crs.empty());
}

TEST_CASE("Gauss–Krüger metres become degrees") {
    const TemporaryFolder folder;
    const std::string path = folder.file("gk.gpkg");
    // Middle meridian 120° E, false easting 500 km: the left edge lies on the meridian.
    make_source("GPKG", path,
                {{"gk",
                  4549,
                  {"POLYGON((500000 4800000,600000 4800000,600000 4900000,500000 4900000,"
                   "500000 4800000))"}}});
    const auto units = io::read_units(path, {});
    CHECK(units.value->crs == "EPSG:4549");
    const geo::LngLat corner = units.value->units.at(0).area[0].outer[0];
    CHECK(corner.lng == Approx(120).margin(1e-7));
    // The latitude φ whose meridian arc 111132.95255 φ − 16038.50841 sin 2φ + 16.83261 sin 4φ −
    // 0.02198 sin 6φ (GRS 80) is 4800 km long.
    CHECK(corner.lat == Approx(43.3355666).margin(1e-6));
}

TEST_CASE("a Shapefile in GB18030 without a .cpg is decoded and said") {
    const TemporaryFolder folder;
    const std::string path = folder.file("gbk.shp");
    make_source("ESRI Shapefile", path, {{"gbk", 4326, {square}, "GB18030"}});
    std::filesystem::remove(folder.file("gbk.cpg"));
    const auto units = io::read_units(path, {});
    CHECK(mentions(units.diagnostics, "GB18030"));
    CHECK(units.value->units.at(0).name == "甲旗");
}

TEST_CASE("a Shapefile that was cut off is said although it claims all its records") {
    const TemporaryFolder folder;
    const std::string path = folder.file("cut.shp");
    make_source("ESRI Shapefile", path, {{"cut", 4326, {square, neighbour, square, neighbour}}});
    cut_to(path, 0.6);
    const auto units = io::read_units(path, {});
    INFO(listed(units.diagnostics));
    CHECK(mentions(units.diagnostics, "is cut off"));
    CHECK(has_errors(units.diagnostics));
    REQUIRE(units.value);
    CHECK(units.value->counts.rows == units.value->counts.accepted + units.value->counts.rejected);
    CHECK(units.value->counts.accepted < 4);
}

TEST_CASE("a Shapefile whose attributes were cut off is said") {
    const TemporaryFolder folder;
    const std::string path = folder.file("cut.shp");
    make_source("ESRI Shapefile", path, {{"cut", 4326, {square, neighbour, square, neighbour}}});
    cut_to(folder.file("cut.dbf"), 0.6);
    CHECK(mentions(io::read_units(path, {}).diagnostics, "cut.dbf"));
}

TEST_CASE("a GeoPackage that was cut off or overwritten is said") {
    const TemporaryFolder folder;
    const std::string path = folder.file("cut.gpkg");
    make_source("GPKG", path, {{"units", 4490, {square, neighbour}}});
    cut_to(path, 0.5);
    CHECK(has_errors(io::read_units(path, {}).diagnostics));
    std::ofstream(path) << "no database";
    CHECK_FALSE(io::read_units(path, {}).value);
}
