#include "session/shown_time.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace guanmo::session {

using workbook::Itinerary;
using workbook::ShownPart;

namespace {

/// The last moment of a stay, at which the coaches still wait.
double last_moment(const workbook::TimedStop& stop) {
    return std::max(std::nextafter(stop.depart_s, stop.arrive_s), stop.arrive_s);
}

/// The first moment of waiting for a click of which `is_meant(moment, now)` is true.
template <class Meant> std::optional<double> wait_of(const Session& session, Meant is_meant) {
    const std::size_t line = followed_line(*session.tour, session.playback);
    if (session.pace.waits && line < session.tour->size())
        for (const workbook::TimedStop& stop : (*session.tour)[line].stops)
            if (const double moment = last_moment(stop); is_meant(moment, session.playback.at_s))
                return moment;
    return std::nullopt;
}

} // namespace

std::vector<ShownPart> shown_parts(const workbook::Tour& tour, const Playback& playback) {
    std::vector<ShownPart> parts;
    if (playback.line < tour.size())
        parts = workbook::shown_parts(tour[playback.line]);
    const double done_s = parts.empty() ? 0 : parts.back().to_s;
    const std::size_t last = last_line(tour, playback);
    if (last >= tour.size() || tour[last].duration_s <= done_s)
        return parts;
    const double shown_s = parts.empty() ? 0 : parts.back().shown_to_s;
    const std::vector<ShownPart> more = workbook::shown_parts(tour[last]);
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
    return session.pace.steady
               ? shown_s * session.pace.factor
               : coach_time_of(shown_parts(*session.tour, session.playback), shown_s);
}

double shown_seconds(const Session& session, double at_s) {
    return session.pace.steady ? at_s / session.pace.factor
                               : shown_time_of(shown_parts(*session.tour, session.playback), at_s);
}

double played_to(const Session& session, double passed_s) {
    const Playback& playback = session.playback;
    const double shown_s = shown_seconds(session, playback.at_s) + passed_s * playback.speed;
    const double to_s = std::max(coach_seconds(session, shown_s), playback.at_s);
    const auto wait_s = wait_of(session, std::greater<>());
    return wait_s ? std::min(to_s, *wait_s) : to_s;
}

bool waits_for_click(const Session& session) {
    return wait_of(session, std::equal_to<>()).has_value();
}

double haste(const Session& session) {
    const auto parts = shown_parts(*session.tour, session.playback);
    if (!session.pace.steady || parts.empty())
        return session.playback.speed;
    const double shown_s = parts.back().shown_to_s;
    return session.playback.speed * session.pace.factor * shown_s / parts.back().to_s;
}

} // namespace guanmo::session
