#include "catch.hpp"
#include "running/guanmo.hpp"

using namespace guanmo::test;

TEST_CASE("export writes what import takes in again", "[export]") {
    const TemporaryFolder folder;
    const std::vector<std::string> home{"XDG_CONFIG_HOME=" + (folder / "config").string()};
    const std::string book = (folder / "made.gpkg").string();
    REQUIRE(run({"generate", "--projects", "40", "--seed", "7", "-o", book}, home).exit_code == 0);
    for (const char* name : {"a.xlsx", "a.csv", "a.geojson", "a.kml", "a.kmz", "a.shp"}) {
        CAPTURE(name);
        const std::string file = (folder / name).string();
        const Output exported = run({"export", book, "-o", file, "--lang", "en"}, home);
        CHECK(exported.exit_code == 0);
        CHECK(exported.out.empty());
        CHECK_THAT(exported.error, Catch::Contains("40 projects written, 0 left out"));
        const Output again = run({"import", file, "-o", book, "--lang", "en"}, home);
        CHECK_THAT(again.error, Catch::Contains("0 new"));
        CHECK_THAT(again.error, Catch::Contains("40 unchanged"));
    }
}

TEST_CASE("the datum asked for is the one that is written", "[export]") {
    const TemporaryFolder folder;
    const auto first_longitude = [&](const char* datum) {
        const std::string file = (folder / (std::string(datum) + ".geojson")).string();
        REQUIRE(run({"export", "-o", file, "--datum", datum}).exit_code == 0);
        return read_json(file)["features"][0]["geometry"]["coordinates"][0].get<double>();
    };
    const double shift = first_longitude("gcj02") - first_longitude("wgs84");
    CHECK(shift > 0.003); // some 500 m east in Tongliao
    CHECK(shift < 0.01);
}

TEST_CASE("what export does not understand is a usage error", "[export]") {
    CHECK(run({"export", "-o", "a.pdf"}).exit_code == 64);
    CHECK(run({"export", "-o", ".csv"}).exit_code == 64);
    CHECK(run({"export"}).exit_code == 64);
    CHECK(run({"export", "-o", "a.csv", "--datum", "bd09"}).exit_code == 64);
    CHECK(run({"export", "--help"}).exit_code == 0);
    CHECK(run({"export", "no-such.gpkg", "-o", "a.csv"}).exit_code == 2);
}
