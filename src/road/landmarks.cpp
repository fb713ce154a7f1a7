#include "road/landmarks.hpp"

#include "road/search.hpp"

#include <algorithm>
#include <limits>

namespace guanmo::road {

namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// The network driven backwards; good for searches only.
Network reversed(const Network& network) {
    Network turned;
    turned.first_arc.assign(network.nodes() + 1, 0);
    for (const Arc& arc : network.arcs)
        ++turned.first_arc[arc.head + 1];
    for (std::size_t node = 0; node < network.nodes(); ++node)
        turned.first_arc[node + 1] += turned.first_arc[node];
    turned.arcs.resize(network.arcs.size());
    std::vector<std::uint32_t> next(turned.first_arc.begin(), turned.first_arc.end() - 1);
    for (std::uint32_t tail = 0; tail < network.nodes(); ++tail)
        for (std::uint32_t a = network.first_arc[tail]; a < network.first_arc[tail + 1]; ++a) {
            Arc arc = network.arcs[a];
            std::uint32_t& place = next[arc.head];
            arc.head = tail;
            turned.arcs[place++] = arc;
        }
    return turned;
}

/// A node of the main part.
std::uint32_t any_main_node(const Network& network) {
    for (std::uint32_t node = 0; node < network.nodes(); ++node)
        for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a)
            if (network.has(network.arcs[a].edge(), Network::main))
                return node;
    return 0;
}

} // namespace

Landmarks::Landmarks(const Network& network) {
    if (network.nodes() == 0)
        return;
    const Network turned = reversed(network);
    Search forth(network), back(turned);
    size_ = std::min(most, network.nodes());
    distances_.resize(network.nodes() * size_);
    std::vector<std::uint32_t> nearest(network.nodes(), unreached); // to a landmark and back, half
    std::uint32_t chosen = any_main_node(network);
    for (std::size_t landmark = 0; landmark <= size_; ++landmark) {
        const auto& from = forth.from_node(chosen);
        const auto& to = back.from_node(chosen);
        // The first one only shows the way to the rim.
        for (std::uint32_t node = 0; node < network.nodes(); ++node) {
            if (landmark > 0)
                distances_[node * size_ + landmark - 1] = {from[node], to[node]};
            const bool joined = from[node] != unreached && to[node] != unreached;
            const std::uint32_t apart = joined ? from[node] / 2 + to[node] / 2 : 0;
            nearest[node] = landmark == 1 ? apart : std::min(nearest[node], apart);
        }
        chosen = static_cast<std::uint32_t>(std::max_element(nearest.begin(), nearest.end()) -
                                            nearest.begin());
    }
}

Landmarks::Bound Landmarks::bound(std::uint32_t start, std::span<const Goal> goals) const {
    struct Candidate {
        std::int64_t says;
        Bound::Term term;
    };
    std::vector<Candidate> candidates;
    for (std::uint32_t landmark = 0; landmark < size_; ++landmark) {
        Bound::Term term{landmark, std::numeric_limits<std::int64_t>::max(), 0};
        for (const Goal& goal : goals) {
            const Distances& d = at(goal.node, landmark);
            if (d.from != unreached)
                term.to_goal = std::min(term.to_goal, std::int64_t{d.from} + goal.milliseconds);
            if (d.to == unreached || term.from_goal < 0)
                term.from_goal = -1;
            else
                term.from_goal = std::max(term.from_goal, std::int64_t{d.to} - goal.milliseconds);
        }
        if (term.to_goal == std::numeric_limits<std::int64_t>::max())
            term.to_goal = -1;
        Bound alone;
        alone.of_ = this;
        alone.terms_[0] = term;
        alone.size_ = 1;
        candidates.push_back({alone(start), term});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.says > b.says; });
    Bound bound;
    bound.of_ = this;
    bound.size_ = goals.empty() ? 0 : std::min(active, candidates.size());
    for (std::size_t i = 0; i < bound.size_; ++i)
        bound.terms_[i] = candidates[i].term;
    return bound;
}

std::uint32_t Landmarks::Bound::operator()(std::uint32_t node) const {
    std::int64_t most_said = 0;
    for (std::size_t i = 0; i < size_; ++i) {
        const Term& term = terms_[i];
        const Distances& here = of_->at(node, term.landmark);
        if (term.to_goal >= 0 && here.from != unreached)
            most_said = std::max(most_said, term.to_goal - here.from);
        if (term.from_goal >= 0 && here.to != unreached)
            most_said = std::max(most_said, here.to - term.from_goal);
    }
    return static_cast<std::uint32_t>(most_said);
}

} // namespace guanmo::road
