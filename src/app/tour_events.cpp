#include "app/tour_events.hpp"

#include "workbook/clock.hpp"

namespace guanmo::app {

namespace {

using session::Playback;
using session::Session;

TourEvent event_at(const workbook::Tour& tour, const session::Passing& passing) {
    const workbook::Itinerary& line = tour[passing.line];
    const std::vector<std::string>& projects = line.stops[passing.stop].stop.project_ids;
    return {passing.arrives, line.line_id, passing.stop + 1,
            projects.empty() ? std::nullopt : std::optional(projects.front()),
            workbook::clock_text(line.departure_s + passing.at_s)};
}

/// The stop that a line waits at; none while it drives, is muted, or before the tour.
std::optional<std::size_t> waits_at(const Session& session, std::size_t line) {
    const Playback& playback = session.playback;
    if (!playback.begun || !playback.runs(line) || line >= session.tour->size())
        return std::nullopt;
    const auto now = workbook::whereabouts_at((*session.tour)[line], playback.at_s);
    return now.state == workbook::Whereabouts::State::waiting ? now.stop : std::nullopt;
}

std::vector<TourEvent> events_of_jump(const Session& before, const Session& after) {
    std::vector<TourEvent> events;
    for (std::size_t line = 0; line < after.tour->size(); ++line) {
        const auto left = waits_at(before, line);
        const auto reached = waits_at(after, line);
        if (left == reached)
            continue;
        if (left && *left < (*after.tour)[line].stops.size())
            events.push_back(event_at(*after.tour, {line, *left, false, after.playback.at_s}));
        if (reached) {
            events.push_back(event_at(*after.tour, {line, *reached, true, after.playback.at_s}));
            // Who comes in the middle of a stay finds another project shown than the first.
            const auto* shown = std::get_if<session::ProjectId>(&after.selection);
            const auto at = session::shown_stop(*after.tour, after.playback);
            if (shown != nullptr && at && at->line == line)
                events.back().project = shown->id;
        }
    }
    return events;
}

} // namespace

std::vector<TourEvent> tour_events(const Session& before, const Session& after, bool jumped) {
    const bool begins = !before.playback.begun && after.playback.begun;
    if (jumped || begins || before.tour != after.tour)
        return events_of_jump(before, after);
    std::vector<TourEvent> events;
    for (const session::Passing& passing :
         session::passings(*after.tour, after.playback, before.playback.at_s, after.playback.at_s))
        events.push_back(event_at(*after.tour, passing));
    return events;
}

} // namespace guanmo::app
