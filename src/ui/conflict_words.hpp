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

} // namespace guanmo::ui
