#include "session/playback.hpp"

#include <algorithm>

namespace guanmo::session {

using workbook::Itinerary;
using workbook::TimedStop;
using workbook::Tour;

namespace {

/// The current line first, then the others in their order; only those that run.
std::vector<std::size_t> by_precedence(const Tour& tour, const Playback& playback) {
    std::vector<std::size_t> lines;
    if (playback.line < tour.size())
        lines.push_back(playback.line);
    for (std::size_t line = 0; line < tour.size(); ++line)
        if (line != playback.line && playback.runs(line))
            lines.push_back(line);
    return lines;
}

/// Which of a stop's projects is shown, `waited_s` into its dwell.
std::size_t project_of_turn(const TimedStop& stop, double waited_s) {
    const std::size_t count = stop.stop.project_ids.size();
    const double dwell_s = stop.depart_s - stop.arrive_s;
    if (count < 2 || dwell_s <= 0)
        return 0;
    const double turn = waited_s / dwell_s * static_cast<double>(count);
    return std::min(static_cast<std::size_t>(std::max(turn, 0.0)), count - 1);
}

std::size_t stops_of(const Tour& tour, std::size_t line) {
    return line < tour.size() ? tour[line].stops.size() : 0;
}

} // namespace

double end_of(const Tour& tour, const Playback& playback) {
    double end = 0;
    for (std::size_t line = 0; line < tour.size(); ++line)
        if (playback.runs(line))
            end = std::max(end, tour[line].duration_s);
    return end;
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

Playback advanced(Playback playback, const Tour& tour, double coach_seconds) {
    playback = at(playback, tour, playback.at_s + coach_seconds);
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
        return UnitCode{stop.unit_code};
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
    for (std::size_t stop = stops_of(tour, playback.line); stop-- > 0;)
        if (playback.begun && tour[playback.line].stops[stop].arrive_s < playback.at_s)
            return at_stop(playback, tour, stop);
    for (std::size_t line = std::min(playback.line, tour.size()); playback.begun && line-- > 0;)
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
