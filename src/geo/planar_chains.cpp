#include "geo/planar_chains.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace guanmo::geo {

namespace {

class Chaining {
  public:
    Chaining(const NodedOutline& noded, const std::vector<bool>& is_hole)
        : outline_(noded.outline), nodes_(noded.nodes), is_hole_(is_hole),
          node_(outline_.points.size()), gone_(outline_.points.size(), false) {
        std::transform(outline_.points.begin(), outline_.points.end(), node_.begin(),
                       [this](LngLat p) { return node_at(p); });
    }

    /// False where segments lie on one another that do not cancel.
    bool cancel() {
        std::vector<Edge> edges = edges_between_nodes();
        std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
            return std::tie(a.low, a.high, a.segment) < std::tie(b.low, b.high, b.segment);
        });
        for (std::size_t begin = 0, end = 0; begin < edges.size(); begin = end) {
            while (end < edges.size() && edges[end].low == edges[begin].low &&
                   edges[end].high == edges[begin].high)
                ++end;
            if (!cancel(edges, begin, end))
                return false;
        }
        return true;
    }

    std::vector<Chain> chains() {
        for (std::size_t ring = 0; ring + 1 < outline_.first.size(); ++ring)
            add_chains(outline_.first[ring], outline_.first[ring + 1]);
        return std::move(chains_);
    }

  private:
    struct Edge {
        std::uint32_t low, high; ///< nodes
        std::uint32_t segment;
        std::size_t ring;
    };

    [[nodiscard]] std::uint32_t node_at(LngLat p) const {
        const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), p, is_before);
        return found == nodes_.end() || *found != p
                   ? Chain::no_node
                   : static_cast<std::uint32_t>(found - nodes_.begin());
    }

    [[nodiscard]] std::vector<Edge> edges_between_nodes() const {
        std::vector<Edge> edges;
        for (std::size_t ring = 0; ring + 1 < outline_.first.size(); ++ring)
            for (std::uint32_t i = outline_.first[ring]; i < outline_.first[ring + 1]; ++i) {
                const std::uint32_t a = node_[i];
                const std::uint32_t b = node_[outline_.next[i]];
                if (a != Chain::no_node && b != Chain::no_node)
                    edges.push_back({std::min(a, b), std::max(a, b), i, ring});
            }
        return edges;
    }

    /// Of those between the same two nodes.
    bool cancel(const std::vector<Edge>& edges, std::size_t begin, std::size_t end) {
        if (end - begin < 2)
            return true;
        int forth = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (is_hole_[edges[i].ring] != is_hole_[edges[begin].ring])
                return false;
            forth += node_[edges[i].segment] == edges[i].low ? 1 : -1;
        }
        if (forth < -1 || forth > 1)
            return false;
        bool kept = forth == 0;
        for (std::size_t i = begin; i < end; ++i) {
            const int way = node_[edges[i].segment] == edges[i].low ? 1 : -1;
            gone_[edges[i].segment] = kept || way != forth;
            kept = kept || way == forth;
        }
        return true;
    }

    void add_chains(std::uint32_t begin, std::uint32_t end) {
        const auto first_node = std::find_if(node_.begin() + begin, node_.begin() + end,
                                             [](std::uint32_t n) { return n != Chain::no_node; });
        const auto start = first_node == node_.begin() + end
                               ? begin
                               : static_cast<std::uint32_t>(first_node - node_.begin());
        Chain chain;
        std::uint32_t i = start;
        do {
            if (chain.points.empty()) {
                chain.from = node_[i];
                chain.points.push_back(outline_.points[i]);
            }
            const std::uint32_t next = outline_.next[i];
            chain.points.push_back(outline_.points[next]);
            if (node_[next] != Chain::no_node || next == start) {
                chain.to = node_[next];
                if (!gone_[i]) // of one between two nodes
                    chains_.push_back(std::move(chain));
                chain = {};
            }
            i = next;
        } while (i != start);
    }

    const Outline& outline_;
    const std::vector<LngLat>& nodes_;
    const std::vector<bool>& is_hole_; ///< of each ring
    std::vector<std::uint32_t> node_;  ///< of each point, or no_node
    std::vector<bool> gone_;           ///< of each segment
    std::vector<Chain> chains_;
};

} // namespace

std::optional<std::vector<Chain>> planar_chains(const NodedOutline& noded,
                                                const std::vector<bool>& is_hole) {
    Chaining chaining(noded, is_hole);
    if (!chaining.cancel())
        return std::nullopt;
    return chaining.chains();
}

} // namespace guanmo::geo
