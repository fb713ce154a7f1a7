#include "workbook/half_width.hpp"

namespace guanmo::workbook {

namespace {

/// Length of the blank that `text` begins with, in bytes; 0 when it begins with none.
std::size_t blank_at(std::string_view text) {
    for (std::string_view blank : {"　", "\u00A0", "\u2009"})
        if (text.starts_with(blank))
            return blank.size();
    return 0;
}

/// The ASCII character whose full-width form `text` begins with (three bytes); 0 when there is
/// none.
char wide_ascii_at(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xEF' || (text[1] != '\xBC' && text[1] != '\xBD'))
        return 0;
    const int code = 0xF000 + ((text[1] & 0x3F) << 6 | (text[2] & 0x3F));
    return code >= 0xFF01 && code <= 0xFF5E ? static_cast<char>(code - 0xFEE0) : '\0';
}

} // namespace

std::string half_width(std::string_view utf8) {
    std::string plain;
    plain.reserve(utf8.size());
    while (!utf8.empty()) {
        std::size_t used = 1;
        if (const char ascii = wide_ascii_at(utf8)) {
            plain += ascii;
            used = 3;
        } else if (const std::size_t blank = blank_at(utf8)) {
            plain += ' ';
            used = blank;
        } else {
            plain += utf8.front();
        }
        utf8.remove_prefix(used);
    }
    return plain;
}

std::string lower_case(std::string_view utf8) {
    std::string lower(utf8);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

} // namespace guanmo::workbook
