#pragma once

#include "plan/conflicts.hpp"
#include "workbook/workbook.hpp"

#include <string>

/// What is wrong with a plan, in the words of the people who made it.
namespace guanmo::ui {

/// One plain sentence without a full stop: "北线当日走不完：21:48 才能结束，超出 3 小时 48 分钟".
[[nodiscard]] std::string sentence_of(const plan::Conflict& conflict,
                                      const workbook::TourLine& line,
                                      const workbook::Itinerary& itinerary,
                                      const workbook::Workbook& workbook);

/// True for what makes the plan impossible: shown in the warn colour with its sign. The others are
/// remarks.
[[nodiscard]] bool is_warning(plan::Conflict::Kind kind);

/// "3 小时 48 分钟", "48 分钟", "3 小时"; minutes cut off as on the clock, "不到 1 分钟" below one.
[[nodiscard]] std::string duration_in_words(double seconds);

/// A moment of the line's journey as its clock shows it: "21:48", "次日 01:20", "第 3 天 01:20".
[[nodiscard]] std::string moment_in_words(const workbook::Itinerary& itinerary, double at_s);

} // namespace guanmo::ui
