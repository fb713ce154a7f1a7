#pragma once

#include "plan/optimise.hpp"
#include "ui/interface.hpp"

/// A search for a better plan, in words.
namespace guanmo::ui {

/// While it runs. @param limit_s of its time.
[[nodiscard]] OptimiseModel optimise_running(const plan::OptimiseProgress& progress,
                                             double limit_s);

/// What it found, held against the present plan.
/// @param driving_s, metres of the present plan.
[[nodiscard]] OptimiseModel optimise_found(const plan::OptimiseResult& found,
                                           const workbook::Workbook& workbook,
                                           const workbook::Tour& present);

/// "已证明最优", "距最优不超过 3 %", "目前最好"; the first never without a proof.
[[nodiscard]] std::string quality_words(const plan::Quality& quality);

} // namespace guanmo::ui
