#pragma once

namespace guanmo::geo {

/// True when the ray from (x, y) towards greater x crosses the edge from a to b: the even-odd rule.
[[nodiscard]] inline bool ray_crosses(double x, double y, double ax, double ay, double bx,
                                      double by) {
    return (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
}

} // namespace guanmo::geo
