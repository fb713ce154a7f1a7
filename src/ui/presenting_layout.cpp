#include "ui/layout.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

// look.md's presentation, pixels at 1080 lines.
constexpr double margin = 56;
constexpr double gap = 24; ///< between panels and map
constexpr double card_width = 712;
constexpr double card_height = 816;
constexpr double card_share = 0.44; ///< of a narrow screen's width
constexpr double card_over_band = 32;
constexpr double low_card_height = 500; ///< under the map
constexpr double band_height = 176;
constexpr double title_top = 40;
constexpr double title_height = 236; ///< of two lines and what stands below them
constexpr double title_share = 0.3;  ///< of the width
constexpr double title_least = 560;

constexpr double square_aspect = 1.2;
constexpr double narrow_aspect = 1.5;
constexpr double wall_aspect = 2.8;

// The wall.
constexpr double safe_x = 144;
constexpr double safe_y = 72;
constexpr double facts_share = 0.26; ///< of the safe width
constexpr double strips_share = 0.28;
constexpr double widest_column = 1000;

/// On whole pixels, so that borders are sharp and nothing is cut off.
geo::ScreenRect box(double left, double top, double right, double bottom) {
    return {{std::round(left), std::round(top)}, {std::round(right), std::round(bottom)}};
}

Layout wall_layout(int width, int height, double s, const Open& open) {
    Layout layout;
    layout.mode = LayoutMode::wall;
    layout.scale = s;
    layout.window = box(0, 0, width, height);
    const double left = safe_x * s;
    const double right = width - left;
    const double top = safe_y * s;
    const double bottom = height - top;
    const double facts = std::min(facts_share * (right - left), widest_column * s);
    const double strips = std::min(strips_share * (right - left), widest_column * s);
    (open.card ? layout.card : layout.facts) = box(left, top, left + facts, bottom);
    if (open.band)
        layout.strips = box(right - strips, top, right, bottom);
    layout.free =
        box(left + facts + gap * s, top, open.band ? right - strips - gap * s : right, bottom);
    return layout;
}

/// The card beside the map or, on a square screen, below it, where the map then ends.
void lay_card(Layout& layout, double bottom) {
    const double s = layout.scale;
    const double width = layout.window.width();
    const double right = width - margin * s;
    if (width < square_aspect * layout.window.height()) {
        layout.card = box(margin * s, bottom - low_card_height * s, right, bottom);
        layout.free.max.y = std::round(layout.card->min.y - gap * s);
        return;
    }
    const double wide = std::min(card_width * s, card_share * width);
    const double top = margin * s;
    layout.card = box(right - wide, top, right, std::min(bottom, top + card_height * s));
    layout.free.max.x = std::round(layout.card->min.x - gap * s);
}

} // namespace

Layout presenting_layout(int width, int height, double scale, const Open& open) {
    if (width >= wall_aspect * height)
        return wall_layout(width, height, scale, open);
    const double s = scale;
    Layout layout;
    layout.mode = LayoutMode::presenting;
    layout.scale = s;
    layout.window = box(0, 0, width, height);
    const double band_top = open.band ? height - band_height * s : height;
    if (open.band)
        layout.band = box(0, band_top, width, height);
    layout.free = box(gap * s, gap * s, width - gap * s, band_top - gap * s);
    if (open.card) {
        lay_card(layout, band_top - (open.band ? card_over_band : margin) * s);
        return layout;
    }
    const double title_right = std::max(title_share * width, (margin + title_least) * s);
    layout.title_strip =
        box(margin * s, title_top * s, title_right, (title_top + title_height) * s);
    if (width < narrow_aspect * height) // no room beside the map
        layout.free.min.y = layout.title_strip->max.y;
    return layout;
}

} // namespace guanmo::ui
