#include "support.hpp"

#include "io/read.hpp"

#include <fstream>

using namespace guanmo;
using io::Severity;

namespace {

constexpr const char* good =
    R"({"type": "Feature", "properties": {"id": "good", "km": 90},
        "geometry": {"type": "LineString", "coordinates": [[120, 43], [121, 43]]}})";

std::string feature(const std::string& properties, const std::string& geometry) {
    return R"({"type": "Feature", "properties": {)" + properties + R"(}, "geometry": )" + geometry +
           "}";
}

std::string line(const std::string& coordinates) {
    return R"({"type": "LineString", "coordinates": )" + coordinates + "}";
}

std::string two_lines() {
    return R"({"type": "MultiLineString", "coordinates":
               [[[120, 43], [121, 44]], [[121, 44], [122, 44]]]})";
}

/// What comes of a file with these features.
io::Loaded<io::RoadsRead> read(const std::vector<std::string>& features) {
    const TemporaryFolder folder;
    std::string all;
    for (const std::string& one : features)
        all += (all.empty() ? "" : ",\n") + one;
    std::ofstream(folder.file("roads.geojson"))
        << R"({"type": "FeatureCollection", "features": [)" << all << "]}";
    return io::read_roads(folder.file("roads.geojson"), {});
}

const std::string eastward = line("[[120, 43], [121, 43]]");

} // namespace

TEST_CASE("a line with its number, ends, length and source is a road") {
    const auto roads = io::read_roads(fixture("workbook/roads.geojson"), {});
    INFO(listed(roads.diagnostics));
    CHECK(roads.diagnostics.empty());
    REQUIRE(roads.value->roads.size() == 2);
    const workbook::Road& road = roads.value->roads[0];
    CHECK(road.id == "r1");
    CHECK(road.ref == "G304");
    CHECK(road.from == "甲旗");
    CHECK(road.to == "乙县");
    CHECK(road.path.size() == 3);
    CHECK(road.path[1] == geo::LngLat{121, 43.7});
    CHECK(road.metres == 123'456.0);
    CHECK(road.source == "公布里程");
    CHECK_FALSE(roads.value->roads[1].metres);
}

TEST_CASE("what is wrong with a road is said once, with row, field and value") {
    struct Case {
        std::string name;
        std::string record;
        std::string field, value, words;
        bool taken;
    };
    const Case cases[] = {
        {"one point", feature(R"("id": "r")", line("[[120, 43]]")), "geometry", "", "point", false},
        {"one place", feature(R"("id": "r")", line("[[120, 43], [120, 43]]")), "geometry", "",
         "point", false},
        {"no geometry", feature(R"("id": "r")", "null"), "geometry", "", "no geometry", false},
        {"no line", feature(R"("id": "r")", R"({"type": "Point", "coordinates": [120, 43]})"),
         "geometry", "", "not a line", false},
        {"latitude first", feature(R"("id": "r")", line("[[43, 120], [43, 121]]")), "geometry", "",
         "put right", true},
        {"the same id", feature(R"("id": "good")", eastward), "id", "good", "row 1", false},
        {"no id", feature(R"("id": "")", eastward), "id", "", "row-2", true},
        {"a negative length", feature(R"("id": "r", "km": -5)", eastward), "km", "-5", "range",
         true},
        {"a length too long", feature(R"("id": "r", "km": 90000)", eastward), "km", "90000",
         "range", true},
        {"a length in words", feature(R"("id": "r", "km": "far")", eastward), "km", "far",
         "not a number", true},
        {"a length of nothing", feature(R"("id": "r", "km": 0)", eastward), "km", "0", "shorter",
         true},
        {"shorter than straight", feature(R"("id": "r", "km": 8)", eastward), "km", "8", "81.5 km",
         true},
    };
    for (const Case& wrong : cases) {
        const auto roads = read({good, wrong.record});
        INFO(wrong.name << "\n" << listed(roads.diagnostics));
        REQUIRE(roads.diagnostics.size() == 1);
        const io::Diagnostic& problem = roads.diagnostics[0];
        CHECK_THAT(problem.source, Catch::EndsWith("roads.geojson"));
        CHECK(problem.row == 2);
        CHECK(problem.field == wrong.field);
        CHECK(problem.value == wrong.value);
        CHECK_THAT(problem.message, Catch::Contains(wrong.words));
        CHECK_FALSE(problem.remedy.empty());
        CHECK(roads.value->counts.rows == 2);
        CHECK(roads.value->counts.rejected == (wrong.taken ? 0 : 1));
        REQUIRE(roads.value->roads.size() == (wrong.taken ? 2U : 1U));
        CHECK(roads.value->roads[0].metres == 90'000.0);
        if (wrong.taken)
            CHECK_FALSE(roads.value->roads[1].metres);
    }
}

TEST_CASE("the lines of a MultiLineString are roads of their own") {
    const auto roads = read({feature(R"("id": "m", "ref": "G1")", two_lines())});
    CHECK(roads.diagnostics.empty());
    REQUIRE(roads.value->roads.size() == 2);
    CHECK(roads.value->roads[0].id == "m-1");
    CHECK(roads.value->roads[1].id == "m-2");
    CHECK(roads.value->roads[1].ref == "G1");
    CHECK(roads.value->roads[1].path.front() == geo::LngLat{121, 44});
    CHECK(roads.value->counts.accepted == 1);
}

TEST_CASE("a line of a MultiLineString takes no identifier that is taken") {
    const auto roads =
        read({feature(R"("id": "m-2")", eastward), feature(R"("id": "m")", two_lines())});
    CHECK(only(roads.diagnostics).field == "id");
    REQUIRE(roads.value->roads.size() == 2);
    CHECK(roads.value->roads[1].id == "m-1");
}

TEST_CASE("the length of several lines together belongs to none of them") {
    const auto roads = read({feature(R"("id": "m", "km": 300)", two_lines())});
    CHECK(only(roads.diagnostics).severity == Severity::warning);
    CHECK(only(roads.diagnostics).field == "km");
    CHECK_FALSE(roads.value->roads.at(0).metres);
}

TEST_CASE("a point that a road repeats is dropped") {
    const auto roads =
        read({feature(R"("id": "r")", line("[[120, 43], [120, 43], [121, 43], [121, 43]]"))});
    CHECK(roads.diagnostics.empty());
    CHECK(roads.value->roads.at(0).path.size() == 2);
}

TEST_CASE("a source without lines has no roads, and it is said") {
    const auto roads = io::read_roads(fixture("holes.geojson"), {});
    CHECK_FALSE(roads.value);
    CHECK_THAT(only(roads.diagnostics).message, Catch::Contains("lines"));
}
