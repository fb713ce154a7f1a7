#include "session/shown_time.hpp"

#include <algorithm>

namespace guanmo::session {

using workbook::Itinerary;
using workbook::ShownPart;

namespace {

bool is_steady(const Session& session) {
    return session.coach_seconds_per_second > 0;
}

} // namespace

std::vector<ShownPart> shown_parts(const workbook::Tour& tour, const Playback& playback) {
    std::vector<ShownPart> parts;
    if (playback.line < tour.size())
        parts = workbook::shown_parts(tour[playback.line]);
    const double done_s = parts.empty() ? 0 : parts.back().to_s;
    const double end_s = end_of(tour, playback);
    const auto last = std::find_if(tour.begin(), tour.end(), [end_s](const Itinerary& line) {
        return line.duration_s >= end_s;
    });
    if (end_s <= done_s || last == tour.end())
        return parts;
    const double shown_s = parts.empty() ? 0 : parts.back().shown_to_s;
    const std::vector<ShownPart> more = workbook::shown_parts(*last);
    const double before_s = shown_time_of(more, done_s);
    for (ShownPart part : more) {
        if (part.to_s <= done_s)
            continue;
        part.from_s = std::max(part.from_s, done_s);
        part.shown_from_s = std::max(part.shown_from_s, before_s) - before_s + shown_s;
        part.shown_to_s += shown_s - before_s;
        parts.push_back(part);
    }
    return parts;
}

double coach_seconds(const Session& session, double shown_s) {
    return is_steady(session)
               ? shown_s * session.coach_seconds_per_second
               : coach_time_of(shown_parts(*session.tour, session.playback), shown_s);
}

double shown_seconds(const Session& session, double at_s) {
    return is_steady(session) ? at_s / session.coach_seconds_per_second
                              : shown_time_of(shown_parts(*session.tour, session.playback), at_s);
}

double coach_seconds_in(const Session& session, double passed_s) {
    const Playback& playback = session.playback;
    if (is_steady(session))
        return passed_s * playback.speed * session.coach_seconds_per_second;
    const auto parts = shown_parts(*session.tour, playback);
    const double shown_s = shown_time_of(parts, playback.at_s) + passed_s * playback.speed;
    return std::max(coach_time_of(parts, shown_s) - playback.at_s, 0.0);
}

} // namespace guanmo::session
