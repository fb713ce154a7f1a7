#include "catch.hpp"
#include "running/guanmo.hpp"

#include <fstream>

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

TEST_CASE("coordinates leave as they came, with their datum, where that is asked for", "[export]") {
    const TemporaryFolder folder;
    const std::vector<std::string> home{"XDG_CONFIG_HOME=" + (folder / "config").string()};
    std::ofstream(folder / "a.csv")
        << "编号,项目名称,经度,纬度\nA1,甲,122°15′30″E,43°39′N\nA2,乙,122.5,43.5\n";
    std::ofstream(folder / "b.csv") << "编号,项目名称,经度,纬度\nB1,丙,122.25,43.65\nB2,丁,,\n";
    const std::string book = (folder / "book.gpkg").string();
    const auto import = [&](std::vector<std::string> more) {
        more.insert(more.begin(), "import");
        more.insert(more.end(), {"-o", book, "--lang", "en"});
        return run(more, home).error;
    };
    import({(folder / "a.csv").string()});
    import({(folder / "b.csv").string(), "--crs", "gcj02"});
    const std::string list = (folder / "list.csv").string();
    const Output written = run({"export", book, "-o", list, "--datum", "given"}, home);
    INFO(written.error);
    CHECK(written.exit_code == 0);
    const std::string text = read_text(list);
    INFO(text);
    CHECK_THAT(text, Catch::Contains("122°15′30″E"));
    CHECK_THAT(text, Catch::Contains("122.5, 43.5\",WGS 84"));
    CHECK_THAT(text, Catch::Contains("122.25, 43.65\",GCJ-02"));
    CHECK(run({"export", book, "-o", (folder / "a.kml").string(), "--datum", "given"}, home)
              .exit_code == 1);
    CHECK(run({"export", "-o", "a.csv", "--what", "points", "--datum", "given"}).exit_code == 64);
}

TEST_CASE("what export does not understand is a usage error", "[export]") {
    CHECK(run({"export", "-o", "a.pdf"}).exit_code == 64);
    CHECK(run({"export", "-o", ".csv"}).exit_code == 64);
    CHECK(run({"export"}).exit_code == 64);
    CHECK(run({"export", "-o", "a.csv", "--datum", "bd09"}).exit_code == 64);
    CHECK(run({"export", "--help"}).exit_code == 0);
    CHECK(run({"export", "no-such.gpkg", "-o", "a.csv"}).exit_code == 2);
}
