#include "io/read_config.hpp"
#include "style/colour_difference.hpp"

#include "catch.hpp"

#include <span>

using namespace guanmo;
using style::Vision;

namespace {

style::Theme theme(const char* name) {
    const auto config = io::read_config(SOURCE_DIR "/config", name);
    REQUIRE(config.value);
    REQUIRE(config.diagnostics.empty());
    return config.value->style.theme;
}

double least_difference(std::span<const style::Colour> colours, Vision vision) {
    double least = 1e9;
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t j = i + 1; j < colours.size(); ++j)
            least = std::min(least, style::difference(style::seen_by(vision, colours[i]),
                                                      style::seen_by(vision, colours[j])));
    return least;
}

} // namespace

TEST_CASE("lights and stage groups stay apart for colour-blind eyes in both themes", "[theme]") {
    for (const char* name : {"stage", "paper"})
        for (const Vision vision : {Vision::normal, Vision::deuteranopia, Vision::protanopia}) {
            INFO(name << ", vision " << static_cast<int>(vision));
            CHECK(least_difference(theme(name).stage, vision) > 20);
            CHECK(least_difference(theme(name).light, vision) > 20);
        }
}

TEST_CASE("the classes of the ramp go one way from dark to light and are told apart", "[theme]") {
    for (const char* name : {"stage", "paper"}) {
        const style::Theme colours = theme(name);
        for (std::size_t i = 1; i < colours.ramp.size(); ++i) {
            INFO(name << " " << i);
            const double step =
                style::lab_of(colours.ramp[i]).l - style::lab_of(colours.ramp[i - 1]).l;
            CHECK((colours.dark ? step : -step) > 4);
            for (const Vision vision : {Vision::normal, Vision::deuteranopia, Vision::protanopia})
                CHECK(style::difference(style::seen_by(vision, colours.ramp[i]),
                                        style::seen_by(vision, colours.ramp[i - 1])) > 4);
        }
    }
}
