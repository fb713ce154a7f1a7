#include "workbook/scouting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace guanmo::workbook {

namespace {

constexpr std::string_view line_word = "line", stop_word = "stop";

const ScoutedStop* find(const ScoutedLine& scouted, const Stop& stop) {
    const std::string key = stop_key(stop);
    const auto found = std::find_if(scouted.stops.begin(), scouted.stops.end(),
                                    [&key](const ScoutedStop& s) { return s.key == key; });
    return found == scouted.stops.end() ? nullptr : &*found;
}

ScoutedStop& found_or_made(ScoutedLine& scouted, const Stop& stop) {
    const std::string key = stop_key(stop);
    for (ScoutedStop& known : scouted.stops)
        if (known.key == key)
            return known;
    scouted.stops.push_back({key});
    return scouted.stops.back();
}

/// After midnight it is the next day.
std::optional<double> between(const std::optional<double>& from, const std::optional<double>& to) {
    constexpr double day_s = minutes_per_day * 60.0;
    if (!from || !to)
        return std::nullopt;
    return *to >= *from ? *to - *from : *to - *from + day_s;
}

std::string seconds_text(const std::optional<double>& seconds) {
    return seconds ? fmt::format("{:.0f}", *seconds) : std::string("-");
}

std::optional<double> parse_seconds(std::string_view text) {
    double seconds = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, seconds);
    return error == std::errc{} && rest == end ? std::optional(seconds) : std::nullopt;
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == by)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

/// Texts of others hold no line ends and tabs in their place.
std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return text;
}

} // namespace

std::string stop_key(const Stop& stop) {
    std::string key = stop.unit_code;
    for (const std::string& id : stop.project_ids)
        key += '/' + id;
    return on_one_line(key);
}

std::string scouting_key(const std::string& line_id) {
    return "scouted_" + line_id;
}

std::optional<ScoutedLine> scouting_of(const Workbook& workbook, const std::string& line_id) {
    const auto found = workbook.settings.find(scouting_key(line_id));
    return found == workbook.settings.end() ? std::nullopt
                                            : std::optional(parse_scouting(line_id, found->second));
}

std::string to_text(const ScoutedLine& scouted) {
    std::string text = fmt::format("{}\t{}\t{}\t{}\t{}\n", line_word, on_one_line(scouted.source),
                                   seconds_text(scouted.left_s), seconds_text(scouted.ended_s),
                                   scouted.way_home_adopted ? 1 : 0);
    for (const ScoutedStop& stop : scouted.stops)
        text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", stop_word, stop.key,
                            seconds_text(stop.arrive_s), seconds_text(stop.depart_s),
                            stop.leg_adopted ? 1 : 0, stop.stay_adopted ? 1 : 0);
    return text;
}

ScoutedLine parse_scouting(const std::string& line_id, const std::string& text) {
    ScoutedLine scouted{.line_id = line_id, .source = {}, .stops = {}};
    for (const std::string& line : split(text, '\n')) {
        const std::vector<std::string> cells = split(line, '\t');
        if (cells.size() == 5 && cells[0] == line_word) {
            scouted.source = cells[1];
            scouted.left_s = parse_seconds(cells[2]);
            scouted.ended_s = parse_seconds(cells[3]);
            scouted.way_home_adopted = cells[4] == "1";
        } else if (cells.size() == 6 && cells[0] == stop_word) {
            scouted.stops.push_back({cells[1], parse_seconds(cells[2]), parse_seconds(cells[3]),
                                     cells[4] == "1", cells[5] == "1"});
        }
    }
    return scouted;
}

std::optional<double> scouted_drive(const ScoutedLine& scouted, const std::vector<Stop>& stops,
                                    std::size_t leg) {
    std::optional<double> left = scouted.left_s;
    if (leg > 0) {
        const ScoutedStop* before = leg <= stops.size() ? find(scouted, stops[leg - 1]) : nullptr;
        left = before ? before->depart_s : std::nullopt;
    }
    if (leg >= stops.size())
        return between(left, scouted.ended_s);
    const ScoutedStop* to = find(scouted, stops[leg]);
    return between(left, to ? to->arrive_s : std::nullopt);
}

std::optional<double> scouted_stay(const ScoutedLine& scouted, const std::vector<Stop>& stops,
                                   std::size_t stop) {
    const ScoutedStop* found = stop < stops.size() ? find(scouted, stops[stop]) : nullptr;
    return found ? between(found->arrive_s, found->depart_s) : std::nullopt;
}

std::optional<double> adopted_drive(const ScoutedLine& scouted, const std::vector<Stop>& stops,
                                    std::size_t leg) {
    const ScoutedStop* to = leg < stops.size() ? find(scouted, stops[leg]) : nullptr;
    const bool adopted =
        leg < stops.size() ? to != nullptr && to->leg_adopted : scouted.way_home_adopted;
    return adopted ? scouted_drive(scouted, stops, leg) : std::nullopt;
}

std::optional<double> adopted_stay(const ScoutedLine& scouted, const std::vector<Stop>& stops,
                                   std::size_t stop) {
    const ScoutedStop* found = stop < stops.size() ? find(scouted, stops[stop]) : nullptr;
    return found && found->stay_adopted ? scouted_stay(scouted, stops, stop) : std::nullopt;
}

NextMark next_mark(const ScoutedLine& scouted, const TourLine& line) {
    if (line.start && !scouted.left_s)
        return {};
    for (std::size_t i = 0; i < line.stops.size(); ++i) {
        const ScoutedStop* stop = find(scouted, line.stops[i]);
        if (stop == nullptr || !stop->arrive_s)
            return {i, true};
        if (!stop->depart_s)
            return {i, false};
    }
    if (line.end && !scouted.ended_s)
        return {.arrives = true};
    return {.known = true};
}

bool mark_next(ScoutedLine& scouted, const TourLine& line, double now_s) {
    const NextMark next = next_mark(scouted, line);
    if (next.known)
        return false;
    if (!next.stop)
        (next.arrives ? scouted.ended_s : scouted.left_s) = now_s;
    else {
        ScoutedStop& stop = found_or_made(scouted, line.stops[*next.stop]);
        (next.arrives ? stop.arrive_s : stop.depart_s) = now_s;
    }
    return true;
}

void adopt(ScoutedLine& scouted, const std::vector<Stop>& stops, std::size_t leg, bool adopted) {
    if (leg >= stops.size()) {
        scouted.way_home_adopted = adopted;
        return;
    }
    ScoutedStop& stop = found_or_made(scouted, stops[leg]);
    stop.leg_adopted = adopted;
    stop.stay_adopted = adopted;
}

} // namespace guanmo::workbook
