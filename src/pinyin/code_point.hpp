#pragma once

#include <cstddef>
#include <string_view>

namespace guanmo::pinyin {

/// Takes the code point off that `utf8` (not empty) begins with; U+FFFD and one byte where the text
/// is not well formed.
[[nodiscard]] inline char32_t take_code_point(std::string_view& utf8) {
    constexpr char32_t broken = U'\uFFFD';
    const auto lead = static_cast<unsigned char>(utf8.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code_point = length == 1 ? lead : lead & (0x7FU >> length);
    bool well_formed = (lead < 0x80 || lead >= 0xC2) && lead <= 0xF4 && utf8.size() >= length;
    for (std::size_t i = 1; well_formed && i < length; ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        well_formed = (byte & 0xC0) == 0x80;
        code_point = code_point << 6 | (byte & 0x3FU);
    }
    utf8.remove_prefix(well_formed ? length : 1);
    return well_formed ? code_point : broken;
}

/// The character as it is compared: full width as half, capital letters of ASCII small, blanks and
/// control characters as one blank, ü as v (a keyboard's way to type it), a typographic apostrophe
/// as the plain one.
[[nodiscard]] constexpr char32_t folded(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z')
        return c + (U'a' - U'A');
    if (c < U' ')
        return U' ';
    switch (c) {
    case U'\u3000': // ideographic, no-break, thin
    case U'\u00A0':
    case U'\u2009':
        return U' ';
    case U'ü':
    case U'Ü':
        return U'v';
    case U'‘':
    case U'’':
        return U'\'';
    default:
        return c;
    }
}

} // namespace guanmo::pinyin
