#include "display/hatch.hpp"

#include <algorithm>

namespace guanmo::display {

void append_hatch(Shapes& shapes, const geo::ScreenRect& box, Colour colour, double width,
                  double spacing) {
    const double first = box.min.x + box.min.y, last = box.max.x + box.max.y;
    for (double sum = first + spacing / 2; sum < last; sum += spacing) {
        const double left = std::max(box.min.x, sum - box.max.y);
        const double right = std::min(box.max.x, sum - box.min.y);
        shapes.emplace_back(Polyline{{{left, sum - left}, {right, sum - right}}, width, colour});
    }
}

} // namespace guanmo::display
