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
    SECTION("the datum that was said counts for the next list where its points show it") {
        CHECK(read({a, "--crs", "gcj02"}, "w").error.find(said) == std::string::npos);
        const Output next = read({b}, "w"); // at the place of the first one, as it was written then
        INFO(next.error);
        CHECK(next.error.find("read as GCJ-02, as was said of the same form") != std::string::npos);
        CHECK(read_text(folder / "w" / "projects.csv").find("122.25,43.65") == std::string::npos);
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
    SECTION("a list whose points do not show the datum of its form is taken as it stands") {
        read({a, "--crs", "gcj02"}, "w");
        const Output next = read({b}, "x"); // nothing there to compare with
        INFO(next.error);
        CHECK(next.error.find("the same form was GCJ-02 before") != std::string::npos);
        CHECK(next.error.find("--crs gcj02") != std::string::npos);
        CHECK(read_text(folder / "x" / "projects.csv").find("122.25,43.65") != std::string::npos);
        CHECK(read({a, b, "--crs", "gcj02"}, "y").error.find("the same form") == std::string::npos);
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

TEST_CASE("the borders decide whether a list is in the datum of its form", "[program]") {
    const TemporaryFolder folder;
    // A square unit; GCJ-02 lies some 500 m east of WGS 84 here, which leads out of it.
    std::ofstream(folder / "u.geojson") << R"({"type":"FeatureCollection","features":[{"type":
"Feature","properties":{"code":"150500","name":"甲旗","kind":"banner"},"geometry":{"type":"Polygon",
"coordinates":[[[121,43],[122,43],[122,44],[121,44],[121,43]]]}}]})";
    const auto list = [&folder](const char* name, const char* lng) {
        std::ofstream file(folder / name);
        file << "编号,名称,所属旗县,经度,纬度\n";
        for (int i = 0; i < 6; ++i)
            file << name << i << ",项目" << name << i << ",甲旗," << lng << ",43." << i + 2 << "\n";
        return (folder / name).string();
    };
    const std::string units = (folder / "u.geojson").string();
    const std::string said = list("said.csv", "121.5");
    const std::string wgs84 = list("wgs.csv", "121.998"); // inside as it stands
    const std::string gcj02 = list("gcj.csv", "122.003"); // inside once it is shifted
    const auto imported = [&](const std::string& source) {
        const std::string book = (folder / "w").string();
        std::filesystem::remove_all(book);
        const Output output =
            run({"import", units, source, "-o", book, "--lang", "en"}, environment(folder));
        return output.error + read_text(folder / "w" / "projects.csv");
    };
    REQUIRE(
        run({"import", said, "-o", (folder / "s").string(), "--crs", "gcj02"}, environment(folder))
            .exit_code < 2);
    const std::string first = imported(wgs84);
    INFO(first);
    CHECK(first.find("the same form was GCJ-02 before") != std::string::npos);
    CHECK(first.find("121.998,43.2") != std::string::npos);
    const std::string second = imported(gcj02);
    INFO(second);
    CHECK(second.find("read as GCJ-02, as was said of the same form") != std::string::npos);
    CHECK(second.find("122.003,43.2") == std::string::npos);
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
