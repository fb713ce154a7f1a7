#pragma once

#include "text/faces.hpp"

namespace guanmo::text {

/// A disc or a ring, drawn from the atlas like a glyph: one quad where triangles would be dozens.
/// Pixels.
struct RoundMark {
    double radius = 0; ///< of a disc; of a ring to the middle of its stroke
    double width = 0;  ///< of the stroke; 0: a disc
    double dash = 0;   ///< along the ring; 0: unbroken. A whole number of dashes and gaps closes it
    double gap = 0;

    /// Larger ones are drawn as triangles: there they cost less than their texels.
    [[nodiscard]] bool fits() const { return radius > 0 && radius + width / 2 <= largest; }
    static constexpr double largest = 80;
};

/// Its coverage; the centre is a corner of pixels, so that it is symmetric.
[[nodiscard]] GlyphBitmap rasterised(const RoundMark& mark);

} // namespace guanmo::text
