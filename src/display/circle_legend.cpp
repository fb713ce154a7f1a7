#include "display/symbol.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

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

using Amounts = std::vector<double>; ///< 亿元, largest first

/// Pixels at 1080 lines that the panel has room for.
constexpr double most_radius = 36;

double largest_radius(const Amounts& amounts, const style::Style& style, double scale) {
    double largest = 0;
    for (const double amount : amounts)
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
                     double top, const Amounts& amounts, const style::Style& style, double scale) {
    const double largest = largest_radius(amounts, style, scale);
    const ScreenPoint foot{bounds.min.x + largest, top + 2 * largest};
    const double right = std::min(bounds.max.x, foot.x + largest + 36 * scale);
    double free_from = top;
    for (const double amount : amounts) {
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

/// With one digit, not above `amount`.
double one_digit_below(double amount) {
    const double power = std::pow(10.0, std::floor(std::log10(amount) + 1e-9));
    return std::floor(amount / power + 1e-9) * power;
}

/// 1, 2 or 5 times a power of ten, the nearest by quotient.
double nearest_round(double amount) {
    const double power = std::pow(10.0, std::floor(std::log10(amount)));
    double nearest = power;
    for (const double candidate : {2 * power, 5 * power, 10 * power})
        if (std::abs(std::log(candidate / amount)) < std::abs(std::log(nearest / amount)))
            nearest = candidate;
    return nearest;
}

double radius_of(double amount, const style::SymbolScale& symbols) {
    return radius_for(workbook::money_from(amount, workbook::MoneyUnit::yi), symbols, 1);
}

} // namespace

std::vector<double> legend_amounts(double largest_yi, const style::SymbolScale& symbols) {
    double top = one_digit_below(largest_yi);
    while (radius_of(top, symbols) > most_radius)
        top = one_digit_below(0.95 * top);
    Amounts amounts{top};
    for (const double part : {3.0, 12.0})
        if (const double amount = nearest_round(top / part);
            amount < amounts.back() && radius_of(amount, symbols) > symbols.min_radius)
            amounts.push_back(amount);
    return amounts;
}

double append_circle_legend(Shapes& shapes, const geo::ScreenRect& bounds, const text::Faces& faces,
                            const Amounts& amounts_yi, const style::Style& style, double scale) {
    const int pixels = style::font_pixels(style.type.field_label, scale, style.type);
    const LegendText grey{faces, {text::Face::sans, pixels, 0}, style.theme.text2};
    const LegendText black{faces, {text::Face::sans, pixels, 0}, style.theme.text1};

    double y = bounds.min.y + pixels * 0.7;
    shapes.emplace_back(grey.at(bounds.min.x, y, i18n::tr("Investment (¥100 million)")));
    y += pixels * 0.7 + 2 * gap * scale;
    y = append_nested(shapes, grey, bounds, y, amounts_yi, style, scale) + 2 * gap * scale;
    return y + append_key(shapes, black, bounds, y, style, scale) - bounds.min.y;
}

} // namespace guanmo::display
