#include "io/workbook_read.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/geopackage_schema.hpp"
#include "io/kept_tables.hpp"
#include "io/stored_levels.hpp"
#include "io/workbook_rows.hpp"
#include "io/workbook_tables.hpp"
#include "io/workbook_toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace guanmo::io {

namespace {

using i18n::tr;
using i18n::trf;

using Row = TextRow;

/// A value as text, numbers so that they read back as the same double.
std::string cell_of(const OGRFeature& feature, int field) {
    return feature.GetFieldDefnRef(field)->GetType() == OFTReal
               ? fmt::format("{}", feature.GetFieldAsDouble(field))
               : feature.GetFieldAsString(field);
}

/// The rows of a small table, in the order in which they were written.
std::vector<Row> rows_of(GDALDataset& dataset, const char* table) {
    std::vector<Row> rows;
    OGRLayer* layer = dataset.GetLayerByName(table);
    if (layer == nullptr)
        return rows;
    layer->ResetReading();
    while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
        Row row;
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            if (feature->IsFieldSetAndNotNull(i))
                row[feature->GetFieldDefnRef(i)->GetNameRef()] = cell_of(*feature, i);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string cell(const Row& row, const std::string& column) {
    const auto at = row.find(column);
    return at == row.end() ? "" : at->second;
}

template <class Number> std::optional<Number> parsed(const std::string& text) {
    Number value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && rest == end ? std::optional(value) : std::nullopt;
}

int number(const Row& row, const std::string& column) {
    return parsed<int>(cell(row, column)).value_or(0);
}

/// Reads a row's cells into values. A cell that is empty or not there leaves the value as it is; so
/// does one that cannot be, which is said.
class RowReader {
  public:
    RowReader(const Row& row, std::int64_t number, std::string path, std::string table,
              std::vector<Diagnostic>& diagnostics)
        : row_(row), number_(number), path_(std::move(path)), table_(std::move(table)),
          diagnostics_(diagnostics) {}

    [[nodiscard]] std::string text(const std::string& column) const { return cell(row_, column); }

    void read(const std::string& column, std::optional<workbook::PartialDate>& into) const {
        if (text(column).empty())
            return;
        into = workbook::parse_date(text(column));
        if (!into)
            say(column, tr("is not a date"), tr("2025, 2025-05 or 2025-05-19"));
    }

    void read(const std::string& column, workbook::ClockTime& into) const {
        const auto time = workbook::parse_clock(text(column));
        if (time)
            into = *time;
        else if (!text(column).empty())
            say(column, tr("is not a time of day"), tr("00:00 to 23:59"));
    }

    template <class Number>
    void read(const std::string& column, Number& into, double low, double high) const {
        const auto value = parsed<Number>(text(column));
        if (value && *value >= low && *value <= high)
            into = *value;
        else if (!text(column).empty())
            say(column, tr("is not a number in range"), trf("a number from {} to {}", low, high));
    }

    /// "1" as SQLite has it, or what people write.
    void read(const std::string& column, bool& into) const {
        const std::string word = text(column);
        if (word == "1" || word == "true" || word == "t")
            into = true;
        else if (!word.empty() && word != "0" && word != "false" && word != "f")
            say(column, tr("is neither yes nor no"), "1, 0");
    }

    /// What `parse` makes of it.
    template <class Value, class Parse>
    void read_as(const std::string& column, Value& into, Parse&& parse, std::string message,
                 std::string remedy) const {
        if (text(column).empty())
            return;
        if (auto value = parse(text(column)))
            into = std::move(*value);
        else
            say(column, std::move(message), std::move(remedy));
    }

    void read_place(const std::string& name, std::optional<workbook::Place>& into) const {
        constexpr double unread = std::numeric_limits<double>::quiet_NaN();
        workbook::Place place{text(name + "_name"), {unread, unread}};
        read(name + "_lng", place.position.lng, -180, 180);
        read(name + "_lat", place.position.lat, -90, 90);
        const bool no_lng = text(name + "_lng").empty();
        const bool no_lat = text(name + "_lat").empty();
        if (no_lng != no_lat || (no_lng && !place.name.empty()))
            say(no_lng ? name + "_lng" : name + "_lat", tr("has no position"),
                tr("lng and lat, in degrees"));
        if (geo::is_valid(place.position))
            into = std::move(place);
    }

    void say(const std::string& column, std::string message, std::string remedy) const {
        diagnostics_.push_back({.source = path_,
                                .layer = table_,
                                .row = number_,
                                .field = column,
                                .value = text(column),
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

  private:
    const Row& row_;
    std::int64_t number_;
    std::string path_;
    std::string table_;
    std::vector<Diagnostic>& diagnostics_;
};

/// Of one unit, from rows as `target_key` names them. Properties have no numbered rows.
workbook::Targets targets_in(const RowReader& values, const std::string& unit_code) {
    constexpr double most_projects = 1e6, most_yuan = 9e18;
    const auto number = [&](const char* what, double low, double high) {
        double value = std::numeric_limits<double>::quiet_NaN();
        values.read(target_key(what, unit_code), value, low, high);
        return std::isnan(value) ? std::nullopt : std::optional(value);
    };
    const auto count = [&](const char* what) -> workbook::Maybe<int> {
        const auto value = number(what, 0, most_projects);
        return value ? workbook::Maybe<int>(static_cast<int>(*value)) : std::nullopt;
    };
    workbook::Targets targets;
    targets.starts = count("starts");
    targets.in_production = count("in_production");
    if (const auto yuan = number("investment_yuan", 0, most_yuan))
        targets.investment = workbook::money_from(*yuan, workbook::MoneyUnit::yuan);
    targets.growth = number("growth_percent", workbook::least_growth, workbook::most_growth);
    return targets;
}

} // namespace

void take_properties(const std::vector<Row>& rows, const std::string& path,
                     workbook::Workbook& workbook, std::vector<Diagnostic>& diagnostics) {
    Row values;
    for (const Row& row : rows)
        values[cell(row, "key")] = cell(row, "value");
    if (const auto schema = parse_schema(values[schema_key]); !schema || *schema > current_schema)
        diagnostics.push_back(
            {.severity = Severity::warning,
             .source = path,
             .layer = "workbook",
             .field = schema_key,
             .value = values[schema_key],
             .message = newer_version(),
             .remedy = tr("open it with that one; here it is only shown, as far as it is known")});
    workbook.title = values["title"];
    workbook.as_of = workbook::parse_date(values["as_of"]);
    workbook.source = values["source"];
    workbook.map_source = values["map_source"];
    workbook.road_source = values["road_source"];
    workbook.review_number = values["review_number"];
    workbook.edition = values["edition"];
    workbook.synthetic = values["synthetic"] == "true";
    for (int i = 1; values.contains(fmt::format("published_{}_label", i)); ++i)
        workbook.published.push_back({values[fmt::format("published_{}_label", i)],
                                      values[fmt::format("published_{}_value", i)],
                                      values[fmt::format("published_{}_unit", i)]});
    const RowReader targets(values, 0, path, "workbook", diagnostics);
    for (const workbook::Unit& unit : workbook.units)
        if (const workbook::Targets of = targets_in(targets, unit.code); !of.empty())
            workbook.targets.push_back({unit.code, of});
}

namespace {

/// The meeting and its lines.
class MeetingReader {
  public:
    MeetingReader(const RowsOf& rows, std::string path, std::vector<Diagnostic>& diagnostics)
        : rows_(rows), path_(std::move(path)), diagnostics_(diagnostics) {}

    workbook::Meeting read() {
        workbook::Meeting meeting;
        const std::vector<Row> meetings = rows_("meetings");
        if (!meetings.empty()) {
            meeting.name = cell(meetings.front(), "name");
            meeting.note = cell(meetings.front(), "note");
            meeting.rules = rules_of({meetings.front(), 1, path_, "meetings", diagnostics_});
        }
        read_stops();
        std::int64_t row = 0;
        for (const Row& line : rows_("tour_lines"))
            meeting.lines.push_back(line_of({line, ++row, path_, "tour_lines", diagnostics_}));
        row = 0;
        for (const Row& candidate : rows_("candidates"))
            meeting.candidates.push_back(
                candidate_of({candidate, ++row, path_, "candidates", diagnostics_}));
        return meeting;
    }

  private:
    struct NumberedRow {
        std::int64_t number;
        Row cells;
    };

    /// Another program may have stored them in another order.
    void read_stops() {
        for (Row& row : rows_("stops"))
            stops_.push_back({static_cast<std::int64_t>(stops_.size()) + 1, std::move(row)});
        std::stable_sort(stops_.begin(), stops_.end(),
                         [](const NumberedRow& a, const NumberedRow& b) {
                             return place_of(a.cells) < place_of(b.cells);
                         });
    }

    static std::pair<int, int> place_of(const Row& row) {
        return {number(row, "sequence"), number(row, "visit")};
    }

    workbook::TourLine line_of(const RowReader& row) const {
        workbook::TourLine line;
        line.id = row.text("id");
        line.name = row.text("name");
        line.badge = row.text("badge");
        row.read("date", line.date);
        row.read_place("start", line.start);
        row.read_place("end", line.end);
        row.read("departure", line.departure);
        row.read("day_begins", line.day_begins);
        row.read("day_ends", line.day_ends);
        row.read("speed_kmh", line.speed_kmh, workbook::slowest_kmh, workbook::fastest_kmh);
        line.follows = row.text("follows");
        row.read("convoy_factor", line.convoy_factor, 1.0, workbook::longest_convoy_factor);
        row.read("boarding_minutes", line.boarding_minutes, 0, workbook::longest_boarding_minutes);
        line.lunch = lunch_of(row);
        line.stops = stops_of(line.id);
        return line;
    }

    static std::optional<workbook::Meal> lunch_of(const RowReader& row) {
        std::optional<workbook::Place> place;
        row.read_place("lunch", place);
        if (!place)
            return std::nullopt;
        workbook::Meal lunch{std::move(*place)};
        row.read("lunch_from", lunch.window.from);
        row.read("lunch_to", lunch.window.to);
        if (lunch.window.to < lunch.window.from) {
            row.say("lunch_to", tr("ends before it begins"), tr("from and to, as 11:30 and 13:00"));
            lunch.window = workbook::Meal{}.window;
        }
        row.read("lunch_minutes", lunch.minutes, 0, workbook::longest_dwell_minutes);
        return lunch;
    }

    static workbook::TourRules rules_of(const RowReader& row) {
        workbook::TourRules rules;
        int most = 0;
        row.read("most_per_unit", most, 1, workbook::most_of_a_rule);
        if (most > 0)
            rules.most_per_unit = most;
        row.read("not_shown_earlier", rules.not_shown_earlier);
        row.read("permits_complete", rules.permits_complete);
        row.read("new_since", rules.new_since);
        row.read_as("industries", rules.industries, workbook::parse_quotas,
                    tr("is not a list of industries with numbers"),
                    tr("each industry with the least number, as 新材料 2, 电力 1"));
        row.read("groups_rotate", rules.groups_rotate);
        row.read("apart_minutes", rules.apart_minutes, 0, workbook::longest_apart_minutes);
        row.read("balance", rules.balance);
        return rules;
    }

    static workbook::Candidate candidate_of(const RowReader& row) {
        workbook::Candidate candidate;
        candidate.project_id = row.text("project_id");
        row.read("must", candidate.must);
        row.read("forbidden", candidate.forbidden);
        row.read("value", candidate.value, 0, workbook::most_value);
        int minutes = -1;
        row.read("dwell_minutes", minutes, 0, workbook::longest_dwell_minutes);
        if (minutes >= 0)
            candidate.dwell_minutes = minutes;
        row.read_as("windows", candidate.windows, workbook::parse_windows,
                    tr("is not a list of opening hours"),
                    tr("from and to, as 08:00-12:00 14:00-18:00"));
        candidate.line_id = row.text("line_id");
        return candidate;
    }

    /// A stop has a row for each of its projects; the first one says what holds for the stop.
    std::vector<workbook::Stop> stops_of(const std::string& line_id) const {
        std::vector<workbook::Stop> stops;
        int sequence = 0;
        for (const NumberedRow& row : stops_) {
            if (cell(row.cells, "line_id") != line_id)
                continue;
            if (stops.empty() || number(row.cells, "sequence") != sequence)
                stops.push_back(stop_of({row.cells, row.number, path_, "stops", diagnostics_}));
            sequence = number(row.cells, "sequence");
            if (std::string id = cell(row.cells, "project_id"); !id.empty())
                stops.back().project_ids.push_back(std::move(id));
        }
        return stops;
    }

    static workbook::Stop stop_of(const RowReader& row) {
        workbook::Stop stop;
        stop.unit_code = row.text("unit_code");
        row.read("dwell_minutes", stop.dwell_minutes, 0, workbook::longest_dwell_minutes);
        row.read_as("kind", stop.kind, workbook::parse_stop_kind, tr("is not a kind of stop"),
                    "visit, meal, rest");
        row.read_place("place", stop.place);
        row.read("pinned", stop.pinned);
        stop.commentary = row.text("commentary");
        stop.presenter = row.text("presenter");
        stop.reporter = row.text("reporter");
        stop.contact = row.text("contact");
        return stop;
    }

    const RowsOf& rows_;
    std::string path_;
    std::vector<Diagnostic>& diagnostics_;
    std::vector<NumberedRow> stops_;
};

} // namespace

workbook::Meeting read_meeting(const RowsOf& rows, const std::string& path,
                               std::vector<Diagnostic>& diagnostics) {
    return MeetingReader(rows, path, diagnostics).read();
}

namespace {

bool has_rows(GDALDataset& dataset, const char* table) {
    OGRLayer* layer = dataset.GetLayerByName(table);
    return layer != nullptr && layer->GetFeatureCount() > 0;
}

} // namespace

bool is_our_geopackage(const std::string& path) {
    if (!path.ends_with(".gpkg") || why_unreadable(path))
        return false;
    try {
        SqliteDatabase database(path);
        return database
            .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'workbook'")
            .step();
    } catch (const SqliteError&) {
        return false; // said by whoever opens it
    }
}

Loaded<WorkbookRead> read_geopackage(const std::string& path, const Watch& watch) {
    Loaded<DatasetPtr> dataset = open_dataset(path);
    if (!dataset.value)
        return {std::nullopt, std::move(dataset.diagnostics)};
    GDALDataset& tables = **dataset.value;
    Sources sources{.units_options = {.layer = "units"},
                    .projects_options = {.layer = "projects", .watch = watch},
                    .roads_options = {.layer = "roads"}};
    // A new workbook has none yet, which is no mistake.
    Loaded<std::vector<workbook::Unit>> stored = read_stored_units(path);
    append(dataset.diagnostics, std::move(stored.diagnostics));
    sources.known_units = std::move(stored.value);
    if (!sources.known_units && has_rows(tables, "units"))
        sources.units = path;
    if (has_rows(tables, "projects"))
        sources.projects = path;
    if (has_rows(tables, "roads"))
        sources.roads = path;

    Loaded<WorkbookRead> read{std::nullopt, std::move(dataset.diagnostics)};
    read.value = read_sources(sources, read.diagnostics);
    workbook::Workbook& workbook = read.value->workbook;
    const GdalMessages messages;
    take_properties(rows_of(tables, "workbook"), path, workbook, read.diagnostics);
    const RowsOf rows = [&tables](const char* table) { return rows_of(tables, table); };
    workbook.meeting = read_meeting(rows, path, read.diagnostics);
    read_kept(path, workbook, read.diagnostics);
    read.value->roads.rows += workbook.network.roads();
    read.value->roads.accepted += workbook.network.roads();
    if (read.value->complete)
        check_stops(workbook, path, read.diagnostics);
    return read;
}

} // namespace guanmo::io
