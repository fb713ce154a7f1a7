#pragma once

#include "geo/extent.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// desk: panels round the map. presenting: the map, the card over it and the band of the tour.
/// wall: three columns, for presenting on very wide screens.
enum class LayoutMode { desk, presenting, wall };

/// Where everything lies in a window, pixels of the picture. A pure function of size, scale and
/// what is open.
struct Layout {
    LayoutMode mode = LayoutMode::desk;
    double scale = 1;
    geo::ScreenRect window;
    /// Desk: title and totals. Presenting: the title over the map, while there is no card.
    std::optional<geo::ScreenRect> title_strip;
    std::optional<geo::ScreenRect> left; ///< desk: list and legend; folded, the rail or the drawer
    bool left_folded = false;
    bool drawer_open = false;
    /// Desk: the right panel (card or plan). Presenting: the card over the map. Wall: in the left
    /// column. None while nothing is open.
    std::optional<geo::ScreenRect> card;
    std::optional<geo::ScreenRect> tools;     ///< desk
    std::optional<geo::ScreenRect> edit_bar;  ///< while editing: where its bar is, above the map
    std::optional<geo::ScreenRect> transport; ///< desk: the tour's lanes; none when hidden
    /// The part of the transport that stays where it is when a card opens or closes: scrubbing
    /// opens and closes cards, and its time axis must not move under the pointer.
    std::optional<geo::ScreenRect> lanes;
    std::optional<geo::ScreenRect> band;   ///< presenting: clock, stops and distances
    std::optional<geo::ScreenRect> facts;  ///< wall: left column
    std::optional<geo::ScreenRect> strips; ///< wall: right column, the lines as strip diagrams
    geo::ScreenRect free;                  ///< of panels: where the map is fitted

    /// Names and boxes of the panels shown, as `--describe` lists them: title, list or rail, card,
    /// tools, transport, band, facts, strips.
    struct Panel {
        std::string name;
        geo::ScreenRect box;
    };
    [[nodiscard]] std::vector<Panel> panels() const;
    /// Those with a ground of their own, which the map lays and keeps its labels out of. On the
    /// wall the columns beside the map, from the top to the bottom of the window.
    [[nodiscard]] std::vector<geo::ScreenRect> grounds() const;
    /// Words without a ground over the map, which it keeps its labels out of.
    [[nodiscard]] std::vector<geo::ScreenRect> words() const;
};

/// What is open.
struct Open {
    bool card = false; ///< or the plan
    bool drawer = false;
    bool band = false; ///< the tour's transport or band
    bool lines = true; ///< the tour has lines; else its transport says so in one row
    bool presenting = false;
    bool editing = false;
};

[[nodiscard]] Layout layout_for(int width, int height, double scale, const Open& open);

/// The part of it for presenting, in a file of its own.
[[nodiscard]] Layout presenting_layout(int width, int height, double scale, const Open& open);

} // namespace guanmo::ui
