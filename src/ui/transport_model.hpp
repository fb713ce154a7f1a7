#pragma once

#include "ui/tour_model.hpp"

#include <string>
#include <vector>

namespace guanmo::ui {

/// A stop in its lane. Times are seconds after midnight of the line's day and go on past 24 h.
struct LaneStop {
    std::string name;    ///< the unit's, else the first project's
    std::string arrival; ///< "08:04"
    double arrive_s = 0, depart_s = 0;
    bool late = false; ///< reached after the day's end
    friend bool operator==(const LaneStop&, const LaneStop&) = default;
};

/// A line of the tour on the time axis.
struct Lane {
    std::string line_id, badge;
    std::string distance; ///< "552 公里", "约 552 公里" with estimated legs; empty without stops
    std::string departure; ///< "07:00"
    std::string end;       ///< of the way after the last stop, "18:40"; empty without one
    std::string warning;   ///< "当日走不完"; empty when the line fits its day
    std::string note;      ///< what is still missing: "还没有选站点", "未定日期"
    double depart_s = 0, end_s = 0, day_ends_s = 0;
    std::vector<LaneStop> stops;
    friend bool operator==(const Lane&, const Lane&) = default;
};

/// What the transport says of the plan: all that stands still while the tour is played.
///
/// The lanes share one axis, the time of day. All lines start together at `at_s` = 0, each at its
/// own departure: at a moment of the playback a line's playhead stands at its departure + at_s, and
/// a press on its lane at the clock time c seeks to c − departure.
struct TransportModel {
    double from_s = 0, to_s = 0; ///< the axis: earliest departure, latest end or day's end
    std::vector<Lane> lanes;     ///< one a line
    friend bool operator==(const TransportModel&, const TransportModel&) = default;
};
[[nodiscard]] TransportModel transport_model(const workbook::Workbook& workbook,
                                             const workbook::Tour& tour);

/// What it says of the current line at a moment.
struct TourNow {
    std::string clock; ///< "11:20"
    std::string date;  ///< "5月19日 周一", "未定日期"
    bool dated = false;
    std::string stop;     ///< "第 2 / 5 站", "前往第 3 / 5 站"; "5 站" before the tour
    std::string distance; ///< "已行 213 公里，余 339 公里"; "552 公里" before the tour
    std::string ahead;    ///< "首站", "下一站", "终点", "全程结束"; empty without stops
    std::string place;    ///< name of that stop
    std::string when;     ///< "12:25 到，还有 74 公里"
    friend bool operator==(const TourNow&, const TourNow&) = default;
};
[[nodiscard]] TourNow tour_now(const LineEntry& entry);

} // namespace guanmo::ui
