#include "display/symbol.hpp"

#include "i18n/translate.hpp"

namespace guanmo::display {

namespace {

constexpr double gap = 8;
constexpr double stroke_width = 1.3;

struct LegendText {
    const text::Faces& faces;
    text::Font font;
    Colour colour;

    [[nodiscard]] double width(const std::string& words) const {
        return text::width_of(faces, font, words);
    }
    [[nodiscard]] double cap() const { return faces.cap_height(font.face, font.pixels); }
    /// The words, level with `y`.
    [[nodiscard]] Text at(double x, double y, const std::string& words) const {
        return {{x, y + cap() / 2}, font, colour, {}, 0, words};
    }
};

double largest_radius(const style::Style& style, double scale) {
    double largest = 0;
    for (const double amount : style.interface.legend_circles_yi)
        if (const auto money = workbook::money_from(amount, workbook::MoneyUnit::yi))
            largest = std::max(largest, radius_for(*money, style.symbols, scale));
    return largest;
}

/// One circle on the baseline, its leader and its amount. Amounts are pushed down where two
/// circles' tops lie closer than a line of text.
void append_circle(Shapes& shapes, const LegendText& text, ScreenPoint foot, double radius,
                   double right, double label_y, const std::string& amount, double scale) {
    const Colour line = style::faded(text.colour, 0.8);
    const ScreenPoint top{foot.x, foot.y - 2 * radius};
    shapes.emplace_back(
        Circle{{foot.x, foot.y - radius}, radius, stroke_width * scale, text.colour});
    const double leader_end = right - text.width("000") - gap * scale;
    shapes.emplace_back(
        Polyline{{top, {leader_end, label_y}}, scale, line, false, 2 * scale, 2.5 * scale});
    shapes.emplace_back(text.at(right - text.width(amount), label_y, amount));
}

double append_nested(Shapes& shapes, const LegendText& text, const geo::ScreenRect& bounds,
                     double top, const style::Style& style, double scale) {
    const double largest = largest_radius(style, scale);
    const ScreenPoint foot{bounds.min.x + largest, top + 2 * largest};
    const double right = std::min(bounds.max.x, foot.x + largest + 36 * scale);
    double free_from = top;
    for (const double amount : style.interface.legend_circles_yi) {
        const auto money = workbook::money_from(amount, workbook::MoneyUnit::yi);
        if (!money)
            continue;
        const double radius = radius_for(*money, style.symbols, scale);
        const double label_y = std::max(foot.y - 2 * radius, free_from);
        append_circle(shapes, text, foot, radius, right, label_y, fmt::format("{:g}", amount),
                      scale);
        free_from = label_y + text.font.pixels * 1.2;
    }
    return std::max(foot.y, free_from - text.font.pixels);
}

/// What unknown amounts and approximate positions look like, one below the other where the words
/// are too long for one line.
/// @return height used.
double append_key(Shapes& shapes, const LegendText& text, const geo::ScreenRect& bounds, double top,
                  const style::Style& style, double scale) {
    const double radius = style.symbols.unknown_radius * scale;
    const double words_at = 2 * radius + 5 * scale;
    double y = top + radius;
    append(shapes, {{bounds.min.x + radius, y}, radius, std::nullopt, 2, true, false}, style.theme,
           style.symbols, scale);
    const std::string not_published = i18n::tr("Not published");
    shapes.emplace_back(text.at(bounds.min.x + words_at, y, not_published));

    const std::string approximate = i18n::tr("Approximate");
    double x = bounds.min.x + words_at + text.width(not_published) + 1.25 * gap * scale;
    if (x + words_at + text.width(approximate) > bounds.max.x) {
        x = bounds.min.x;
        y += 2 * radius + gap * scale;
    }
    shapes.emplace_back(Circle{
        {x + radius, y}, radius - 0.5 * scale, scale, style.theme.label2, 2 * scale, 3.4 * scale});
    shapes.emplace_back(text.at(x + words_at, y, approximate));
    return y + radius - top;
}

} // namespace

double append_circle_legend(Shapes& shapes, const geo::ScreenRect& bounds, const text::Faces& faces,
                            const style::Style& style, double scale) {
    const int pixels = style::font_pixels(style.type.field_label, scale, style.type);
    const LegendText grey{faces, {text::Face::sans, pixels, 0}, style.theme.text2};
    const LegendText black{faces, {text::Face::sans, pixels, 0}, style.theme.text1};

    double y = bounds.min.y + pixels * 0.7;
    shapes.emplace_back(grey.at(bounds.min.x, y, i18n::tr("Investment (¥100 million)")));
    y += pixels * 0.7 + 2 * gap * scale;
    y = append_nested(shapes, grey, bounds, y, style, scale) + 2 * gap * scale;
    return y + append_key(shapes, black, bounds, y, style, scale) - bounds.min.y;
}

} // namespace guanmo::display
