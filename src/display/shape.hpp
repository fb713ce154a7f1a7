#pragma once

#include "geo/extent.hpp"
#include "style/colour.hpp"
#include "text/faces.hpp"

#include <string>
#include <variant>
#include <vector>

/// Plain shapes in pixels of the picture. Map, legend and card all draw with these: render turns
/// them into triangles, ui into ImDrawList calls.
namespace guanmo::display {

using geo::ScreenPoint;
using style::Colour;

struct Disc {
    ScreenPoint centre;
    double radius = 0;
    Colour fill;
};

/// A stroked circle; dashed when `dash` > 0 (lengths along the circle).
struct Circle {
    ScreenPoint centre;
    double radius = 0; ///< to the middle of the stroke
    double width = 1;
    Colour colour;
    double dash = 0, gap = 0;
};

/// A ring of arcs of different colours: they follow one another clockwise from 12 o'clock and take
/// the share of the ring that they say, with gaps between them.
struct ArcRing {
    struct Arc {
        double share = 0; ///< of the ring; those of all arcs add up to 1
        Colour colour;
    };
    ScreenPoint centre;
    double radius = 0; ///< to the middle of the stroke
    double width = 1;
    double gap = 0; ///< between two arcs, radians
    std::vector<Arc> arcs;
};

/// Where an arc of the ring begins and ends: radians clockwise from 12 o'clock.
struct ArcSpan {
    double from = 0, to = 0;
    Colour colour;
};
/// What of the ring is drawn: arcs that are narrower than the gap are left out.
[[nodiscard]] std::vector<ArcSpan> spans_of(const ArcRing& ring);

/// A filled polygon without holes whose corners turn one way.
struct ConvexPolygon {
    std::vector<ScreenPoint> points;
    Colour fill;
};

struct Polyline {
    std::vector<ScreenPoint> points;
    double width = 1;
    Colour colour;
    bool closed = false;
    double dash = 0, gap = 0; ///< along the line, from its first point
    double dash_start = 0;    ///< into the pattern of dashes: how much of it came before
};

/// One line of text; `origin` is the left end of the baseline. The halo is drawn below.
struct Text {
    ScreenPoint origin;
    text::Font font;
    Colour colour;
    Colour halo;
    int halo_pixels = 0;
    std::string utf8;
};

/// Draws nothing itself: says that the next shapes are one stamp: it lies on whole pixels, looks
/// the same wherever its centre is, and comes again in the next pictures. It may then be drawn as
/// an image.
struct Stamp {
    ScreenPoint centre;
    std::size_t parts = 0; ///< how many of the next shapes
};

using Shape = std::variant<Disc, Circle, ConvexPolygon, Polyline, Text, ArcRing, Stamp>;
using Shapes = std::vector<Shape>;

} // namespace guanmo::display
