#include "geo/chains.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace guanmo::geo {

namespace {

using Line = std::vector<MapPoint>;

bool before(MapPoint a, MapPoint b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

class Chainer {
  public:
    explicit Chainer(const std::vector<Line>& lines) : lines_(lines), used_(lines.size(), false) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].size() < 2)
                used_[i] = true;
            else
                beginning_.push_back(i);
        std::stable_sort(beginning_.begin(), beginning_.end(), [&](std::size_t a, std::size_t b) {
            return before(lines[a].front(), lines[b].front());
        });
    }

    std::vector<Line> chains() {
        std::vector<MapPoint> ends;
        for (const std::size_t i : beginning_)
            ends.push_back(lines_[i].back());
        std::sort(ends.begin(), ends.end(), before);
        std::vector<Line> found;
        for (const bool nothing_ends : {true, false}) // so that no open chain begins in its middle
            for (std::size_t i = 0; i < lines_.size(); ++i)
                if (!used_[i] && (!nothing_ends || !std::binary_search(ends.begin(), ends.end(),
                                                                       lines_[i].front(), before)))
                    found.push_back(chain_from(i));
        return found;
    }

  private:
    Line chain_from(std::size_t first) {
        Line chain = lines_[first];
        used_[first] = true;
        while (chain.back() != chain.front()) {
            const std::optional<std::size_t> next = next_after(chain);
            if (!next)
                break;
            used_[*next] = true;
            chain.insert(chain.end(), lines_[*next].begin() + 1, lines_[*next].end());
        }
        return chain;
    }

    [[nodiscard]] std::optional<std::size_t> next_after(const Line& chain) const {
        const MapPoint end = chain.back();
        const MapPoint along = end - chain[chain.size() - 2];
        std::optional<std::size_t> rightmost;
        double least = std::numeric_limits<double>::infinity();
        const auto first = std::lower_bound(
            beginning_.begin(), beginning_.end(), end,
            [&](std::size_t i, MapPoint p) { return before(lines_[i].front(), p); });
        for (auto at = first; at != beginning_.end() && lines_[*at].front() == end; ++at) {
            if (used_[*at])
                continue;
            const MapPoint onwards = lines_[*at][1] - end;
            const double turn = std::atan2(cross(along, onwards), dot(along, onwards));
            if (turn < least) {
                least = turn;
                rightmost = *at;
            }
        }
        return rightmost;
    }

    const std::vector<Line>& lines_;
    std::vector<bool> used_;
    std::vector<std::size_t> beginning_; ///< lines by their first point
};

} // namespace

std::vector<Line> chained(const std::vector<Line>& lines) {
    return Chainer(lines).chains();
}

} // namespace guanmo::geo
