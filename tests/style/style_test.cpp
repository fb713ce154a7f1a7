#include "style/style.hpp"

#include "catch.hpp"

using namespace guanmo::style;

TEST_CASE("colours are read with and without alpha", "[colour]") {
    CHECK(parse_colour("#EFC048") == Colour{0xEF, 0xC0, 0x48, 255});
    CHECK(parse_colour("#ffffff0e") == Colour{255, 255, 255, 14});
    for (const char* text : {"", "EFC048", "#EFC04", "#EFC0489", "#GGGGGG", "# FC048", "#+1+1+1"})
        CHECK_FALSE(parse_colour(text));
}

TEST_CASE("blending an opaque colour gives that colour, a clear one the ground", "[colour]") {
    const Colour ground{10, 20, 30, 255};
    const Colour paint{200, 100, 0, 255};
    CHECK(blended(ground, paint) == paint);
    CHECK(blended(ground, faded(paint, 0)) == ground);
    CHECK(blended({0, 0, 0, 255}, {255, 255, 255, 51}) == Colour{51, 51, 51, 255});
}

TEST_CASE("the scale follows the height, narrow pictures the width, and has a floor", "[scale]") {
    CHECK(scale_for(1920, 1080, 1) == Approx(1));
    CHECK(scale_for(3840, 2160, 1) == Approx(2));
    CHECK(scale_for(3840, 1080, 1) == Approx(1));
    CHECK(scale_for(1920, 1920, 1) == Approx(1920 / 1440.0));
    CHECK(scale_for(1366, 768, 1) == Approx(0.85));
    CHECK(scale_for(1920, 1080, 1.5) == Approx(1.5));
}

TEST_CASE("no text is smaller than twelve real pixels", "[scale]") {
    const Type type;
    CHECK(font_pixels(12, 0.85, type) == 12);
    CHECK(font_pixels(15, 2, type) == 30);
}
