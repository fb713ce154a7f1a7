#include "io/meeting_toml.hpp"

#include "i18n/translate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>
#include <type_traits>

namespace guanmo::io {

using i18n::tr;

namespace {

/// What `table`, the entry `key` of `line`, says of a place; none without a position.
std::optional<workbook::Place> place_in(TomlTable& table, const TomlTable& line, const char* key) {
    workbook::Place place;
    constexpr double unread = std::numeric_limits<double>::quiet_NaN();
    place.position = {unread, unread};
    table.read("name", place.name);
    table.read("lng", place.position.lng, {-180, 180});
    table.read("lat", place.position.lat, {-90, 90});
    if (!table.has("lng") || !table.has("lat"))
        line.say(key, tr("has no position"), tr("lng and lat, in degrees"));
    return geo::is_valid(place.position) ? std::optional(place) : std::nullopt;
}

std::optional<workbook::Place> place_of(TomlTable& line, const char* key) {
    if (!line.has(key))
        return std::nullopt;
    TomlTable table = line.table(key);
    if (!table.is_there())
        return std::nullopt;
    auto place = place_in(table, line, key);
    table.say_unknown();
    return place;
}

std::optional<workbook::Meal> lunch_of(TomlTable& line) {
    if (!line.has("lunch"))
        return std::nullopt;
    TomlTable table = line.table("lunch");
    if (!table.is_there())
        return std::nullopt;
    workbook::Meal lunch;
    const auto place = place_in(table, line, "lunch");
    const workbook::TimeWindow usual = lunch.window;
    table.read("from", lunch.window.from);
    table.read("to", lunch.window.to);
    if (lunch.window.to < lunch.window.from) {
        line.say("lunch", tr("ends before it begins"), tr("from and to, as 11:30 and 13:00"));
        lunch.window = usual;
    }
    table.read("minutes", lunch.minutes, {0, workbook::longest_dwell_minutes});
    table.say_unknown();
    if (!place)
        return std::nullopt;
    lunch.place = *place;
    return lunch;
}

workbook::Stop stop_of(TomlTable& table) {
    workbook::Stop stop;
    table.read("unit_code", stop.unit_code);
    table.read("project_ids", stop.project_ids);
    table.read("dwell_minutes", stop.dwell_minutes, {0, workbook::longest_dwell_minutes});
    std::string kind;
    table.read("kind", kind);
    if (const auto known = workbook::parse_stop_kind(kind))
        stop.kind = *known;
    else if (!kind.empty())
        table.say("kind", tr("is not a kind of stop"), "visit, meal, rest");
    stop.place = place_of(table, "place");
    table.read("pinned", stop.pinned);
    table.read("commentary", stop.commentary);
    table.read("presenter", stop.presenter);
    table.read("reporter", stop.reporter);
    table.read("contact", stop.contact);
    table.say_unknown();
    return stop;
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
    table.read("follows", line.follows);
    line.lunch = lunch_of(table);
    table.read("convoy_factor", line.convoy_factor, {1, workbook::longest_convoy_factor});
    table.read("boarding_minutes", line.boarding_minutes, {0, workbook::longest_boarding_minutes});
    for (TomlTable& stop : table.tables("stops"))
        line.stops.push_back(stop_of(stop));
    table.say_unknown();
    return line;
}

workbook::TourRules rules_of(TomlTable& table) {
    workbook::TourRules rules;
    if (table.has("most_per_unit")) {
        int most = 0;
        table.read("most_per_unit", most, {1, workbook::most_of_a_rule});
        if (most > 0)
            rules.most_per_unit = most;
    }
    table.read("not_shown_earlier", rules.not_shown_earlier);
    table.read("permits_complete", rules.permits_complete);
    table.read("new_since", rules.new_since);
    std::string industries;
    table.read("industries", industries);
    if (auto quotas = workbook::parse_quotas(industries))
        rules.industries = std::move(*quotas);
    else
        table.say("industries", tr("is not a list of industries with numbers"),
                  tr("each industry with the least number, as 新材料 2, 电力 1"));
    table.read("groups_rotate", rules.groups_rotate);
    table.read("apart_minutes", rules.apart_minutes, {0, workbook::longest_apart_minutes});
    table.read("balance", rules.balance);
    table.say_unknown();
    return rules;
}

workbook::Candidate candidate_of(TomlTable& table) {
    workbook::Candidate candidate;
    table.read("project_id", candidate.project_id);
    table.read("must", candidate.must);
    table.read("forbidden", candidate.forbidden);
    table.read("value", candidate.value, {0, workbook::most_value});
    if (table.has("dwell_minutes")) {
        int minutes = -1;
        table.read("dwell_minutes", minutes, {0, workbook::longest_dwell_minutes});
        if (minutes >= 0)
            candidate.dwell_minutes = minutes;
    }
    std::string windows;
    table.read("windows", windows);
    if (auto parsed = workbook::parse_windows(windows))
        candidate.windows = std::move(*parsed);
    else
        table.say("windows", tr("is not a list of opening hours"),
                  tr("from and to, as 08:00-12:00 14:00-18:00"));
    table.read("line_id", candidate.line_id);
    table.say_unknown();
    return candidate;
}

} // namespace

void read_meeting(TomlTable& top, workbook::Meeting& meeting) {
    TomlTable table = top.table("meeting");
    table.read("name", meeting.name);
    table.read("note", meeting.note);
    if (table.has("rules")) {
        TomlTable rules = table.table("rules");
        if (rules.is_there())
            meeting.rules = rules_of(rules);
    }
    table.say_unknown();
    for (TomlTable& line : top.tables("lines"))
        meeting.lines.push_back(line_of(line));
    for (TomlTable& row : top.tables("candidates")) {
        workbook::Candidate candidate = candidate_of(row);
        const bool known = std::any_of(
            meeting.candidates.begin(), meeting.candidates.end(),
            [&](const auto& other) { return other.project_id == candidate.project_id; });
        if (known)
            row.say("project_id", tr("is a candidate already"), tr("keep one of the entries"));
        else
            meeting.candidates.push_back(std::move(candidate));
    }
}

namespace {

std::string toml_string(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

} // namespace

std::string toml_entry(const char* key, const std::string& text) {
    return fmt::format("{} = {}\n", key, toml_string(text));
}

std::string toml_entry(const char* key, const std::optional<workbook::PartialDate>& date) {
    return date ? toml_entry(key, workbook::to_iso(*date)) : "";
}

namespace {

std::string place_text(const workbook::Place& place) {
    return fmt::format("name = {}, lng = {}, lat = {}", toml_string(place.name), place.position.lng,
                       place.position.lat);
}

std::string place_entry(const char* key, const std::optional<workbook::Place>& place) {
    return place ? fmt::format("{} = {{ {} }}\n", key, place_text(*place)) : "";
}

std::string lunch_entry(const std::optional<workbook::Meal>& lunch) {
    return lunch ? fmt::format("lunch = {{ {}, from = {}, to = {}, minutes = {} }}\n",
                               place_text(lunch->place), toml_string(to_text(lunch->window.from)),
                               toml_string(to_text(lunch->window.to)), lunch->minutes)
                 : "";
}

/// Nothing for a value that is as usual.
template <class Value>
std::string unusual(const char* key, const Value& value, const Value& usual = {}) {
    if (value == usual)
        return "";
    if constexpr (std::is_same_v<Value, std::string>)
        return toml_entry(key, value);
    else
        return fmt::format("{} = {}\n", key, value);
}

std::string stop_text(const workbook::Stop& stop) {
    std::string ids;
    for (const std::string& id : stop.project_ids)
        ids += (ids.empty() ? "" : ", ") + toml_string(id);
    return "\n[[lines.stops]]\n" + toml_entry("unit_code", stop.unit_code) +
           fmt::format("project_ids = [{}]\ndwell_minutes = {}\n", ids, stop.dwell_minutes) +
           unusual("kind", std::string(word_of(stop.kind)),
                   std::string(word_of(workbook::StopKind::visit))) +
           place_entry("place", stop.place) + unusual("pinned", stop.pinned) +
           unusual("commentary", stop.commentary) + unusual("presenter", stop.presenter) +
           unusual("reporter", stop.reporter) + unusual("contact", stop.contact);
}

std::string line_text(const workbook::TourLine& line) {
    const workbook::TourLine usual;
    std::string text = "\n[[lines]]\n" + toml_entry("id", line.id) + toml_entry("name", line.name) +
                       toml_entry("badge", line.badge) + toml_entry("date", line.date) +
                       place_entry("start", line.start) + place_entry("end", line.end) +
                       toml_entry("departure", to_text(line.departure)) +
                       toml_entry("day_begins", to_text(line.day_begins)) +
                       toml_entry("day_ends", to_text(line.day_ends)) +
                       fmt::format("speed_kmh = {}\n", line.speed_kmh) +
                       unusual("follows", line.follows) + lunch_entry(line.lunch) +
                       unusual("convoy_factor", line.convoy_factor, usual.convoy_factor) +
                       unusual("boarding_minutes", line.boarding_minutes);
    for (const workbook::Stop& stop : line.stops)
        text += stop_text(stop);
    return text;
}

std::string rules_text(const workbook::TourRules& rules) {
    const workbook::TourRules usual;
    return "\n[meeting.rules]\n" +
           (rules.most_per_unit ? fmt::format("most_per_unit = {}\n", *rules.most_per_unit) : "") +
           unusual("not_shown_earlier", rules.not_shown_earlier) +
           unusual("permits_complete", rules.permits_complete) +
           toml_entry("new_since", rules.new_since) +
           unusual("industries", to_text(rules.industries)) +
           unusual("groups_rotate", rules.groups_rotate) +
           unusual("apart_minutes", rules.apart_minutes, usual.apart_minutes) +
           unusual("balance", rules.balance);
}

std::string candidate_text(const workbook::Candidate& candidate) {
    const workbook::Candidate usual;
    return "\n[[candidates]]\n" + toml_entry("project_id", candidate.project_id) +
           unusual("must", candidate.must) + unusual("forbidden", candidate.forbidden) +
           unusual("value", candidate.value, usual.value) +
           (candidate.dwell_minutes ? fmt::format("dwell_minutes = {}\n", *candidate.dwell_minutes)
                                    : "") +
           unusual("windows", to_text(candidate.windows)) + unusual("line_id", candidate.line_id);
}

} // namespace

std::string meeting_toml(const workbook::Meeting& meeting) {
    std::string text =
        "\n[meeting]\n" + toml_entry("name", meeting.name) + toml_entry("note", meeting.note);
    if (!(meeting.rules == workbook::TourRules{}))
        text += rules_text(meeting.rules);
    for (const workbook::TourLine& line : meeting.lines)
        text += line_text(line);
    for (const workbook::Candidate& candidate : meeting.candidates)
        text += candidate_text(candidate);
    return text;
}

} // namespace guanmo::io
