#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// What a list holds of somebody, "新材料 2", "蒙G A1234 45": a name and a number.
struct NamedNumber {
    std::string name;
    int number = 0;
};

/// The number stands behind the last blank; blanks around do not count. None for anything else, and
/// for a number that is not from 1 to `most`.
[[nodiscard]] std::optional<NamedNumber> parse_named_number(std::string_view text, int most);

} // namespace guanmo::workbook
