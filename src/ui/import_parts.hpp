#pragma once

#include "ui/sheet.hpp"

/// The steps of the import wizard, each in its own file, on the sheet that import_panel lays.
namespace guanmo::ui {

/// What the files are taken for, to be corrected.
void import_sources_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                         const geo::ScreenRect& box);
/// Rows that may be one project, values that differ.
void import_decide_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                        const geo::ScreenRect& box);
/// What was not taken or changed.
void import_report_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                        const geo::ScreenRect& box);

/// A button that shows what is chosen and opens the list of what there is. @return true when it was
/// pressed.
[[nodiscard]] bool choice_button(const Desk& desk, const Painter& paint, int id,
                                 const geo::ScreenRect& box, const std::string& label);

// Pixels at 1080 lines. Larger than at the desk: a room looks on.
inline constexpr double import_text = 16, import_small = 14;

} // namespace guanmo::ui
