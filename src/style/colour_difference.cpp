#include "style/colour_difference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace guanmo::style {

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

constexpr Matrix to_xyz{{{0.4124564, 0.3575761, 0.1804375},
                         {0.2126729, 0.7151522, 0.0721750},
                         {0.0193339, 0.1191920, 0.9503041}}};
constexpr Vector white{0.95047, 1.0, 1.08883};

/// By Vision.
constexpr std::array<Matrix, 4> machado{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

Vector times(const Matrix& matrix, const Vector& v) {
    Vector product{};
    for (std::size_t i = 0; i < 3; ++i)
        product[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    return product;
}

double to_linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t to_channel(double linear) {
    const double l = std::clamp(linear, 0.0, 1.0);
    const double c = l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255 * c));
}

Vector linear_of(Colour colour) {
    return {to_linear(colour.r), to_linear(colour.g), to_linear(colour.b)};
}

double lightness_curve(double share) {
    constexpr double edge = 6.0 / 29;
    return share > edge * edge * edge ? std::cbrt(share) : share / (3 * edge * edge) + 4.0 / 29;
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// In [0, 360); 0 for grey.
double hue_degrees(double a, double b) {
    if (a == 0 && b == 0)
        return 0;
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

double seventh_power_share(double chroma) {
    const double power = std::pow(chroma, 7);
    return std::sqrt(power / (power + std::pow(25.0, 7)));
}

struct Hue {
    double chroma = 0;
    double degrees = 0;
};

/// The difference of two hues the shorter way round, and their mean.
struct HuePair {
    double difference = 0;
    double mean = 0;
};

HuePair compared(const Hue& x, const Hue& y) {
    if (x.chroma * y.chroma == 0)
        return {0, x.degrees + y.degrees};
    const double apart = y.degrees - x.degrees, sum = x.degrees + y.degrees;
    if (std::abs(apart) <= 180)
        return {apart, sum / 2};
    return {apart > 0 ? apart - 360 : apart + 360, sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2};
}

} // namespace

Lab lab_of(Colour colour) {
    Vector f = times(to_xyz, linear_of(colour));
    for (std::size_t i = 0; i < 3; ++i)
        f[i] = lightness_curve(f[i] / white[i]);
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double difference(const Lab& x, const Lab& y) {
    const double g =
        0.5 * (1 - seventh_power_share((std::hypot(x.a, x.b) + std::hypot(y.a, y.b)) / 2));
    const double ax = (1 + g) * x.a, ay = (1 + g) * y.a;
    const Hue hx{std::hypot(ax, x.b), hue_degrees(ax, x.b)};
    const Hue hy{std::hypot(ay, y.b), hue_degrees(ay, y.b)};
    const HuePair hues = compared(hx, hy);
    const double dl = y.l - x.l, dc = hy.chroma - hx.chroma;
    const double dh = 2 * std::sqrt(hx.chroma * hy.chroma) * std::sin(radians(hues.difference / 2));

    const double l = (x.l + y.l) / 2, c = (hx.chroma + hy.chroma) / 2;
    const double t =
        1 - 0.17 * std::cos(radians(hues.mean - 30)) + 0.24 * std::cos(radians(2 * hues.mean)) +
        0.32 * std::cos(radians(3 * hues.mean + 6)) - 0.20 * std::cos(radians(4 * hues.mean - 63));
    const double off = (l - 50) * (l - 50);
    const double sl = 1 + 0.015 * off / std::sqrt(20 + off);
    const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    const double from_blue = (hues.mean - 275) / 25;
    const double turn = 30 * std::exp(-from_blue * from_blue);
    const double rt = -std::sin(radians(2 * turn)) * 2 * seventh_power_share(c);
    const double pl = dl / sl, pc = dc / sc, ph = dh / sh;
    return std::sqrt(pl * pl + pc * pc + ph * ph + rt * pc * ph);
}

double difference(Colour x, Colour y) {
    return difference(lab_of(x), lab_of(y));
}

std::optional<Vision> parse_vision(std::string_view word) {
    constexpr std::array<std::string_view, machado.size()> words{"normal", "protanopia",
                                                                 "deuteranopia", "tritanopia"};
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            return static_cast<Vision>(i);
    return std::nullopt;
}

Colour seen_by(Vision vision, Colour colour) {
    if (vision == Vision::normal)
        return colour;
    const Vector seen = times(machado[static_cast<std::size_t>(vision)], linear_of(colour));
    return {to_channel(seen[0]), to_channel(seen[1]), to_channel(seen[2]), colour.a};
}

} // namespace guanmo::style
