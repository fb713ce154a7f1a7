#include "vrp/tree_bound.hpp"

#include <algorithm>
#include <numeric>

namespace guanmo::vrp {

namespace {

/// Multipliers are whole thousandths, so that a bound is exact.
constexpr Cost scale = 1000;
constexpr Cost never = unlimited / 4;
constexpr int steps_at_root = 600;
constexpr int steps_at_branch = 60;

enum class Choice : char { open, taken, barred };

/// Edges taken and barred at a node of the search tree.
struct Branch {
    std::vector<Choice> choice;   ///< size², symmetric
    std::vector<Cost> multiplier; ///< by node
    Cost bound = 0;               ///< of the branch that it comes from
};

/// A spanning tree of all nodes but the first, and the two cheapest edges at that one.
struct Tree {
    Cost cost = 0; ///< with multipliers, less twice their sum: a bound
    std::vector<int> degree;
    std::vector<int> parent;     ///< by node, of the spanning tree; −1 at its root and at node 0
    int first = -1, second = -1; ///< neighbours of node 0
};

class TreeSearch {
  public:
    TreeSearch(std::size_t nodes, std::vector<Cost> costs, Cost known, const Watch& watch)
        : n_(nodes), costs_(std::move(costs)), known_(known), watch_(watch) {}

    void take(std::size_t a, std::size_t b) { set(root_, a, b, Choice::taken); }
    void prepare() {
        root_.choice.assign(n_ * n_, Choice::open);
        root_.multiplier.assign(n_, 0);
    }

    void run() {
        if (!follow(root_))
            return;
        bound_ = climb(root_, steps_at_root);
        if (bound_ >= known_) {
            finished_ = true;
            return;
        }
        bar_dear_edges(root_);
        std::vector<Branch> open;
        split(root_, open);
        while (!open.empty() && !watch_.over()) {
            Branch branch = std::move(open.back());
            open.pop_back();
            if (branch.bound >= known_)
                continue;
            branch.bound = std::max(branch.bound, climb(branch, steps_at_branch));
            if (branch.bound < known_)
                split(branch, open);
        }
        finished_ = open.empty();
        if (finished_)
            bound_ = known_;
        for (const Branch& branch : open)
            lowest_open_ = std::min(lowest_open_, branch.bound);
    }

    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] Cost bound() const {
        return finished_ ? known_ : std::max(bound_, std::min(lowest_open_, known_));
    }
    [[nodiscard]] const std::vector<int>& better() const { return better_; }

  private:
    [[nodiscard]] std::size_t at(std::size_t a, std::size_t b) const { return a * n_ + b; }
    void set(Branch& branch, std::size_t a, std::size_t b, Choice choice) const {
        branch.choice[at(a, b)] = branch.choice[at(b, a)] = choice;
    }

    [[nodiscard]] Cost length(const Branch& branch, std::size_t a, std::size_t b) const {
        switch (branch.choice[at(a, b)]) {
        case Choice::taken:
            return costs_[at(a, b)] + branch.multiplier[a] + branch.multiplier[b] - never;
        case Choice::barred:
            return never;
        default:
            return costs_[at(a, b)] + branch.multiplier[a] + branch.multiplier[b];
        }
    }

    /// The 1-tree of least length (Prim 1957). Taken edges count as very short, which is taken
    /// back.
    [[nodiscard]] Tree tree_of(const Branch& branch) const {
        Tree tree;
        tree.degree.assign(n_, 0);
        tree.parent.assign(n_, -1);
        std::vector<Cost> least(n_, 2 * never);
        std::vector<char> in(n_);
        Cost sum = 0;
        const auto add = [&](Cost edge) { sum += edge < -never / 2 ? edge + never : edge; };
        std::size_t last = 1;
        in[1] = 1;
        for (std::size_t count = 2; count < n_; ++count) {
            std::size_t nearest = 0;
            for (std::size_t node = 1; node < n_; ++node) {
                if (in[node])
                    continue;
                const Cost edge = length(branch, last, node);
                if (edge < least[node]) {
                    least[node] = edge;
                    tree.parent[node] = static_cast<int>(last);
                }
                if (nearest == 0 || least[node] < least[nearest])
                    nearest = node;
            }
            in[nearest] = 1;
            add(least[nearest]);
            ++tree.degree[nearest];
            ++tree.degree[static_cast<std::size_t>(tree.parent[nearest])];
            last = nearest;
        }
        for (int* place : {&tree.first, &tree.second}) {
            for (std::size_t node = 1; node < n_; ++node)
                if (static_cast<int>(node) != tree.first &&
                    (*place < 0 ||
                     length(branch, 0, node) < length(branch, 0, static_cast<std::size_t>(*place))))
                    *place = static_cast<int>(node);
            add(length(branch, 0, static_cast<std::size_t>(*place)));
            ++tree.degree[0];
            ++tree.degree[static_cast<std::size_t>(*place)];
        }
        tree.cost =
            sum - 2 * std::accumulate(branch.multiplier.begin(), branch.multiplier.end(), Cost{0});
        return tree;
    }

    /// Subgradient steps (Held, Wolfe & Crowder 1974); the branch keeps the best multipliers. The
    /// bound in whole costs, rounded up.
    Cost climb(Branch& branch, int steps) {
        std::vector<Cost> best = branch.multiplier;
        Cost highest = -never;
        double stretch = steps == steps_at_root ? 2 : 1;
        int since = 0;
        std::vector<int> before(n_, 2);
        for (int step = 0; step < steps; ++step) {
            if ((step & 15) == 0 && watch_.over())
                break;
            const Tree tree = tree_of(branch);
            if (tree.cost > highest) {
                highest = tree.cost;
                best = branch.multiplier;
                since = 0;
            } else if (++since > steps / 20 + 3) {
                stretch /= 2;
                since = 0;
            }
            const Cost whole = (highest + scale - 1) / scale;
            std::int64_t square = 0;
            for (std::size_t node = 0; node < n_; ++node)
                square += (tree.degree[node] - 2) * (tree.degree[node] - 2);
            if (square == 0)
                learn(tree);
            if (whole >= known_ || square == 0)
                break;
            const double t = stretch * static_cast<double>(known_ * scale - tree.cost) /
                             static_cast<double>(square);
            for (std::size_t node = 0; node < n_; ++node) {
                // Part of the step before keeps it from swinging (Camerini, Fratta & Maffioli
                // 1975).
                const double by = t * (0.7 * (tree.degree[node] - 2) + 0.3 * (before[node] - 2));
                branch.multiplier[node] += static_cast<Cost>(by);
                before[node] = tree.degree[node];
            }
        }
        branch.multiplier = best;
        return highest >= 0 ? (highest + scale - 1) / scale : 0;
    }

    /// A tree in which every node has two edges is a round trip.
    void learn(const Tree& tree) {
        std::vector<std::vector<int>> beside(n_);
        const auto join = [&](int a, int b) {
            beside[static_cast<std::size_t>(a)].push_back(b);
            beside[static_cast<std::size_t>(b)].push_back(a);
        };
        for (std::size_t node = 1; node < n_; ++node)
            if (tree.parent[node] >= 0)
                join(static_cast<int>(node), tree.parent[node]);
        join(0, tree.first);
        join(0, tree.second);
        std::vector<int> order{0};
        Cost cost = 0;
        for (int from = 0, to = beside[0][0]; to != 0;) {
            cost += costs_[at(static_cast<std::size_t>(from), static_cast<std::size_t>(to))];
            order.push_back(to);
            const auto& next = beside[static_cast<std::size_t>(to)];
            const int ahead = next[0] == from ? next[1] : next[0];
            from = to;
            to = ahead;
        }
        cost += costs_[at(static_cast<std::size_t>(order.back()), 0)];
        // Barred edges cost `never`: such a tree is no round trip of the problem.
        if (order.size() == n_ && cost / scale < known_ && cost < never) {
            known_ = cost / scale;
            better_ = std::move(order);
        }
    }

    /// What follows from the edges taken: a node with two of them has no others, a path of them is
    /// not closed. False when they contradict one another.
    bool follow(Branch& branch) const {
        std::vector<std::size_t> group(n_);
        std::iota(group.begin(), group.end(), std::size_t{0});
        const auto find = [&](std::size_t node) {
            while (group[node] != node)
                node = group[node] = group[group[node]];
            return node;
        };
        std::size_t joined = 0;
        for (std::size_t a = 0; a < n_; ++a) {
            int taken = 0;
            int possible = 0;
            for (std::size_t b = 0; b < n_; ++b) {
                taken += branch.choice[at(a, b)] == Choice::taken;
                possible += a != b && branch.choice[at(a, b)] != Choice::barred;
                if (b > a && branch.choice[at(a, b)] == Choice::taken) {
                    const std::size_t x = find(a);
                    const std::size_t y = find(b);
                    if (x == y && joined + 1 < n_)
                        return false;
                    group[x] = y;
                    ++joined;
                }
            }
            if (taken > 2 || possible < 2)
                return false;
            if (taken == 2)
                for (std::size_t b = 0; b < n_; ++b)
                    if (a != b && branch.choice[at(a, b)] == Choice::open)
                        set(branch, a, b, Choice::barred);
        }
        return true;
    }

    /// Three branches at a node of the tree with too many edges: without one of them; with it and
    /// without a second one; with both and no others.
    void split(const Branch& branch, std::vector<Branch>& open) {
        const Tree tree = tree_of(branch);
        int node = -1;
        for (std::size_t i = 0; i < n_; ++i)
            if (tree.degree[i] > 2 &&
                (node < 0 || tree.degree[i] < tree.degree[static_cast<std::size_t>(node)]))
                node = static_cast<int>(i);
        if (node < 0) {
            learn(tree);
            return;
        }
        const auto v = static_cast<std::size_t>(node);
        std::vector<std::size_t> edges; ///< open ones of the tree at v
        bool has_taken = false;
        for (std::size_t other = 0; other < n_; ++other) {
            has_taken = has_taken || branch.choice[at(v, other)] == Choice::taken;
            const bool in_tree =
                tree.parent[other] == node || tree.parent[v] == static_cast<int>(other) ||
                (other == 0 && (tree.first == node || tree.second == node)) ||
                (v == 0 &&
                 (tree.first == static_cast<int>(other) || tree.second == static_cast<int>(other)));
            if (other != v && in_tree && branch.choice[at(v, other)] == Choice::open)
                edges.push_back(other);
        }
        if (edges.empty())
            return;
        const auto offer = [&](const std::vector<std::size_t>& taken,
                               const std::vector<std::size_t>& barred) {
            Branch next = branch;
            for (const std::size_t other : taken)
                set(next, v, other, Choice::taken);
            for (const std::size_t other : barred)
                set(next, v, other, Choice::barred);
            if (follow(next))
                open.push_back(std::move(next));
        };
        offer({}, {edges[0]});
        if (has_taken || edges.size() < 2) {
            offer({edges[0]}, {});
        } else {
            offer({edges[0]}, {edges[1]});
            offer({edges[0], edges[1]}, {});
        }
    }

    /// Edges with which the bound reaches what is known are in no better trip.
    void bar_dear_edges(Branch& branch) const {
        const Tree tree = tree_of(branch);
        std::vector<std::vector<std::size_t>> beside(n_);
        for (std::size_t node = 1; node < n_; ++node)
            if (tree.parent[node] >= 0) {
                beside[node].push_back(static_cast<std::size_t>(tree.parent[node]));
                beside[static_cast<std::size_t>(tree.parent[node])].push_back(node);
            }
        const Cost room = known_ * scale - tree.cost;
        for (std::size_t from = 1; from < n_; ++from) {
            std::vector<Cost> longest(n_, -2 * never); ///< edge on the way from `from`
            std::vector<std::size_t> reached{from};
            std::vector<char> seen(n_);
            seen[from] = 1;
            for (std::size_t i = 0; i < reached.size(); ++i)
                for (const std::size_t next : beside[reached[i]])
                    if (!seen[next]) {
                        seen[next] = 1;
                        longest[next] =
                            std::max(longest[reached[i]], length(branch, reached[i], next));
                        reached.push_back(next);
                    }
            for (std::size_t to = from + 1; to < n_; ++to)
                if (branch.choice[at(from, to)] == Choice::open && longest[to] > -never / 2 &&
                    length(branch, from, to) - longest[to] > room - scale)
                    set(branch, from, to, Choice::barred);
        }
    }

    std::size_t n_;
    std::vector<Cost> costs_; ///< scaled; `never` between nodes that are not joined
    Cost known_;              ///< in whole costs
    const Watch& watch_;
    Branch root_;
    Cost bound_ = 0;
    Cost lowest_open_ = never;
    bool finished_ = false;
    std::vector<int> better_;
};

} // namespace

TourProof prove_tour(std::size_t size, const std::vector<Cost>& costs, Cost known,
                     const Watch& watch) {
    if (size < 4)
        return {};
    bool symmetric = true;
    Cost dearest = 0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
            if (i != j) {
                symmetric = symmetric && costs[i * size + j] == costs[j * size + i];
                dearest = std::max(dearest, costs[i * size + j]);
            }
    if (dearest >= Cost{1} << 40)
        return {};
    // Node i, or its exit 2i and its entrance 2i + 1.
    const std::size_t parts = symmetric ? 1 : 2;
    const std::size_t nodes = size * parts;
    std::vector<Cost> lengths(nodes * nodes, symmetric ? 0 : never);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) {
            const std::size_t from = symmetric ? i : 2 * i;
            const std::size_t to = symmetric ? j : 2 * j + 1;
            const Cost cost = i == j ? 0 : costs[i * size + j] * scale;
            lengths[from * nodes + to] = cost;
            if (!symmetric)
                lengths[to * nodes + from] = cost;
        }
    TreeSearch search(nodes, std::move(lengths), known, watch);
    search.prepare();
    if (!symmetric)
        for (std::size_t i = 0; i < size; ++i)
            search.take(2 * i, 2 * i + 1);
    search.run();
    TourProof proof{search.finished(), search.bound(), {}};
    if (!search.better().empty()) {
        std::vector<int> order;
        for (const int node : search.better())
            if (parts == 1 || node % 2 == 0)
                order.push_back(node / static_cast<int>(parts));
        // From an exit the trip leads to another node's entrance, else it was walked backwards.
        if (parts == 2 && search.better()[1] == search.better()[0] + 1)
            std::reverse(order.begin(), order.end());
        std::rotate(order.begin(),
                    std::find(order.begin(), order.end(), static_cast<int>(size) - 1), order.end());
        order.erase(order.begin());
        proof.better = std::move(order);
    }
    return proof;
}

} // namespace guanmo::vrp
