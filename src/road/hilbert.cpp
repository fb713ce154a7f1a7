#include "road/hilbert.hpp"

#include <algorithm>
#include <utility>

namespace guanmo::road {

void HilbertCurve::cover(FixedPoint p) {
    west_ = std::min(west_, p.lng);
    east_ = std::max(east_, p.lng);
    south_ = std::min(south_, p.lat);
    north_ = std::max(north_, p.lat);
}

std::uint64_t HilbertCurve::key(FixedPoint p) const {
    constexpr std::uint64_t side = 1U << 16U;
    const auto span = static_cast<std::uint64_t>(
        std::max({std::int64_t{1}, std::int64_t{east_} - west_, std::int64_t{north_} - south_}));
    const auto cell = [span](std::int32_t value, std::int32_t least) {
        return static_cast<std::uint64_t>(std::int64_t{value} - least) * (side - 1) / span;
    };
    std::uint64_t x = cell(p.lng, west_);
    std::uint64_t y = cell(p.lat, south_);
    std::uint64_t key = 0;
    for (std::uint64_t s = side / 2; s > 0; s /= 2) {
        const std::uint64_t right = (x & s) != 0 ? 1 : 0;
        const std::uint64_t upper = (y & s) != 0 ? 1 : 0;
        key += s * s * ((3 * right) ^ upper);
        if (upper != 0)
            continue;
        if (right != 0) {
            x = side - 1 - x;
            y = side - 1 - y;
        }
        std::swap(x, y);
    }
    return key;
}

} // namespace guanmo::road
