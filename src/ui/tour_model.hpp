#pragma once

#include "session/playback.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// A stop as the band and the wall show it.
struct StopEntry {
    enum class State { ahead, current, done };
    std::string name;     ///< of its unit, short
    std::string projects; ///< "2 个项目", "待定"
    std::string arrives;  ///< "12:25"
    bool late = false;    ///< after the end of the line's day
    State state = State::ahead;
    friend bool operator==(const StopEntry&, const StopEntry&) = default;
};

/// Where the coaches of a running line are.
struct LineNow {
    workbook::Whereabouts where;
    std::string clock;     ///< "12:31"; stands still when the line is done
    std::string place;     ///< "第 3 / 5 站", "前往第 4 / 5 站"
    std::string driven;    ///< kilometres without the unit; "约 293" when they are estimated
    std::string remaining; ///< likewise, unless `driven` has said so
    std::string progress;  ///< "293 / 552 公里"
    std::string next;      ///< "下一站", "终点"; empty when there is nothing to come
    std::string next_time; ///< "16:15"
    std::string next_name;
    std::string next_after; ///< how far it is to there: "74 公里"
    bool next_late = false;
    friend bool operator==(const LineNow&, const LineNow&) = default;
};

/// A tour line as the band and the wall show it.
struct LineEntry {
    std::size_t line = 0;
    std::string badge; ///< one character
    std::string name;
    std::string date; ///< "5月19日", "未定日期"
    bool dated = false;
    std::string weekday; ///< "周一"; empty unless the day is known
    std::string length;  ///< "552 公里", "约 552 公里" when a leg is estimated
    std::string departs; ///< "08:00"
    std::string hours;   ///< "08:00–18:33"
    std::string warning; ///< "当日走不完"; empty when the line fits its day
    std::string remedy;  ///< "一日走不完，需住一晚"
    std::vector<StopEntry> stops;
    bool starts_elsewhere = false; ///< there is a way to the first stop
    bool ends_elsewhere = false;   ///< there is a way on from the last one
    std::string end_name;          ///< of the place where the line ends; may be empty
    std::string ends;              ///< "18:33"
    bool ends_late = false;        ///< after the end of the line's day
    std::optional<LineNow> now;    ///< none before the tour, while muted, and without stops
    friend bool operator==(const LineEntry&, const LineEntry&) = default;
};

/// The lines of the meeting at this moment of the tour, in their order. A pure function of its
/// arguments; the tour is that of the workbook.
[[nodiscard]] std::vector<LineEntry> line_entries(const workbook::Workbook& workbook,
                                                  const workbook::Tour& tour,
                                                  const session::Playback& playback);

/// "5 站"; "还没有选站点" of a line without any.
[[nodiscard]] std::string stop_count_text(const LineEntry& entry);

} // namespace guanmo::ui
