#include "catch.hpp"
#include "running/guanmo.hpp"

#include <fstream>
#include <iterator>

using namespace guanmo::test;

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The bundled workbook as a GeoPackage of ours.
std::string bundled(const TemporaryFolder& folder) {
    const std::string book = (folder / "tongliao.gpkg").string();
    REQUIRE(run({"import", SOURCE_DIR "/geodata/tongliao", "-o", book}).exit_code != 2);
    return book;
}

} // namespace

TEST_CASE("the bundled tour leaves in every form", "[tour export]") {
    const TemporaryFolder folder;
    const auto written = [&](const char* part, const char* name) {
        const std::string file = (folder / name).string();
        const Output out = run({"export", "--what", part, "-o", file, "--lang", "en"});
        CAPTURE(name, out.error);
        CHECK(out.exit_code == 0);
        CHECK(out.out.empty());
        CHECK_THAT(out.error, Catch::Contains("2 lines written"));
        return text_of(file);
    };
    CHECK_THAT(written("timetable", "t.xlsx"), Catch::StartsWith("PK"));
    CHECK_THAT(written("route", "r.gpx"), Catch::Contains("<trkpt"));
    CHECK_THAT(written("route", "r.kml"), Catch::Contains("<gx:FlyTo>"));
    CHECK_THAT(written("route", "r.geojson"), Catch::Contains("LineString"));
    CHECK_THAT(written("points", "p.csv"), Catch::Contains("GCJ-02"));
    CHECK_THAT(written("points", "p.txt"), Catch::Contains("GCJ-02"));
    CHECK(read_json((folder / "r.geojson").string())["features"].size() == 2);
}

TEST_CASE("each part has its own endings", "[tour export]") {
    for (const auto& wrong :
         std::vector<std::vector<std::string>>{{"export", "--what", "timetable", "-o", "a.gpx"},
                                               {"export", "--what", "route", "-o", "a.xlsx"},
                                               {"export", "--what", "points", "-o", "a.kml"},
                                               {"export", "--what", "nothing", "-o", "a.xlsx"},
                                               {"export", "--mark-printed", "-o", "a.xlsx"}})
        CHECK(run(wrong).exit_code == 64);
}

TEST_CASE("a timetable that was handed out is remembered, and what changes is said",
          "[tour export]") {
    const TemporaryFolder folder;
    const std::string book = bundled(folder);
    const std::string file = (folder / "t.xlsx").string();
    const auto timetable = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"export", book, "--what", "timetable",
                                           "-o",     file, "--lang", "en"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    CHECK_THAT(timetable({}).error, !Catch::Contains("to be printed again"));
    CHECK(timetable({"--mark-printed"}).exit_code == 0);
    CHECK_THAT(timetable({"--coaches", "south=1号车 45"}).error,
               Catch::Contains("to be printed again: 南线 1号车"));
    CHECK(timetable({"--coaches", "south=1号车"}).exit_code == 64);
    CHECK(timetable({"--coaches", "east=1号车 45"}).exit_code == 64);
    CHECK_THAT(timetable({}).error, !Catch::Contains("to be printed again"));
    CHECK(run({"export", "--what", "timetable", "-o", file, "--mark-printed"}).exit_code == 1);
}

TEST_CASE("a track that was driven becomes a line's scouted times", "[scouting]") {
    const TemporaryFolder folder;
    const std::string book = bundled(folder);
    const std::string track = (folder / "track.gpx").string();
    REQUIRE(run({"export", book, "--what", "route", "-o", track}).exit_code == 0);
    const Output scouted = run({"import", track, "--scout", "south", "-o", book, "--lang", "en"});
    CAPTURE(scouted.error);
    CHECK(scouted.exit_code == 0);
    CHECK_THAT(scouted.error, Catch::Contains("scouted, "));
    const auto timetable = [&] {
        const std::string file = (folder / "r.geojson").string();
        REQUIRE(run({"export", book, "--what", "route", "-o", file}).exit_code == 0);
        return text_of(file);
    };
    const std::string planned = timetable();
    CHECK(run({"import", track, "--scout", "south", "--adopt", "-o", book}).exit_code == 0);
    CHECK(timetable() != planned); // to the second as driven: the stays are the track's
    const Output unknown = run({"import", track, "--scout", "east", "-o", book, "--lang", "en"});
    CHECK(unknown.exit_code == 1);
    CHECK_THAT(unknown.error, Catch::Contains("south"));
    std::ofstream(folder / "bad.gpx") << "<gpx></gpx>";
    CHECK(
        run({"import", (folder / "bad.gpx").string(), "--scout", "south", "-o", book}).exit_code ==
        2);
    CHECK(run({"import", track, "--scout", "south", "-o", (folder / "none.gpkg").string()})
              .exit_code == 2);
}
