#include "workbook/unit.hpp"

#include <array>

namespace guanmo::workbook {

namespace {

constexpr std::array<std::string_view, 5> words{"banner", "county", "city", "district", "zone"};

} // namespace

std::string_view word_of(UnitKind kind) {
    return words[static_cast<std::size_t>(kind)];
}

std::optional<UnitKind> parse_unit_kind(std::string_view word) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            return static_cast<UnitKind>(i);
    return std::nullopt;
}

} // namespace guanmo::workbook
