#include "plan/best_order.hpp"

#include "plan/make_itinerary.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <numeric>

namespace guanmo::plan {

namespace {

using Set = std::size_t; ///< of stops, one bit each

Set all_of(std::size_t size) {
    return (Set{1} << size) - 1;
}

bool contains(Set set, std::size_t stop) {
    return (set >> stop & 1) != 0;
}

/// Which stops stay at their turn: stop i has to come i-th. Empty: none.
using Staying = std::vector<bool>;

bool may_come(const Staying& staying, std::size_t stop, std::size_t turn) {
    return staying.empty() || stop == turn || (!staying[stop] && !staying[turn]);
}

/// The cheapest way to go on from each stop through each set of others to the end: Held and Karp
/// from behind, so that the order can be read off from the front.
class Onward {
  public:
    Onward(const CostMatrix& costs, const Staying& staying)
        : costs_(costs), staying_(staying), cost_((all_of(costs.size) + 1) * costs.size) {
        for (Set left = 0; left <= all_of(costs.size); ++left)
            for (std::size_t from = 0; from < costs.size; ++from)
                if (!contains(left, from))
                    cost_[left * costs.size + from] = cheapest(from, left);
    }

    [[nodiscard]] double from(std::size_t stop, Set left) const {
        return cost_[left * costs_.size + stop];
    }

  private:
    [[nodiscard]] double cheapest(std::size_t from_stop, Set left) const {
        if (left == 0)
            return costs_.to_end[from_stop];
        double least = std::numeric_limits<double>::infinity();
        const std::size_t turn = costs_.size - static_cast<std::size_t>(std::popcount(left));
        for (std::size_t next = 0; next < costs_.size; ++next)
            if (contains(left, next) && may_come(staying_, next, turn))
                least = std::min(least, costs_.between[from_stop * costs_.size + next] +
                                            from(next, left ^ Set{1} << next));
        return least;
    }

    const CostMatrix& costs_;
    const Staying& staying_;
    std::vector<double> cost_;
};

double leg_cost(const CostMatrix& costs, const std::vector<std::size_t>& before, std::size_t next) {
    return before.empty() ? costs.from_start[next]
                          : costs.between[before.back() * costs.size + next];
}

/// Sums of the same legs in another order differ by their rounding; what differs by less than this
/// share is the same.
constexpr double rounding = 1e-9;

std::size_t first_of_least(const std::vector<double>& values) {
    const double least = *std::min_element(values.begin(), values.end());
    const double limit = least + rounding * std::max(least, 1.0);
    const auto first = std::find_if(values.begin(), values.end(),
                                    [limit](double value) { return value <= limit; });
    return static_cast<std::size_t>(first - values.begin());
}

std::vector<std::size_t> present_order(std::size_t size) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

/// A line's stops that have a position: only they can be ordered.
struct Located {
    std::vector<std::size_t> places; ///< in the line
    std::vector<geo::LngLat> positions;
};

Located located_stops(const workbook::TourLine& line, const workbook::Workbook& workbook) {
    Located located;
    for (std::size_t place = 0; place < line.stops.size(); ++place)
        if (const auto position = workbook::position_of(workbook, line.stops[place])) {
            located.places.push_back(place);
            located.positions.push_back(*position);
        }
    return located;
}

/// Metres as driven.
CostMatrix driving(const workbook::TourLine& line, const workbook::Workbook& workbook,
                   const std::vector<geo::LngLat>& positions, const Router& router) {
    std::vector<geo::LngLat> places = positions;
    const std::size_t size = positions.size();
    const std::optional<workbook::Place> start = workbook::start_of(workbook, line);
    for (const auto& end : {start, line.end})
        if (end)
            places.push_back(end->position);
    const RouteMatrix matrix = router.matrix(places);
    CostMatrix costs{size, {}, {}, {}};
    for (std::size_t from = 0; from < size; ++from) {
        for (std::size_t to = 0; to < size; ++to)
            costs.between.push_back(matrix.metres[matrix.at(from, to)]);
        costs.from_start.push_back(start ? matrix.metres[matrix.at(size, from)] : 0);
        costs.to_end.push_back(line.end ? matrix.metres[matrix.at(from, places.size() - 1)] : 0);
    }
    return costs;
}

OrderFound cheapest_with(const CostMatrix& costs, const Staying& staying) {
    assert(costs.size <= most_stops_solved);
    const Onward onward(costs, staying);
    std::vector<std::size_t> order;
    for (Set left = all_of(costs.size); left != 0; left ^= Set{1} << order.back()) {
        std::vector<double> through(costs.size, std::numeric_limits<double>::infinity());
        for (std::size_t next = 0; next < costs.size; ++next)
            if (contains(left, next) && may_come(staying, next, order.size()))
                through[next] =
                    leg_cost(costs, order, next) + onward.from(next, left ^ Set{1} << next);
        order.push_back(first_of_least(through));
    }
    return {order, cost_of(costs, order)};
}

} // namespace

double cost_of(const CostMatrix& costs, const std::vector<std::size_t>& order) {
    if (order.empty())
        return 0;
    double cost = costs.from_start[order.front()] + costs.to_end[order.back()];
    for (std::size_t i = 1; i < order.size(); ++i)
        cost += costs.between[order[i - 1] * costs.size + order[i]];
    return cost;
}

OrderFound cheapest_order(const CostMatrix& costs) {
    return cheapest_with(costs, {});
}

std::optional<Improvement> best_order(const workbook::TourLine& line,
                                      const workbook::Workbook& workbook, const Router& router) {
    const Located located = located_stops(line, workbook);
    if (located.places.size() > most_stops_solved)
        return std::nullopt;
    const CostMatrix costs = driving(line, workbook, located.positions, router);
    Staying staying;
    for (const std::size_t place : located.places)
        staying.push_back(line.stops[place].pinned ||
                          line.stops[place].kind == workbook::StopKind::meal);
    const OrderFound found = cheapest_with(costs, staying);
    Improvement improvement{present_order(line.stops.size()), 0, 0};
    for (std::size_t i = 0; i < found.order.size(); ++i)
        improvement.order[located.places[i]] = located.places[found.order[i]];
    if (const auto present = present_order(costs.size); found.order != present)
        improvement.saved_m = std::max(cost_of(costs, present) - found.cost, 0.0);
    improvement.saved_s = driving_seconds(improvement.saved_m, line.speed_kmh) * line.convoy_factor;
    return improvement;
}

} // namespace guanmo::plan
