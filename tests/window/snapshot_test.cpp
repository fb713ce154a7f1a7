#include "running/guanmo.hpp"

#include "catch.hpp"

#include <cmath>
#include <fstream>
#include <set>

using namespace guanmo::test;

namespace {

struct Box {
    double x, y, w, h;
    [[nodiscard]] bool overlaps(const Box& o) const {
        return x < o.x + o.w && o.x < x + w && y < o.y + o.h && o.y < y + h;
    }
};

Box box_of(const Json& json) {
    return {json.at(0), json.at(1), json.at(2), json.at(3)};
}

/// All label boxes of a description.
std::vector<Box> labels_of(const Json& shown) {
    std::vector<Box> boxes;
    for (const char* kind : {"units", "projects"})
        for (const Json& item : shown.at(kind))
            if (!item.at("label").is_null())
                boxes.push_back(box_of(item.at("label")));
    return boxes;
}

/// The description of a snapshot taken with these options.
Json shown(std::vector<std::string> options) {
    const TemporaryFolder folder;
    options.insert(options.begin(), "snapshot");
    options.insert(options.end(),
                   {"-o", (folder / "p.png").string(), "--describe", (folder / "d.json").string()});
    const Output output = run(options);
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    REQUIRE(std::filesystem::file_size(folder / "p.png") > 10'000);
    return read_json(folder / "d.json");
}

const Json& project(const Json& shown, const std::string& id) {
    for (const Json& item : shown.at("projects"))
        if (item.at("id") == id)
            return item;
    throw std::runtime_error("no project " + id);
}

} // namespace

TEST_CASE("the first view accounts for every project and names every unit", "[display]") {
    const Json view = shown({});
    CHECK(view.at("size") == Json({1920, 1080}));
    CHECK(view.at("scale") == 1.0);
    CHECK(view.at("projects").size() == 10);
    CHECK(view.at("not_located") == 2);
    CHECK(view.at("filtered") == 0);
    CHECK(view.at("units").size() == 9);
    for (const Json& unit : view.at("units")) {
        INFO(unit.dump());
        CHECK_FALSE(unit.at("label").is_null());
    }
    CHECK(view.at("missing_glyphs").empty());
}

TEST_CASE("symbols have areas proportional to investment", "[display]") {
    const Json view = shown({"--size", "3840x2160"});
    const double k = project(view, "P04").at("radius").get<double>() / std::sqrt(62.0);
    CHECK(project(view, "P02").at("radius") == Approx(k * std::sqrt(16.0)).epsilon(0.02));
    CHECK(project(view, "P09").at("radius") >= project(view, "P07").at("radius"));
    CHECK(project(view, "P01").at("investment_wan").is_null());
    CHECK(project(view, "P01").at("radius") == project(view, "P03").at("radius"));
}

TEST_CASE("no two labels lie on one another at any size", "[display]") {
    for (const char* size : {"1920x1080", "3840x2160", "3840x1080", "1366x768", "1920x1920"}) {
        const std::vector<Box> labels = labels_of(shown({"--size", size}));
        REQUIRE(labels.size() >= 9);
        for (std::size_t i = 0; i < labels.size(); ++i)
            for (std::size_t j = i + 1; j < labels.size(); ++j) {
                INFO(size << " labels " << i << " and " << j);
                CHECK_FALSE(labels[i].overlaps(labels[j]));
            }
    }
}

TEST_CASE("projects at one spot are drawn apart, around their true position", "[display]") {
    const Json view = shown({});
    const Json& a = project(view, "P04");
    const Json& b = project(view, "P05");
    CHECK(a.at("anchor") == b.at("anchor"));
    const double distance = std::hypot(a.at("x").get<double>() - b.at("x").get<double>(),
                                       a.at("y").get<double>() - b.at("y").get<double>());
    CHECK(distance > a.at("radius").get<double>() + b.at("radius").get<double>());
}

TEST_CASE("--select opens the card and marks the project, --search filters", "[display]") {
    const Json selected = shown({"--select", "P09"});
    CHECK(project(selected, "P09").at("state") == "selected");
    std::set<std::string> panels;
    for (const Json& panel : selected.at("panels"))
        panels.insert(panel.at("name").get<std::string>());
    CHECK(panels.count("card") == 1);

    const Json found = shown({"--search", "奈曼"});
    CHECK(found.at("found") == Json({"P04", "P05"}));
    CHECK(found.at("filtered") == 10);
    CHECK(found.at("projects").size() == 2);
    CHECK(found.at("found_units") == Json({"150525"}));

    const Json by_initials = shown({"--search", "kzhq"});
    CHECK(by_initials.at("found") == Json({"P01", "P03"}));
    CHECK(by_initials.at("found_units") == Json({"150522"}));
}

TEST_CASE("unknown ids and files are refused with a message", "[display]") {
    const TemporaryFolder folder;
    const std::string picture = (folder / "p.png").string();
    const Output id = run({"snapshot", "-o", picture, "--select", "P99"});
    CHECK(id.exit_code == 1);
    CHECK(id.error.find("P99") != std::string::npos);
    const Output file = run({"snapshot", "nowhere.gpkg", "-o", picture});
    CHECK(file.exit_code == 2);
    CHECK(file.error.find("nowhere.gpkg") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(picture));
}

TEST_CASE("plain sources open with a name, an investment and a geometry", "[display]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "units.geojson")
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲县"},
"geometry":{"type":"Polygon","coordinates":[[[120,43],[121,43],[121,44],[120,44],[120,43]]]}}]})";
    std::ofstream(folder / "projects.csv") << "name,investment,lon,lat\n甲项目,3.5,120.5,43.5\n";
    const Json view = shown({"--units", (folder / "units.geojson").string(), "--projects",
                             (folder / "projects.csv").string()});
    CHECK(view.at("units").size() == 1);
    REQUIRE(view.at("projects").size() == 1);
    CHECK(view.at("projects")[0].at("investment_wan") == 35000.0);
}

TEST_CASE("names that no form should have are drawn, and what no face has is named", "[display]") {
    const TemporaryFolder folder;
    std::string longest;
    for (int i = 0; i < 400; ++i)
        longest += "镁";
    std::ofstream(folder / "projects.csv") << "name,investment,lon,lat\n"
                                           << longest << ",3,120.2,43.2\n"
                                           << "𠮷野😀园区,4,121.5,43.9\n"
                                           << "\"两行的\n名字\x02\",5,122.5,42.9\nשלום,6,122.9,43."
                                              "9\nسلام,7,121,42.9\n𓀀厂,8,120.9,44.5\n";
    const Json view = shown({"--projects", (folder / "projects.csv").string()});
    REQUIRE(view.at("projects").size() == 6);
    for (const Json& one : view.at("projects")) {
        INFO(one.dump());
        REQUIRE_FALSE(one.at("label").is_null());
        CHECK(box_of(one.at("label")).w < 340);
    }
    CHECK(view.at("missing_glyphs") == Json({"𓀀"}));
}

TEST_CASE("both themes and both languages show every character", "[display]") {
    for (const char* theme : {"stage", "paper"})
        for (const char* language : {"zh_CN", "en"}) {
            INFO(theme << " " << language);
            CHECK(shown({"--theme", theme, "--lang", language, "--select", "P09"})
                      .at("missing_glyphs")
                      .empty());
        }
}

TEST_CASE("the same command gives the same picture", "[display]") {
    const TemporaryFolder folder;
    for (const char* name : {"a.png", "b.png"})
        REQUIRE(run({"snapshot", "-o", (folder / name).string(), "--select", "P04"}).exit_code ==
                0);
    CHECK(read_text(folder / "a.png") == read_text(folder / "b.png"));
}
