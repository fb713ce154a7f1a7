#include "catch.hpp"
#include "running/guanmo.hpp"

#include <fstream>

using namespace guanmo::test;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path) << text;
}

} // namespace

TEST_CASE("a form that --map explained is known when it is imported again", "[import]") {
    const TemporaryFolder folder;
    const std::vector<std::string> home{"XDG_CONFIG_HOME=" + (folder / "config").string()};
    const std::string form = (folder / "a.csv").string();
    write(form, "名头,盘子（万元）,经度,纬度\n甲光伏,5000,122,43.5\n");
    const auto import = [&](const std::string& output, const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"import", form, "-o", (folder / output).string(),
                                           "--lang", "en"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, home).error;
    };
    const std::string known = "name ← 名头";
    CHECK_THAT(import("a.gpkg", {}), !Catch::Contains(known));
    CHECK_THAT(import("b.gpkg", {"--map", "name=名头", "--map", "investment=盘子（万元）"}),
               Catch::Contains(known));
    CHECK_THAT(import("c.gpkg", {}), Catch::Contains(known));
    CHECK_THAT(import("c.gpkg", {}), Catch::Contains("0 new, 0 changed, 1 unchanged"));
}

TEST_CASE("import and check count the same rows, and the report has them", "[import]") {
    const TemporaryFolder folder;
    const std::string list = (folder / "a.csv").string();
    write(list,
          "编号,项目名称,总投资（亿元）,经度,纬度\nA1,甲,1,122,43\nA1,乙,2,122,43\n合计,,3,,\n");
    const std::string report = (folder / "r.json").string();
    const std::vector<std::string> home{"XDG_CONFIG_HOME=" + (folder / "config").string()};
    const Output imported =
        run({"import", list, "-o", (folder / "w.gpkg").string(), "--report", report}, home);
    CHECK(imported.exit_code == 1);
    CHECK(imported.out.empty());
    const Output checked = run({"check", "--json", list}, home);
    const Json said = read_json(report);
    const Json found = Json::parse(checked.out);
    for (const char* count : {"rows", "accepted", "rejected"})
        CHECK(said[count] == found[count]);
    CHECK(said["rows"] == 3);
    CHECK(said["rejected"] == 2);
    CHECK(said["problems"].size() == found["problems"].size());
}

TEST_CASE("what import does not understand is a usage error", "[import]") {
    CHECK(run({"import", "a.csv", "-o", "b.gpkg", "--on-conflict", "maybe"}).exit_code == 64);
    CHECK(run({"import", "a.csv", "-o", "b.gpkg", "--report", "r.pdf"}).exit_code == 64);
    CHECK(run({"import", "a.csv", "-o", "b.gpkg", "--crs", "lambert"}).exit_code == 64);
}

TEST_CASE("the report has what the coordinate doctor proposes", "[import]") {
    const TemporaryFolder folder;
    const std::string list = (folder / "高德导出.csv").string();
    write(list, "编号,项目名称,经度,纬度\nA1,甲,122.25,43.65\nA2,乙,122.3,43.6\n");
    const std::string report = (folder / "r.json").string();
    const Output imported =
        run({"import", list, "-o", (folder / "w.gpkg").string(), "--report", report});
    CHECK(imported.exit_code == 1);
    const Json said = read_json(report).at("proposals");
    REQUIRE(said.size() == 1);
    CHECK(said[0].at("trouble") == "gcj02");
    CHECK(said[0].at("projects") == 2);
    CHECK(said[0].at("datum") == "GCJ-02");
    CHECK(said[0].at("likelihood") > 0.6);
    REQUIRE(said[0].at("moves").size() == 2);
    CHECK(said[0].at("moves")[0].at("id") == "A1");
    CHECK(said[0].at("moves")[0].at("from") == Json::array({122.25, 43.65}));
    const Json checked = Json::parse(run({"check", "--json", list}).out);
    REQUIRE(checked.at("problems").size() > 0);
    CHECK(checked.at("problems").back().at("field") == "position");
}

TEST_CASE("a workbook without units is imported into, and that no unit is known is said",
          "[import]") {
    const TemporaryFolder folder;
    write(folder / "a.csv", "编号,项目名称,经度,纬度\nA1,甲,122.25,43.65\n");
    write(folder / "b.csv", "编号,项目名称,经度,纬度\nB1,乙,122.3,43.6\n");
    const std::vector<std::string> home{"XDG_CONFIG_HOME=" + (folder / "config").string()};
    for (const char* name : {"book", "book.gpkg"}) {
        CAPTURE(name);
        const std::string book = (folder / name).string();
        const auto import = [&](const std::string& source) {
            return run({"import", source, "-o", book, "--lang", "en"}, home);
        };
        CHECK(import((folder / "a.csv").string()).exit_code == 0);
        const Output second = import((folder / "b.csv").string());
        INFO(second.error);
        CHECK(second.exit_code == 1);
        CHECK_THAT(second.error, Catch::Contains("no unit is known"));
        CHECK_THAT(second.error, Catch::Contains("0 units, 2 projects"));
        const Output units = import(SOURCE_DIR "/geodata/tongliao/units.geojson");
        INFO(units.error);
        CHECK_THAT(units.error, !Catch::Contains("no unit is known"));
        CHECK_THAT(units.error, Catch::Contains("9 units, 2 projects"));
    }
}

TEST_CASE("a workbook of units alone takes in projects", "[import]") {
    const TemporaryFolder folder;
    const std::string book = (folder / "book").string();
    REQUIRE(run({"import", SOURCE_DIR "/geodata/tongliao/units.geojson", "-o", book}).exit_code ==
            0);
    write(folder / "a.csv", "编号,项目名称,经度,纬度\nA1,甲,122.25,43.65\n");
    const Output more = run({"import", (folder / "a.csv").string(), "-o", book, "--lang", "en"});
    INFO(more.error);
    CHECK_THAT(more.error, Catch::Contains("9 units, 1 projects"));
    CHECK(run({"check", book}).exit_code == 0);
}

TEST_CASE("an archive in a folder that is imported is not passed over in silence", "[import]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "报送");
    write(folder / "报送" / "a.csv", "编号,项目名称,经度,纬度\nA1,甲,122.25,43.65\n");
    write(folder / "报送" / "b.rar", "Rar!\x1A\x07 and the rest");
    const Output output = run(
        {"import", (folder / "报送").string(), "-o", (folder / "w.gpkg").string(), "--lang", "en"});
    INFO(output.error);
    CHECK(output.exit_code == 1);
    CHECK_THAT(output.error, Catch::Contains("b.rar"));
    CHECK_THAT(output.error, Catch::Contains("unpack it"));
    CHECK_THAT(output.error, Catch::Contains("1 projects"));
}
