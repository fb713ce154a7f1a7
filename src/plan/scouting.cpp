#include "plan/scouting.hpp"

#include "crs/projection.hpp"
#include "workbook/select.hpp"

#include <cmath>

namespace guanmo::plan {

namespace {

/// The track, read from its beginning on.
class Follower {
  public:
    explicit Follower(const std::vector<ScoutedFix>& fixes) : fixes_(fixes) {}

    /// The next place where the track comes near; it goes on from there. None: it does not.
    std::optional<std::size_t> reaches(geo::LngLat place) {
        for (std::size_t i = at_; i < fixes_.size(); ++i)
            if (is_near(i, place)) {
                at_ = i;
                return i;
            }
        return std::nullopt;
    }
    /// The last place near there, in one stay: short ways out of it and back belong to it.
    std::size_t leaves(geo::LngLat place) {
        constexpr double excursion_s = 15 * 60;
        std::size_t last = at_;
        for (std::size_t i = at_; i < fixes_.size(); ++i) {
            if (is_near(i, place))
                last = i;
            else if (fixes_[i].at_s - fixes_[last].at_s > excursion_s)
                break;
        }
        at_ = last;
        return last;
    }

  private:
    [[nodiscard]] bool is_near(std::size_t i, geo::LngLat place) const {
        // A degree is longer than 60 km here: no need to measure what is far away.
        constexpr double far_deg = 0.02;
        const geo::LngLat at = fixes_[i].at;
        return std::abs(at.lng - place.lng) < far_deg && std::abs(at.lat - place.lat) < far_deg &&
               crs::geodesic_distance(at, place) <= at_stop_m;
    }

    const std::vector<ScoutedFix>& fixes_;
    std::size_t at_ = 0;
};

} // namespace

workbook::ScoutedLine scouted_by(const std::vector<ScoutedFix>& fixes,
                                 const workbook::TourLine& line,
                                 const workbook::Workbook& workbook) {
    workbook::ScoutedLine scouted{.line_id = line.id, .source = {}, .stops = {}};
    Follower follower(fixes);
    if (line.start && follower.reaches(line.start->position))
        scouted.left_s = fixes[follower.leaves(line.start->position)].at_s;
    for (const workbook::Stop& stop : line.stops) {
        workbook::ScoutedStop found{.key = workbook::stop_key(stop)};
        if (const auto place = workbook::position_of(workbook, stop))
            if (const auto reached = follower.reaches(*place)) {
                found.arrive_s = fixes[*reached].at_s;
                found.depart_s = fixes[follower.leaves(*place)].at_s;
            }
        scouted.stops.push_back(std::move(found));
    }
    if (line.end)
        if (const auto reached = follower.reaches(line.end->position))
            scouted.ended_s = fixes[*reached].at_s;
    return scouted;
}

std::vector<Comparison> compared(const workbook::ScoutedLine& scouted,
                                 const workbook::TourLine& line,
                                 const workbook::Itinerary& planned) {
    std::vector<Comparison> all;
    for (std::size_t leg = 0; leg < planned.legs.size(); ++leg) {
        const bool to_stop = leg < planned.stops.size();
        all.push_back({.leg = leg,
                       .planned_drive_s = planned.legs[leg].seconds,
                       .driven_s = scouted_drive(scouted, line.stops, leg),
                       .planned_stay_s =
                           to_stop ? planned.stops[leg].depart_s - planned.stops[leg].arrive_s : 0,
                       .stayed_s = scouted_stay(scouted, line.stops, leg),
                       .adopted = adopted_drive(scouted, line.stops, leg) ||
                                  adopted_stay(scouted, line.stops, leg)});
    }
    return all;
}

} // namespace guanmo::plan
