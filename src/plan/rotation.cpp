#include "plan/rotation.hpp"

#include "plan/conflicts.hpp"
#include "plan/make_itinerary.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::plan {

using workbook::Itinerary;
using workbook::Stop;
using workbook::StopKind;
using workbook::TimedStop;
using workbook::TourLine;
using workbook::Workbook;

namespace {

bool same_site(const TimedStop& a, const TimedStop& b) {
    return a.stop.kind == StopKind::visit && b.stop.kind == StopKind::visit && a.position &&
           a.position == b.position;
}

/// No stop is reached when it has closed for the day.
bool keeps_hours(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary) {
    return std::all_of(itinerary.stops.begin(), itinerary.stops.end(), [&](const TimedStop& timed) {
        const auto hours = workbook::opening_hours(workbook, line, timed.stop);
        if (hours.closed || hours.windows.empty())
            return !hours.closed;
        return itinerary.departure_s + timed.arrive_s <=
               workbook::seconds_of_day(hours.windows.back().to) + in_time_s;
    });
}

/// The line's own meals, and rests, with the shared visits in an order.
class Rotations {
  public:
    Rotations(const Workbook& workbook, const TourLine& line, const std::vector<Itinerary>& others,
              double apart_s, const Router& router)
        : workbook_(workbook), line_(line), others_(others), apart_s_(apart_s), router_(router) {
        for (const Stop& stop : line.stops)
            if (stop.kind != StopKind::visit)
                own_.push_back(stop);
        if (line.lunch && !has_meal(line))
            own_.push_back(stop_of(*line.lunch));
    }

    /// Offers the visits in this order with the own stops where they fit best.
    void offer(const std::vector<Stop>& visits, std::size_t own = 0) {
        if (own == own_.size()) {
            judge(visits);
            return;
        }
        for (std::size_t turn = 0; turn <= visits.size(); ++turn) {
            std::vector<Stop> with = visits;
            with.insert(with.begin() + static_cast<std::ptrdiff_t>(turn), own_[own]);
            offer(with, own + 1);
        }
    }

    [[nodiscard]] const std::optional<TourLine>& best() const { return best_; }

  private:
    void judge(const std::vector<Stop>& stops) {
        TourLine line = line_;
        line.stops = stops;
        const Itinerary itinerary = make_itinerary(line, workbook_, router_);
        if (itinerary.metres >= best_metres_ || !fits_day(line, itinerary) ||
            !keeps_hours(workbook_, line, itinerary))
            return;
        for (const Itinerary& other : others_)
            if (const auto apart = time_apart(itinerary, other); apart && *apart < apart_s_)
                return;
        best_metres_ = itinerary.metres;
        best_ = std::move(line);
    }

    const Workbook& workbook_;
    const TourLine& line_;
    const std::vector<Itinerary>& others_;
    double apart_s_;
    const Router& router_;
    std::vector<Stop> own_;
    std::optional<TourLine> best_;
    double best_metres_ = std::numeric_limits<double>::infinity();
};

} // namespace

std::optional<double> time_apart(const Itinerary& a, const Itinerary& b) {
    std::optional<double> least;
    for (const TimedStop& mine : a.stops)
        for (const TimedStop& theirs : b.stops) {
            if (!same_site(mine, theirs))
                continue;
            const double first = a.departure_s + mine.arrive_s;
            const double second = b.departure_s + theirs.arrive_s;
            const double gap = std::max(second - (a.departure_s + mine.depart_s),
                                        first - (b.departure_s + theirs.depart_s));
            least = std::min(least.value_or(gap), gap);
        }
    return least ? std::optional(std::max(*least, 0.0)) : std::nullopt;
}

std::optional<TourLine> rotated(const Workbook& workbook, const TourLine& line,
                                const std::vector<Stop>& stops,
                                const std::vector<Itinerary>& others, double apart_s,
                                const Router& router) {
    std::vector<Stop> visits;
    for (const Stop& stop : stops)
        if (stop.kind == StopKind::visit)
            visits.push_back(stop);
    Rotations rotations(workbook, line, others, apart_s, router);
    for (std::size_t turn = 0; turn < visits.size(); ++turn) {
        std::rotate(visits.begin(), visits.begin() + 1, visits.end());
        rotations.offer(visits);
        rotations.offer({visits.rbegin(), visits.rend()});
    }
    return rotations.best();
}

} // namespace guanmo::plan
