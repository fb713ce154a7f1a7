#pragma once

#include "geo/extent.hpp"

#include <vector>

namespace guanmo::render {

/// A rectangle of whole pixels, y down.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

/// The pixels of a picture that no rectangle covers entirely, as disjoint rectangles.
[[nodiscard]] std::vector<PixelRect> uncovered(int width, int height,
                                               const std::vector<geo::ScreenRect>& covered);

} // namespace guanmo::render
