#include "workbook/itinerary.hpp"

#include <algorithm>

namespace guanmo::workbook {

namespace {

Whereabouts on_leg(const Itinerary& itinerary, std::size_t leg, double since_s, double before_m) {
    const Leg& driven = itinerary.legs[leg];
    Whereabouts at{.state = Whereabouts::State::driving, .leg = leg};
    at.fraction = driven.seconds > 0 ? std::clamp(since_s / driven.seconds, 0.0, 1.0) : 1;
    if (leg < itinerary.stops.size())
        at.stop = leg;
    at.travelled_m = before_m + at.fraction * driven.metres;
    return at;
}

} // namespace

Whereabouts whereabouts_at(const Itinerary& itinerary, double elapsed_s) {
    double left_s = 0; // when the last place was left
    double left_m = 0;
    for (std::size_t i = 0; i < itinerary.stops.size(); ++i) {
        const TimedStop& stop = itinerary.stops[i];
        if (elapsed_s < stop.arrive_s)
            return on_leg(itinerary, i, elapsed_s - left_s, left_m);
        left_s = stop.depart_s;
        left_m = stop.travelled_m;
        if (elapsed_s < stop.depart_s)
            return {Whereabouts::State::waiting, i, 1, i, left_m};
    }
    if (elapsed_s < itinerary.duration_s)
        return on_leg(itinerary, itinerary.stops.size(), elapsed_s - left_s, left_m);
    Whereabouts done;
    done.leg = itinerary.legs.empty() ? 0 : itinerary.legs.size() - 1;
    done.fraction = 1;
    done.travelled_m = itinerary.metres;
    return done;
}

} // namespace guanmo::workbook
