#include "session/playback.hpp"

#include "workbook/leg_motion.hpp"

#include <algorithm>

namespace guanmo::session {

using workbook::Itinerary;
using workbook::TimedStop;
using workbook::Tour;

namespace {

/// The current line first, then the one that is followed when that is done, then the others in
/// their order; only those that run.
std::vector<std::size_t> by_precedence(const Tour& tour, const Playback& playback) {
    std::vector<std::size_t> lines;
    const auto add = [&](std::size_t line) {
        if (line < tour.size() && std::find(lines.begin(), lines.end(), line) == lines.end())
            lines.push_back(line);
    };
    add(playback.line);
    add(followed_line(tour, playback));
    for (std::size_t line = 0; line < tour.size(); ++line)
        if (playback.runs(line))
            add(line);
    return lines;
}

double dwell_of(const TimedStop& stop) {
    return stop.depart_s - stop.arrive_s;
}

/// Which of a stop's projects is shown, `waited_s` into its dwell.
std::size_t project_of_turn(const TimedStop& stop, double waited_s) {
    const std::size_t count = stop.stop.project_ids.size();
    const double dwell_s = dwell_of(stop);
    if (count < 2 || dwell_s <= 0)
        return 0;
    const double turn = waited_s / dwell_s * static_cast<double>(count);
    return std::min(static_cast<std::size_t>(std::max(turn, 0.0)), count - 1);
}

std::size_t stops_of(const Tour& tour, std::size_t line) {
    return line < tour.size() ? tour[line].stops.size() : 0;
}

/// How surely it is the same stop: by its unit and projects (2), by its unit (1), not at all (0).
int likeness(const workbook::Stop& a, const workbook::Stop& b) {
    if (a.unit_code != b.unit_code)
        return 0;
    return a.project_ids == b.project_ids ? 2 : 1;
}

/// The stop most like the one at `place`; of several the nearest to that place.
std::optional<std::size_t> found_again(const workbook::Stop& stop, std::size_t place,
                                       const std::vector<TimedStop>& stops) {
    const auto apart = [place](std::size_t i) { return i < place ? place - i : i - place; };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const int like = likeness(stop, stops[i].stop);
        const int least = best ? likeness(stop, stops[*best].stop) : 1;
        if (like > least || (like == least && (!best || apart(i) < apart(*best))))
            best = i;
    }
    return best;
}

/// When the coaches that were there at `at_s` are at the same place by another timetable of theirs.
std::optional<double> moment_again(const Itinerary& before, double at_s, const Itinerary& after) {
    const workbook::Whereabouts there = whereabouts_at(before, at_s);
    if (!there.stop)
        return std::nullopt;
    const TimedStop& was = before.stops[*there.stop];
    const auto again = found_again(was.stop, *there.stop, after.stops);
    if (!again)
        return std::nullopt;
    const TimedStop& is = after.stops[*again];
    if (there.state == workbook::Whereabouts::State::driving) {
        const double left_s = *again > 0 ? after.stops[*again - 1].depart_s : 0;
        return left_s + seconds_at(after.legs[*again], there.fraction);
    }
    const double share = dwell_of(was) > 0 ? (at_s - was.arrive_s) / dwell_of(was) : 0;
    return is.arrive_s + share * dwell_of(is);
}

} // namespace

double end_of(const Tour& tour, const Playback& playback) {
    double end = 0;
    for (std::size_t line = 0; line < tour.size(); ++line)
        if (playback.runs(line))
            end = std::max(end, tour[line].duration_s);
    return end;
}

std::size_t last_line(const Tour& tour, const Playback& playback) {
    const double end_s = end_of(tour, playback);
    if (playback.line < tour.size() && tour[playback.line].duration_s >= end_s)
        return playback.line;
    for (std::size_t line = 0; line < tour.size(); ++line)
        if (playback.runs(line) && tour[line].duration_s >= end_s)
            return line;
    return playback.line;
}

std::size_t followed_line(const Tour& tour, const Playback& playback) {
    const bool done =
        playback.line >= tour.size() || playback.at_s >= tour[playback.line].duration_s;
    return done ? last_line(tour, playback) : playback.line;
}

Playback rewound(Playback playback) {
    playback.begun = false;
    playback.at_s = 0;
    playback.playing = false;
    return playback;
}

Playback at(Playback playback, const Tour& tour, double at_s) {
    playback.begun = true;
    playback.at_s = std::clamp(at_s, 0.0, end_of(tour, playback));
    return playback;
}

Playback advanced(Playback playback, const Tour& tour, double to_s) {
    playback = at(playback, tour, to_s);
    if (playback.at_s >= end_of(tour, playback))
        playback.playing = false;
    return playback;
}

std::optional<ShownStop> shown_stop(const Tour& tour, const Playback& playback) {
    if (!playback.begun)
        return std::nullopt;
    for (const std::size_t line : by_precedence(tour, playback)) {
        const workbook::Whereabouts now = whereabouts_at(tour[line], playback.at_s);
        if (now.state != workbook::Whereabouts::State::waiting)
            continue;
        const TimedStop& stop = tour[line].stops[*now.stop];
        return ShownStop{line, *now.stop, project_of_turn(stop, playback.at_s - stop.arrive_s)};
    }
    return std::nullopt;
}

Selection shown_selection(const Tour& tour, const Playback& playback) {
    const std::optional<ShownStop> shown = shown_stop(tour, playback);
    if (!shown)
        return {};
    const workbook::Stop& stop = tour[shown->line].stops[shown->stop].stop;
    if (stop.project_ids.empty())
        return stop.unit_code.empty() ? Selection{} : UnitCode{stop.unit_code};
    return ProjectId{stop.project_ids[shown->project]};
}

Playback at_stop(Playback playback, const Tour& tour, std::size_t stop) {
    const std::size_t count = stops_of(tour, playback.line);
    if (count == 0)
        return playback;
    return at(playback, tour, tour[playback.line].stops[std::min(stop, count - 1)].arrive_s);
}

Playback at_next_stop(Playback playback, const Tour& tour) {
    for (std::size_t stop = 0; stop < stops_of(tour, playback.line); ++stop)
        if (!playback.begun || tour[playback.line].stops[stop].arrive_s > playback.at_s)
            return at_stop(playback, tour, stop);
    for (std::size_t line = playback.line + 1; line < tour.size(); ++line)
        if (stops_of(tour, line) > 0) {
            playback.line = line;
            return at_stop(playback, tour, 0);
        }
    return playback;
}

Playback at_previous_stop(Playback playback, const Tour& tour) {
    if (!playback.begun)
        return playback;
    if (playback.line < tour.size()) {
        const Itinerary& line = tour[playback.line];
        const workbook::Whereabouts now = whereabouts_at(line, playback.at_s);
        const bool waiting = now.state == workbook::Whereabouts::State::waiting;
        const double before_s = waiting ? line.stops[*now.stop].arrive_s : playback.at_s;
        for (std::size_t stop = line.stops.size(); stop-- > 0;)
            if (line.stops[stop].arrive_s < before_s)
                return at_stop(playback, tour, stop);
    }
    for (std::size_t line = std::min(playback.line, tour.size()); line-- > 0;)
        if (const std::size_t stops = stops_of(tour, line); stops > 0) {
            playback.line = line;
            return at_stop(playback, tour, stops - 1);
        }
    return rewound(playback);
}

Playback at_last_stop(Playback playback, const Tour& tour) {
    for (std::size_t line = tour.size(); line-- > 0;)
        if (const std::size_t stops = stops_of(tour, line); stops > 0) {
            playback.line = line;
            return at_stop(playback, tour, stops - 1);
        }
    return playback;
}

Playback resumed(Playback playback, const Tour& before, const Tour& after) {
    const std::size_t line = playback.line;
    const bool known = line < before.size();
    const auto found = std::find_if(after.begin(), after.end(), [&](const Itinerary& itinerary) {
        return known && itinerary.line_id == before[line].line_id;
    });
    playback.line = found != after.end()
                        ? static_cast<std::size_t>(found - after.begin())
                        : std::min(line, std::max<std::size_t>(after.size(), 1) - 1);
    if (!playback.begun)
        return playback;
    const auto again =
        found != after.end() ? moment_again(before[line], playback.at_s, *found) : std::nullopt;
    return at(playback, after, again.value_or(playback.at_s));
}

std::vector<Passing> passings(const Tour& tour, const Playback& playback, double from_s,
                              double to_s) {
    std::vector<Passing> found;
    const auto look_at = [&](std::size_t line, std::size_t stop, bool arrives, double at_s) {
        if (from_s < at_s && at_s <= to_s)
            found.push_back({line, stop, arrives, at_s});
    };
    for (std::size_t line = 0; line < tour.size(); ++line) {
        if (!playback.runs(line))
            continue;
        for (std::size_t stop = 0; stop < tour[line].stops.size(); ++stop) {
            look_at(line, stop, true, tour[line].stops[stop].arrive_s);
            look_at(line, stop, false, tour[line].stops[stop].depart_s);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Passing& a, const Passing& b) { return a.at_s < b.at_s; });
    return found;
}

} // namespace guanmo::session
