#include "style/colour_difference.hpp"

#include "catch.hpp"

using namespace guanmo::style;

// Pairs 1–7, 14, 17, 20, 25, 28 and 34 of the supplementary test data of Sharma, Wu and Dalal
// (2005), table 1.
TEST_CASE("CIEDE2000 gives the published differences", "[colour difference]") {
    struct Pair {
        Lab x, y;
        double difference;
    };
    for (const Pair& pair :
         {Pair{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
          Pair{{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
          Pair{{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
          Pair{{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
          Pair{{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
          Pair{{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
          Pair{{50, 0, 0}, {50, -1, 2}, 2.3669},
          Pair{{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
          Pair{{50, 2.5, 0}, {50, 0, -2.5}, 4.3065}, Pair{{50, 2.5, 0}, {58, 24, 15}, 19.4535},
          Pair{{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
          Pair{{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
          Pair{{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
          Pair{{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}}) {
        CHECK(difference(pair.x, pair.y) == Approx(pair.difference).margin(5e-5));
        CHECK(difference(pair.y, pair.x) == Approx(pair.difference).margin(5e-5));
    }
}

TEST_CASE("sRGB white, black and red have their places in L*a*b*", "[colour difference]") {
    const Lab white = lab_of({255, 255, 255, 255});
    CHECK(white.l == Approx(100).margin(1e-3));
    CHECK(white.a == Approx(0).margin(0.02));
    CHECK(lab_of({0, 0, 0, 255}).l == Approx(0).margin(1e-9));
    const Lab red = lab_of({255, 0, 0, 255});
    CHECK(red.l == Approx(53.24).margin(0.01));
    CHECK(red.a == Approx(80.09).margin(0.02));
    CHECK(red.b == Approx(67.20).margin(0.02));
}

TEST_CASE("grey looks grey to all eyes, red and green alike to those without a kind of cones",
          "[colour difference]") {
    const Colour grey{128, 128, 128, 40};
    const Colour red{200, 60, 40, 255}, green{110, 120, 40, 255};
    for (const Vision vision : {Vision::protanopia, Vision::deuteranopia, Vision::tritanopia}) {
        CHECK(difference(seen_by(vision, grey), grey) < 0.5);
        CHECK(seen_by(vision, grey).a == 40);
    }
    CHECK(seen_by(Vision::normal, red) == red);
    CHECK(difference(seen_by(Vision::deuteranopia, red), seen_by(Vision::deuteranopia, green)) <
          0.5 * difference(red, green));
}
