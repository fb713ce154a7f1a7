#pragma once

#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <variant>

namespace guanmo::edit {

/// Writes down the 审图号 that the map was granted (empty: none).
struct SetReviewNumber {
    std::string number;
};

using Edit = std::variant<SetReviewNumber>;

[[nodiscard]] workbook::Workbook apply(workbook::Workbook workbook, const Edit& edit);

/// What was done, in the words of the screen, for the log and the undo notice.
[[nodiscard]] std::string describe(const Edit& edit);

} // namespace guanmo::edit
