#include "workbook/named_number.hpp"

#include <charconv>

namespace guanmo::workbook {

std::optional<NamedNumber> parse_named_number(std::string_view text, int most) {
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    if (first == std::string_view::npos)
        return std::nullopt;
    text = text.substr(first, last + 1 - first);
    const auto space = text.find_last_of(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    NamedNumber parsed{std::string(text.substr(0, text.find_last_not_of(' ', space) + 1)), 0};
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + space + 1, end, parsed.number);
    if (error != std::errc{} || rest != end || parsed.number < 1 || parsed.number > most)
        return std::nullopt;
    return parsed;
}

} // namespace guanmo::workbook
