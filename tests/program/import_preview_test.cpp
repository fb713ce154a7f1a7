#include "running/guanmo.hpp"

#include <fstream>

#include "catch.hpp"

using namespace guanmo::test;

namespace {

/// A list whose columns nobody would guess.
void write_list(const std::filesystem::path& path) {
    std::ofstream(path) << "名称,备用一,经度,纬度\n甲项目,3500,120.5,43.5\n";
}

std::vector<std::string> environment(const TemporaryFolder& folder) {
    return {"HOME=" + folder.path().string(), "XDG_CONFIG_HOME=" + folder.path().string()};
}

} // namespace

TEST_CASE("a preview is JSON on standard output, progress on standard error", "[program]") {
    const TemporaryFolder folder;
    write_list(folder / "a.csv");
    const Output output =
        run({"import", (folder / "a.csv").string(), "--preview", "--progress", "json"});
    CHECK(output.exit_code == 0);
    const Json source = Json::parse(output.out).at("sources").at(0);
    CHECK(source.at("readable") == true);
    CHECK(source.at("columns").at(1).at("field") == "");
    CHECK(source.at("columns").at(1).at("examples").at(0) == "3500");
    const Json progress = Json::parse(output.error.substr(0, output.error.find('\n')));
    CHECK(progress.at("phase") == "read");
    CHECK(progress.at("all") == 1);
}

TEST_CASE("what the settings say is done, and remembered with the form", "[program]") {
    const TemporaryFolder folder;
    write_list(folder / "a.csv");
    const std::string source = (folder / "a.csv").string();
    std::ofstream(folder / "s.json")
        << Json{{"sources",
                 {{{"source", source},
                   {"money", "wan"},
                   {"columns", {{"name", "名称"}, {"investment", "备用一"}}}}}}}
               .dump();
    const Output output =
        run({"import", source, "-o", (folder / "w").string(), "--settings",
             (folder / "s.json").string(), "--report", (folder / "r.json").string(), "--report",
             (folder / "r.xlsx").string()},
            environment(folder));
    INFO(output.error);
    CHECK(read_text(folder / "w" / "projects.csv").find("0.35") != std::string::npos);
    CHECK(read_json(folder / "r.json").at("rows") == 1);
    CHECK(std::filesystem::exists(folder / "r.xlsx"));
    const Output again = run({"import", source, "--preview"}, environment(folder));
    const Json seen = Json::parse(again.out).at("sources").at(0);
    CHECK(seen.at("remembered") == true);
    CHECK(seen.at("columns").at(1).at("field") == "investment");
}

TEST_CASE("plain sources are imported as what they are said to be", "[program]") {
    const TemporaryFolder folder;
    write_list(folder / "a.csv");
    const std::string source = (folder / "a.csv").string();
    const std::string path = (folder / "w.gpkg").string();
    REQUIRE(run({"import", "--projects", source, "-o", path}).exit_code < 2);
    CHECK(Json::parse(run({"check", "--json", path}).out).at("projects") == 1);
    CHECK(run({"import", "--projects", source, source, "-o", path}).exit_code == 64);
    CHECK(run({"import", "-o", path}).exit_code == 64);
    CHECK(run({"import", source}).exit_code == 64);
}
