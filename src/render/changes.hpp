#pragma once

#include "render/triangles.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// What differs between two pictures, so that only that has to be drawn again: drawing in software
/// costs by the pixel, and while a tour plays little of the picture changes.
namespace guanmo::render {

/// A triangle as it was drawn: what it looks like as a number, and the pixels that it may touch.
struct DrawnTriangle {
    std::uint64_t look = 0;
    geo::ScreenRect box;
};

/// The number of so many bytes that decide about a triangle's look.
[[nodiscard]] std::uint64_t look_of(const void* bytes, std::size_t size, std::uint64_t seed = 0);

/// Boxes on whole pixels, without overlap, that cover every triangle that only one of the two
/// pictures has. None: the pictures are the same. Triangles that are in both are taken to be drawn
/// in the same order.
[[nodiscard]] std::vector<geo::ScreenRect> changed_boxes(const std::vector<DrawnTriangle>& before,
                                                         const std::vector<DrawnTriangle>& after,
                                                         int width, int height);

/// The same for all triangles of two pictures. @param covered where nothing of the map shows, so
/// that it may differ there.
[[nodiscard]] std::vector<geo::ScreenRect>
changed_boxes(const PictureTriangles& before, const PictureTriangles& after,
              const std::vector<geo::ScreenRect>& covered, int width, int height);

/// The same when the map is drawn anew anyway: only for what lies over it.
[[nodiscard]] std::vector<geo::ScreenRect>
changed_boxes(const ClippedTriangles& before, const ClippedTriangles& after, int width, int height);

} // namespace guanmo::render
