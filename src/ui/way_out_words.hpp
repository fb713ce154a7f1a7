#pragma once

#include "plan/optimise.hpp"

#include <string>

/// What a plan cannot keep and what could be done about it, a sentence each.
namespace guanmo::ui {

[[nodiscard]] std::string unmet_words(const plan::Unmet& unmet, const workbook::Workbook& workbook);
[[nodiscard]] std::string way_out_words(const plan::WayOut& way,
                                        const workbook::Workbook& workbook);

} // namespace guanmo::ui
