#pragma once

#include <string>

namespace guanmo::ui {

/// What people call a field of units, projects, roads, photos or the tour, by the name that files
/// give it; that name itself where there is no word.
[[nodiscard]] std::string field_label(const std::string& field);

} // namespace guanmo::ui
