#include "vrp/tour_search.hpp"

#include <algorithm>
#include <numeric>

namespace guanmo::vrp {

namespace {

constexpr std::size_t neighbours_tried = 10;
constexpr int longest_moved_path = 3;
constexpr int longest_kicked_path = 30;
constexpr int longest_turned_path = 50;
constexpr int patience = 100; ///< kicks without a better tour, times nodes

} // namespace

TourSearch::TourSearch(std::size_t size, std::vector<Cost> costs, std::uint64_t seed)
    : size_(size), costs_(std::move(costs)), random_(seed), tour_(size), place_(size),
      is_awake_(size) {
    for (std::size_t i = 0; i < size_; ++i)
        for (std::size_t j = 0; j < i; ++j)
            symmetric_ = symmetric_ && costs_[i * size_ + j] == costs_[j * size_ + i];
    find_neighbours();
    begin_with_nearest();
    for (std::size_t i = 0; i < size_; ++i)
        wake(static_cast<int>(i));
    improve();
    current_ = best_ = tour_;
    current_cost_ = best_cost_ = cost_;
    temperature_ =
        0.03 * static_cast<double>(cost_) / static_cast<double>(std::max<std::size_t>(size_, 1));
}

void TourSearch::find_neighbours() {
    to_near_.resize(size_);
    for (std::size_t node = 0; node < size_; ++node) {
        std::vector<int>& near = to_near_[node];
        for (std::size_t other = 0; other < size_; ++other)
            if (other != node)
                near.push_back(static_cast<int>(other));
        const std::size_t kept = std::min(near.size(), neighbours_tried);
        const int from = static_cast<int>(node);
        std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept),
                          near.end(), [&](int a, int b) {
                              return cost(from, a) != cost(from, b) ? cost(from, a) < cost(from, b)
                                                                    : a < b;
                          });
        near.resize(kept);
    }
}

void TourSearch::begin_with_nearest() {
    std::iota(tour_.begin(), tour_.end(), 0);
    if (size_ > 0)
        std::swap(tour_.front(), tour_.back());
    for (std::size_t i = 1; i < size_; ++i) {
        const int from = tour_[i - 1];
        const auto nearest =
            std::min_element(tour_.begin() + static_cast<std::ptrdiff_t>(i), tour_.end(),
                             [&](int a, int b) { return cost(from, a) < cost(from, b); });
        std::swap(tour_[i], *nearest);
    }
    renumber(0, static_cast<int>(size_) - 1);
    cost_ = whole_cost();
}

Cost TourSearch::whole_cost() const {
    Cost sum = 0;
    for (std::size_t i = 0; i < size_; ++i)
        sum += cost(tour_[i], tour_[(i + 1) % size_]);
    return sum;
}

void TourSearch::renumber(int from, int to) {
    for (int i = from; i <= to; ++i)
        place_[static_cast<std::size_t>(at(i))] = i;
}

void TourSearch::wake(int node) {
    if (!is_awake_[static_cast<std::size_t>(node)]) {
        is_awake_[static_cast<std::size_t>(node)] = 1;
        awake_.push_back(node);
    }
}

void TourSearch::improve() {
    if (size_ < 4) {
        awake_.clear();
        return;
    }
    while (!awake_.empty()) {
        const int node = awake_.back();
        awake_.pop_back();
        is_awake_[static_cast<std::size_t>(node)] = 0;
        while (improve_at(node)) {
        }
    }
}

bool TourSearch::improve_at(int node) {
    return symmetric_ ? reverse_a_path(node) || move_a_path(node) || swap_paths(node)
                      : swap_paths(node) || turn_a_path(node);
}

/// 2-opt: the edges after (or before) two nodes are exchanged for those between the nodes.
bool TourSearch::reverse_a_path(int a) {
    for (const bool forwards : {true, false}) {
        const int beside_a = forwards ? next(a) : previous(a);
        for (const int b : to_near_[static_cast<std::size_t>(a)]) {
            const Cost gain = cost(a, beside_a) - cost(a, b);
            if (gain <= 0)
                break;
            const int beside_b = forwards ? next(b) : previous(b);
            const Cost saved = gain + cost(b, beside_b) - cost(beside_a, beside_b);
            if (saved <= 0)
                continue;
            if (forwards)
                reverse(place(beside_a), place(b));
            else
                reverse(place(a), place(beside_b));
            cost_ -= saved;
            for (const int node : {a, b, beside_a, beside_b})
                wake(node);
            return true;
        }
    }
    return false;
}

/// 2-opt where the way back costs something else: what lies between is added up leg by leg.
bool TourSearch::turn_a_path(int a) {
    for (const int b : to_near_[static_cast<std::size_t>(a)]) {
        // … a | a⁺ … b | b⁺ … becomes … a b … a⁺ b⁺ …, for paths that are not too long.
        const int length = wrap(place(b) - place(a));
        if (length > longest_turned_path || length + 1 >= static_cast<int>(size_))
            continue;
        const int after_a = next(a);
        const int after_b = next(b);
        Cost saved = cost(a, after_a) + cost(b, after_b) - cost(a, b) - cost(after_a, after_b);
        for (int i = 1, from = after_a; i < length; ++i) {
            const int to = next(from);
            saved += cost(from, to) - cost(to, from);
            from = to;
        }
        if (saved <= 0)
            continue;
        reverse_exactly(place(after_a), length);
        cost_ -= saved;
        for (const int node : {a, b, after_a, after_b})
            wake(node);
        return true;
    }
    return false;
}

/// Or-opt: a short path that begins or ends at a node goes between two others, either way round.
bool TourSearch::move_a_path(int a) {
    const int n = static_cast<int>(size_);
    for (int length = 1; length <= std::min(longest_moved_path, n - 3); ++length)
        for (const bool forwards : {true, false}) {
            const int first = forwards ? place(a) : wrap(place(a) - length + 1);
            const int last = wrap(first + length - 1);
            const int before = at(wrap(first - 1));
            const int after = at(wrap(last + 1));
            const int far_end = forwards ? at(last) : at(first);
            const Cost freed =
                cost(before, at(first)) + cost(at(last), after) - cost(before, after);
            if (freed <= 0)
                continue;
            for (const int b : to_near_[static_cast<std::size_t>(a)]) {
                if (cost(a, b) >= freed)
                    break;
                if (wrap(place(b) - first) < length)
                    continue; // b is on the path itself
                // a stands beside b, the far end beside b's other neighbour.
                for (const int c : {next(b), previous(b)}) {
                    if (wrap(place(c) - first) < length)
                        continue; // that edge goes away with the path
                    const Cost saved = freed - cost(a, b) - cost(far_end, c) + cost(b, c);
                    if (saved <= 0)
                        continue;
                    std::vector<int> path;
                    for (int i = 0; i < length; ++i)
                        path.push_back(at(wrap(first + i)));
                    std::vector<int> rest;
                    for (int i = 0; i < n - length; ++i)
                        rest.push_back(at(wrap(last + 1 + i)));
                    // In `rest` b and c are neighbours, perhaps across its ends.
                    auto gap = std::find(rest.begin(), rest.end(), b);
                    const bool c_follows =
                        gap + 1 == rest.end() ? rest.front() == c : *(gap + 1) == c;
                    if (c_follows == (path.front() != a))
                        std::reverse(path.begin(), path.end());
                    rest.insert(c_follows ? gap + 1 : gap, path.begin(), path.end());
                    tour_ = rest;
                    renumber(0, n - 1);
                    cost_ -= saved;
                    for (const int node : {a, far_end, b, c, before, after})
                        wake(node);
                    return true;
                }
            }
        }
    return false;
}

/// 3-opt without reversal: … a | a⁺ … b⁻ | b … c | c⁺ … becomes … a b … c a⁺ … b⁻ c⁺ ….
bool TourSearch::swap_paths(int a) {
    const int n = static_cast<int>(size_);
    const int after_a = next(a);
    for (const int b : to_near_[static_cast<std::size_t>(a)]) {
        const Cost gain = cost(a, after_a) - cost(a, b);
        if (gain <= 0)
            break;
        const int before_b = previous(b);
        if (before_b == a)
            continue;
        const Cost freed = gain + cost(before_b, b);
        Cost most = 0;
        int best_c = -1;
        const int steps = wrap(place(a) - place(b));
        for (int i = 0, at_c = place(b); i < steps; ++i, at_c = at_c + 1 == n ? 0 : at_c + 1) {
            const int c = at(at_c);
            const int after_c = at(at_c + 1 == n ? 0 : at_c + 1);
            const Cost saved =
                freed + cost(c, after_c) - cost(c, after_a) - cost(before_b, after_c);
            if (saved > most) {
                most = saved;
                best_c = c;
            }
        }
        if (best_c < 0)
            continue;
        const int after_c = next(best_c);
        int cuts[] = {place(a), place(before_b), place(best_c)};
        std::sort(std::begin(cuts), std::end(cuts));
        cut_and_swap(cuts[0], cuts[1], cuts[2]);
        cost_ -= most;
        for (const int node : {a, after_a, before_b, b, best_c, after_c})
            wake(node);
        return true;
    }
    return false;
}

/// The paths between three cuts, each behind its place, change their order. p < q < r.
void TourSearch::cut_and_swap(int p, int q, int r) {
    std::rotate(tour_.begin() + p + 1, tour_.begin() + q + 1, tour_.begin() + r + 1);
    renumber(p + 1, r);
}

/// The path from one place to another, perhaps across the end of the array, in the other direction.
void TourSearch::reverse(int from, int to) {
    const int n = static_cast<int>(size_);
    const int length = wrap(to - from) + 1;
    if (2 * length > n) { // the rest is shorter, and turning it round makes the same tour
        reverse(wrap(to + 1), wrap(from - 1));
        return;
    }
    reverse_exactly(from, length);
}

void TourSearch::reverse_exactly(int from, int length) {
    for (int i = 0; i < length / 2; ++i) {
        const int x = wrap(from + i);
        const int y = wrap(from + length - 1 - i);
        std::swap(tour_[static_cast<std::size_t>(x)], tour_[static_cast<std::size_t>(y)]);
        place_[static_cast<std::size_t>(at(x))] = x;
        place_[static_cast<std::size_t>(at(y))] = y;
    }
}

void TourSearch::kick() {
    const int n = static_cast<int>(size_);
    const int kicks = symmetric_ ? 1 : 2;
    int begin = random_.whole(n);
    for (int k = 0; k < kicks; ++k) {
        const int longest = std::max(1, std::min(longest_kicked_path, (n - 2) / 2));
        const int first = 1 + random_.whole(longest);
        const int second = 1 + random_.whole(longest);
        int p = wrap(begin - random_.whole(std::min(n, 8)));
        if (p + first + second >= n)
            p = random_.whole(n - first - second);
        const int q = p + first;
        const int r = q + second;
        for (const int cut : {p, q, r}) {
            wake(at(cut));
            wake(at(wrap(cut + 1)));
        }
        cost_ -= cost(at(p), at(p + 1)) + cost(at(q), at(q + 1)) + cost(at(r), at(wrap(r + 1)));
        cut_and_swap(p, q, r);
        const int joint = p + second;
        cost_ +=
            cost(at(p), at(p + 1)) + cost(at(joint), at(joint + 1)) + cost(at(r), at(wrap(r + 1)));
        begin = p;
    }
}

void TourSearch::step() {
    if (size_ < 5)
        return;
    kick();
    improve();
    if (static_cast<double>(cost_) <
        static_cast<double>(current_cost_) + temperature_ * random_.exponential()) {
        current_ = tour_;
        current_cost_ = cost_;
    } else {
        tour_ = current_;
        cost_ = current_cost_;
        renumber(0, static_cast<int>(size_) - 1);
    }
    ++since_best_;
    if (current_cost_ < best_cost_) {
        best_ = current_;
        best_cost_ = current_cost_;
        since_best_ = 0;
    } else if (since_best_ > patience * static_cast<std::int64_t>(size_)) {
        start_again();
        since_best_ = 0;
    }
}

/// From the best tour, kicked at many places, or from anywhere.
void TourSearch::start_again() {
    const int last = static_cast<int>(size_) - 1;
    if (random_.chance(0.5)) {
        tour_ = best_;
        cost_ = best_cost_;
        renumber(0, last);
        for (int kicks = 2 + random_.whole(last); kicks > 0; --kicks)
            kick();
    } else {
        for (int i = last; i > 0; --i)
            std::swap(tour_[static_cast<std::size_t>(i)],
                      tour_[static_cast<std::size_t>(random_.whole(i + 1))]);
        renumber(0, last);
        cost_ = whole_cost();
        for (int node = 0; node <= last; ++node)
            wake(node);
    }
    improve();
    current_ = tour_;
    current_cost_ = cost_;
}

std::vector<int> TourSearch::best() const {
    std::vector<int> order = best_;
    const int home = static_cast<int>(size_) - 1;
    const auto begin = std::find(order.begin(), order.end(), home);
    std::rotate(order.begin(), begin, order.end());
    if (!order.empty())
        order.erase(order.begin());
    return order;
}

} // namespace guanmo::vrp
