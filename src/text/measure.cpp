#include "text/faces.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace guanmo::text {

namespace {

constexpr std::u32string_view openings = U"([{（［｛〔【〖《〈「『“‘¥￥$＄";
constexpr std::u32string_view closings =
    U")]}）］｝〕】〗》〉」』”’、。，．：；？！,.:;?!…—～·・%％‰℃°々ー/／";

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_breaking_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0x3000 || c == 0x200B;
}

/// Scripts written without blanks, and the symbols set among them.
bool is_cjk(char32_t c) {
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF) ||
           contains(U"“”‘’…—·", c);
}

/// Whether a line may end before text[at]; 0 < at < size.
bool may_break(std::u32string_view text, std::size_t at) {
    const char32_t before = text[at - 1];
    const char32_t after = text[at];
    if (is_breaking_blank(after) || contains(closings, after) || contains(openings, before)) {
        return false;
    }
    const bool hyphen = before == U'-' || before == 0x2010 || before == 0x2013;
    const bool inside_word =
        at >= 2 && !is_breaking_blank(text[at - 2]); // not the sign of a number
    return is_breaking_blank(before) || (hyphen && inside_word) || is_cjk(before) || is_cjk(after);
}

/// Whether the text is divided there by itself: beside a blank, a bracket or a dividing mark.
bool is_natural_break(std::u32string_view text, std::size_t at) {
    return is_breaking_blank(text[at - 1]) || contains(closings, text[at - 1]) ||
           contains(openings, text[at]) || text[at - 1] == U'-';
}

std::u32string_view without_trailing_blanks(std::u32string_view text) {
    while (!text.empty() && is_breaking_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::u32string_view without_leading_blanks(std::u32string_view text) {
    while (!text.empty() && is_breaking_blank(text.front())) {
        text.remove_prefix(1);
    }
    return text;
}

double width_of(const Faces& faces, const Font& font, std::u32string_view text) {
    int advances = 0;
    for (const char32_t c : text) {
        advances += faces.advance(font.face, font.pixels, c);
    }
    const auto gaps = static_cast<double>(text.empty() ? 0 : text.size() - 1);
    return advances + gaps * font.letter_spacing * font.pixels;
}

/// How many characters of `text` fit; blanks at the end of a line take no room.
std::size_t fitting(const Faces& faces, const Font& font, std::u32string_view text, double width) {
    double pen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int advance = faces.advance(font.face, font.pixels, text[i]);
        if (pen + advance > width && !is_breaking_blank(text[i])) {
            return i;
        }
        pen += advance + font.letter_spacing * font.pixels;
    }
    return text.size();
}

/// Where to end the first line of a paragraph.
std::size_t line_end(const Faces& faces, const Font& font, std::u32string_view text, double width) {
    const std::size_t fits = fitting(faces, font, text, width);
    if (fits == text.size()) {
        return fits;
    }
    for (std::size_t at = fits; at > 0; --at) {
        if (may_break(text, at)) {
            return at;
        }
    }
    return std::max<std::size_t>(fits, 1); // one word wider than the line is cut anywhere
}

void break_paragraph(std::vector<std::string>& lines, const Faces& faces, const Font& font,
                     std::u32string_view text, double width) {
    do {
        const std::size_t end = line_end(faces, font, text, width);
        lines.push_back(to_utf8(without_trailing_blanks(text.substr(0, end))));
        text = without_leading_blanks(text.substr(end));
    } while (!text.empty());
}

} // namespace

double width_of(const Faces& faces, const Font& font, std::string_view utf8) {
    return width_of(faces, font, std::u32string_view{code_points(utf8)});
}

std::vector<std::string> broken_lines(const Faces& faces, const Font& font, std::string_view utf8,
                                      double width) {
    std::vector<std::string> lines;
    const std::u32string text = code_points(utf8);
    std::u32string_view rest = text;
    while (true) {
        const std::size_t end = rest.find(U'\n');
        break_paragraph(lines, faces, font, rest.substr(0, end), width);
        if (end == std::u32string_view::npos) {
            return lines;
        }
        rest.remove_prefix(end + 1);
    }
}

std::optional<std::array<std::string, 2>> halves(const Faces& faces, const Font& font,
                                                 std::string_view utf8, double tail) {
    const std::u32string text = code_points(utf8);
    const std::u32string_view all = text;
    std::optional<std::array<std::string, 2>> best;
    double least = 0;
    for (std::size_t at = 2; at + 2 <= text.size(); ++at) {
        if (!may_break(all, at))
            continue;
        const std::u32string_view upper = without_trailing_blanks(all.substr(0, at));
        const std::u32string_view lower = without_leading_blanks(all.substr(at));
        if (upper.size() < 2 || lower.size() < 2)
            continue;
        const double longer =
            std::max(width_of(faces, font, upper), width_of(faces, font, lower) + tail);
        // A break that the text has anyhow may cost the width of two characters.
        const double cost = longer - (is_natural_break(all, at) ? 2 * font.pixels : 0);
        if (!best || cost < least) {
            least = cost;
            best = {to_utf8(upper), to_utf8(lower)};
        }
    }
    return best;
}

std::string shortened(const Faces& faces, const Font& font, std::string_view utf8, double width) {
    const std::u32string text = code_points(utf8);
    const std::u32string_view all = text;
    if (fitting(faces, font, all, width) == text.size() && width_of(faces, font, all) <= width)
        return std::string{utf8};
    constexpr char32_t dots = U'…';
    const double room = width - faces.advance(font.face, font.pixels, dots);
    double pen = 0;
    std::size_t kept = 0;
    while (kept < text.size()) {
        pen +=
            faces.advance(font.face, font.pixels, text[kept]) + font.letter_spacing * font.pixels;
        if (pen > room)
            break;
        ++kept;
    }
    if (room < 0)
        return {};
    std::u32string cut{without_trailing_blanks(all.substr(0, kept))};
    return to_utf8(cut += dots);
}

} // namespace guanmo::text
