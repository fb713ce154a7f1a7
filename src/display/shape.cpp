#include "display/shape.hpp"

#include <algorithm>
#include <numbers>

namespace guanmo::display {

std::vector<ArcSpan> spans_of(const ArcRing& ring) {
    const auto drawn = std::count_if(ring.arcs.begin(), ring.arcs.end(),
                                     [](const ArcRing::Arc& arc) { return arc.share > 0; });
    const double gap = drawn > 1 ? ring.gap : 0;
    std::vector<ArcSpan> spans;
    double from = 0;
    for (const ArcRing::Arc& arc : ring.arcs) {
        const double to = from + 2 * std::numbers::pi * arc.share;
        if (to - from > gap)
            spans.push_back({from + gap / 2, to - gap / 2, arc.colour});
        from = to;
    }
    return spans;
}

} // namespace guanmo::display
