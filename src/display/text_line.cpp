#include "display/text_line.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

void add_run(TextLine& line, const text::Faces& faces, const text::Font& font, Colour colour,
             std::string utf8, double gap_before) {
    const double x = line.width + gap_before;
    line.width = x + text::width_of(faces, font, utf8);
    line.pixels = std::max(line.pixels, font.pixels);
    line.runs.push_back({font, colour, std::move(utf8), x});
}

TextLine line_of(const text::Faces& faces, const text::Font& font, Colour colour,
                 std::string utf8) {
    TextLine line;
    add_run(line, faces, font, colour, std::move(utf8));
    return line;
}

void append(Shapes& shapes, const TextLine& line, ScreenPoint top_left, Colour halo,
            int halo_pixels) {
    // Glyphs are bitmaps: between two pixels they would blur.
    const double baseline = std::round(top_left.y + line.above());
    for (const TextLine::Run& run : line.runs)
        shapes.emplace_back(Text{{std::round(top_left.x + run.x), baseline},
                                 run.font,
                                 run.colour,
                                 halo,
                                 halo_pixels,
                                 run.utf8});
}

} // namespace guanmo::display
