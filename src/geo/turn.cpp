#include "geo/turn.hpp"

namespace guanmo::geo {

namespace {

/// high + low, |low| at most half of the last place of high.
struct Twofold {
    double high = 0;
    double low = 0;
};

Twofold two_sum(double a, double b) {
    const double sum = a + b;
    const double of_b = sum - a;
    return {sum, (a - (sum - of_b)) + (b - of_b)};
}

Twofold product(Twofold a, Twofold b) {
    const double high = a.high * b.high;
    const double low = std::fma(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    return two_sum(high, low);
}

int sign(double value) {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

int turn_in_twofold(LngLat a, LngLat b, LngLat c) {
    const Twofold left = product(two_sum(a.lng, -c.lng), two_sum(b.lat, -c.lat));
    const Twofold right = product(two_sum(a.lat, -c.lat), two_sum(b.lng, -c.lng));
    const Twofold high = two_sum(left.high, -right.high);
    return sign(high.high + (high.low + (left.low - right.low)));
}

} // namespace

int turn(LngLat a, LngLat b, LngLat c) {
    // Shewchuk 1997, the first bound of orient2d: (3 + 16 ε) ε with ε = 2^-53.
    constexpr double bound = 3.3306690738754716e-16;
    const double left = (a.lng - c.lng) * (b.lat - c.lat);
    const double right = (a.lat - c.lat) * (b.lng - c.lng);
    const double difference = left - right;
    if (std::abs(difference) >= bound * (std::abs(left) + std::abs(right)) && difference != 0)
        return sign(difference);
    return turn_in_twofold(a, b, c);
}

} // namespace guanmo::geo
