#include "road/search.hpp"

#include "road/course.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace guanmo::road {

namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t no_arc = std::numeric_limits<std::uint32_t>::max();
constexpr double infinite = std::numeric_limits<double>::infinity();

std::uint32_t part_of(std::uint32_t milliseconds, double share) {
    return static_cast<std::uint32_t>(std::lround(milliseconds * share));
}

/// The shape of an edge between two shares of its length, in that direction.
std::vector<geo::LngLat> shape_between(const Network& network, std::uint32_t edge, double from,
                                       double to) {
    const std::uint32_t begin = network.first_shape[edge], end = network.first_shape[edge + 1];
    std::vector<double> along{0};
    for (std::uint32_t i = begin + 1; i < end; ++i)
        along.push_back(along.back() + metres_between(network.shapes[i - 1], network.shapes[i]));
    const double low = std::min(from, to) * along.back();
    const double high = std::max(from, to) * along.back();
    const auto at = [&](double metres) {
        std::size_t i = 1;
        while (i + 1 < along.size() && along[i] < metres)
            ++i;
        const double length = along[i] - along[i - 1];
        const double t = length > 0 ? std::clamp((metres - along[i - 1]) / length, 0.0, 1.0) : 0;
        const geo::LngLat a = to_degrees(network.shapes[begin + i - 1]);
        const geo::LngLat b = to_degrees(network.shapes[begin + i]);
        return geo::LngLat{a.lng + (b.lng - a.lng) * t, a.lat + (b.lat - a.lat) * t};
    };
    std::vector<geo::LngLat> path{at(low)};
    for (std::size_t i = 0; i < along.size(); ++i)
        if (along[i] > low && along[i] < high)
            path.push_back(to_degrees(network.shapes[begin + i]));
    path.push_back(at(high));
    if (from > to)
        std::reverse(path.begin(), path.end());
    return path;
}

} // namespace

Search::Search(const Network& network, const Network& weighed)
    : network_(network), weighed_(weighed), reached_(network.nodes(), unreached),
      by_(network.nodes(), no_arc) {
    assert(network.arcs.size() == weighed.arcs.size());
    constexpr std::size_t most_buckets = 1U << 18U;
    std::uint64_t longest = 1, sum = 0;
    for (const Arc& arc : weighed.arcs) {
        longest = std::max<std::uint64_t>(longest, arc.milliseconds);
        sum += arc.milliseconds;
    }
    // A quarter of the mean arc: few nodes are met twice, few buckets are empty.
    const std::uint64_t mean = sum / std::max<std::size_t>(weighed.arcs.size(), 1);
    while (mean >> (width_ + 3) > 0 || longest >> width_ >= most_buckets)
        ++width_;
    std::size_t buckets = 4;
    while (buckets < (longest >> width_) + 3)
        buckets *= 2;
    buckets_.resize(buckets);
}

void Search::begin() {
    std::fill(reached_.begin(), reached_.end(), unreached);
    heap_.clear();
    settled_ = 0;
    if (waiting_ > 0)
        for (std::vector<Waiting>& bucket : buckets_)
            bucket.clear();
    waiting_ = 0;
}

void Search::put(std::uint32_t milliseconds, std::uint32_t node) {
    buckets_[(milliseconds >> width_) & (buckets_.size() - 1)].push_back({milliseconds, node});
    ++waiting_;
}

/// Settles nodes bucket by bucket (Dial 1969); within one, a node is met again when it turns out to
/// be nearer. `settle(node)` is told of every meeting, and the search ends with the bucket in which
/// it returns true.
template <class Settle> void Search::run_from_buckets(const Settle& settle) {
    bool is_enough = false;
    for (std::size_t at = 0; waiting_ > 0 && !is_enough; ++at) {
        std::vector<Waiting>& bucket = buckets_[at & (buckets_.size() - 1)];
        while (!bucket.empty()) {
            const auto [here, node] = bucket.back();
            bucket.pop_back();
            --waiting_;
            if (here > reached_[node])
                continue;
            ++settled_;
            is_enough = settle(node) || is_enough;
            const std::uint32_t end = weighed_.first_arc[node + 1];
            for (std::uint32_t a = weighed_.first_arc[node]; a < end; ++a) {
                const Arc& arc = weighed_.arcs[a];
                const std::uint32_t there = here + arc.milliseconds;
                if (there < reached_[arc.head]) {
                    reached_[arc.head] = there;
                    by_[arc.head] = a;
                    put(there, arc.head);
                }
            }
        }
    }
}

void Search::push(std::uint32_t key, std::uint32_t node) {
    std::size_t at = heap_.size();
    const std::uint64_t entry = static_cast<std::uint64_t>(key) << 32U | node;
    heap_.push_back(entry);
    while (at > 0) {
        const std::size_t above = (at - 1) / 4;
        if (heap_[above] <= entry)
            break;
        heap_[at] = heap_[above];
        at = above;
    }
    heap_[at] = entry;
}

std::uint64_t Search::pop() {
    const std::uint64_t top = heap_.front();
    const std::uint64_t last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0)
        return top;
    std::size_t at = 0;
    for (std::size_t child = 1; child < size; child = at * 4 + 1) {
        std::size_t least = child;
        const std::size_t end = std::min(child + 4, size);
        for (std::size_t other = child + 1; other < end; ++other)
            least = heap_[other] < heap_[least] ? other : least;
        if (heap_[least] >= last)
            break;
        heap_[at] = heap_[least];
        at = least;
    }
    heap_[at] = last;
    return top;
}

/// Settles nodes by their distance and what a potential says is left, until `done(key, node)`.
template <class Potential, class Done> void Search::run(const Potential& potential, Done done) {
    while (!heap_.empty()) {
        const std::uint64_t top = pop();
        const auto key = static_cast<std::uint32_t>(top >> 32U);
        const auto node = static_cast<std::uint32_t>(top);
        const std::uint32_t here = reached_[node];
        if (key > here + potential(node))
            continue; // found again since on a shorter way
        ++settled_;
        if (done(key, node))
            return;
        const std::uint32_t end = weighed_.first_arc[node + 1];
        for (std::uint32_t a = weighed_.first_arc[node]; a < end; ++a) {
            const Arc& arc = weighed_.arcs[a];
            const std::uint32_t there = here + arc.milliseconds;
            if (there < reached_[arc.head]) {
                reached_[arc.head] = there;
                by_[arc.head] = a;
                push(there + potential(arc.head), arc.head);
            }
        }
    }
}

void Search::seed(const OnEdge& from) {
    const auto start = [&](std::uint32_t a, double left) {
        const Arc& arc = weighed_.arcs[a];
        const std::uint32_t milliseconds = part_of(arc.milliseconds, left);
        if (milliseconds < reached_[arc.head]) {
            reached_[arc.head] = milliseconds;
            by_[arc.head] = no_arc;
        }
    };
    for (const Goal& goal : goals_of(from)) // every arc of the edge, in both directions
        start(goal.arc, 1 - goal.share);
}

std::vector<Search::Goal> Search::goals_of(const OnEdge& to) const {
    std::vector<Goal> goals;
    const std::uint32_t known = network_.edge_arc[to.edge];
    const auto add_from = [&](std::uint32_t tail, bool backwards) {
        for (std::uint32_t node = tail; node == tail || network_.is_copy(node); ++node)
            for (std::uint32_t a = weighed_.first_arc[node]; a < weighed_.first_arc[node + 1]; ++a)
                if (const Arc& arc = weighed_.arcs[a];
                    arc.edge() == to.edge && arc.backwards() == backwards) {
                    const double share = backwards ? 1 - to.share : to.share;
                    goals.push_back({node, part_of(arc.milliseconds, share), a, share});
                }
    };
    const bool backwards = network_.arcs[known].backwards();
    add_from(network_.tail_of(known), backwards);
    std::uint32_t head = network_.arcs[known].head;
    while (network_.is_copy(head))
        --head;
    if (network_.has(to.edge, backwards ? Network::forward : Network::backward))
        add_from(head, !backwards);
    return goals;
}

std::optional<std::uint32_t> Search::arc_between(const OnEdge& from, const OnEdge& to) const {
    if (from.edge != to.edge)
        return std::nullopt;
    const double share = to.share - from.share;
    for (const Goal& goal : goals_of(to))
        if (share == 0 || network_.arcs[goal.arc].backwards() == (share < 0))
            return goal.arc;
    return std::nullopt;
}

Cost Search::driven(std::uint32_t arc, double share) const {
    const Arc& whole = network_.arcs[arc];
    return {network_.seconds_of(whole) * share,
            network_.edge_centimetres[whole.edge()] * share / 100};
}

std::optional<Search::Best> Search::best_of(const OnEdge& from, const OnEdge& to,
                                            const std::vector<Goal>& goals) const {
    std::optional<Best> best;
    if (const auto direct = arc_between(from, to)) {
        const double share = std::abs(to.share - from.share);
        best = {part_of(weighed_.arcs[*direct].milliseconds, share), {0, 0, *direct, share}, true};
    }
    for (const Goal& goal : goals) {
        if (reached_[goal.node] == unreached)
            continue;
        const std::uint64_t whole = std::uint64_t{reached_[goal.node]} + goal.milliseconds;
        if (!best || whole < best->milliseconds)
            best = {whole, goal, false};
    }
    return best;
}

/// From the first node on; the first arc, driven in part, is not among them.
std::vector<std::uint32_t> Search::arcs_to(std::uint32_t node) const {
    std::vector<std::uint32_t> arcs;
    while (by_[node] != no_arc) {
        arcs.push_back(by_[node]);
        node = network_.tail_of(by_[node]);
    }
    std::reverse(arcs.begin(), arcs.end());
    return arcs;
}

std::uint32_t Search::first_node(const std::vector<std::uint32_t>& arcs, std::uint32_t goal) const {
    return arcs.empty() ? goal : network_.tail_of(arcs.front());
}

/// The arc of the first edge that leads to where the way goes on.
Search::Goal Search::start_of(const OnEdge& from, std::uint32_t first_node) const {
    for (const Goal& start : goals_of(from))
        if (const Arc& arc = network_.arcs[start.arc];
            arc.head == first_node &&
            part_of(weighed_.arcs[start.arc].milliseconds, 1 - start.share) == reached_[first_node])
            return start;
    return {};
}

Cost Search::cost_of(const OnEdge& from, const Best& best) const {
    Cost cost = driven(best.goal.arc, best.goal.share);
    if (best.direct)
        return cost;
    const auto add = [&](std::uint32_t arc, double share) {
        const Cost more = driven(arc, share);
        cost = {cost.seconds + more.seconds, cost.metres + more.metres};
    };
    const std::vector<std::uint32_t> arcs = arcs_to(best.goal.node);
    const Goal start = start_of(from, first_node(arcs, best.goal.node));
    add(start.arc, 1 - start.share);
    for (const std::uint32_t arc : arcs)
        add(arc, 1);
    return cost;
}

void Search::trace(const OnEdge& from, const OnEdge& to, const Best& best, Course& course) const {
    if (best.direct) {
        course.path = shape_between(network_, to.edge, from.share, to.share);
        course.stretches = {{course.metres, course.seconds}};
        return;
    }
    const std::vector<std::uint32_t> arcs = arcs_to(best.goal.node);
    const Goal start = start_of(from, first_node(arcs, best.goal.node));
    std::vector<geo::LngLat>& path = course.path;
    const auto add = [&](std::uint32_t a, double from_share, double to_share) {
        const Arc& arc = network_.arcs[a];
        const Cost cost = driven(a, to_share - from_share);
        course.stretches.push_back({cost.metres, cost.seconds});
        if (arc.backwards())
            join(path, shape_between(network_, arc.edge(), 1 - from_share, 1 - to_share));
        else
            join(path, shape_between(network_, arc.edge(), from_share, to_share));
    };
    add(start.arc, start.share, 1);
    for (const std::uint32_t arc : arcs)
        add(arc, 0, 1);
    add(best.goal.arc, 0, best.goal.share);
    path = without_repeats(path);
    if (path.size() < 2)
        path = {from.at, to.at};
}

std::optional<Course> Search::route(const OnEdge& from, const OnEdge& to,
                                    const Landmarks* landmarks) {
    begin();
    seed(from);
    const std::vector<Goal> goals = goals_of(to);
    const auto done = [&, best = std::uint64_t{unreached}](std::uint32_t key,
                                                           std::uint32_t node) mutable {
        if (key >= best)
            return true;
        for (const Goal& goal : goals)
            if (goal.node == node)
                best = std::min(best, std::uint64_t{reached_[node]} + goal.milliseconds);
        return false;
    };
    std::vector<std::uint32_t> starts;
    for (const Goal& start : goals_of(from))
        starts.push_back(network_.arcs[start.arc].head);
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    const auto search = [&](const auto& potential) {
        for (const std::uint32_t node : starts)
            push(reached_[node] + potential(node), node);
        run(potential, done);
    };
    if (landmarks != nullptr && !starts.empty()) {
        std::vector<Landmarks::Goal> ends;
        for (const Goal& goal : goals)
            ends.push_back({goal.node, goal.milliseconds});
        search(landmarks->bound(starts.front(), ends));
    } else {
        search([](std::uint32_t) { return std::uint32_t{0}; });
    }
    const std::optional<Best> best = best_of(from, to, goals);
    if (!best)
        return std::nullopt;
    const Cost cost = cost_of(from, *best);
    Course course{{}, cost.seconds, cost.metres};
    trace(from, to, *best, course);
    return course;
}

std::vector<Cost> Search::costs(const OnEdge& from, const std::vector<OnEdge>& to) {
    begin();
    seed(from);
    std::vector<std::vector<Goal>> goals;
    std::vector<std::uint32_t> waited_for;
    for (const OnEdge& place : to) {
        goals.push_back(goals_of(place));
        for (const Goal& goal : goals.back())
            waited_for.push_back(goal.node);
    }
    std::sort(waited_for.begin(), waited_for.end());
    waited_for.erase(std::unique(waited_for.begin(), waited_for.end()), waited_for.end());
    std::vector<bool> is_waited_for(network_.nodes());
    for (const std::uint32_t node : waited_for)
        is_waited_for[node] = true;
    for (const Goal& start : goals_of(from)) {
        const std::uint32_t node = network_.arcs[start.arc].head;
        put(reached_[node], node);
    }
    std::size_t left = waited_for.size();
    run_from_buckets([&](std::uint32_t node) {
        if (is_waited_for[node]) {
            is_waited_for[node] = false;
            --left;
        }
        return left == 0;
    });
    std::vector<Cost> costs;
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::optional<Best> best = best_of(from, to[i], goals[i]);
        costs.push_back(best ? cost_of(from, *best) : Cost{infinite, infinite});
    }
    return costs;
}

const std::vector<std::uint32_t>& Search::from_node(std::uint32_t node) {
    begin();
    reached_[node] = 0;
    by_[node] = no_arc;
    put(0, node);
    run_from_buckets([](std::uint32_t) { return false; });
    return reached_;
}

} // namespace guanmo::road
