#pragma once

#include "camera/camera.hpp"
#include "display/map_model.hpp"
#include "display/shape.hpp"
#include "display/symbol.hpp"
#include "session/selection.hpp"
#include "workbook/base_map.hpp"
#include "workbook/itinerary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::display {

enum class MarkState { normal, hovered, selected, dimmed };

/// A project as drawn: where a click picks it and what its label covers.
struct ProjectMark {
    std::string id;
    std::size_t row = 0;
    Symbol symbol;
    ScreenPoint anchor; ///< its true position; the symbol may be fanned out
    bool approximate = false;
    MarkState state = MarkState::normal;
    std::optional<geo::ScreenRect> label;
};

/// Several projects drawn as one symbol: those of some cells that do not stand alone.
struct AggregateMark {
    std::uint64_t id = 0;        ///< of its largest cell, whatever else is merged into it
    std::vector<GridCell> cells; ///< all of one level; none: projects beyond the picture
    SymbolTotals totals;
    ScreenPoint anchor = {}; ///< the mean of its projects; the symbol may stand beside it
    ScreenPoint centre = {};
    double radius = 0;
    bool hovered = false;
    std::optional<geo::ScreenRect> label = {}; ///< of the number in it
};

/// Of the unit in the same row.
struct UnitMark {
    std::optional<geo::ScreenRect> label;
    std::optional<geo::ScreenRect> zone_box; ///< the dashed square of a unit without area
    std::optional<ScreenPoint> zone_point =
        {}; ///< its true place, when the square stands elsewhere
};

/// A tour line as drawn.
struct LineMark {
    std::string id;
    std::vector<ScreenPoint> points; ///< the whole way from start to end
    double travelled_m = 0;
};

/// A stop of a tour line as drawn.
struct StopMark {
    std::size_t line = 0;
    std::size_t stop = 0; ///< from 0
    ScreenPoint anchor;   ///< its true position
    ScreenPoint centre;   ///< nodes at one spot stand beside one another
    double radius = 0;
};

/// The coaches of a tour line as drawn.
struct VehicleMark {
    std::size_t line = 0;
    std::string line_id;
    ScreenPoint centre;
    double heading_deg = 0; ///< clockwise from the top of the picture, [0, 360)
    workbook::Whereabouts whereabouts;
    double clock_s = 0; ///< seconds after midnight
};

/// A rounded rectangle of one colour without its four corners, which take antialiasing and are left
/// to the panel.
struct PanelGround {
    geo::ScreenRect box; ///< on whole pixels
    double corner = 0;   ///< radius, whole pixels
    Colour fill;
    friend bool operator==(const PanelGround&, const PanelGround&) = default;
};

/// A photograph on a panel, above its ground and below what stands on it.
struct PanelPicture {
    geo::ScreenRect box;  ///< that it fills
    geo::ScreenRect clip; ///< outside of which nothing of it is seen
    std::shared_ptr<const workbook::BaseImage>
        image; ///< of the shape of the box; its extent is none
    friend bool operator==(const PanelPicture&, const PanelPicture&) = default;
};

/// Everything that one picture of the map shows, decided; drawing it takes no further decision.
/// Painter's order: background, glow, land, graticule and borders, shapes, grounds.
struct DisplayList {
    int width = 0; ///< of the picture, pixels
    int height = 0;
    double scale = 1; ///< pixels per pixel at 1080 lines
    Colour background;
    camera::Camera camera;
    std::shared_ptr<const LandMesh> mesh;      ///< null: no areas
    std::vector<Colour> unit_fills;            ///< by unit row, opaque
    std::vector<Colour> group_fills;           ///< of the mesh's groups, opaque
    std::shared_ptr<const LandMesh> odd_units; ///< filled unlike their groups, over these; or null
    struct Stroke {
        double width = 1;
        Colour colour;
        friend bool operator==(const Stroke&, const Stroke&) = default;
    };
    /// Strokes of the outer border below the land, at most three, widest first, opaque: the atlas
    /// tint band. Their colours go from the background's to the last one's.
    std::vector<Stroke> glow;
    Stroke outer_border, inner_border; ///< inner: between counties
    Stroke province_border = {0, {}}, prefecture_border = {0, {}};
    /// Units without data: over their fills lines at 45°, so many pixels from one to the next along
    /// a row of the picture.
    std::vector<std::size_t> hatched_units; ///< unit rows, ascending
    Stroke hatch;                           ///< opaque
    double hatch_spacing = 8;
    std::shared_ptr<const workbook::BaseImage> image; ///< over the glow; null: none
    bool land_over_image = false;                     ///< else the picture hides the units' fills
    Shapes below; ///< base layers and graticule: above land and picture, below the borders
    Shapes shapes;
    /// Grounds of opaque panels, painted over everything else: filling them here is one clear each,
    /// and the panels draw only what stands on them.
    std::vector<PanelGround> grounds;
    std::vector<PanelPicture> pictures; ///< over the grounds

    // What the shapes mean, for picking, tests and --describe.
    std::vector<ProjectMark> projects; ///< located and not filtered away, in drawing order
    /// The located projects that are not among `projects`, largest first; those beyond the picture
    /// last. projects + their counts + not_located + filtered are all projects of the workbook.
    std::vector<AggregateMark> aggregates;
    double aggregate_k = 0; ///< of this picture's aggregates: radius = k·√(亿元), 1080 lines
    std::vector<UnitMark> units;
    std::vector<LineMark> lines;
    std::vector<StopMark> stops;
    std::vector<VehicleMark> vehicles;
    std::vector<geo::ScreenRect> furniture; ///< boxes of scale bar, north arrow, legal lines
    int not_located = 0;
    bool awaits_borders = false; ///< finer ones than `mesh` are being made
    bool moving = false; ///< labels fade or symbols move: one more picture is wanted though nothing
                         ///< else happens
    int filtered = 0;    ///< projects that the filter hides, located or not
};

} // namespace guanmo::display
