#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>

/// Words of the tour that its panels share: the same thing is called the same everywhere.
namespace guanmo::ui {

/// "周一"; empty when the day is not known.
[[nodiscard]] std::string weekday_text(workbook::PartialDate date);

/// "5月19日", or the year where no more is known; "未定日期" without a date.
[[nodiscard]] std::string date_text(const std::optional<workbook::PartialDate>& date);

/// "552", below 10 km with one decimal: "3.4".
[[nodiscard]] std::string kilometres_text(double metres);

/// "552 公里"; "约 552 公里" when it is estimated.
[[nodiscard]] std::string distance_text(double metres, bool estimated);

/// "3 小时 48 分钟", "48 分钟", "3 小时"; minutes cut off as on the clock, "不到 1 分钟" below one.
[[nodiscard]] std::string duration_text(double seconds);

/// "21:40", "次日 00:51", "第 3 天 08:00": a moment in seconds after the midnight before departure.
[[nodiscard]] std::string moment_text(double seconds_of_day);

/// The name of the stop's own place; else the unit's short name; where there is no unit the first
/// project's; "not stated" without either.
[[nodiscard]] std::string name_of_stop(const workbook::Workbook& workbook,
                                       const workbook::Stop& stop);

[[nodiscard]] std::string not_in_one_day(); ///< "当日走不完"
[[nodiscard]] std::string no_stops_yet();   ///< "还没有选站点"
[[nodiscard]] std::string no_lines_yet();   ///< "还没有线路"

/// True of a leg that does not follow the roads.
[[nodiscard]] bool is_estimated(const workbook::Leg& leg);
/// True when one of the legs is estimated.
[[nodiscard]] bool has_estimates(const workbook::Itinerary& itinerary);

} // namespace guanmo::ui
