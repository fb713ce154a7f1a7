#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace guanmo::style {

/// sRGB, 8 bits a channel, straight alpha.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;
    friend bool operator==(const Colour&, const Colour&) = default;
};

/// Reads "#RRGGBB" and "#RRGGBBAA"; none for anything else.
[[nodiscard]] std::optional<Colour> parse_colour(std::string_view text);

/// The same colour with its alpha multiplied by `alpha` (0–1).
[[nodiscard]] Colour faded(Colour colour, double alpha);

/// What `over` laid on the opaque `under` looks like, opaque.
[[nodiscard]] Colour blended(Colour under, Colour over);

/// The colour with its channels multiplied by `k` (0–1), alpha kept.
[[nodiscard]] Colour darkened(Colour colour, double k);

} // namespace guanmo::style
