#include "ui/painter.hpp"

#include "text/visual_order.hpp"
#include "ui/shapes_to_imgui.hpp"

#include <imgui.h>

#include <cmath>

namespace guanmo::ui {

namespace {

ImVec2 vec(geo::ScreenPoint p) {
    return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

float real(double value) {
    return static_cast<float>(value);
}

} // namespace

unsigned int packed(style::Colour colour) {
    return IM_COL32(colour.r, colour.g, colour.b, colour.a);
}

double Painter::px(double length) const {
    return std::round(length * scale);
}

text::Font Painter::font(const Ink& ink) const {
    return {ink.face, style::font_pixels(ink.size, scale, style.type), 0};
}

double Painter::width(const Ink& ink, std::string_view utf8) const {
    return glyphs.width(font(ink), utf8);
}

double Painter::cap(const Ink& ink) const {
    const text::Font f = font(ink);
    return glyphs.faces().cap_height(f.face, f.pixels);
}

double Painter::text_on(geo::ScreenPoint baseline, const Ink& ink, std::string_view utf8,
                        Align align) const {
    const text::Font f = font(ink);
    if (align != Align::left) {
        const double all = glyphs.width(f, utf8);
        baseline.x -= align == Align::right ? all : all / 2;
    }
    return glyphs.draw(*list, baseline, f, ink.colour, text::in_visual_order(utf8));
}

double Painter::text(geo::ScreenPoint middle, const Ink& ink, std::string_view utf8,
                     Align align) const {
    return text_on({middle.x, middle.y + cap(ink) / 2}, ink, utf8, align);
}

double Painter::text_within(geo::ScreenPoint middle, double width, const Ink& ink,
                            std::string_view utf8) const {
    return text(middle, ink, text::shortened(glyphs.faces(), font(ink), utf8, width));
}

std::vector<std::string> Painter::lines(const Ink& ink, std::string_view utf8, double width) const {
    return text::broken_lines(glyphs.faces(), font(ink), utf8, width);
}

void Painter::fill(const geo::ScreenRect& box, style::Colour colour, double corner) const {
    list->AddRectFilled(vec(box.min), vec(box.max), packed(colour), real(corner));
}

void Painter::frame(const geo::ScreenRect& box, style::Colour colour, double corner,
                    double width) const {
    list->AddRect(vec(box.min), vec(box.max), packed(colour), real(corner), 0, real(width));
}

void Painter::panel(const geo::ScreenRect& box) const {
    fill(box, theme().panel, px(10));
    frame(box, theme().panel_border, px(10), std::max(1.0, px(1)));
}

void Painter::panel_on_ground(const geo::ScreenRect& box, double radius) const {
    const double r = px(radius);
    const auto corner = [&](double x, double y, int from_twelfth) {
        list->PathLineTo(vec({x, y}));
        list->PathArcToFast(vec({x, y}), real(r), from_twelfth, from_twelfth + 3);
        list->PathFillConvex(packed(theme().panel));
    };
    corner(box.max.x - r, box.max.y - r, 0);
    corner(box.min.x + r, box.max.y - r, 3);
    corner(box.min.x + r, box.min.y + r, 6);
    corner(box.max.x - r, box.min.y + r, 9);
    frame(box, theme().panel_border, r, std::max(1.0, px(1)));
}

void Painter::rule(double x_from, double x_to, double y, style::Colour colour) const {
    fill({{x_from, std::round(y)}, {x_to, std::round(y) + std::max(1.0, px(1))}}, colour);
}

void Painter::stroke(std::initializer_list<geo::ScreenPoint> points, style::Colour colour,
                     double width) const {
    list->PathClear();
    for (const geo::ScreenPoint& p : points)
        list->PathLineTo(vec(p));
    list->PathStroke(packed(colour), 0, real(width));
}

void Painter::ring(geo::ScreenPoint centre, double radius, style::Colour colour,
                   double width) const {
    shapes({display::Circle{centre, radius, width, colour}});
}

void Painter::disc(geo::ScreenPoint centre, double radius, style::Colour colour) const {
    shapes({display::Disc{centre, radius, colour}});
}

void Painter::hatch(const geo::ScreenRect& box) const {
    list->PushClipRect(vec(box.min), vec(box.max), true);
    const double height = box.height();
    for (double x = box.min.x - height; x < box.max.x; x += 8 * scale)
        stroke({{x, box.max.y}, {x + height, box.min.y}}, theme().nodata_hatch, 1.3 * scale);
    list->PopClipRect();
}

void Painter::shapes(const display::Shapes& shapes) const {
    draw_shapes(*list, shapes, glyphs);
}

} // namespace guanmo::ui
