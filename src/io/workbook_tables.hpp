#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <functional>
#include <string>
#include <variant>
#include <vector>

/// The tables of a GeoPackage workbook: what stands in which column. Whoever writes rows, all of
/// them or one that was edited, takes them from here.
namespace guanmo::io {

/// A value of a table; monostate is NULL.
using Cell = std::variant<std::monostate, std::string, double, int>;

enum class ColumnType { text, real, whole };

template <class Record> struct TableColumn {
    const char* name;
    ColumnType type;
    std::function<Cell(const Record&)> cell;
};
template <class Record> using TableColumns = std::vector<TableColumn<Record>>;

/// A row of the table `workbook`: what is said once of the whole.
struct Property {
    std::string key, value;
    friend bool operator==(const Property&, const Property&) = default;
};

/// A project seen at a stop, or a stop without one: a row of the table `stops`.
struct Visit {
    std::string line_id;
    int sequence = 0; ///< of the stop, from 1
    int visit = 0;    ///< of the project within the stop, from 1
    std::string unit_code;
    std::string project_id;
    int dwell_minutes = 0; ///< of the stop, the same in all its rows, as all that follows
    workbook::StopKind kind = workbook::StopKind::visit;
    std::optional<workbook::Place> place = {};
    bool pinned = false;
    std::string commentary = {};
    std::string presenter = {}, reporter = {}, contact = {};
    friend bool operator==(const Visit&, const Visit&) = default;
};

/// When the coaches are at a stop: a row of the table `visits`, one for each of `stops`.
struct TimedVisit {
    Visit visit;
    double arrive_s = 0; ///< seconds after midnight of the line's date
    double depart_s = 0;
};

[[nodiscard]] const TableColumns<workbook::Unit>& unit_columns();
[[nodiscard]] const TableColumns<workbook::Project>& project_columns();
[[nodiscard]] const TableColumns<workbook::Road>& road_columns();
[[nodiscard]] const TableColumns<workbook::Meeting>& meeting_columns();
[[nodiscard]] const TableColumns<workbook::TourLine>& line_columns();
[[nodiscard]] const TableColumns<Visit>& visit_columns();
[[nodiscard]] const TableColumns<workbook::Candidate>& candidate_columns();
[[nodiscard]] const TableColumns<TimedVisit>& timed_visit_columns();
[[nodiscard]] const TableColumns<Property>& property_columns(); ///< and of the table `settings`
[[nodiscard]] const TableColumns<workbook::ProgressEntry>& progress_columns();
/// Without the bytes.
[[nodiscard]] const TableColumns<workbook::Photo>& photo_columns();

/// Of a unit's target `what`: "target_starts_150525".
[[nodiscard]] std::string target_key(std::string_view what, std::string_view unit_code);

/// Without the version of the tables, which the schema writes.
[[nodiscard]] std::vector<Property> properties_of(const workbook::Workbook& workbook);
[[nodiscard]] std::vector<Property> settings_of(const workbook::Workbook& workbook);
[[nodiscard]] std::vector<Visit> visits_of(const workbook::Meeting& meeting);
[[nodiscard]] std::vector<TimedVisit> visits_of(const workbook::Itinerary& line);

} // namespace guanmo::io
