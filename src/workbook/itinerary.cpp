#include "workbook/itinerary.hpp"

#include "workbook/leg_motion.hpp"

#include <algorithm>

namespace guanmo::workbook {

const char* name_of(LegProvider provider) {
    switch (provider) {
    case LegProvider::straight:
        return "straight";
    case LegProvider::schematic:
        return "schematic";
    case LegProvider::network:
        return "network";
    case LegProvider::server:
        return "server";
    case LegProvider::drawn:
        return "drawn";
    case LegProvider::none:
        break;
    }
    return "";
}

namespace {

/// Driving on a leg since the stop before it was left.
Whereabouts on_leg(const Itinerary& itinerary, std::size_t leg, double elapsed_s) {
    const Leg& driven = itinerary.legs[leg];
    const bool first = leg == 0;
    const double since_s = elapsed_s - (first ? 0 : itinerary.stops[leg - 1].depart_s);
    const double before_m = first ? 0 : itinerary.stops[leg - 1].travelled_m;
    Whereabouts at{.state = Whereabouts::State::driving, .leg = leg};
    at.fraction = fraction_after(driven, since_s);
    if (leg < itinerary.stops.size())
        at.stop = leg;
    at.travelled_m = before_m + at.fraction * driven.metres;
    return at;
}

} // namespace

Whereabouts whereabouts_at(const Itinerary& itinerary, double elapsed_s) {
    elapsed_s = std::max(elapsed_s, 0.0);
    const auto ahead = std::upper_bound(
        itinerary.stops.begin(), itinerary.stops.end(), elapsed_s,
        [](double moment_s, const TimedStop& stop) { return moment_s < stop.arrive_s; });
    const auto reached = static_cast<std::size_t>(ahead - itinerary.stops.begin());
    if (reached > 0) {
        const TimedStop& last = itinerary.stops[reached - 1];
        if (elapsed_s < last.depart_s || elapsed_s == last.arrive_s)
            return {Whereabouts::State::waiting, reached - 1, 1, reached - 1, last.travelled_m};
    }
    if (elapsed_s < itinerary.duration_s)
        return on_leg(itinerary, reached, elapsed_s);
    Whereabouts done;
    done.leg = itinerary.legs.empty() ? 0 : itinerary.legs.size() - 1;
    done.fraction = 1;
    done.travelled_m = itinerary.metres;
    return done;
}

} // namespace guanmo::workbook
