#include "ui/layout.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

// look.md's desk, pixels at 1080 lines.
constexpr double margin = 24;
constexpr double gap = 24;
constexpr double title_height = 88;
constexpr double panels_top = 104;
constexpr double left_width = 352;
constexpr double rail_width = 56;
constexpr double card_width = 416;
constexpr double narrow_card_width = 360;
constexpr double tools_width = 42;
constexpr double tool_height = 40;
constexpr int tool_count = 6;
constexpr double edit_bar_height = 52;
constexpr double transport_height = 136, lineless_height = 60;
constexpr double transport_gap = 16; ///< to the map's free rectangle above it
/// Of the map's free rectangle; where less would be left the transport is hidden.
constexpr double least_free_height = 180;
constexpr double least_lanes_width = 320;

constexpr double narrow_aspect = 1.5;
constexpr int short_screen = 900;       ///< lines below which list and card leave the map no room
constexpr double least_map_width = 520; ///< between list and card, where enlarged panels fold too
constexpr double most_card_share = 0.4; ///< of the window's width

/// On whole pixels, so that borders are sharp and nothing is cut off.
geo::ScreenRect box(double x, double y, double width, double height) {
    return {{std::round(x), std::round(y)}, {std::round(x + width), std::round(y + height)}};
}

/// The transport along the lower edge of the free rectangle, which gets shorter by it. An open
/// drawer pushes it aside, the map stays.
void add_transport(Layout& layout, double right_with_card, bool has_lines) {
    const double s = layout.scale;
    const double height = (has_lines ? transport_height : lineless_height) * s;
    geo::ScreenRect& free = layout.free;
    const double top = free.max.y - height;
    const double left = std::max(free.min.x, layout.left->max.x + gap * s);
    if (top - transport_gap * s - free.min.y < least_free_height * s ||
        right_with_card - free.min.x < least_lanes_width * s)
        return;
    free.max.y = std::round(top - transport_gap * s);
    if (right_with_card - left < least_lanes_width * s)
        return;
    layout.transport = box(left, top, free.max.x - left, height);
    layout.lanes = box(left, top, std::min(right_with_card, free.max.x) - left, height);
}

} // namespace

std::vector<Layout::Panel> Layout::panels() const {
    std::vector<Panel> shown;
    const auto add = [&shown](const char* name, const std::optional<geo::ScreenRect>& box) {
        if (box)
            shown.push_back({name, *box});
    };
    add("title", title_strip);
    add(left_folded && !drawer_open ? "rail" : "list", left);
    add("card", card);
    add("tools", tools);
    add("transport", transport);
    add("band", band);
    add("facts", facts);
    add("strips", strips);
    return shown;
}

std::vector<geo::ScreenRect> Layout::grounds() const {
    std::vector<geo::ScreenRect> boxes;
    if (mode == LayoutMode::wall) {
        boxes.push_back({window.min, {free.min.x, window.max.y}});
        if (strips)
            boxes.push_back({{free.max.x, window.min.y}, window.max});
        return boxes;
    }
    for (const auto& box : {left, tools, transport, band, card})
        if (box)
            boxes.push_back(*box);
    return boxes;
}

std::vector<geo::ScreenRect> Layout::words() const {
    if (mode == LayoutMode::presenting && title_strip)
        return {*title_strip};
    return {};
}

Layout layout_for(int width, int height, double scale, const Open& open) {
    if (open.presenting)
        return presenting_layout(width, height, scale, open);
    const double s = scale;
    const double right = width - margin * s;
    const double top = panels_top * s;
    const double panel_height = std::max(height - top - margin * s, 0.0);
    const bool narrow = width < narrow_aspect * height;

    Layout layout;
    layout.scale = scale;
    layout.window = box(0, 0, width, height);
    layout.title_strip = box(0, 0, width, title_height * s);
    const double between = width - (left_width + card_width + 2 * margin + 2 * gap) * s;
    layout.left_folded = narrow || height < short_screen || between < least_map_width * s;
    layout.drawer_open = layout.left_folded && open.drawer;

    const double fitted_left = (layout.left_folded ? rail_width : left_width) * s;
    const double shown_left = layout.drawer_open ? left_width * s : fitted_left;
    layout.left = box(margin * s, top, shown_left, panel_height);

    const double card =
        std::min((narrow ? narrow_card_width : card_width) * s, most_card_share * width);
    const double right_with_card = right - card - gap * s;
    if (open.card)
        layout.card = box(right - card, top, card, panel_height);
    const double free_right = open.card ? right_with_card : right;
    layout.tools =
        box(free_right - tools_width * s, top, tools_width * s, tool_count * tool_height * s);
    // A drawer lies over the map for a moment; the map does not move for it.
    const double free_left = margin * s + fitted_left + gap * s;
    layout.free = box(free_left, top, std::max(free_right - free_left, 0.0), panel_height);
    if (open.editing) {
        layout.edit_bar = box(free_left, top, layout.free.width(), edit_bar_height * s);
        layout.free.min.y = layout.edit_bar->max.y + std::round(transport_gap * s);
    }
    if (open.band)
        add_transport(layout, right_with_card, open.lines);
    return layout;
}

} // namespace guanmo::ui
