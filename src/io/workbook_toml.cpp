#include "io/workbook_toml.hpp"

#include "i18n/translate.hpp"
#include "io/toml_table.hpp"

#include <limits>
#include <sstream>

namespace guanmo::io {

using i18n::tr;

namespace {

void read_published(TomlTable& top, std::vector<workbook::PublishedFigure>& published) {
    for (TomlTable& table : top.tables("published")) {
        workbook::PublishedFigure figure;
        table.read("label", figure.label);
        table.read("value", figure.value);
        table.read("unit", figure.unit);
        table.say_unknown();
        published.push_back(std::move(figure));
    }
}

workbook::Stop stop_of(TomlTable& table) {
    workbook::Stop stop;
    table.read("unit_code", stop.unit_code);
    table.read("project_ids", stop.project_ids);
    table.read("dwell_minutes", stop.dwell_minutes, {0, workbook::longest_dwell_minutes});
    table.say_unknown();
    return stop;
}

std::optional<workbook::Place> place_of(TomlTable& line, const char* key) {
    if (!line.has(key))
        return std::nullopt;
    TomlTable table = line.table(key);
    if (!table.is_there())
        return std::nullopt;
    workbook::Place place;
    constexpr double unread = std::numeric_limits<double>::quiet_NaN();
    place.position = {unread, unread};
    table.read("name", place.name);
    table.read("lng", place.position.lng, {-180, 180});
    table.read("lat", place.position.lat, {-90, 90});
    if (!table.has("lng") || !table.has("lat"))
        line.say(key, tr("has no position"), tr("lng and lat, in degrees"));
    table.say_unknown();
    return geo::is_valid(place.position) ? std::optional(place) : std::nullopt;
}

workbook::TourLine line_of(TomlTable& table) {
    workbook::TourLine line;
    table.read("id", line.id);
    table.read("name", line.name);
    table.read("badge", line.badge);
    table.read("date", line.date);
    line.start = place_of(table, "start");
    line.end = place_of(table, "end");
    table.read("departure", line.departure);
    table.read("day_begins", line.day_begins);
    table.read("day_ends", line.day_ends);
    table.read("speed_kmh", line.speed_kmh, {workbook::slowest_kmh, workbook::fastest_kmh});
    for (TomlTable& stop : table.tables("stops"))
        line.stops.push_back(stop_of(stop));
    table.say_unknown();
    return line;
}

workbook::Workbook workbook_of(TomlTable& top) {
    workbook::Workbook workbook;
    top.read("title", workbook.title);
    if (workbook.title.empty())
        top.say("title", tr("the workbook has no title"), tr("title = \"…\""));
    top.read("as_of", workbook.as_of);
    top.read("source", workbook.source);
    top.read("map_source", workbook.map_source);
    top.read("road_source", workbook.road_source);
    top.read("review_number", workbook.review_number);
    top.read("edition", workbook.edition);
    top.read("synthetic", workbook.synthetic);
    read_published(top, workbook.published);
    TomlTable meeting = top.table("meeting");
    meeting.read("name", workbook.meeting.name);
    meeting.read("note", workbook.meeting.note);
    meeting.say_unknown();
    for (TomlTable& line : top.tables("lines"))
        workbook.meeting.lines.push_back(line_of(line));
    top.say_unknown();
    return workbook;
}

} // namespace

Loaded<workbook::Workbook> read_workbook_toml(const std::string& path) {
    Loaded<toml::table> file = read_toml(path);
    if (!file.value)
        return {std::nullopt, std::move(file.diagnostics)};
    Loaded<workbook::Workbook> read{std::nullopt, std::move(file.diagnostics)};
    TomlTable top(&*file.value, "", path, TomlTable::Missing::is_fine, read.diagnostics);
    read.value = workbook_of(top);
    return read;
}

namespace {

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

std::string entry(const char* key, const std::string& text) {
    return fmt::format("{} = {}\n", key, quoted(text));
}

std::string date_entry(const char* key, const std::optional<workbook::PartialDate>& date) {
    return date ? entry(key, workbook::to_iso(*date)) : "";
}

std::string place_entry(const char* key, const std::optional<workbook::Place>& place) {
    return place ? fmt::format("{} = {{ name = {}, lng = {}, lat = {} }}\n", key,
                               quoted(place->name), place->position.lng, place->position.lat)
                 : "";
}

std::string stop_text(const workbook::Stop& stop) {
    std::string ids;
    for (const std::string& id : stop.project_ids)
        ids += (ids.empty() ? "" : ", ") + quoted(id);
    return "\n[[lines.stops]]\n" + entry("unit_code", stop.unit_code) +
           fmt::format("project_ids = [{}]\ndwell_minutes = {}\n", ids, stop.dwell_minutes);
}

std::string line_text(const workbook::TourLine& line) {
    std::string text = "\n[[lines]]\n" + entry("id", line.id) + entry("name", line.name) +
                       entry("badge", line.badge) + date_entry("date", line.date) +
                       place_entry("start", line.start) + place_entry("end", line.end) +
                       entry("departure", to_text(line.departure)) +
                       entry("day_begins", to_text(line.day_begins)) +
                       entry("day_ends", to_text(line.day_ends)) +
                       fmt::format("speed_kmh = {}\n", line.speed_kmh);
    for (const workbook::Stop& stop : line.stops)
        text += stop_text(stop);
    return text;
}

} // namespace

std::string workbook_toml(const workbook::Workbook& workbook) {
    std::string text = entry("title", workbook.title) + date_entry("as_of", workbook.as_of) +
                       entry("source", workbook.source) + entry("map_source", workbook.map_source) +
                       entry("road_source", workbook.road_source) +
                       entry("review_number", workbook.review_number) +
                       entry("edition", workbook.edition) +
                       (workbook.synthetic ? "synthetic = true\n" : "");
    for (const workbook::PublishedFigure& figure : workbook.published)
        text += "\n[[published]]\n" + entry("label", figure.label) + entry("value", figure.value) +
                entry("unit", figure.unit);
    text += "\n[meeting]\n" + entry("name", workbook.meeting.name) +
            entry("note", workbook.meeting.note);
    for (const workbook::TourLine& line : workbook.meeting.lines)
        text += line_text(line);
    return text;
}

namespace {

/// Of the projects that stops name, those that exist: few among perhaps a million.
std::set<std::string> ids_seen(const workbook::Workbook& workbook) {
    std::set<std::string, std::less<>> named;
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (const workbook::Stop& stop : line.stops)
            named.insert(stop.project_ids.begin(), stop.project_ids.end());
    std::set<std::string> seen;
    if (!named.empty())
        for (const workbook::Project& project : workbook.projects)
            if (named.contains(project.id.view()))
                seen.insert(project.id);
    return seen;
}

} // namespace

void check_stops(workbook::Workbook& workbook, const std::string& source,
                 std::vector<Diagnostic>& diagnostics) {
    std::set<std::string> codes;
    for (const workbook::Unit& unit : workbook.units)
        codes.insert(unit.code);
    const std::set<std::string> ids = ids_seen(workbook);
    const auto unknown = [&](const std::set<std::string>& known, const char* field,
                             const char* message, const std::string& value) {
        if (known.contains(value))
            return false;
        diagnostics.push_back({.source = source,
                               .field = field,
                               .value = value,
                               .message = message,
                               .remedy = tr("correct it, or take it out of the line")});
        return true;
    };
    for (workbook::TourLine& line : workbook.meeting.lines) {
        for (workbook::Stop& stop : line.stops)
            std::erase_if(stop.project_ids, [&](const std::string& id) {
                return unknown(ids, "project_ids", tr("there is no such project"), id);
            });
        // What can be seen of a stop stays: one without a unit has its projects.
        for (workbook::Stop& stop : line.stops)
            if ((!stop.unit_code.empty() || stop.project_ids.empty()) &&
                unknown(codes, "unit_code", tr("there is no such unit"), stop.unit_code))
                stop.unit_code.clear();
        std::erase_if(line.stops, [](const workbook::Stop& stop) {
            return stop.unit_code.empty() && stop.project_ids.empty();
        });
    }
}

} // namespace guanmo::io
