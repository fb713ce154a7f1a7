#pragma once

#include "style/colour.hpp"

#include <array>
#include <string>
#include <vector>

/// Everything a person may want to change about the look, read from config/ (see io/read_config).
namespace guanmo::style {

/// Colours by role, one theme. Roles and their use: config/theme_stage.toml explains each.
struct Theme {
    std::string name;
    bool dark = true;
    Colour background, land, land_alt, land_hover, land_active;
    Colour border_city, border_county;
    Colour glow;
    std::array<double, 3> glow_alpha{}; ///< of the strokes of 30, 18 and 8 px
    Colour graticule;
    Colour unit_label, label, label2, halo;
    Colour panel, panel_border, raised, hairline, row_selected;
    Colour text1, text2, text3;
    Colour accent, on_accent, focus, warn, nodata_hatch;
    std::array<Colour, 5> stage{};     ///< by workbook::StageGroup
    std::array<Colour, 5> glyph_ink{}; ///< of the bars, by workbook::StageGroup
    std::array<bool, 5> rimmed{};      ///< add a 1 px rim of the colour × 0.7, by group
    Colour marker_outline;
    std::array<Colour, 4> line{};    ///< of the tour lines, in turn
    std::array<Colour, 4> on_line{}; ///< ink on them
};

/// Proportional symbols. Pixels at 1080 lines; multiply by the scale.
struct SymbolScale {
    double k = 3.81; ///< radius = k·√(亿元)
    double min_radius = 5;
    double unknown_radius = 8.5;  ///< of the hollow symbol of an unknown amount
    double translucent_from = 24; ///< discs with a larger radius let the land shine through
};

/// Font sizes by role, pixels at 1080 lines.
struct Type {
    double hero = 62, hero_unit = 20, project_name = 29, title = 31, total = 30, total_label = 13;
    double field_value = 24, field_label = 13, unit_name = 18, project_label = 15;
    double list_name = 15, list_sub = 12.5, body = 14, filter = 13, legal = 12;
    double missing = 17;
    double clock = 38;         ///< of the transport
    double smallest_real = 12; ///< pixels of the screen that no text goes below
};

/// Durations, milliseconds.
struct Motion {
    double fly = 900, slide = 1400, panel = 200, fade = 150;
    bool reduced = false;
};

/// Font sizes while presenting, pixels at 1080 lines: to be read from 8 m away.
struct PresentingType {
    double hero = 164, hero_unit = 52, project_name = 76, clock = 84, second_clock = 44;
    double title = 64, wall_title = 96, total = 112, total_label = 36, line_name = 50;
    double field_value = 44, field_label = 34, body = 34, smallest = 32;
};

/// Playing and presenting the tour.
struct Presenting {
    double coach_seconds_per_second = 120; ///< at speed 1
    double cursor_hides_after_s = 2;
    double mark_scale = 2;            ///< marks, routes and their labels, times the desk's
    double overview_mark_scale = 1.5; ///< the same while the whole map is shown, which is fuller
    double wall_mark_scale = 1.7;     ///< the same on a wall of three columns
    PresentingType type;
};

/// The user interface as a whole.
struct Interface {
    double scale = 1;          ///< 1–3, times what the screen's height gives
    double pick_reach_mm = 20; ///< a press picks the nearest symbol within this
    double pixels_per_mm = 2;  ///< at 1080 lines: 40 px stand for 20 mm, look.md's touch target
    std::string language = "zh_CN";
    std::string theme = "stage";
    std::vector<double> size_classes_yi{50, 10, 1}; ///< lower bounds of the size filter, descending
    std::vector<double> legend_circles_yi{60, 20, 5};
};

struct FontFile {
    std::vector<std::string> paths; ///< the first that exists is taken
    int index = 0; ///< face within a collection; 2 is Simplified Chinese in Noto CJK
};
struct Fonts {
    FontFile sans, sans_bold, serif_bold;
    FontFile fallback; ///< for characters that those do not have; every path that exists is used
};

struct Style {
    Theme theme;
    SymbolScale symbols;
    Type type;
    Motion motion;
    Presenting presenting;
    Interface interface;
    Fonts fonts;
};

/// Scale of all lengths for a picture of that size: 1 at 1080 lines, 2 at 2160, less for narrow
/// ones (min(h/1080, w/1440)), never under 0.85, times the user's own factor.
[[nodiscard]] double scale_for(int width, int height, double user_scale);

/// Font size in whole pixels of the screen for a size at 1080 lines.
[[nodiscard]] int font_pixels(double size, double scale, const Type& type);

} // namespace guanmo::style
