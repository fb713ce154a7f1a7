#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// Scale bar, north arrow and the legal lines within the viewport.
/// @return their boxes, which labels keep out of.
[[nodiscard]] std::vector<geo::ScreenRect> append_furniture(Shapes& shapes, const Scene& scene);

/// Scale of the furniture and of the legal lines, which a room does not read from its last row.
[[nodiscard]] double furniture_scale(const Scene& scene);

/// The largest round length (1, 2 or 5 times a power of ten, metres) of at most that many pixels.
[[nodiscard]] double round_length(double metres_per_pixel, double most_pixels);

/// Direction of true north on the screen at the middle of the view, of length 1.
[[nodiscard]] ScreenPoint true_north(const crs::Projection& projection,
                                     const camera::Camera& camera);

} // namespace guanmo::display
