#include "running/guanmo.hpp"

#include "catch.hpp"

#include <SFML/Graphics/Image.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace guanmo::test;

/// Pictures that somebody has looked at. When the look is changed on purpose, look at the new ones
/// that a failure leaves in <build>/pictures and copy them over the old ones in fixtures/; nothing
/// does that by itself.
namespace {

namespace fs = std::filesystem;

/// Antialiasing may differ a little from driver to driver, a word or a symbol may not.
constexpr int channel_tolerance = 40;
constexpr double most_different = 0.002; ///< of all pixels

int difference(sf::Color a, sf::Color b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Share of pixels that differ; `marked` gets them in red on black.
double different(const sf::Image& a, const sf::Image& b, sf::Image& marked) {
    const auto [width, height] = a.getSize();
    marked.create(width, height, sf::Color::Black);
    if (b.getSize() != a.getSize())
        return 1;
    long count = 0;
    for (unsigned y = 0; y < height; ++y)
        for (unsigned x = 0; x < width; ++x)
            if (difference(a.getPixel(x, y), b.getPixel(x, y)) > channel_tolerance) {
                marked.setPixel(x, y, sf::Color::Red);
                ++count;
            }
    return static_cast<double>(count) / (static_cast<double>(width) * height);
}

void check_picture(const std::string& name, const std::vector<std::string>& options,
                   const std::string& size = "1280x720") {
    INFO(name);
    const fs::path folder = fs::path(BUILD_DIR) / "pictures";
    fs::create_directories(folder);
    const fs::path actual = folder / (name + ".png");
    std::vector<std::string> arguments{"snapshot", "--size", size, "-o", actual.string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    REQUIRE(run(arguments).exit_code == 0);
    sf::Image drawn, expected, marked;
    REQUIRE(drawn.loadFromFile(actual.string()));
    REQUIRE(expected.loadFromFile(std::string(FIXTURES) + "/" + name + ".png"));
    const double share = different(expected, drawn, marked);
    CHECK(share <= most_different);
    if (share <= most_different)
        fs::remove(actual);
    else
        marked.saveToFile((folder / (name + "-difference.png")).string());
}

} // namespace

TEST_CASE("an arrival looks as it was approved, at the desk and presented, in both themes",
          "[picture]") {
    for (const std::string theme : {"stage", "paper"}) {
        check_picture("arrival-desk-" + theme, {"--pace", "120", "--at", "146", "--theme", theme});
        check_picture("arrival-present-" + theme,
                      {"--present", "--pace", "120", "--at", "146", "--theme", theme});
    }
}

TEST_CASE("a figure of units and a wall of three columns look as they were approved", "[picture]") {
    check_picture("figure-desk-stage", {"--figure", "investment"});
    check_picture("figure-wall-paper", {"--present", "--figure", "investment", "--theme", "paper"},
                  "3840x1080");
}

TEST_CASE("a picture of another moment is not taken for the approved one", "[picture]") {
    sf::Image approved, other, marked;
    const TemporaryFolder folder;
    const std::string path = (folder / "p.png").string();
    REQUIRE(run({"snapshot", "--size", "1280x720", "--pace", "120", "--at", "120", "-o", path})
                .exit_code == 0);
    REQUIRE(other.loadFromFile(path));
    REQUIRE(approved.loadFromFile(FIXTURES "/arrival-desk-stage.png"));
    CHECK(different(approved, other, marked) > most_different);
}
