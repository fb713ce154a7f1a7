#pragma once

#include "workbook/workbook.hpp"

#include <initializer_list>
#include <string>

/// Words that several panels share.
namespace guanmo::ui {

/// The parts that are not empty with " ・ " between them.
[[nodiscard]] std::string joined(std::initializer_list<std::string> parts);

[[nodiscard]] std::string not_published(); ///< 未公布, of figures
[[nodiscard]] std::string not_reported();  ///< 未报, of what an office should have sent in

/// The unit's short name; the code when there is no such unit, "not stated" when there is no code.
[[nodiscard]] std::string unit_label(const workbook::Workbook& workbook, const std::string& code);

/// "旗", "县级市", "开发区".
[[nodiscard]] std::string kind_label(workbook::UnitKind kind);

/// What the project is called where there is little room.
[[nodiscard]] std::string project_label(const workbook::Project& project);
/// The same; the id when there is no such project.
[[nodiscard]] std::string project_label(const workbook::Workbook& workbook, const std::string& id);

/// The project's stage in the screen's language, "not stated" without one.
[[nodiscard]] std::string stage_label(const workbook::Project& project);

} // namespace guanmo::ui
