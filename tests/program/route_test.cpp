#include "running/guanmo.hpp"

#include "catch.hpp"

#include <fstream>

using namespace guanmo::test;

namespace {

const std::string crossing = SOURCE_DIR "/tests/io/fixtures/crossing.osm";
const std::string tongliao = SOURCE_DIR "/geodata/tongliao";

Json route(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"route", "--json"});
    const Output output = run(arguments);
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    return Json::parse(output.out);
}

} // namespace

TEST_CASE("route prints metres, seconds, provider and snap distances", "[program]") {
    const Json found = route({"--roads", crossing, "122.20,43.6001", "122.22,43.6", "122.24,43.6"});
    CHECK(found.at("provider") == "network");
    CHECK(found.at("metres").get<double>() == Approx(3230).epsilon(0.005));
    CHECK(found.at("seconds").get<double>() > 100);
    CHECK(found.at("snap_metres").at(0).get<double>() == Approx(11.1).epsilon(0.02));
    CHECK(found.at("snap_metres").size() == 3);
    CHECK(found.at("legs").size() == 2);
    const Output text = run({"route", "--roads", crossing, "122.20,43.6", "122.24,43.6"});
    CHECK(text.exit_code == 0);
    CHECK(text.out.find("network") != std::string::npos);
}

TEST_CASE("route takes a workbook, whose published lengths count", "[program]") {
    const Json found = route({"--roads", tongliao, "122.24990,43.62070", "121.31302,43.59763"});
    CHECK(found.at("provider") == "schematic");
    CHECK(found.at("metres").get<double>() ==
          Approx(80'000).epsilon(0.03)); // and the way to the road
}

TEST_CASE("route finds the quickest way, or the shortest one when asked", "[program]") {
    const TemporaryFolder folder;
    const std::string roads = folder / "roads.osm"; // a lane straight on, a motorway round
    std::ofstream(roads) << R"(<osm version="0.6">
<node id="1" lat="43.60" lon="122.20"/><node id="2" lat="43.60" lon="122.24"/>
<node id="3" lat="43.61" lon="122.21"/><node id="4" lat="43.61" lon="122.23"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="living_street"/></way>
<way id="2"><nd ref="1"/><nd ref="3"/><nd ref="4"/><nd ref="2"/>
<tag k="highway" v="motorway"/><tag k="oneway" v="no"/></way></osm>)";
    const Json quick = route({"--roads", roads, "122.20,43.60", "122.24,43.60"});
    const Json brief = route({"--shortest", "--roads", roads, "122.20,43.60", "122.24,43.60"});
    CHECK(brief.at("metres").get<double>() == Approx(3230).epsilon(0.005));
    CHECK(quick.at("metres").get<double>() > 4200);
    CHECK(brief.at("seconds").get<double>() == Approx(3230 / 10 * 3.6).epsilon(0.02));
    CHECK(quick.at("seconds").get<double>() < 300);
}

TEST_CASE("route says why there is no way", "[program]") {
    for (const auto& [from, to] : {std::pair{"122.20,43.6", "125.00,45.0"},      // no road near
                                   std::pair{"122.23,43.618", "122.24,43.6"}}) { // behind a bollard
        const Output output = run({"route", "--roads", crossing, from, to});
        INFO(from << " " << to);
        CHECK(output.exit_code == 1);
        CHECK(output.out.empty());
        CHECK_FALSE(output.error.empty());
    }
    CHECK(run({"route", "--roads", "/nowhere.pbf", "1,1", "2,2"}).exit_code == 2);
    for (const std::vector<std::string>& wrong :
         {std::vector<std::string>{"route", "--roads", crossing, "122.2,43.6"},
          {"route", "--roads", crossing, "122.2;43.6", "1,1"},
          {"route", "--roads", crossing, "222.2,43.6", "1,1"},
          {"route", "1,1", "2,2"},
          {"route", "--shortest", "1,1", "2,2"},
          {"route", "--shortest", "--server", "http://127.0.0.1:1", "--roads", crossing,
           "122.2,43.6", "122.24,43.6"}, // which a server of OSRM's kind does not offer
          {"route", "--server", "ftp://x", "1,1", "2,2"}})
        CHECK(run(wrong).exit_code == 64);
}

TEST_CASE("a server that is not there is said, and the roads answer", "[program]") {
    const Output output = run({"route", "--json", "--server", "http://127.0.0.1:1", "--roads",
                               crossing, "122.20,43.6", "122.24,43.6"});
    CHECK(output.exit_code == 0);
    CHECK(output.error.find("127.0.0.1:1") != std::string::npos);
    CHECK(Json::parse(output.out).at("provider") == "network");
}

TEST_CASE("roads are imported by one command, also into a workbook that is there", "[program]") {
    const TemporaryFolder folder;
    const std::string book = folder / "book.gpkg";
    CHECK(run({"import", crossing, "-o", book}).exit_code == 0);
    const Output checked = run({"check", "--json", book});
    CHECK(Json::parse(checked.out).at("roads").get<int>() > 4);
    CHECK(route({"--roads", book, "122.20,43.6", "122.24,43.6"}).at("provider") == "network");
    const std::string city = folder / "city.gpkg";
    REQUIRE(run({"import", tongliao, "-o", city}).exit_code == 0);
    (void)run({"import", crossing, "-o", city}); // the projects lie elsewhere, which is said
    const Json both = Json::parse(run({"check", "--json", city}).out);
    CHECK(both.at("projects") == 12);
    CHECK(both.at("roads").get<int>() > 14);
}

TEST_CASE("a track stands for a leg of a line", "[program]") {
    const TemporaryFolder folder;
    const std::string book = folder / "city.gpkg", track = folder / "run.gpx";
    REQUIRE(run({"import", tongliao, "-o", book}).exit_code == 0);
    std::ofstream(track) << R"(<gpx><trk><trkseg><trkpt lat="43.6" lon="100"/>
<trkpt lat="43.7" lon="100"/></trkseg></trk></gpx>)";
    const Output far = run({"import", track, "--leg", "south:1", "-o", book});
    CHECK(far.exit_code == 1);
    CHECK(far.error.find("run.gpx") != std::string::npos);
    CHECK(run({"import", track, "--leg", "nowhere:1", "-o", book}).exit_code == 1);
}
