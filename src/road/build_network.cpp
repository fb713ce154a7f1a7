#include "road/build_network.hpp"

#include "road/hilbert.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace guanmo::road {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr double metres_per_second_per_kmh = 1 / 3.6;

/// The stretch of a way between two junctions, before nodes have their final numbers.
struct Piece {
    std::uint32_t way = 0;
    std::uint32_t begin = 0, end = 0; ///< in Way::points, the last one included
    std::uint32_t from = 0, to = 0;   ///< junctions
    double metres = 0;
};

struct LooseArc {
    std::uint32_t tail = 0, head = 0;
    std::uint32_t piece = 0;
    bool backwards = false;
};

/// A road is more important than another when its class is faster by more than this share: more
/// than a primary road is than a secondary one, which in towns meet at lights as often as not.
constexpr float notably = 1.2F;

class Builder {
  public:
    explicit Builder(const Ways& ways) : ways_(ways) {}

    BuiltNetwork build() {
        find_junctions();
        cut();
        weigh_junctions();
        make_arcs();
        follow_rules();
        number_nodes();
        fill_arcs();
        fill_edges();
        mark_main();
        count_parts();
        return std::move(built_);
    }

  private:
    static bool drivable(const Way& way) { return way.forward_kmh > 0 || way.backward_kmh > 0; }

    /// Points that two ways use, or one of them twice, and all ends.
    void find_junctions() {
        std::vector<std::uint8_t> uses(ways_.points.size());
        const auto use = [&uses](std::uint32_t point, int times) {
            uses[point] = static_cast<std::uint8_t>(std::min(uses[point] + times, 2));
        };
        for (const Way& way : ways_.ways) {
            if (!drivable(way) || way.points.empty())
                continue;
            for (const std::uint32_t point : way.points)
                use(point, 1);
            use(way.points.front(), 2);
            use(way.points.back(), 2);
        }
        junction_of_.assign(ways_.points.size(), none);
        for (std::uint32_t point = 0; point < uses.size(); ++point)
            if (uses[point] >= 2) {
                junction_of_[point] = static_cast<std::uint32_t>(junctions_.size());
                junctions_.push_back(point);
            }
    }

    void cut() {
        for (std::uint32_t w = 0; w < ways_.ways.size(); ++w) {
            const Way& way = ways_.ways[w];
            if (!drivable(way))
                continue;
            Piece piece{w, 0, 0, none, none, 0};
            for (std::uint32_t i = 1; i < way.points.size(); ++i) {
                piece.metres +=
                    metres_between(ways_.points[way.points[i - 1]], ways_.points[way.points[i]]);
                piece.end = i;
                if (junction_of_[way.points[i]] == none)
                    continue;
                add(piece, way);
                piece = {w, i, i, none, none, 0};
            }
        }
    }

    void add(Piece piece, const Way& way) {
        constexpr double longest = 4e7; // metres: the equator, and what centimetres can hold
        constexpr double shortest = 0.01;
        piece.from = junction_of_[way.points[piece.begin]];
        piece.to = junction_of_[way.points[piece.end]];
        if (piece.metres <= 0 && piece.from == piece.to)
            return;
        piece.metres = std::clamp(piece.metres * way.stretch, shortest, longest);
        pieces_.push_back(piece);
        built_.metres += piece.metres;
    }

    /// What is the most important road at a junction of three arms or more.
    void weigh_junctions() {
        std::vector<std::uint8_t> arms(junctions_.size());
        importance_.assign(junctions_.size(), 0);
        for (const Piece& piece : pieces_)
            for (const std::uint32_t junction : {piece.from, piece.to}) {
                arms[junction] = static_cast<std::uint8_t>(std::min(arms[junction] + 1, 3));
                importance_[junction] =
                    std::max(importance_[junction], ways_.ways[piece.way].importance);
            }
        for (std::size_t junction = 0; junction < arms.size(); ++junction)
            if (arms[junction] < 3)
                importance_[junction] = 0;
    }

    [[nodiscard]] std::uint32_t milliseconds_of(const Piece& piece, float kmh) const {
        constexpr double longest = std::numeric_limits<std::int32_t>::max();
        const Way& way = ways_.ways[piece.way];
        double seconds = piece.metres / (kmh * metres_per_second_per_kmh);
        for (const std::uint32_t junction : {piece.from, piece.to})
            if (way.importance > 0 && importance_[junction] > notably * way.importance)
                seconds += ways_.give_way_seconds;
        const double weight = way.only_to_places ? Network::detour_worth : 1;
        return static_cast<std::uint32_t>(
            std::clamp(std::round(seconds * 1000) * weight, 1.0, longest));
    }

    void make_arcs() {
        for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
            const Way& way = ways_.ways[pieces_[p].way];
            if (way.forward_kmh > 0)
                arcs_.push_back({pieces_[p].from, pieces_[p].to, p, false});
            if (way.backward_kmh > 0)
                arcs_.push_back({pieces_[p].to, pieces_[p].from, p, true});
        }
        node_count_ = static_cast<std::uint32_t>(junctions_.size());
        base_of_.resize(node_count_);
        std::iota(base_of_.begin(), base_of_.end(), 0U);
    }

    /// Who comes by an arc that a rule is about arrives at a copy of the junction.
    void follow_rules() {
        if (ways_.rules.empty())
            return;
        std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> in, out; // arcs by junction
        for (const TurnRule& rule : ways_.rules)
            if (const std::uint32_t node = junction_of_[rule.via]; node != none)
                in[node], out[node];
        for (std::uint32_t a = 0; a < arcs_.size(); ++a) {
            if (const auto at = in.find(arcs_[a].head); at != in.end())
                at->second.push_back(a);
            if (const auto at = out.find(arcs_[a].tail); at != out.end())
                at->second.push_back(a);
        }
        std::map<std::uint32_t, std::set<std::uint32_t>> forbidden; // by arc: arcs to go on by
        for (const TurnRule& rule : ways_.rules)
            if (const std::uint32_t node = junction_of_[rule.via]; node != none)
                built_.rules_followed += forbid(rule, in[node], out[node], forbidden) ? 1 : 0;
        copy_junctions(forbidden, out);
    }

    [[nodiscard]] std::int64_t way_of(std::uint32_t arc) const {
        return ways_.ways[pieces_[arcs_[arc].piece].way].id;
    }

    bool forbid(const TurnRule& rule, const std::vector<std::uint32_t>& in,
                const std::vector<std::uint32_t>& out,
                std::map<std::uint32_t, std::set<std::uint32_t>>& forbidden) const {
        const auto is_named = [&](std::uint32_t from, std::uint32_t to) {
            return way_of(to) == rule.to &&
                   (rule.from != rule.to || arcs_[from].piece == arcs_[to].piece);
        };
        bool followed = false;
        for (const std::uint32_t from : in) {
            if (way_of(from) != rule.from)
                continue;
            const bool goes_on = std::any_of(out.begin(), out.end(),
                                             [&](std::uint32_t to) { return is_named(from, to); });
            for (const std::uint32_t to : out)
                if (goes_on && is_named(from, to) != rule.only)
                    forbidden[from].insert(to);
            followed = followed || goes_on;
        }
        return followed;
    }

    void copy_junctions(const std::map<std::uint32_t, std::set<std::uint32_t>>& forbidden,
                        const std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>& out) {
        struct Copy {
            std::uint32_t node, base;
            const std::set<std::uint32_t>* without;
        };
        std::vector<Copy> made;
        for (const auto& [arc, without] : forbidden) {
            made.push_back({node_count_, arcs_[arc].head, &without});
            base_of_.push_back(arcs_[arc].head);
            arcs_[arc].head = node_count_++;
        }
        for (const Copy& copy : made) // when all heads are what they will be
            for (const std::uint32_t arc : out.at(copy.base))
                if (!copy.without->contains(arc)) {
                    LooseArc more = arcs_[arc];
                    more.tail = copy.node;
                    arcs_.push_back(more);
                }
    }

    [[nodiscard]] FixedPoint place_of(std::uint32_t node) const {
        return ways_.points[junctions_[base_of_[node]]];
    }

    /// Along a Hilbert curve over all junctions, copies behind theirs.
    void number_nodes() {
        HilbertCurve curve;
        for (const std::uint32_t point : junctions_)
            curve.cover(ways_.points[point]);
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
        for (std::uint32_t node = 0; node < node_count_; ++node)
            keys.emplace_back(curve.key(place_of(node)), node);
        std::sort(keys.begin(), keys.end(), [this](const auto& a, const auto& b) {
            return std::tuple(a.first, base_of_[a.second], a.second) <
                   std::tuple(b.first, base_of_[b.second], b.second);
        });
        number_of_.resize(node_count_);
        for (std::uint32_t number = 0; number < keys.size(); ++number) {
            const std::uint32_t node = keys[number].second;
            number_of_[node] = number;
            if (base_of_[node] != node)
                built_.network.copies.push_back(number);
        }
    }

    void fill_arcs() {
        Network& network = built_.network;
        for (LooseArc& arc : arcs_)
            arc = {number_of_[arc.tail], number_of_[arc.head], arc.piece, arc.backwards};
        std::sort(arcs_.begin(), arcs_.end(), [](const LooseArc& a, const LooseArc& b) {
            return std::tuple(a.tail, a.head, a.piece, a.backwards) <
                   std::tuple(b.tail, b.head, b.piece, b.backwards);
        });
        edge_of_piece_.assign(pieces_.size(), none);
        network.first_arc.assign(node_count_ + std::size_t{1}, 0);
        for (const LooseArc& loose : arcs_) {
            const Piece& piece = pieces_[loose.piece];
            const Way& way = ways_.ways[piece.way];
            std::uint32_t& edge = edge_of_piece_[loose.piece];
            if (edge == none) {
                edge = static_cast<std::uint32_t>(piece_of_edge_.size());
                piece_of_edge_.push_back(loose.piece);
            }
            ++network.first_arc[loose.tail + 1];
            network.arcs.push_back(
                {loose.head,
                 milliseconds_of(piece, loose.backwards ? way.backward_kmh : way.forward_kmh),
                 edge << 1U | (loose.backwards ? 1U : 0U)});
        }
        std::partial_sum(network.first_arc.begin(), network.first_arc.end(),
                         network.first_arc.begin());
    }

    void fill_edges() {
        Network& network = built_.network;
        network.edge_arc.assign(piece_of_edge_.size(), none);
        network.edge_flags.assign(piece_of_edge_.size(), 0);
        for (std::uint32_t node = 0; node < network.nodes(); ++node)
            for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a) {
                const Arc& arc = network.arcs[a];
                network.edge_flags[arc.edge()] |=
                    arc.backwards() ? Network::backward : Network::forward;
                if (network.edge_arc[arc.edge()] == none && !network.is_copy(node))
                    network.edge_arc[arc.edge()] = a;
            }
        for (std::size_t edge = 0; edge < piece_of_edge_.size(); ++edge) {
            const Piece& piece = pieces_[piece_of_edge_[edge]];
            if (ways_.ways[piece.way].only_to_places)
                network.edge_flags[edge] |= Network::only_to_places;
            network.edge_centimetres.push_back(
                static_cast<std::uint32_t>(std::lround(piece.metres * 100)));
            const auto& points = ways_.ways[piece.way].points;
            for (std::uint32_t i = piece.begin; i <= piece.end; ++i)
                if (i == piece.begin || i == piece.end ||
                    !(ways_.points[points[i]] == ways_.points[points[i - 1]]))
                    network.shapes.push_back(ways_.points[points[i]]);
            network.first_shape.push_back(static_cast<std::uint32_t>(network.shapes.size()));
        }
    }

    void mark_main() {
        Network& network = built_.network;
        const std::vector<std::uint32_t> part = strong_parts(network);
        std::vector<std::uint32_t> sizes;
        for (const std::uint32_t p : part) {
            sizes.resize(std::max<std::size_t>(sizes.size(), p + std::size_t{1}));
            ++sizes[p];
        }
        const auto largest = static_cast<std::uint32_t>(
            std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
        for (std::uint32_t node = 0; node < network.nodes(); ++node)
            for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a)
                if (part[node] == largest && part[network.arcs[a].head] == largest)
                    network.edge_flags[network.arcs[a].edge()] |= Network::main;
        for (std::uint32_t edge = 0; edge < network.edges(); ++edge)
            if (!network.has(edge, Network::main))
                built_.metres_apart += network.edge_centimetres[edge] / 100.0;
    }

    void count_parts() {
        std::vector<std::uint32_t> root(junctions_.size());
        std::iota(root.begin(), root.end(), 0U);
        const auto find = [&root](std::uint32_t node) {
            while (root[node] != node)
                node = root[node] = root[root[node]];
            return node;
        };
        std::vector<bool> used(junctions_.size());
        for (const Piece& piece : pieces_) {
            root[find(piece.from)] = find(piece.to);
            used[piece.from] = used[piece.to] = true;
        }
        for (std::uint32_t node = 0; node < root.size(); ++node)
            built_.parts += used[node] && find(node) == node ? 1 : 0;
    }

    const Ways& ways_;
    BuiltNetwork built_;
    std::vector<std::uint32_t> junction_of_; ///< by point
    std::vector<std::uint32_t> junctions_;   ///< points
    std::vector<Piece> pieces_;
    std::vector<float> importance_; ///< by junction; 0: nobody gives way there
    std::vector<LooseArc> arcs_;
    std::uint32_t node_count_ = 0;         ///< junctions and their copies
    std::vector<std::uint32_t> base_of_;   ///< by node: the junction
    std::vector<std::uint32_t> number_of_; ///< by node: the final number
    std::vector<std::uint32_t> edge_of_piece_, piece_of_edge_;
};

/// Tarjan's search without recursion.
class StrongParts {
  public:
    explicit StrongParts(const Network& network)
        : network_(network), order_(network.nodes(), none), low_(network.nodes()),
          part_(network.nodes(), none) {}

    std::vector<std::uint32_t> find() {
        for (std::uint32_t node = 0; node < network_.nodes(); ++node)
            if (order_[node] == none)
                visit_from(node);
        return std::move(part_);
    }

  private:
    struct Visit {
        std::uint32_t node, arc;
    };

    void enter(std::uint32_t node) {
        order_[node] = low_[node] = next_order_++;
        open_.push_back(node);
        visits_.push_back({node, network_.first_arc[node]});
    }

    void visit_from(std::uint32_t start) {
        enter(start);
        while (!visits_.empty()) {
            Visit& visit = visits_.back();
            const std::uint32_t node = visit.node;
            if (visit.arc == network_.first_arc[node + 1]) {
                leave(node);
                continue;
            }
            const std::uint32_t head = network_.arcs[visit.arc++].head;
            if (order_[head] == none)
                enter(head);
            else if (part_[head] == none)
                low_[node] = std::min(low_[node], order_[head]);
        }
    }

    void leave(std::uint32_t node) {
        visits_.pop_back();
        if (!visits_.empty())
            low_[visits_.back().node] = std::min(low_[visits_.back().node], low_[node]);
        if (low_[node] != order_[node])
            return;
        while (part_[node] == none) {
            part_[open_.back()] = next_part_;
            open_.pop_back();
        }
        ++next_part_;
    }

    const Network& network_;
    std::vector<std::uint32_t> order_, low_, part_, open_;
    std::vector<Visit> visits_;
    std::uint32_t next_order_ = 0, next_part_ = 0;
};

} // namespace

BuiltNetwork build_network(const Ways& ways) {
    return Builder(ways).build();
}

std::vector<std::uint32_t> strong_parts(const Network& network) {
    return StrongParts(network).find();
}

} // namespace guanmo::road
