#pragma once

#include "ui/painter.hpp"

#include <string>
#include <vector>

namespace guanmo::ui {

/// Words of different ink on one line, "已行 293 余 259 公里".
struct Phrase {
    struct Word {
        std::string utf8;
        Ink ink;
    };
    std::vector<Word> words;
    int rank = 0;         ///< the higher, the sooner it is left out of a row
    bool warning = false; ///< the triangle stands before it
};

[[nodiscard]] double width_of(const Painter& paint, const Phrase& phrase);

/// Centred on `middle.y`. @return the width.
double draw(const Painter& paint, geo::ScreenPoint middle, const Phrase& phrase,
            Align align = Align::left);
/// The same from the left, its words cut with "…" where it would be wider than `most`.
double draw_within(const Painter& paint, geo::ScreenPoint middle, double most, Phrase phrase);

/// As many of the phrases as there is room for between `x_from` and `x_to`, left to right, the last
/// one left cut if need be; with `spread` the last one stands at the right end. @return where they
/// end.
double draw_row(const Painter& paint, double x_from, double x_to, double y,
                const std::vector<Phrase>& phrases, double gap, bool spread = false);

} // namespace guanmo::ui
