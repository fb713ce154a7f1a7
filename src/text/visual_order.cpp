#include "text/visual_order.hpp"

#include "text/utf8.hpp"

#include <fribidi.h>

#include <algorithm>
#include <vector>

namespace guanmo::text {

namespace {

/// C0 and C1 controls, line and paragraph separators.
bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/// Characters that steer the order and are not seen themselves.
bool is_mark_of_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Hebrew, Arabic and the scripts beside them, their presentation forms, and marks of direction.
bool may_turn(char32_t c) {
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF) || is_mark_of_direction(c);
}

/// The same of UTF-8, a few others included: most texts are Chinese and are told so without being
/// read as characters.
bool may_turn(std::string_view utf8) {
    const auto byte = [&](std::size_t i) {
        return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0U;
    };
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const unsigned lead = byte(i), second = byte(i + 1);
        if ((lead >= 0xD6 && lead <= 0xE0) || (lead == 0xE2 && second <= 0x81) ||
            (lead == 0xEF && second >= 0xAC && second <= 0xBB) ||
            (lead == 0xF0 && (second == 0x90 || second == 0x9E)))
            return true;
    }
    return false;
}

} // namespace

std::string on_one_line(std::string_view utf8) {
    std::u32string line;
    for (const char32_t c : code_points(utf8)) {
        const bool blank = is_control(c) || c == U' ';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != U' ')
            line += U' ';
    }
    if (!line.empty() && line.back() == U' ')
        line.pop_back();
    return to_utf8(line);
}

std::string in_visual_order(std::string_view utf8) {
    if (!may_turn(utf8))
        return std::string{utf8};
    const std::u32string text = code_points(utf8);
    if (std::none_of(text.begin(), text.end(), [](char32_t c) { return may_turn(c); }))
        return std::string{utf8};
    const auto length = static_cast<FriBidiStrIndex>(text.size());
    std::vector<FriBidiChar> characters(text.begin(), text.end());
    std::vector<FriBidiCharType> types(text.size());
    std::vector<FriBidiBracketType> brackets(text.size());
    std::vector<FriBidiLevel> levels(text.size());
    std::vector<FriBidiArabicProp> joins(text.size());
    fribidi_get_bidi_types(characters.data(), length, types.data());
    fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
    FriBidiParType direction = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &direction,
                                            levels.data()) == 0)
        return std::string{utf8};
    fribidi_get_joining_types(characters.data(), length, joins.data());
    fribidi_join_arabic(types.data(), length, levels.data(), joins.data());
    fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels.data(), length, joins.data(),
                  characters.data());
    if (fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, types.data(), length, 0, direction,
                             levels.data(), characters.data(), nullptr) == 0)
        return std::string{utf8};
    std::u32string seen;
    for (const FriBidiChar c : characters)
        if (c != FRIBIDI_CHAR_FILL && !is_mark_of_direction(c)) // two letters have become one
            seen += static_cast<char32_t>(c);
    return to_utf8(seen);
}

} // namespace guanmo::text
