#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <string>

/// Words of the tour that its panels share.
namespace guanmo::ui {

/// "周一"; empty when the day is not known.
[[nodiscard]] std::string weekday_label(workbook::PartialDate date);

/// "5月19日", or the year where no more is known.
[[nodiscard]] std::string date_label(workbook::PartialDate date);

/// "552", below 10 km with one decimal: "3.4".
[[nodiscard]] std::string kilometres_text(double metres);

/// "552 公里"; "约 552 公里" when it is estimated.
[[nodiscard]] std::string distance_text(double metres, bool estimated);

/// "6 小时 54 分", "50 分钟": whole minutes, rounded.
[[nodiscard]] std::string duration_text(double seconds);

/// "21:40", "次日 00:51", "第 3 天 08:00": a moment in seconds after the midnight before departure.
[[nodiscard]] std::string moment_text(double seconds_of_day);

/// The unit's short name; where there is no unit the first project's; "not stated" without either.
[[nodiscard]] std::string name_of_stop(const workbook::Workbook& workbook,
                                       const workbook::Stop& stop);

/// True when a leg does not follow the roads.
[[nodiscard]] bool has_estimates(const workbook::Itinerary& itinerary);

} // namespace guanmo::ui
