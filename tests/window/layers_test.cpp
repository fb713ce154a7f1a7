#include "running/guanmo.hpp"

#include "catch.hpp"

#include <SFML/Graphics/Image.hpp>

#include <cmath>
#include <fstream>
#include <set>

using namespace guanmo::test;

namespace {

/// The description of a snapshot taken with these options, and what was said.
struct Shown {
    Json description;
    std::string said;
};

Shown shown(std::vector<std::string> options) {
    const TemporaryFolder folder;
    options.insert(options.begin(), "snapshot");
    options.insert(options.end(),
                   {"-o", (folder / "p.png").string(), "--describe", (folder / "d.json").string()});
    const Output output = run(options);
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    return {read_json(folder / "d.json"), output.error};
}

std::vector<Json> classes_of(const Json& legend) {
    std::vector<Json> classes;
    for (const Json& item : legend)
        if (item.contains("figure") && !item.contains("no_data"))
            classes.push_back(item);
    return classes;
}

} // namespace

TEST_CASE("a figure classes every unit, and printed bounds hold", "[layers]") {
    for (const char* method : {"natural", "quantile", "equal"}) {
        INFO(method);
        const Json view =
            shown({"--figure", "investment", "--classes", method, "--class-count", "3"})
                .description;
        const std::vector<Json> classes = classes_of(view.at("legend"));
        REQUIRE_FALSE(classes.empty());
        CHECK(classes.size() <= 3);
        CHECK(classes.front().at("from").is_null());
        CHECK(classes.back().at("to").is_null());
        std::set<std::string> classed;
        for (std::size_t i = 0; i < classes.size(); ++i)
            for (const Json& unit : view.at("units"))
                for (const Json& code : classes[i].at("units"))
                    if (code == unit.at("code")) {
                        classed.insert(code);
                        CHECK(unit.at("class") == i + 1);
                        if (i > 0)
                            CHECK(unit.at("value") >= classes[i].at("from"));
                        if (i + 1 < classes.size())
                            CHECK(unit.at("value") < classes[i].at("to"));
                    }
        const Json& no_data = view.at("legend").back();
        REQUIRE(no_data.contains("no_data"));
        for (const Json& code : no_data.at("units"))
            CHECK(classed.insert(code).second);
        CHECK(classed.size() == view.at("units").size());
    }
}

TEST_CASE("the figure follows the filter", "[layers]") {
    const auto counted = [](const std::vector<std::string>& options) {
        const Json description = shown(options).description;
        double sum = 0;
        for (const Json& unit : description.at("units"))
            sum += unit.at("value").get<double>();
        return sum;
    };
    CHECK(counted({"--figure", "count"}) == 10); // two of twelve name no unit
    CHECK(counted({"--figure", "count", "--search", "奈曼"}) == 2);
}

TEST_CASE("unknown figures, ways of classing and eyes are refused with what is known", "[layers]") {
    const TemporaryFolder folder;
    for (const auto& [option, known] : {std::pair{"--figure", "start_rate"},
                                        {"--classes", "quantile"},
                                        {"--vision", "protanopia"}}) {
        const Output output =
            run({"snapshot", "-o", (folder / "p.png").string(), option, "nonsense"});
        CHECK(output.exit_code == 64);
        CHECK(output.error.find("nonsense") != std::string::npos);
        CHECK(output.error.find(known) != std::string::npos);
    }
}

TEST_CASE("C colours the units by one figure after the other", "[layers]") {
    RunningProgram program({"--size", "1280x720", "--reduce-motion"});
    REQUIRE(program.wait_for("ready"));
    xdotool("key c");
    const auto first = program.wait_for("figure");
    REQUIRE(first);
    CHECK(first->at("figure") == "count");
    xdotool("key c");
    CHECK(program.wait_for("figure").value().at("figure") == "investment");
}

TEST_CASE("Flannery's circles are larger and the legend's with them", "[layers]") {
    const auto radius = [](const Json& view, const char* id) {
        for (const Json& project : view.at("projects"))
            if (project.at("id") == id)
                return project.at("radius").get<double>();
        return 0.0;
    };
    const Json plain = shown({}).description, larger = shown({"--flannery"}).description;
    CHECK(radius(larger, "P04") / radius(larger, "P02") ==
          Approx(std::pow(62.0 / 16, 0.5716)).epsilon(0.01));
    CHECK(radius(plain, "P04") / radius(plain, "P02") ==
          Approx(std::sqrt(62.0 / 16)).epsilon(0.01));
    for (const Json& circle : larger.at("legend"))
        CHECK(circle.at("radius").get<double>() ==
              Approx(3.81 * std::pow(circle.at("investment_wan").get<double>() / 1e4, 0.5716))
                  .margin(0.01));
}

TEST_CASE("a base layer that cannot be read is said, and the map is drawn without it", "[layers]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "broken.geojson") << "{";
    const Shown view = shown({"--base", (folder / "broken.geojson").string(), "--base",
                              (folder / "missing.tif").string()});
    CHECK(view.said.find("broken.geojson") != std::string::npos);
    CHECK(view.said.find("missing.tif") != std::string::npos);
    CHECK(view.description.at("projects").size() == 10);
}

TEST_CASE("a base layer changes the picture", "[layers]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "river.geojson")
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"type":"river"},
"geometry":{"type":"LineString","coordinates":[[119.5,43.2],[123.5,43.9]]}}]})";
    const std::string plain = (folder / "a.png").string(), with = (folder / "b.png").string();
    REQUIRE(run({"snapshot", "-o", plain}).exit_code == 0);
    const Output output =
        run({"snapshot", "-o", with, "--base", (folder / "river.geojson").string()});
    CHECK(output.exit_code == 0);
    CHECK(output.error.empty());
    CHECK(read_text(plain) != read_text(with));
}

TEST_CASE("a picture can be seen as colour-blind eyes see it", "[layers]") {
    const TemporaryFolder folder;
    const std::string path = (folder / "p.png").string();
    REQUIRE(
        run({"snapshot", "--size", "640x360", "-o", path, "--vision", "deuteranopia"}).exit_code ==
        0);
    sf::Image image;
    REQUIRE(image.loadFromFile(path));
    // The yellow of projects under construction, EFC048, as Machado's matrix has it.
    bool yellow = false, seen = false;
    for (unsigned y = 0; y < image.getSize().y; ++y)
        for (unsigned x = 0; x < image.getSize().x; ++x) {
            yellow = yellow || image.getPixel(x, y) == sf::Color(0xEF, 0xC0, 0x48);
            seen = seen || image.getPixel(x, y) == sf::Color(0xE1, 0xCB, 0x4E);
        }
    CHECK_FALSE(yellow);
    CHECK(seen);
}
