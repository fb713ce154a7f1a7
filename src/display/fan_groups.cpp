#include "display/fan_groups.hpp"

#include <algorithm>
#include <numeric>

namespace guanmo::display {

namespace {

/// Marks in order of x, to find those near one another without comparing all.
class ByX {
  public:
    explicit ByX(const std::vector<ProjectMark>& marks)
        : marks_(marks), order_(marks.size()), place_(marks.size()) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return marks[a].anchor.x < marks[b].anchor.x;
        });
        for (std::size_t i = 0; i < order_.size(); ++i)
            place_[order_[i]] = i;
    }

    /// Marks whose anchors lie within `reach` of that of mark `i`, itself among them, in order.
    [[nodiscard]] std::vector<std::size_t> near(std::size_t i, double reach) const {
        std::vector<std::size_t> found;
        const double x = marks_[i].anchor.x;
        const auto consider = [&](std::size_t place) {
            if (geo::distance(marks_[order_[place]].anchor, marks_[i].anchor) <= reach)
                found.push_back(order_[place]);
        };
        for (std::size_t p = place_[i]; p < order_.size() && at(p) - x <= reach; ++p)
            consider(p);
        for (std::size_t p = place_[i]; p-- > 0 && x - at(p) <= reach;)
            consider(p);
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    [[nodiscard]] double at(std::size_t place) const { return marks_[order_[place]].anchor.x; }

    const std::vector<ProjectMark>& marks_;
    std::vector<std::size_t> order_;
    std::vector<std::size_t> place_;
};

} // namespace

std::vector<Fan> groups_of(const std::vector<ProjectMark>& marks,
                           const std::vector<StopMark>& stops, double reach) {
    const ByX by_x(marks);
    std::vector<bool> taken(marks.size(), false);
    std::vector<Fan> fans;
    for (const StopMark& stop : stops) {
        Fan fan{{}, true};
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (!taken[i] && geo::distance(marks[i].anchor, stop.anchor) <= reach)
                fan.members.push_back(i);
        for (const std::size_t member : fan.members)
            taken[member] = true;
        if (!fan.members.empty())
            fans.push_back(std::move(fan));
    }
    for (std::size_t head = 0; head < marks.size(); ++head) {
        if (taken[head])
            continue;
        Fan fan;
        for (const std::size_t member : by_x.near(head, reach))
            if (!taken[member])
                fan.members.push_back(member);
        for (const std::size_t member : fan.members)
            taken[member] = true;
        if (fan.members.size() > 1)
            fans.push_back(std::move(fan));
    }
    return fans;
}

} // namespace guanmo::display
