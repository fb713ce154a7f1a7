#include "text/blank.hpp"

namespace guanmo::text {

// Widths of U+2000–U+200A: Unicode 15, chapter 6.2, "Space Characters".
std::optional<double> blank_width_em(char32_t code_point) {
    const bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    if (control && code_point != U'\t')
        return 0;
    switch (code_point) {
    case 0x200B: // zero width space
    case 0x200C:
    case 0x200D:
    case 0x200E: // marks of direction
    case 0x200F:
    case 0x2028: // line and paragraph separators
    case 0x2029:
    case 0x2060: // word joiner
    case 0xFE0E: // text and emoji presentation
    case 0xFE0F:
    case 0xFEFF: // byte order mark
        return 0;
    case 0x200A:
        return 0.1;
    case 0x2006:
        return 1.0 / 6;
    case 0x2008:
    case 0x2009: // thin space
    case 0x202F: // narrow no-break space
        return 0.2;
    case U' ':
    case 0x00A0:
    case 0x2005:
        return 0.25;
    case 0x2004:
        return 1.0 / 3;
    case 0x2000:
    case 0x2002:
    case 0x2007:
        return 0.5;
    case U'\t':
    case 0x2001:
    case 0x2003:
    case 0x3000: // ideographic space
        return 1;
    default:
        return std::nullopt;
    }
}

} // namespace guanmo::text
