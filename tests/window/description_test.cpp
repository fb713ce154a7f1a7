#include "running/guanmo.hpp"

#include "catch.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace guanmo::test;

/// What the bundled workbook shows on every kind of screen, as somebody has looked at it. When the
/// look is changed on purpose, look at the pictures, then record the descriptions anew with
/// scripts/record_descriptions.sh.
namespace {

namespace fs = std::filesystem;

/// Fonts differ a little from version to version; words may then be a pixel or two longer.
constexpr double pixels = 2;

struct View {
    std::string name;
    std::vector<std::string> options;
};

std::vector<View> views() {
    std::vector<View> all;
    for (const std::string size : {"1366x768", "1920x1080", "3840x2160", "3840x1080", "5120x1440",
                                   "1920x1920", "7680x2160"}) {
        all.push_back({size + "-desk", {"--size", size}});
        all.push_back({size + "-card", {"--size", size, "--select", "P04"}});
        all.push_back({size + "-present", {"--size", size, "--present"}});
        all.push_back(
            {size + "-arrival", {"--size", size, "--present", "--pace", "120", "--at", "146"}});
    }
    all.push_back({"1920x1080-figure", {"--figure", "investment"}});
    return all;
}

/// Without the courses of the lines: many points that follow from where everything else lies.
Json essential(Json shown) {
    for (Json& line : shown.at("lines"))
        line.erase("points");
    return shown;
}

Json described(const View& view) {
    const TemporaryFolder folder;
    std::vector<std::string> arguments{"snapshot"};
    arguments.insert(arguments.end(), view.options.begin(), view.options.end());
    arguments.insert(arguments.end(), {"-o", (folder / "p.png").string(), "--describe",
                                       (folder / "d.json").string()});
    const Output output = run(arguments);
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    return essential(read_json(folder / "d.json"));
}

/// Where the values differ, as paths; numbers may by so many.
void compare(const Json& a, const Json& b, const std::string& path,
             std::vector<std::string>& differences) {
    if (a.is_number() && b.is_number()) {
        if (std::abs(a.get<double>() - b.get<double>()) <= pixels)
            return;
    } else if (a.is_object() && b.is_object()) {
        for (const auto& [key, value] : a.items()) {
            if (!b.contains(key))
                differences.push_back(path + "/" + key + " is gone");
            else
                compare(value, b.at(key), path + "/" + key, differences);
        }
        for (const auto& [key, value] : b.items())
            if (!a.contains(key))
                differences.push_back(path + "/" + key + " is new");
        return;
    } else if (a.is_array() && b.is_array() && a.size() == b.size()) {
        for (std::size_t i = 0; i < a.size(); ++i)
            compare(a[i], b[i], path + "/" + std::to_string(i), differences);
        return;
    } else if (a == b) {
        return;
    }
    differences.push_back(path + ": " + a.dump() + " was approved, " + b.dump() + " is shown");
}

fs::path file_of(const View& view) {
    return fs::path(FIXTURES) / "descriptions" / (view.name + ".json");
}

} // namespace

TEST_CASE("every screen shows what was approved for it", "[descriptions]") {
    const bool records = std::getenv("GUANMO_RECORD") != nullptr;
    for (const View& view : views()) {
        INFO(view.name);
        const Json shown = described(view);
        if (records) {
            fs::create_directories(file_of(view).parent_path());
            std::ofstream(file_of(view)) << shown.dump(1) << '\n';
            continue;
        }
        REQUIRE(fs::exists(file_of(view)));
        std::vector<std::string> differences;
        compare(read_json(file_of(view)), shown, "", differences);
        std::string listed;
        for (const std::string& difference : differences)
            listed += difference + "\n";
        INFO(listed);
        CHECK(differences.empty());
    }
}

TEST_CASE("descriptions that differ by a label or by more than two pixels are told apart",
          "[descriptions]") {
    const auto count = [](const Json& a, const Json& b) {
        std::vector<std::string> differences;
        compare(a, b, "", differences);
        return differences.size();
    };
    const Json box = Json::parse(R"({"label":[10,20,30.5,40],"state":"normal"})");
    CHECK(count(box, Json::parse(R"({"label":[11.9,20,30,40],"state":"normal"})")) == 0);
    CHECK(count(box, Json::parse(R"({"label":[12.1,20,30,40],"state":"normal"})")) == 1);
    CHECK(count(box, Json::parse(R"({"label":null,"state":"normal"})")) == 1);
    CHECK(count(box, Json::parse(R"({"label":[10,20,30,40],"state":"hovered"})")) == 1);
    CHECK(count(box, Json::parse(R"({"label":[10,20,30,40]})")) == 1);
    CHECK(count(Json::object(), box) == 2);
}

// Of look.md: nothing stretched, clipped or overlapping, circles round, panels in the safe area.
TEST_CASE("panels lie within every screen and not on one another, and every unit is named",
          "[descriptions]") {
    for (const View& view : views()) {
        INFO(view.name);
        const Json shown = described(view);
        const double width = shown.at("size")[0], height = shown.at("size")[1];
        std::vector<std::array<double, 4>> boxes;
        for (const Json& panel : shown.at("panels")) {
            const Json& box = panel.at("box");
            INFO(panel.dump());
            CHECK(box[0] >= 0);
            CHECK(box[1] >= 0);
            CHECK(box[0].get<double>() + box[2].get<double>() <= width);
            CHECK(box[1].get<double>() + box[3].get<double>() <= height);
            for (const auto& other : boxes) {
                const bool apart = box[0].get<double>() >= other[0] + other[2] ||
                                   other[0] >= box[0].get<double>() + box[2].get<double>() ||
                                   box[1].get<double>() >= other[1] + other[3] ||
                                   other[1] >= box[1].get<double>() + box[3].get<double>();
                CHECK(apart);
            }
            boxes.push_back({box[0], box[1], box[2], box[3]});
        }
        if (view.name.ends_with("-arrival"))
            continue; // near a stop, where other units are out of sight
        for (const Json& unit : shown.at("units")) {
            INFO(unit.dump());
            CHECK_FALSE(unit.at("label").is_null());
        }
    }
}
