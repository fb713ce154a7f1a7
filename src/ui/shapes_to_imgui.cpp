#include "ui/shapes_to_imgui.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using geo::ScreenPoint;

ImVec2 vec(ScreenPoint p) {
    return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

float real(double value) {
    return static_cast<float>(value);
}

ImU32 packed(style::Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

/// The pieces of a polyline that a dash pattern leaves.
std::vector<std::vector<ScreenPoint>> dashes_of(const std::vector<ScreenPoint>& points, double dash,
                                                double gap) {
    std::vector<std::vector<ScreenPoint>> pieces;
    bool drawing = true;
    double left = dash; // of the current dash or gap
    std::vector<ScreenPoint> piece{points.front()};
    for (std::size_t i = 1; i < points.size(); ++i) {
        ScreenPoint at = points[i - 1];
        double length = std::hypot(points[i].x - at.x, points[i].y - at.y);
        while (length > left) {
            const double t = left / length;
            at = {at.x + t * (points[i].x - at.x), at.y + t * (points[i].y - at.y)};
            length -= left;
            if (drawing) {
                piece.push_back(at);
                pieces.push_back(std::move(piece));
            }
            piece = {at};
            drawing = !drawing;
            left = drawing ? dash : gap;
        }
        left -= length;
        piece.push_back(points[i]);
    }
    if (drawing && piece.size() > 1)
        pieces.push_back(std::move(piece));
    return pieces;
}

struct Draw {
    ImDrawList& list;
    Glyphs& glyphs;

    void operator()(const display::Disc& disc) const {
        if (const text::RoundMark mark{disc.radius}; mark.fits())
            glyphs.draw(list, disc.centre, mark, disc.fill);
        else
            list.AddCircleFilled(vec(disc.centre), real(disc.radius), packed(disc.fill));
    }
    void operator()(const display::Circle& circle) const {
        const text::RoundMark mark{circle.radius, circle.width, circle.dash, circle.gap};
        if (mark.fits())
            glyphs.draw(list, circle.centre, mark, circle.colour);
        else
            list.AddCircle(vec(circle.centre), real(circle.radius), packed(circle.colour), 0,
                           real(circle.width));
    }
    void operator()(const display::ArcRing& ring) const {
        constexpr float quarter = 1.5707963F; // ImGui's angles start at 3 o'clock
        for (const display::ArcSpan& span : spans_of(ring)) {
            list.PathArcTo(vec(ring.centre), real(ring.radius), real(span.from) - quarter,
                           real(span.to) - quarter);
            list.PathStroke(packed(span.colour), 0, real(ring.width));
        }
    }
    void operator()(const display::ConvexPolygon& polygon) const {
        std::vector<ImVec2> points;
        double turn = 0; // twice the area: ImGui smooths the edges of one sense only
        for (std::size_t i = 0; i < polygon.points.size(); ++i) {
            const ScreenPoint a = polygon.points[i];
            const ScreenPoint b = polygon.points[(i + 1) % polygon.points.size()];
            turn += a.x * b.y - b.x * a.y;
            points.push_back(vec(a));
        }
        if (turn < 0)
            std::reverse(points.begin(), points.end());
        list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()),
                                 packed(polygon.fill));
    }
    void stroke(const std::vector<ScreenPoint>& line, const display::Polyline& look,
                bool closed) const {
        std::vector<ImVec2> points;
        for (const ScreenPoint& p : line)
            points.push_back(vec(p));
        list.AddPolyline(points.data(), static_cast<int>(points.size()), packed(look.colour),
                         closed ? ImDrawFlags_Closed : 0, real(look.width));
    }
    void operator()(const display::Polyline& line) const {
        if (line.points.size() < 2)
            return;
        if (line.dash <= 0) {
            stroke(line.points, line, line.closed);
            return;
        }
        std::vector<ScreenPoint> points = line.points;
        if (line.closed)
            points.push_back(points.front());
        for (const auto& piece : dashes_of(points, line.dash, std::max(line.gap, 0.5)))
            stroke(piece, line, false);
    }
    void operator()(const display::Stamp&) const {} // its parts are drawn one by one
    void operator()(const display::Text& text) const {
        if (text.halo_pixels > 0)
            glyphs.draw(list, text.origin, text.font, text.halo, text.utf8, text.halo_pixels);
        glyphs.draw(list, text.origin, text.font, text.colour, text.utf8);
    }
};

} // namespace

void draw_shapes(ImDrawList& list, const display::Shapes& shapes, Glyphs& glyphs) {
    for (const display::Shape& shape : shapes)
        std::visit(Draw{list, glyphs}, shape);
}

} // namespace guanmo::ui
