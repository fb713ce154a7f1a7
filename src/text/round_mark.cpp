#include "text/round_mark.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::text {

namespace {

/// Coverage of a half plane whose edge lies that many pixels beyond the pixel's middle.
double inside(double pixels) {
    return std::clamp(pixels + 0.5, 0.0, 1.0);
}

/// Coverage of a band of that width whose middle lies `away` pixels off.
double band(double away, double width) {
    return std::min(inside(width / 2 - std::abs(away)), width);
}

double dash_coverage(const RoundMark& mark, double x, double y) {
    if (mark.dash <= 0 || mark.gap <= 0)
        return 1;
    const double around = 2 * std::numbers::pi * mark.radius;
    const double count = std::max(1.0, std::round(around / (mark.dash + mark.gap)));
    const double period = around / count;
    const double along = (std::atan2(y, x) / (2 * std::numbers::pi) + 1) * around;
    const double from_middle = std::abs(std::fmod(along, period) - period / 2);
    return inside(period * mark.dash / (mark.dash + mark.gap) / 2 - from_middle);
}

double coverage_at(const RoundMark& mark, double x, double y) {
    const double distance = std::hypot(x, y);
    if (mark.width <= 0)
        return inside(mark.radius - distance);
    return band(distance - mark.radius, mark.width) * dash_coverage(mark, x, y);
}

} // namespace

GlyphBitmap rasterised(const RoundMark& mark) {
    const int half = static_cast<int>(std::ceil(mark.radius + mark.width / 2 + 0.5));
    GlyphBitmap bitmap{2 * half, 2 * half, -half, half, {}};
    bitmap.coverage.reserve(std::size_t{4} * static_cast<std::size_t>(half * half));
    for (int row = 0; row < bitmap.height; ++row)
        for (int column = 0; column < bitmap.width; ++column)
            bitmap.coverage.push_back(static_cast<std::uint8_t>(
                std::lround(255 * coverage_at(mark, column + 0.5 - half, row + 0.5 - half))));
    return bitmap;
}

} // namespace guanmo::text
