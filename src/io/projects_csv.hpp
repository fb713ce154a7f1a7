#pragma once

#include "workbook/workbook.hpp"

#include <string>

namespace guanmo::io {

/// The projects as CSV in UTF-8, amounts in 亿元, exact. The column `line` names the tour line for
/// readers of the table; the lines themselves are kept in workbook.toml.
[[nodiscard]] std::string projects_csv(const workbook::Workbook& workbook);

} // namespace guanmo::io
