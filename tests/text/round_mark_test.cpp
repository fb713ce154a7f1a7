#include "text/round_mark.hpp"

#include "catch.hpp"

#include <numeric>

using namespace guanmo::text;

namespace {

/// Covered pixels.
double area(const RoundMark& mark) {
    const GlyphBitmap bitmap = rasterised(mark);
    return std::accumulate(bitmap.coverage.begin(), bitmap.coverage.end(), 0.0) / 255;
}

constexpr double pi = 3.14159265358979;

} // namespace

TEST_CASE("a disc covers its area to one per cent", "[round]") {
    for (const double radius : {5.0, 6.6, 8.5, 30.0, 60.0})
        CHECK(area({radius}) == Approx(pi * radius * radius).epsilon(0.01));
}

TEST_CASE("a ring covers its length times its width", "[round]") {
    CHECK(area({20, 2.4}) == Approx(2 * pi * 20 * 2.4).epsilon(0.01));
    CHECK(area({20, 0.5}) == Approx(2 * pi * 20 * 0.5).epsilon(0.03));
}

TEST_CASE("dashes leave their share of a ring out", "[round]") {
    CHECK(area({20, 2, 6, 6}) == Approx(area({20, 2}) / 2).epsilon(0.05));
}

TEST_CASE("a mark is the same from all four sides", "[round]") {
    const GlyphBitmap bitmap = rasterised({8.5, 2.4});
    REQUIRE(bitmap.width == bitmap.height);
    const int n = bitmap.width;
    const auto at = [&](int x, int y) {
        return bitmap.coverage[static_cast<std::size_t>(y * n + x)];
    };
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x) {
            CHECK(at(x, y) == at(n - 1 - x, y));
            CHECK(at(x, y) == at(y, x));
        }
    CHECK(bitmap.left == -n / 2);
    CHECK(bitmap.top == n / 2);
}
