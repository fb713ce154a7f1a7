#pragma once

#include "io/diagnostic.hpp"
#include "ui/import_model.hpp"

#include <string>
#include <vector>

/// What the window and the import that it runs tell one another.
namespace guanmo::app {

/// Takes what `guanmo import --preview` prints. What was said of a source before stays said.
/// @return false when it is no such text.
[[nodiscard]] bool take_preview(const std::string& text, ui::ImportModel& model);

/// Takes the report of an import. @return false when it is no such text.
[[nodiscard]] bool take_report(const std::string& text, ui::ImportModel& model);

/// Takes a line of --progress json. @return false when it is another line.
bool take_progress(const std::string& line, ui::ImportModel& model);

/// For --settings. @param into_name, into_changed of the document imported into; an empty name:
/// there is none.
[[nodiscard]] std::string settings_json(const ui::ImportModel& model, const std::string& into_name,
                                        std::int64_t into_changed);

/// For --decisions.
[[nodiscard]] std::string decisions_json(const ui::ImportModel& model);

/// The problems of a report as diagnostics.
[[nodiscard]] std::vector<io::Diagnostic> diagnostics_of(const ui::ImportModel& model);

} // namespace guanmo::app
