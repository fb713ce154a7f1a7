#include "running/guanmo.hpp"

#include "catch.hpp"

using namespace guanmo::test;

TEST_CASE("generate writes a workbook that opens without a warning", "[program]") {
    const TemporaryFolder folder;
    for (const char* name : {"made.gpkg", "made"}) {
        const std::string path = (folder / name).string();
        const Output output = run({"generate", "--projects", "300", "--seed", "7", "-o", path});
        INFO(path << output.error);
        REQUIRE(output.exit_code == 0);
        CHECK(output.out.empty());
        CHECK(output.error.empty());
        const Output check = run({"check", "--json", path});
        INFO(check.out);
        CHECK(check.exit_code == 0);
        CHECK(Json::parse(check.out).at("projects") == 300);
    }
    CHECK(read_text(folder / "made/workbook.toml").find("synthetic = true") != std::string::npos);
}

TEST_CASE("the same number and seed write the same records", "[program]") {
    const TemporaryFolder folder;
    for (const auto& [name, seed] : {std::pair{"a", "7"}, std::pair{"b", "7"}, std::pair{"c", "8"}})
        REQUIRE(
            run({"generate", "--projects", "100", "--seed", seed, "-o", (folder / name).string()})
                .exit_code == 0);
    const std::string first = read_text(folder / "a/projects.csv");
    CHECK(read_text(folder / "b/projects.csv") == first);
    CHECK(read_text(folder / "c/projects.csv") != first);
}

TEST_CASE("the same number and seed write the same GeoPackage, byte for byte", "[program]") {
    const TemporaryFolder folder;
    for (const char* name : {"a.gpkg", "b.gpkg"})
        REQUIRE(
            run({"generate", "--projects", "100", "--seed", "7", "-o", (folder / name).string()})
                .exit_code == 0);
    CHECK(read_text(folder / "a.gpkg") == read_text(folder / "b.gpkg"));
}

TEST_CASE("generate says what it was not told", "[program]") {
    const TemporaryFolder folder;
    const std::string path = (folder / "x.gpkg").string();
    CHECK(run({"generate", "--projects", "10"}).exit_code == 64);
    CHECK(run({"generate", "-o", path}).exit_code == 64);
    CHECK(run({"generate", "--projects", "0", "-o", path}).exit_code == 64);
    CHECK(run({"generate", "--projects", "5", "-o", (folder / "no/x.gpkg").string()}).exit_code ==
          1);
    CHECK(run({"generate", "--help"}).out.find("--seed") != std::string::npos);
}
