#pragma once

#include "workbook/workbook.hpp"

#include <string>

/// What differs between two people's workbooks, in words.
namespace guanmo::ui {

/// Of one row, "and 2 more" for the others. @param name empty: of the workbook itself.
[[nodiscard]] std::string team_row_name(const std::string& name, std::size_t rows);
/// A value of it as people say it. @param value empty: none.
[[nodiscard]] std::string team_value(const workbook::Workbook& workbook, const std::string& field,
                                     const std::string& value);

} // namespace guanmo::ui
