#include "geo/noding.hpp"

#include "geo/turn.hpp"

#include <algorithm>

namespace guanmo::geo {

namespace {

/// One pass over all meetings.
class Noding {
  public:
    explicit Noding(const Outline& outline) : outline_(outline) {}

    /// False when there are too many.
    bool find() {
        const std::size_t most = 4 * outline_.points.size() + 64;
        std::size_t met = 0;
        return for_each_meeting(outline_, [&](std::uint32_t i, std::uint32_t j) {
            take(i, j);
            return ++met <= most;
        });
    }

    [[nodiscard]] bool is_noded() const { return inserted_.empty(); }

    std::vector<LngLat> take_nodes() {
        std::sort(nodes_.begin(), nodes_.end(), is_before);
        nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
        return std::move(nodes_);
    }

    /// With the corners that were found.
    Outline made() {
        std::sort(inserted_.begin(), inserted_.end(), [](const Corner& a, const Corner& b) {
            return a.segment != b.segment ? a.segment < b.segment : a.along < b.along;
        });
        Outline outline;
        std::size_t at = 0;
        for (std::size_t r = 0; r + 1 < outline_.first.size(); ++r) {
            Ring<LngLat> ring;
            for (std::uint32_t i = outline_.first[r]; i < outline_.first[r + 1]; ++i) {
                add(ring, outline_.points[i]);
                for (; at < inserted_.size() && inserted_[at].segment == i; ++at)
                    add(ring, inserted_[at].point);
            }
            while (ring.size() > 1 && ring.back() == ring.front())
                ring.pop_back();
            outline.add(ring);
        }
        return outline;
    }

  private:
    struct Corner {
        std::uint32_t segment;
        double along; ///< square of the distance from its beginning
        LngLat point;
    };

    static void add(Ring<LngLat>& ring, LngLat point) {
        if (ring.empty() || ring.back() != point)
            ring.push_back(point);
    }

    /// Into a segment, or nothing when it is one of its ends.
    void insert(std::uint32_t segment, LngLat point) {
        const LngLat from = outline_.from(segment);
        if (point == from || point == outline_.to(segment))
            return;
        const double dx = point.lng - from.lng;
        const double dy = point.lat - from.lat;
        inserted_.push_back({segment, dx * dx + dy * dy, point});
    }

    void take(std::uint32_t i, std::uint32_t j) {
        const LngLat a = outline_.from(i);
        const LngLat b = outline_.to(i);
        const LngLat c = outline_.from(j);
        const LngLat d = outline_.to(j);
        const int c_side = turn(a, b, c);
        const int d_side = turn(a, b, d);
        const int a_side = turn(c, d, a);
        const int b_side = turn(c, d, b);
        if (c_side * d_side < 0 && a_side * b_side < 0) {
            const LngLat x = crossing(a, b, c, d);
            insert(i, x);
            insert(j, x);
            nodes_.push_back(x);
            return;
        }
        take_end(i, c, c_side);
        take_end(i, d, d_side);
        take_end(j, a, a_side);
        take_end(j, b, b_side);
    }

    /// Of the other segment, `side` of this one's line.
    void take_end(std::uint32_t segment, LngLat end, int side) {
        const LngLat a = outline_.from(segment);
        const LngLat b = outline_.to(segment);
        const bool within = end.lng >= std::min(a.lng, b.lng) &&
                            end.lng <= std::max(a.lng, b.lng) &&
                            end.lat >= std::min(a.lat, b.lat) && end.lat <= std::max(a.lat, b.lat);
        if (side != 0 || !within)
            return;
        insert(segment, end);
        nodes_.push_back(end);
    }

    const Outline& outline_;
    std::vector<Corner> inserted_;
    std::vector<LngLat> nodes_;
};

} // namespace

bool is_before(LngLat a, LngLat b) {
    return a.lng != b.lng ? a.lng < b.lng : a.lat < b.lat;
}

std::optional<NodedOutline> noded(Outline outline) {
    constexpr int most_passes = 8;
    for (int pass = 0; pass < most_passes; ++pass) {
        Noding noding(outline);
        if (!noding.find())
            return std::nullopt;
        if (noding.is_noded())
            return NodedOutline{std::move(outline), noding.take_nodes()};
        outline = noding.made();
    }
    return std::nullopt;
}

} // namespace guanmo::geo
