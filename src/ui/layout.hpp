#pragma once

#include "geo/extent.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// Where everything lies in a window, pixels of the picture. A pure function of size, scale and
/// what is open.
struct Layout {
    double scale = 1;
    geo::ScreenRect window;
    geo::ScreenRect title_strip;
    geo::ScreenRect left; ///< list and legend; when folded, the rail (or the drawer over the map)
    bool left_folded = false;
    bool drawer_open = false;
    std::optional<geo::ScreenRect> card; ///< the right panel, when something is selected
    geo::ScreenRect tools;
    geo::ScreenRect free; ///< of panels: where the map is fitted

    /// Names and boxes of the panels shown, as `--describe` lists them: title, list, card, tools.
    struct Panel {
        std::string name;
        geo::ScreenRect box;
    };
    [[nodiscard]] std::vector<Panel> panels() const;
};

[[nodiscard]] Layout layout_for(int width, int height, double scale, bool card_open,
                                bool drawer_open);

} // namespace guanmo::ui
