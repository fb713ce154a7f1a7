#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

/// The timetable on paper: overall, for each coach, for each unit; and what of it has changed since
/// it was last printed.
namespace guanmo::workbook {

enum class TimetableColumn {
    number,    ///< 序号
    date,      ///< 日期
    departs,   ///< 出发, from the place before
    distance,  ///< 里程, kilometres
    drive,     ///< 车程, minutes
    arrives,   ///< 到达
    dwell,     ///< 停留, minutes
    project,   ///< 项目, or where the line ends
    presenter, ///< 讲解人
    reporter,  ///< 汇报人
    contact,   ///< 联系人
    remark,    ///< 备注
};
inline constexpr std::size_t timetable_columns = 12;

[[nodiscard]] std::string heading_of(TimetableColumn column);
/// True for numbers and times, which stand in the middle of their cells.
[[nodiscard]] bool is_figure(TimetableColumn column);

/// A stop, or the way to the line's end. What is not known is empty.
struct TimetableRow {
    std::string key; ///< the same stop has the same key in another plan: its line, unit, projects
    std::array<std::string, timetable_columns> cells;
    [[nodiscard]] const std::string& at(TimetableColumn column) const {
        return cells[static_cast<std::size_t>(column)];
    }
    friend bool operator==(const TimetableRow&, const TimetableRow&) = default;
};

struct TimetableSheet {
    std::string key;   ///< "line south", "unit 150525": the same for the same sheet of another plan
    std::string name;  ///< "南线", "奈曼旗"
    std::string title; ///< "南线 观摩时间表"
    std::string note;  ///< under the title: the day, from when to when, how far
    std::vector<TimetableRow> rows;
};

/// Of each line that has stops, followed by its coaches', and of each unit that is visited. Times
/// are to the minute.
[[nodiscard]] std::vector<TimetableSheet> timetable_sheets(const Workbook& workbook,
                                                           const Tour& tour);

/// What was printed last, sheet by sheet.
struct PrintedTimetable {
    std::string printed; ///< when, in words
    std::map<std::string, std::vector<TimetableRow>> sheets;
    friend bool operator==(const PrintedTimetable&, const PrintedTimetable&) = default;
};
/// Under which the workbook remembers it among its settings.
inline constexpr const char* printed_timetable_key = "printed_timetable";

[[nodiscard]] PrintedTimetable printed_of(const std::vector<TimetableSheet>& sheets,
                                          std::string printed);
/// One text for the workbook to hold, and back. What is no such text is nothing printed.
[[nodiscard]] std::string to_text(const PrintedTimetable& printed);
[[nodiscard]] PrintedTimetable parse_printed(const std::string& text);

/// What of a sheet differs from the printed one.
struct SheetChanges {
    bool is_new =
        false; ///< no such sheet was printed: nothing is marked, all of it is to be printed
    std::vector<std::array<bool, timetable_columns>> cells; ///< as the sheet's rows
    std::vector<TimetableRow> gone;                         ///< printed rows that are no more
    [[nodiscard]] bool any() const;
};
[[nodiscard]] SheetChanges changes_of(const TimetableSheet& sheet, const PrintedTimetable& printed);

} // namespace guanmo::workbook
