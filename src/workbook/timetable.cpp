#include "workbook/timetable.hpp"

#include "i18n/translate.hpp"
#include "workbook/coaches.hpp"
#include "workbook/minutes.hpp"
#include "workbook/scouting.hpp"
#include "workbook/select.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guanmo::workbook {

using i18n::tr_in_context;
using i18n::trf;
using Column = TimetableColumn;

namespace {

std::string& cell(TimetableRow& row, Column column) {
    return row.cells[static_cast<std::size_t>(column)];
}

std::string minutes_text(double seconds) {
    return std::to_string(whole_minutes(seconds));
}

/// "10:30", and which day that is when it is not the line's.
std::string moment_text(double seconds) {
    const std::string clock = clock_text(seconds);
    const long days = whole_days(seconds);
    return days == 0 ? clock : trf("{} (+{} d)", clock, days);
}

std::string name_of(const Project& project) {
    return project.short_name.empty() ? project.name.str() : project.short_name.str();
}

std::string unit_name(const Workbook& workbook, const std::string& code) {
    const Unit* unit = find_unit(workbook, code);
    return unit == nullptr ? code : unit->name;
}

/// "开鲁县 华欣药业、圣达生物"
std::string seen_at(const Workbook& workbook, const Stop& stop) {
    std::string names;
    for (const std::string& id : stop.project_ids) {
        const Project* project = find_project(workbook, id);
        names += (names.empty() ? "" : tr_in_context("timetable|, ")) +
                 (project ? name_of(*project) : id);
    }
    if (stop.kind != StopKind::visit) {
        const std::string what = stop.kind == StopKind::meal ? tr_in_context("timetable|Meal")
                                                             : tr_in_context("timetable|Rest");
        return stop.place ? stop.place->name + " " + what : what;
    }
    const std::string unit = unit_name(workbook, stop.unit_code);
    return names.empty() ? unit : unit.empty() ? names : unit + " " + names;
}

std::string leg_remark(const Leg& leg) {
    return leg.kind == LegKind::straight ? tr_in_context("timetable|distance estimated")
                                         : std::string();
}

void add_leg(TimetableRow& row, const Itinerary& itinerary, std::size_t i) {
    const Leg& leg = itinerary.legs[i];
    if (leg.kind == LegKind::none)
        return;
    const double left_s = i == 0 ? 0 : itinerary.stops[i - 1].depart_s;
    cell(row, Column::departs) = moment_text(itinerary.departure_s + left_s);
    cell(row, Column::distance) = fmt::format("{:.1f}", leg.metres / 1000);
    cell(row, Column::drive) = minutes_text(leg.seconds);
    cell(row, Column::remark) = leg_remark(leg);
}

TimetableRow stop_row(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary,
                      std::size_t i) {
    const TimedStop& stop = itinerary.stops[i];
    TimetableRow row{line.id + '/' + stop_key(stop.stop), {}};
    cell(row, Column::number) = std::to_string(i + 1);
    cell(row, Column::date) = line.date ? to_text_without_year(*line.date) : "";
    add_leg(row, itinerary, i);
    cell(row, Column::arrives) = moment_text(itinerary.departure_s + stop.arrive_s);
    cell(row, Column::dwell) = minutes_text(stop.depart_s - stop.arrive_s);
    cell(row, Column::project) = seen_at(workbook, stop.stop);
    cell(row, Column::presenter) = stop.stop.presenter;
    cell(row, Column::reporter) = stop.stop.reporter;
    cell(row, Column::contact) = stop.stop.contact;
    if (!stop.position)
        cell(row, Column::remark) = tr_in_context("timetable|no position");
    return row;
}

std::optional<TimetableRow> end_row(const TourLine& line, const Itinerary& itinerary) {
    if (itinerary.legs.size() <= itinerary.stops.size() ||
        itinerary.legs.back().kind == LegKind::none)
        return std::nullopt;
    TimetableRow row{line.id + "/end", {}};
    cell(row, Column::date) = line.date ? to_text_without_year(*line.date) : "";
    add_leg(row, itinerary, itinerary.stops.size());
    cell(row, Column::arrives) = moment_text(itinerary.departure_s + itinerary.duration_s);
    cell(row, Column::project) = trf("Arrival: {}", line.end ? line.end->name : "");
    return row;
}

/// Rows of one key stay apart: the second is another one.
void number_alike(std::vector<TimetableRow>& rows) {
    std::map<std::string, int> seen;
    for (TimetableRow& row : rows)
        if (const int times = ++seen[row.key]; times > 1)
            row.key += fmt::format("#{}", times);
}

std::vector<TimetableRow> line_rows(const Workbook& workbook, const TourLine& line,
                                    const Itinerary& itinerary) {
    std::vector<TimetableRow> rows;
    for (std::size_t i = 0; i < itinerary.stops.size(); ++i)
        rows.push_back(stop_row(workbook, line, itinerary, i));
    if (auto end = end_row(line, itinerary))
        rows.push_back(*std::move(end));
    number_alike(rows);
    return rows;
}

std::string line_note(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary) {
    const auto start = start_of(workbook, line);
    return trf("{}  {} to {}  {:.0f} km  from {}",
               line.date ? to_text(*line.date) : tr_in_context("timetable|date not fixed"),
               moment_text(itinerary.departure_s),
               moment_text(itinerary.departure_s + itinerary.duration_s), itinerary.metres / 1000,
               start ? start->name : tr_in_context("timetable|the first stop"));
}

TimetableSheet coach_sheet(const TimetableSheet& line, const TourLine& of, const Coach& coach) {
    TimetableSheet sheet = line;
    sheet.key = fmt::format("coach {} {}", of.id, coach.number);
    sheet.name = of.name + " " + coach.number;
    sheet.title = trf("{} {}: timetable ({} seats)", of.name, coach.number, coach.seats);
    return sheet;
}

/// The rows of all lines in which a unit is visited, with the line named among the remarks.
TimetableSheet unit_sheet(const Workbook& workbook, const Tour& tour, const Unit& unit) {
    TimetableSheet sheet{"unit " + unit.code,
                         unit.name,
                         trf("{}: times of the visits", unit.name),
                         workbook.meeting.name,
                         {}};
    for (std::size_t l = 0; l < tour.size() && l < workbook.meeting.lines.size(); ++l) {
        const TourLine& line = workbook.meeting.lines[l];
        const std::vector<TimetableRow> rows = line_rows(workbook, line, tour[l]);
        for (std::size_t i = 0; i < tour[l].stops.size(); ++i) {
            if (tour[l].stops[i].stop.unit_code != unit.code)
                continue;
            TimetableRow row = rows[i];
            std::string& remark = cell(row, Column::remark);
            remark = line.name + (remark.empty() ? "" : " " + remark);
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

} // namespace

std::string heading_of(TimetableColumn column) {
    switch (column) {
    case Column::number:
        return tr_in_context("timetable|No.");
    case Column::date:
        return tr_in_context("timetable|Date");
    case Column::departs:
        return tr_in_context("timetable|Departs");
    case Column::distance:
        return tr_in_context("timetable|Distance (km)");
    case Column::drive:
        return tr_in_context("timetable|Drive (min)");
    case Column::arrives:
        return tr_in_context("timetable|Arrives");
    case Column::dwell:
        return tr_in_context("timetable|Stay (min)");
    case Column::project:
        return tr_in_context("timetable|Project");
    case Column::presenter:
        return tr_in_context("timetable|Presenter");
    case Column::reporter:
        return tr_in_context("timetable|Reporter");
    case Column::contact:
        return tr_in_context("timetable|Contact");
    case Column::remark:
        return tr_in_context("timetable|Remarks");
    }
    return {};
}

bool is_figure(TimetableColumn column) {
    return column < Column::project;
}

std::vector<TimetableSheet> timetable_sheets(const Workbook& workbook, const Tour& tour) {
    std::vector<TimetableSheet> sheets;
    const std::size_t lines = std::min(tour.size(), workbook.meeting.lines.size());
    for (std::size_t l = 0; l < lines; ++l) {
        const TourLine& line = workbook.meeting.lines[l];
        if (tour[l].legs.empty())
            continue;
        sheets.push_back({"line " + line.id, line.name, trf("{}: timetable", line.name),
                          line_note(workbook, line, tour[l]), line_rows(workbook, line, tour[l])});
        const TimetableSheet overall = sheets.back();
        for (const Coach& coach : coaches_of(workbook, line.id))
            sheets.push_back(coach_sheet(overall, line, coach));
    }
    for (const Unit& unit : workbook.units)
        if (TimetableSheet sheet = unit_sheet(workbook, tour, unit); !sheet.rows.empty())
            sheets.push_back(std::move(sheet));
    return sheets;
}

bool SheetChanges::any() const {
    const auto changed = [](const auto& row) {
        return std::find(row.begin(), row.end(), true) != row.end();
    };
    return is_new || !gone.empty() || std::any_of(cells.begin(), cells.end(), changed);
}

SheetChanges changes_of(const TimetableSheet& sheet, const PrintedTimetable& printed) {
    SheetChanges changes;
    changes.cells.resize(sheet.rows.size());
    const auto before = printed.sheets.find(sheet.key);
    if (before == printed.sheets.end()) {
        changes.is_new = true;
        return changes;
    }
    const auto same = [](const std::vector<TimetableRow>& rows, const std::string& key) {
        return std::find_if(rows.begin(), rows.end(),
                            [&key](const TimetableRow& row) { return row.key == key; });
    };
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const TimetableRow& row = sheet.rows[i];
        const auto old = same(before->second, row.key);
        for (std::size_t c = 0; c < timetable_columns; ++c)
            changes.cells[i][c] =
                old == before->second.end() ? !row.cells[c].empty() : row.cells[c] != old->cells[c];
    }
    for (const TimetableRow& row : before->second)
        if (same(sheet.rows, row.key) == sheet.rows.end())
            changes.gone.push_back(row);
    return changes;
}

} // namespace guanmo::workbook
