#include "io/workbook_toml.hpp"

#include "i18n/translate.hpp"
#include "io/meeting_toml.hpp"
#include "io/toml_table.hpp"

#include <algorithm>

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

workbook::Workbook workbook_of(TomlTable& top) {
    workbook::Workbook workbook;
    top.read("title", workbook.title);
    if (workbook.title.empty())
        top.say("title", tr("the workbook has no title"), tr("title = \"…\""), Severity::warning);
    top.read("as_of", workbook.as_of);
    top.read("source", workbook.source);
    top.read("map_source", workbook.map_source);
    top.read("road_source", workbook.road_source);
    top.read("review_number", workbook.review_number);
    top.read("edition", workbook.edition);
    top.read("synthetic", workbook.synthetic);
    read_published(top, workbook.published);
    read_meeting(top, workbook.meeting);
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

std::string workbook_toml(const workbook::Workbook& workbook) {
    std::string text =
        toml_entry("title", workbook.title) + toml_entry("as_of", workbook.as_of) +
        toml_entry("source", workbook.source) + toml_entry("map_source", workbook.map_source) +
        toml_entry("road_source", workbook.road_source) +
        toml_entry("review_number", workbook.review_number) +
        toml_entry("edition", workbook.edition) + (workbook.synthetic ? "synthetic = true\n" : "");
    for (const workbook::PublishedFigure& figure : workbook.published)
        text += "\n[[published]]\n" + toml_entry("label", figure.label) +
                toml_entry("value", figure.value) + toml_entry("unit", figure.unit);
    text += meeting_toml(workbook.meeting);
    return text;
}

namespace {

/// Of the projects that stops and candidates name, those that exist: few among perhaps a million.
std::set<std::string> ids_seen(const workbook::Workbook& workbook) {
    std::set<std::string, std::less<>> named;
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (const workbook::Stop& stop : line.stops)
            named.insert(stop.project_ids.begin(), stop.project_ids.end());
    for (const workbook::Candidate& candidate : workbook.meeting.candidates)
        named.insert(candidate.project_id);
    std::set<std::string> seen;
    if (!named.empty())
        for (const workbook::Project& project : workbook.projects)
            if (named.contains(project.id.view()))
                seen.insert(project.id);
    return seen;
}

/// Lines that follow one another or that candidates are bound to.
void check_lines_named(workbook::Meeting& meeting, const std::string& source,
                       std::vector<Diagnostic>& diagnostics) {
    std::set<std::string> ids;
    for (const workbook::TourLine& line : meeting.lines)
        ids.insert(line.id);
    const auto check = [&](std::string& id, const char* field) {
        if (id.empty() || ids.contains(id))
            return;
        diagnostics.push_back({.source = source,
                               .field = field,
                               .value = id,
                               .message = tr("there is no such line"),
                               .remedy = tr("name one of the meeting's lines, or leave it out")});
        id.clear();
    };
    for (workbook::TourLine& line : meeting.lines)
        check(line.follows, "follows");
    for (workbook::Candidate& candidate : meeting.candidates)
        check(candidate.line_id, "line_id");
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
            if ((!stop.unit_code.empty() || (stop.project_ids.empty() && !stop.place)) &&
                unknown(codes, "unit_code", tr("there is no such unit"), stop.unit_code))
                stop.unit_code.clear();
        std::erase_if(line.stops, [](const workbook::Stop& stop) {
            return stop.unit_code.empty() && stop.project_ids.empty() && !stop.place;
        });
    }
    std::erase_if(workbook.meeting.candidates, [&](const workbook::Candidate& candidate) {
        return unknown(ids, "candidates", tr("there is no such project"), candidate.project_id);
    });
    check_lines_named(workbook.meeting, source, diagnostics);
}

} // namespace guanmo::io
