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
    Colour border_province, border_prefecture; ///< where units of several are shown
    Colour glow;
    std::array<double, 3> glow_alpha{}; ///< of the strokes of 30, 18 and 8 px
    Colour graticule;
    Colour unit_label, label, label2, halo;
    Colour panel, panel_border, raised, hairline, row_selected;
    Colour text1, text2, text3;
    Colour accent, on_accent, focus, warn, nodata_hatch;
    std::array<Colour, 5> ramp{};      ///< of choropleth classes, lowest first
    Colour nodata;                     ///< fill of units without data, below the hatching
    Colour road, water;                ///< of the base layers
    std::array<Colour, 5> stage{};     ///< by workbook::StageGroup
    std::array<Colour, 5> glyph_ink{}; ///< of the bars, by workbook::StageGroup
    std::array<bool, 5> rimmed{};      ///< add a 1 px rim of the colour × 0.7, by group
    Colour marker_outline;
    std::array<Colour, 3> light{}; ///< of progress: red, yellow, green; each has its shape and sign
    std::array<Colour, 3> on_light{}; ///< ink on them
    std::array<Colour, 4> line{};     ///< of the tour lines, in turn
    std::array<Colour, 4> on_line{};  ///< ink on them
};

/// Proportional symbols. Pixels at 1080 lines; multiply by the scale.
struct SymbolScale {
    double k = 3.81; ///< radius = k·√(亿元)
    /// Radius ∝ value^0.5716 instead: larger circles than their areas say, because eyes underrate
    /// areas (see display::radius_for).
    bool flannery = false;
    double min_radius = 5;
    double unknown_radius = 8.5;  ///< of the hollow symbol of an unknown amount
    double translucent_from = 24; ///< discs with a larger radius let the land shine through
    double max_radius = 64;       ///< no symbol is larger, whatever its project costs
    /// Where the map's fit_rank-th largest project would be larger than fit_radius, k is so much
    /// smaller that it is not: one or two that cost far more than all others do not matter.
    int fit_rank = 3;
    double fit_radius = 28;
};

/// Where there are more projects than a picture has room for. Pixels at 1080 lines.
struct Aggregation {
    /// Projects in a view of `view_area` that are all drawn one by one; more in a larger one.
    int all_single_up_to = 40;
    int largest_single = 15; ///< of more than that the largest, one by one
    double view_area = 844'800;
    int few = 2;       ///< that are left over in a cell and do not touch are drawn one by one too
    int one_place = 8; ///< projects at one spot that fan out; more are an aggregate
    int beside_aggregate = 3; ///< the largest of more at one spot that are drawn one by one
    double cell = 72;         ///< smallest side of the cells that the others are counted in
    double min_radius = 14;
    double max_radius = 64; ///< what the scale of a picture's aggregates is chosen for
    double ring = 3.4;      ///< width
    double ring_gap = 0.05; ///< radians between two stage groups
    double sum_from = 25;   ///< radius from which the sum is printed below the count
    double count = 16;      ///< font sizes
    double smallest_count = 12;
    double sum = 12;
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
    double regroup = 220; ///< symbols split and merge
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
    bool steady = false;        ///< else each drive and stay has its own time on the screen
    double steady_factor = 120; ///< the coaches' seconds in one of the screen's, at speed 1
    bool wait_at_stops = false; ///< playing goes on from a stop when somebody clicks
    double cursor_hides_after_s = 2;
    double mark_scale = 2;            ///< marks, routes and their labels, times the desk's
    double overview_mark_scale = 1.5; ///< the same while the whole map is shown, which is fuller
    double wall_mark_scale = 1.7;     ///< the same on a wall of three columns
    PresentingType type;
};

/// Borders where a map has several provinces or prefectures. Pixels at 1080 lines.
struct Borders {
    double outer = 1.6, province = 1.4, prefecture = 1.1, county = 1; ///< widths
    /// Counties show when a typical one is a square of this side, and fully from twice of it on;
    /// the same holds for prefectures.
    double unit_from = 30;
    int most_vertices = 16'000; ///< in view, at 1920 × 1080; of more a coarser level is shown
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
    Aggregation aggregates;
    Type type;
    Motion motion;
    Presenting presenting;
    Borders borders;
    Interface interface;
    Fonts fonts;
};

/// Scale of all lengths for a picture of that size: 1 at 1080 lines, 2 at 2160, less for narrow
/// ones (min(h/1080, w/1440)), never under 0.85, times the user's own factor.
[[nodiscard]] double scale_for(int width, int height, double user_scale);

/// Font size in whole pixels of the screen for a size at 1080 lines.
[[nodiscard]] int font_pixels(double size, double scale, const Type& type);

} // namespace guanmo::style
