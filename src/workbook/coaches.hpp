#pragma once

#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::workbook {

/// A coach of a line; those of one line travel together.
struct Coach {
    std::string number; ///< "1号车"
    int seats = 0;      ///< 1–100
    friend bool operator==(const Coach&, const Coach&) = default;
};
inline constexpr int most_seats = 100;

/// Reads "1号车 45, 2号车 33"; nothing: no coaches. None for anything else. And the form in which
/// the workbook remembers them.
[[nodiscard]] std::optional<std::vector<Coach>> parse_coaches(std::string_view text);
[[nodiscard]] std::string to_text(const std::vector<Coach>& coaches);

/// Under which the workbook remembers a line's among its settings.
[[nodiscard]] std::string coaches_key(const std::string& line_id);
/// Empty when they are not arranged yet, or cannot be read.
[[nodiscard]] std::vector<Coach> coaches_of(const Workbook& workbook, const std::string& line_id);

} // namespace guanmo::workbook
