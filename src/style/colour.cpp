#include "style/colour.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace guanmo::style {

namespace {

std::uint8_t channel(double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

} // namespace

std::optional<Colour> parse_colour(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text.front() != '#')
        return std::nullopt;
    std::uint8_t channels[4] = {0, 0, 0, 255};
    for (std::size_t i = 0; 2 * i + 1 < text.size(); ++i) {
        const char* digits = text.data() + 1 + 2 * i;
        const auto [rest, error] = std::from_chars(digits, digits + 2, channels[i], 16);
        if (error != std::errc{} || rest != digits + 2)
            return std::nullopt;
    }
    return Colour{channels[0], channels[1], channels[2], channels[3]};
}

Colour faded(Colour colour, double alpha) {
    colour.a = channel(colour.a * alpha);
    return colour;
}

Colour blended(Colour under, Colour over) {
    const double alpha = over.a / 255.0;
    const auto mix = [alpha](std::uint8_t a, std::uint8_t b) {
        return channel(a * (1 - alpha) + b * alpha);
    };
    return {mix(under.r, over.r), mix(under.g, over.g), mix(under.b, over.b), 255};
}

Colour darkened(Colour colour, double k) {
    return {channel(colour.r * k), channel(colour.g * k), channel(colour.b * k), colour.a};
}

} // namespace guanmo::style
