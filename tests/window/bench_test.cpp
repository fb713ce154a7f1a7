#include "display_picture.hpp"
#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <cstdlib>
#include <numeric>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

double unix_time() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool alike(const sf::Color& a, const sf::Color& b) {
    constexpr int levels = 2;
    return std::abs(a.r - b.r) <= levels && std::abs(a.g - b.g) <= levels &&
           std::abs(a.b - b.b) <= levels;
}

/// Share of the pixels that are the same to within two levels of each channel; 0 for other sizes.
double share_alike(const sf::Image& a, const sf::Image& b) {
    if (a.getSize() != b.getSize())
        return 0;
    const auto [width, height] = a.getSize();
    double same = 0;
    for (unsigned y = 0; y < height; ++y)
        for (unsigned x = 0; x < width; ++x)
            same += alike(a.getPixel(x, y), b.getPixel(x, y)) ? 1 : 0;
    return same / (static_cast<double>(width) * height);
}

sf::Image snapshot(const std::vector<std::string>& options) {
    const TemporaryFolder folder;
    std::vector<std::string> arguments{"snapshot", "-o", (folder / "p.png").string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    REQUIRE(run(arguments).exit_code == 0);
    sf::Image image;
    REQUIRE(image.loadFromFile((folder / "p.png").string()));
    return image;
}

/// How much of the display looks like the picture, within a few seconds: the X server may show a
/// frame a little after it was handed over.
double share_shown(const sf::Image& picture) {
    double share = 0;
    for (int i = 0; i < 10 && share < 0.999; ++i) {
        std::this_thread::sleep_for(200ms);
        share = share_alike(display_picture(), picture);
    }
    return share;
}

} // namespace

TEST_CASE("bench prints when the first picture stood and its figures, and nothing else",
          "[window]") {
    const double before = unix_time();
    const Output output = run({"bench", "--seconds", "0.5"});
    const double after = unix_time();
    INFO(output.out << output.error);
    CHECK(output.exit_code == 0);
    const std::vector<std::string> lines = lines_of(output.out);
    REQUIRE(lines.size() == 2);
    REQUIRE(std::regex_match(lines[0], std::regex("FIRST [0-9]+\\.[0-9]{3}")));
    const double first = std::stod(lines[0].substr(6));
    CHECK(first >= before - 0.001);
    CHECK(first <= after + 0.001);

    REQUIRE(lines[1].rfind("RESULT {", 0) == 0);
    const Json result = Json::parse(lines[1].substr(7));
    std::set<std::string> keys;
    for (const auto& [key, value] : result.items())
        keys.insert(key);
    CHECK(keys == std::set<std::string>{"frames", "settle", "pick", "size", "hit", "search"});
    CHECK(result.at("size") == Json({1920, 1080}));
    CHECK(result.at("settle").size() == 5);
    CHECK(result.at("pick").size() == 20);
    for (const char* measured : {"frames", "settle", "pick"})
        for (const double milliseconds : result.at(measured).get<std::vector<double>>())
            CHECK(milliseconds > 0);
}

TEST_CASE("the frames of bench add up to the seconds that it ran", "[window]") {
    const Output output = run({"bench", "--seconds", "0.5"});
    REQUIRE(output.exit_code == 0);
    const std::string result = output.out.substr(output.out.find("RESULT ") + 7);
    const auto frames = Json::parse(result).at("frames").get<std::vector<double>>();
    REQUIRE_FALSE(frames.empty());
    const double sum = std::accumulate(frames.begin(), frames.end(), 0.0);
    // The last frame begins within the time and may end after it.
    CHECK(sum - frames.back() <= 500 * 1.1);
    CHECK(sum >= 500 * 0.9);
}

TEST_CASE("the window shows what the snapshot shows", "[window]") {
    xdotool("mousemove 4 4"); // on nothing that would light up
    const sf::Image plain = snapshot({"--size", "1920x1080"});
    const sf::Image light = snapshot({"--size", "1920x1080", "--theme", "paper"});
    REQUIRE(share_alike(plain, light) < 0.5); // the comparison can tell pictures apart
    {
        RunningProgram program({});
        REQUIRE(program.wait_for("ready"));
        CHECK(share_shown(plain) >= 0.999);
    }
    RunningProgram program({"--theme", "paper"});
    REQUIRE(program.wait_for("ready"));
    CHECK(share_shown(light) >= 0.999);
}
