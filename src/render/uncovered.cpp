#include "render/uncovered.hpp"

#include <cmath>

namespace guanmo::render {

namespace {

struct Interval {
    int first = 0, last = 0;
};

/// The pixels that lie wholly within [min, max], cut to the picture.
Interval whole_pixels(double min, double max, int size) {
    const double limit = size;
    return {static_cast<int>(std::clamp(std::ceil(min), 0.0, limit)),
            static_cast<int>(std::clamp(std::floor(max), 0.0, limit))};
}

PixelRect pixels_of(const geo::ScreenRect& rect, int width, int height) {
    const Interval x = whole_pixels(rect.min.x, rect.max.x, width);
    const Interval y = whole_pixels(rect.min.y, rect.max.y, height);
    return {x.first, y.first, std::max(0, x.last - x.first), std::max(0, y.last - y.first)};
}

/// Adds what is left of `whole` without `hole`: strips above and below, then left and right.
void append_rest(std::vector<PixelRect>& out, const PixelRect& whole, const PixelRect& hole) {
    const int left = std::max(whole.x, hole.x);
    const int right = std::min(whole.x + whole.width, hole.x + hole.width);
    const int top = std::max(whole.y, hole.y);
    const int bottom = std::min(whole.y + whole.height, hole.y + hole.height);
    if (left >= right || top >= bottom) {
        out.push_back(whole);
        return;
    }
    const auto add = [&](int x0, int y0, int x1, int y1) {
        if (x0 < x1 && y0 < y1) {
            out.push_back({x0, y0, x1 - x0, y1 - y0});
        }
    };
    add(whole.x, whole.y, whole.x + whole.width, top);
    add(whole.x, bottom, whole.x + whole.width, whole.y + whole.height);
    add(whole.x, top, left, bottom);
    add(right, top, whole.x + whole.width, bottom);
}

} // namespace

std::vector<PixelRect> uncovered(int width, int height,
                                 const std::vector<geo::ScreenRect>& covered) {
    std::vector<PixelRect> rest{{0, 0, width, height}};
    for (const geo::ScreenRect& rect : covered) {
        const PixelRect hole = pixels_of(rect, width, height);
        std::vector<PixelRect> next;
        for (const PixelRect& part : rest) {
            append_rest(next, part, hole);
        }
        rest = std::move(next);
    }
    return rest;
}

} // namespace guanmo::render
