#pragma once

#include "display/shape.hpp"

namespace guanmo::display {

/// A line set in several fonts, as labels are: measured once, then tried in many places.
struct TextLine {
    struct Run {
        text::Font font;
        Colour colour;
        std::string utf8;
        double x = 0; ///< from the line's left end, pixels
    };
    std::vector<Run> runs;
    double width = 0;
    int pixels = 0; ///< em of the largest run

    /// From the baseline up and down to where ideographs end, pixels.
    [[nodiscard]] double above() const { return 0.88 * pixels; }
    [[nodiscard]] double below() const { return 0.14 * pixels; }
    [[nodiscard]] double height() const { return above() + below(); }
    [[nodiscard]] geo::ScreenRect box(ScreenPoint top_left) const {
        return geo::screen_rect(top_left.x, top_left.y, width, height());
    }
};

/// The text is set as it is seen: right-to-left runs turned.
void add_run(TextLine& line, const text::Faces& faces, const text::Font& font, Colour colour,
             const std::string& utf8, double gap_before = 0);

[[nodiscard]] TextLine line_of(const text::Faces& faces, const text::Font& font, Colour colour,
                               const std::string& utf8);

/// One or two lines below one another.
struct TextBlock {
    std::vector<TextLine> lines;
    double width = 0, height = 0; ///< pixels

    [[nodiscard]] geo::ScreenRect box(ScreenPoint top_left) const {
        return geo::screen_rect(top_left.x, top_left.y, width, height);
    }
};

[[nodiscard]] TextBlock block_of(std::vector<TextLine> lines);

/// Where the shorter lines of a block stand.
enum class Align { left, middle, right };

struct Halo {
    Colour colour;
    int pixels = 0;
};

/// The texts of a line or block whose box has that top left corner, on whole pixels: glyphs are
/// bitmaps, between two pixels they would blur.
void append(Shapes& shapes, const TextLine& line, ScreenPoint top_left, const Halo& halo = {});
void append(Shapes& shapes, const TextBlock& block, ScreenPoint top_left, Align align,
            const Halo& halo);

} // namespace guanmo::display
