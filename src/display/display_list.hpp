#pragma once

#include "camera/camera.hpp"
#include "display/map_model.hpp"
#include "display/shape.hpp"
#include "display/symbol.hpp"
#include "session/selection.hpp"
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

struct UnitMark {
    std::string code;
    std::string name;
    std::optional<geo::ScreenRect> label;
    std::optional<geo::ScreenRect> zone_box; ///< the dashed square of a unit without area
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

/// Everything that one picture of the map shows, decided; drawing it takes no further decision.
/// Painter's order: background, glow, land, graticule and borders, shapes, grounds.
struct DisplayList {
    int width = 0; ///< of the picture, pixels
    int height = 0;
    double scale = 1; ///< pixels per pixel at 1080 lines
    Colour background;
    camera::Camera camera;
    std::shared_ptr<const LandMesh> mesh; ///< null: no areas
    std::vector<Colour> unit_fills;       ///< by unit row, opaque
    struct Stroke {
        double width = 1;
        Colour colour;
        friend bool operator==(const Stroke&, const Stroke&) = default;
    };
    /// Strokes of the outer border below the land, widest first, opaque: the atlas tint band.
    std::vector<Stroke> glow;
    Stroke outer_border, inner_border;
    Shapes below; ///< the graticule: above the land, below the borders
    Shapes shapes;
    /// Grounds of opaque panels, painted over everything else: filling them here is one clear each,
    /// and the panels draw only what stands on them.
    std::vector<PanelGround> grounds;

    // What the shapes mean, for picking, tests and --describe.
    std::vector<ProjectMark> projects; ///< located and not filtered away, in drawing order
    std::vector<UnitMark> units;
    std::vector<LineMark> lines;
    std::vector<StopMark> stops;
    std::vector<VehicleMark> vehicles;
    std::vector<geo::ScreenRect> furniture; ///< boxes of scale bar, north arrow, legal lines
    int not_located = 0;
    bool moving = false; ///< labels fade: one more picture is wanted though nothing else happens
    int filtered = 0;    ///< projects that the filter hides, located or not
};

} // namespace guanmo::display
