#include "display/text_line.hpp"

#include "text/visual_order.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

constexpr double line_pitch = 1.24; ///< of the em: room for two halos between two lines

} // namespace

void add_run(TextLine& line, const text::Faces& faces, const text::Font& font, Colour colour,
             const std::string& utf8, double gap_before) {
    const double x = line.width + gap_before;
    std::string seen = text::in_visual_order(utf8);
    line.width = x + text::width_of(faces, font, seen);
    line.pixels = std::max(line.pixels, font.pixels);
    line.runs.push_back({font, colour, std::move(seen), x});
}

TextLine line_of(const text::Faces& faces, const text::Font& font, Colour colour,
                 const std::string& utf8) {
    TextLine line;
    add_run(line, faces, font, colour, utf8);
    return line;
}

TextBlock block_of(std::vector<TextLine> lines) {
    TextBlock block{std::move(lines), 0, 0};
    for (const TextLine& line : block.lines) {
        block.width = std::max(block.width, line.width);
        if (block.height > 0)
            block.height += std::round((line_pitch - 1.02) * line.pixels);
        block.height += line.height();
    }
    return block;
}

void append(Shapes& shapes, const TextLine& line, ScreenPoint top_left, const Halo& halo) {
    const double left = std::round(top_left.x);
    const double baseline = std::round(top_left.y + line.above());
    // Runs keep their distances wherever the line stands.
    for (const TextLine::Run& run : line.runs)
        shapes.emplace_back(Text{{left + std::round(run.x), baseline},
                                 run.font,
                                 run.colour,
                                 halo.colour,
                                 halo.pixels,
                                 run.utf8});
}

void append(Shapes& shapes, const TextBlock& block, ScreenPoint top_left, Align align,
            const Halo& halo) {
    double y = top_left.y;
    for (const TextLine& line : block.lines) {
        const double spare = block.width - line.width;
        const double x = align == Align::left ? 0 : align == Align::right ? spare : spare / 2;
        append(shapes, line, {top_left.x + x, y}, halo);
        y += std::round(line_pitch * line.pixels);
    }
}

} // namespace guanmo::display
