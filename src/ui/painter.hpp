#pragma once

#include "style/style.hpp"
#include "ui/glyphs.hpp"

#include <string>
#include <vector>

namespace guanmo::ui {

/// How a line of text is set: `size` in pixels at 1080 lines.
struct Ink {
    double size = 14;
    style::Colour colour;
    text::Face face = text::Face::sans;
};

enum class Align { left, centre, right };

/// Draws on one ImDrawList in pixels of the picture. Lengths given in pixels at 1080 lines go
/// through px() first.
struct Painter {
    ImDrawList* list = nullptr;
    Glyphs& glyphs;
    const style::Style& style;
    double scale = 1;

    [[nodiscard]] const style::Theme& theme() const { return style.theme; }
    /// Whole pixels of the screen.
    [[nodiscard]] double px(double length) const;
    [[nodiscard]] text::Font font(const Ink& ink) const;
    [[nodiscard]] double width(const Ink& ink, std::string_view utf8) const;
    /// Height of a digit, pixels of the screen.
    [[nodiscard]] double cap(const Ink& ink) const;

    /// On a baseline. @return the width.
    double text_on(geo::ScreenPoint baseline, const Ink& ink, std::string_view utf8,
                   Align align = Align::left) const;
    /// Centred on `middle.y`. @return the width.
    double text(geo::ScreenPoint middle, const Ink& ink, std::string_view utf8,
                Align align = Align::left) const;
    /// The same, cut with "…" where it would be wider than `width`.
    double text_within(geo::ScreenPoint middle, double width, const Ink& ink,
                       std::string_view utf8) const;
    [[nodiscard]] std::vector<std::string> lines(const Ink& ink, std::string_view utf8,
                                                 double width) const;

    void fill(const geo::ScreenRect& box, style::Colour colour, double corner = 0) const;
    void frame(const geo::ScreenRect& box, style::Colour colour, double corner = 0,
               double width = 1) const;
    /// A panel over others: fill and 1 px border, corner 10.
    void panel(const geo::ScreenRect& box) const;
    /// A panel whose ground the map has laid (display::PanelGround): its corners and border only.
    void panel_on_ground(const geo::ScreenRect& box, double radius = 10) const;
    void rule(double x_from, double x_to, double y, style::Colour colour) const;
    void stroke(std::initializer_list<geo::ScreenPoint> points, style::Colour colour,
                double width) const;
    void ring(geo::ScreenPoint centre, double radius, style::Colour colour, double width) const;
    void disc(geo::ScreenPoint centre, double radius, style::Colour colour) const;
    /// 45° lines every 8 px: what is not known.
    void hatch(const geo::ScreenRect& box) const;
    void shapes(const display::Shapes& shapes) const;
};

/// A colour as ImGui packs it.
[[nodiscard]] unsigned int packed(style::Colour colour);

} // namespace guanmo::ui
