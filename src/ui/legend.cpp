#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"

#include <array>

namespace guanmo::ui {

namespace {

constexpr double symbol_radius = 6.6;
constexpr double row_height = 25;

} // namespace

/// The stages, a group in each line, and the sizes: drawn with the map's own symbols.
void legend(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    const style::Theme& theme = desk.theme();
    paint.rule(box.min.x, box.max.x, box.min.y, theme.hairline);
    const double title = box.min.y + paint.px(23);
    paint.text({box.min.x, title}, {desk.type().field_label, theme.text2},
               i18n::tr_in_context("filter|Stage"));

    display::Shapes shapes;
    std::array<double, 5> x{};
    x.fill(box.min.x);
    for (const workbook::Stage stage : workbook::all_stages) {
        const auto line = static_cast<std::size_t>(group_of(stage));
        const double y = title + paint.px(28) + static_cast<double>(line) * paint.px(row_height);
        const double radius = symbol_radius * paint.scale;
        display::append(shapes,
                        display::stage_symbol(stage, false, {x[line] + paint.px(9), y}, radius),
                        theme, desk.content.style.symbols, paint.scale);
        x[line] += paint.px(22);
        x[line] += paint.text({x[line], y}, {desk.type().field_label, theme.text1}, name_of(stage));
        x[line] += paint.px(10);
    }
    display::append_circle_legend(
        shapes, {{box.min.x + paint.px(182), box.min.y + paint.px(14)}, box.max},
        desk.glyphs.faces(), desk.content.legend_amounts_yi, desk.content.style, paint.scale);
    paint.shapes(shapes);
}

} // namespace guanmo::ui
