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

TEST_CASE("a form is known with its coordinates, its amounts and its encoding", "[program]") {
    const TemporaryFolder folder;
    const auto list = [&folder](const char* name, const char* project) {
        std::ofstream(folder / name) << "名称,总投资,经度,纬度\n"
                                     << project << ",3500,122.25,43.65\n";
        return (folder / name).string();
    };
    const auto read = [&folder](std::vector<std::string> arguments, const char* name) {
        arguments.insert(arguments.begin(), "import");
        arguments.insert(arguments.end(), {"-o", (folder / name).string(), "--lang", "en"});
        return run(arguments, environment(folder));
    };
    const std::string a = list("a.csv", "甲光伏");
    const std::string b = list("b.csv", "乙风电");
    const std::string said = "read as was said of the same form before";
    SECTION("what was not kept is not known") {
        read({a, "--crs", "gcj02", "--no-remember"}, "w");
        CHECK(read({b}, "x").error.find(said) == std::string::npos);
    }
    SECTION("the datum that was said counts for the next list, and that is said") {
        CHECK(read({a, "--crs", "gcj02"}, "w").error.find(said) == std::string::npos);
        const Output next = read({b}, "x");
        INFO(next.error);
        CHECK(next.error.find(said) != std::string::npos);
        CHECK(next.error.find("GCJ-02") != std::string::npos);
        CHECK(read_text(folder / "x" / "projects.csv").find("122.25,43.65") == std::string::npos);
        const Json seen = Json::parse(run({"import", b, "--preview"}, environment(folder)).out)
                              .at("sources")
                              .at(0);
        CHECK(seen.at("said").at("crs") == "gcj02");
    }
    SECTION("what is said now counts more, and from then on") {
        read({a, "--crs", "gcj02"}, "w");
        const Output other = read({b, "--crs", "wgs84"}, "x");
        CHECK(other.error.find(said) == std::string::npos);
        CHECK(read_text(folder / "x" / "projects.csv").find("122.25") != std::string::npos);
        CHECK(read({b}, "y").error.find("EPSG:4326") != std::string::npos);
    }
    SECTION("an encoding by which the headings are found") {
        read({a}, "w");
        const auto big5 = [&folder](const char* name) {
            std::ofstream(folder / name, std::ios::binary)
                << "name,\xc1`\xa7\xeb\xb8\xea\n\xa5\xd2,1\n"; // name,總投資 / 甲
            return (folder / name).string();
        };
        read({big5("c.csv"), "--encoding", "Big5"}, "y");
        const Output next = read({big5("d.csv")}, "z");
        INFO(next.error);
        CHECK(next.error.find("the text is Big5") != std::string::npos);
        CHECK(read_text(folder / "z" / "projects.csv").find("甲") != std::string::npos);
    }
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
