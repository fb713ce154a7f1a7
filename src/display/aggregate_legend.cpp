#include "display/aggregate_legend.hpp"

#include "display/aggregates.hpp"
#include "display/key_ground.hpp"
#include "display/text_line.hpp"
#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

// Pixels at 1080 lines.
constexpr double ideal_radius = 28; ///< large enough for its sum, small enough for a corner
constexpr double gap = 16;          ///< from the disc to its words
constexpr double line_gap = 5;
constexpr double padding = 12;
constexpr double over_furniture = 6;
constexpr int halo = 2;

/// The one in the picture whose size is nearest to the ideal; null when none shows.
const AggregateMark* example_of(const std::vector<AggregateMark>& aggregates, const Scene& scene) {
    const geo::ScreenRect& view = scene.session.camera.viewport;
    const auto off = [&](const AggregateMark& mark) {
        return std::abs(mark.radius - ideal_radius * scene.mark_scale());
    };
    const AggregateMark* best = nullptr;
    for (const AggregateMark& mark : aggregates)
        if (!mark.cells.empty() && view.contains(mark.centre) &&
            (best == nullptr || off(mark) < off(*best)))
            best = &mark;
    return best;
}

std::string meaning_of(const SymbolTotals& totals) {
    if (totals.without_investment == totals.count)
        return i18n::trf("{} projects without a published investment", totals.count);
    const workbook::Amount sum = workbook::shown_short(totals.investment);
    return totals.without_investment > 0
               ? i18n::trf("{} projects, at least {} {} in all", totals.count, sum.number, sum.unit)
               : i18n::trf("{} projects, {} {} in all", totals.count, sum.number, sum.unit);
}

/// Above the scale bar and the key of the units' colours. Last stand the legal lines, elsewhere: a
/// press on them is told by their place.
ScreenPoint free_corner(const std::vector<geo::ScreenRect>& furniture, double scale) {
    ScreenPoint corner = furniture.front().min;
    for (std::size_t i = 0; i + 1 < furniture.size(); ++i)
        corner.y = std::min(corner.y, furniture[i].min.y);
    return {corner.x, corner.y - over_furniture * scale};
}

} // namespace

void append_aggregate_legend(Shapes& shapes, DisplayList& list, const Scene& scene) {
    const AggregateMark* example = example_of(list.aggregates, scene);
    if (example == nullptr || scene.session.presenting)
        return;
    const style::Theme& theme = scene.style.theme;
    const double s = scene.scale;
    const text::Font font{
        text::Face::sans,
        style::font_pixels(scene.style.type.field_label, scene.scale, scene.style.type), 0};
    const TextLine lines[] = {
        line_of(scene.faces, font, theme.text1, meaning_of(example->totals)),
        line_of(scene.faces, font, theme.text2,
                i18n::tr("Area = investment in all, ring = shares of the stages"))};

    const double gap_s = gap * s, pad = padding * s;
    AggregateMark drawn = *example;
    drawn.hovered = false;
    const double height = lines[0].height() + line_gap * s + lines[1].height();
    const double half = std::max(drawn.radius, height / 2);
    const double width =
        2 * drawn.radius + gap_s + std::max(lines[0].width, lines[1].width) + 2 * pad;
    const ScreenPoint corner = free_corner(list.furniture, scene.scale);
    const geo::ScreenRect box =
        geo::screen_rect(std::round(corner.x - pad), std::round(corner.y - 2 * (half + pad)),
                         std::round(width), std::round(2 * (half + pad)));
    if (land_below(scene, scene.session.camera, box) > 0)
        append_key_ground(shapes, box, theme, s);
    drawn.centre = {std::round(box.min.x + pad + drawn.radius), std::round(box.centre().y)};
    append_aggregate(shapes, drawn, scene.style, scene.faces, scene.mark_scale());
    double top = drawn.centre.y - height / 2;
    for (const TextLine& line : lines) {
        append(shapes, line, {drawn.centre.x + drawn.radius + gap_s, top},
               {theme.halo, static_cast<int>(std::lround(halo * s))});
        top += line.height() + line_gap * s;
    }
    list.furniture.insert(list.furniture.end() - 1, box);
}

} // namespace guanmo::display
