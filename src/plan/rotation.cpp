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
              double apart_s, const Router& router, const std::function<bool()>& go_on)
        : workbook_(workbook), line_(line), others_(others), apart_s_(apart_s), router_(router),
          go_on_(go_on) {
        for (const Stop& stop : line.stops)
            if (stop.kind != StopKind::visit)
                own_.push_back(stop);
        if (line.lunch && !has_meal(line))
            own_.push_back(stop_of(*line.lunch));
    }

    /// Offers the visits in this order with the own stops where they fit best.
    void offer(const std::vector<Stop>& visits, std::size_t own = 0) {
        if (!go_on_())
            return;
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
    const std::function<bool()>& go_on_;
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
                                const Router& router, const std::function<bool()>& go_on) {
    std::vector<Stop> visits;
    for (const Stop& stop : stops)
        if (stop.kind == StopKind::visit)
            visits.push_back(stop);
    Rotations rotations(workbook, line, others, apart_s, router, go_on);
    for (std::size_t turn = 0; turn < visits.size(); ++turn) {
        std::rotate(visits.begin(), visits.begin() + 1, visits.end());
        rotations.offer(visits);
        rotations.offer({visits.rbegin(), visits.rend()});
    }
    return rotations.best();
}

RotatedLines rotate_after(const Workbook& workbook, const TourLine& leading,
                          const std::vector<TourLine>& others, double apart_s, const Router& router,
                          const std::function<bool()>& go_on) {
    RotatedLines lines{leading, {}, 0};
    std::vector<Itinerary> before{make_itinerary(leading, workbook, router)};
    for (const TourLine& other : others) {
        lines.others.push_back(
            rotated(workbook, other, leading.stops, before, apart_s, router, go_on));
        if (lines.others.back())
            before.push_back(make_itinerary(*lines.others.back(), workbook, router));
    }
    for (const Itinerary& itinerary : before)
        lines.metres += itinerary.metres;
    return lines;
}

namespace {

/// Fewer lines without a rotation, then less driving.
bool is_better(const RotatedLines& a, const RotatedLines& b) {
    const auto missing = [](const RotatedLines& lines) {
        return std::count(lines.others.begin(), lines.others.end(), std::nullopt);
    };
    return missing(a) != missing(b) ? missing(a) < missing(b) : a.metres < b.metres - 0.5;
}

/// Another order of visits: the one at a place moved to another, or all between them turned round.
std::vector<Stop> changed(std::vector<Stop> visits, std::size_t from, std::size_t to, bool turned) {
    const auto begin = visits.begin();
    const auto at = [begin](std::size_t place) {
        return begin + static_cast<std::ptrdiff_t>(place);
    };
    if (turned)
        std::reverse(at(std::min(from, to)), at(std::max(from, to) + 1));
    else if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
    return visits;
}

} // namespace

RotatedLines rotate_together(const Workbook& workbook, RotatedLines lines,
                             const std::vector<TourLine>& others, double apart_s,
                             const Router& router, const std::function<bool()>& go_on) {
    const auto is_fixed = [&](const Stop& stop) {
        return stop.pinned || !workbook::position_of(workbook, stop);
    };
    if (std::any_of(lines.leading.stops.begin(), lines.leading.stops.end(), is_fixed))
        return lines;
    // One after the other from where the last change helped, until a whole round has not.
    std::size_t tried = 0;
    for (std::size_t next = 0; go_on(); ++next) {
        std::vector<Stop> visits;
        for (const Stop& stop : lines.leading.stops)
            if (stop.kind == StopKind::visit)
                visits.push_back(stop);
        const std::size_t size = visits.size();
        if (size < 2 || tried++ == 2 * size * size)
            break;
        const std::size_t from = next / 2 % size;
        const std::size_t to = next / 2 / size % size;
        const bool turned = next % 2 == 1;
        if (from == to || (turned && from > to))
            continue;
        Rotations order(workbook, lines.leading, {}, 0, router, go_on);
        order.offer(changed(visits, from, to, turned));
        if (!order.best())
            continue;
        RotatedLines other = rotate_after(workbook, *order.best(), others, apart_s, router, go_on);
        if (is_better(other, lines)) {
            lines = std::move(other);
            tried = 0;
        }
    }
    return lines;
}

} // namespace guanmo::plan
