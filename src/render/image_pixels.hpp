#pragma once

#include "display/shape.hpp"
#include "text/glyph_atlas.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace guanmo::render {

/// What shapes look like together: straight alpha, bytes in the order B G R A.
struct ImagePixels {
    int width = 0, height = 0;
    int x = 0,
        y = 0; ///< top left corner relative to the text's origin or the stamp's centre, y down
    std::vector<std::uint8_t> bgra;
};

/// Halo and ink. @param atlas has the glyphs rasterised. Empty for a text without ink.
[[nodiscard]] ImagePixels pixels_of(const display::Text& text, text::GlyphAtlas& atlas);

/// Whether all the parts are small and of the kinds that pixels_of draws: discs, circles, convex
/// polygons, closed lines without dashes.
[[nodiscard]] bool has_pixels(std::span<const display::Shape> stamp, display::ScreenPoint centre);
/// The parts as if the centre, which is rounded, lay on a corner of pixels; each part covers what
/// lies within it, its edge faded over a pixel.
[[nodiscard]] ImagePixels pixels_of(std::span<const display::Shape> stamp,
                                    display::ScreenPoint centre);

} // namespace guanmo::render
