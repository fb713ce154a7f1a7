#include "ui/presenting.hpp"

#include "i18n/translate.hpp"
#include "session/listing.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

double width_of_total(const Painter& paint, const style::Type& type,
                      const TitleModel::Total& total) {
    const double number = paint.width({type.total, {}}, total.number);
    const double unit =
        total.unit.empty() ? 0 : paint.px(6) + paint.width({type.body, {}}, total.unit);
    return std::max(number + unit, paint.width({type.total_label, {}}, total.label));
}

void draw_total(const Painter& paint, const style::Type& type, const TitleModel::Total& total,
                double x) {
    const style::Theme& theme = paint.theme();
    const double baseline = paint.px(54);
    const double number = paint.text_on({x, baseline}, {type.total, theme.text1}, total.number);
    paint.text_on({x + number + paint.px(6), baseline}, {type.body, theme.text2}, total.unit);
    paint.text({x, paint.px(76)}, {type.total_label, theme.text2}, total.label);
}

/// From the right edge to the left as many as there is room for: what is on this map goes last.
void draw_totals(const Desk& desk, const Painter& paint, const TitleModel& model, double left_end) {
    double right = desk.content.layout.window.max.x - paint.px(24);
    bool first = true;
    for (auto total = model.totals.rbegin(); total != model.totals.rend(); ++total) {
        const double width = width_of_total(paint, desk.type(), *total);
        if (!first) {
            right -= paint.px(28);
            if (right - paint.px(28) - width < left_end)
                return;
            paint.fill({{right, paint.px(24)}, {right + std::max(1.0, paint.px(1)), paint.px(84)}},
                       desk.theme().panel_border);
            right -= paint.px(28);
        }
        draw_total(paint, desk.type(), *total, right - width);
        right -= width;
        first = false;
    }
}

} // namespace

const workbook::Totals& totals_of(const Desk& desk) {
    if (desk.content.listing != nullptr)
        return desk.content.listing->index().totals;
    const workbook::Workbook& workbook = desk.content.workbook;
    return desk.state.totals.get(workbook, 0,
                                 [&workbook] { return workbook::totals_of(workbook); });
}

void title_panel(const Desk& desk) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    const workbook::Totals& totals = totals_of(desk);
    const TitleModel model = title_model(workbook, totals);
    const double x = paint.px(24);
    const double title =
        paint.text({x, paint.px(42)},
                   {desk.type().title, desk.theme().text1, text::Face::serif_bold}, model.title);
    const double sub =
        paint.text({x, paint.px(74)}, {desk.type().body, desk.theme().text2}, model.subtitle);
    const double hint = paint.text({x + sub + paint.px(20), paint.px(74)},
                                   {desk.type().legal, desk.theme().text3}, i18n::tr("F1 Keys"));
    if (!desk.content.loading)
        draw_totals(desk, paint, model,
                    x + std::max(title, sub + paint.px(20) + hint) + paint.px(24));
}

void notice_line(const Desk& desk) {
    const std::string& notice = desk.content.session.notice;
    if (notice.empty())
        return;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    const geo::ScreenRect& free = desk.content.layout.free;
    const bool at_desk = desk.content.layout.mode == LayoutMode::desk;
    const Ink ink{at_desk ? desk.type().body : sizes(paint).body, desk.theme().text1};
    const double height = paint.px(at_desk ? 40 : 80);
    const double half = std::min(paint.width(ink, notice) + height, free.width()) / 2;
    const double x = free.centre().x;
    const geo::ScreenRect box{{x - half, free.min.y}, {x + half, free.min.y + height}};
    paint.panel(box);
    paint.text_within({box.min.x + height / 2, box.centre().y}, box.width() - height, ink, notice);
}

} // namespace guanmo::ui
