#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

namespace {

/// "1,234,567"
std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3)
        digits.insert(i - 3, ",");
    return digits;
}

std::string progress_text(const LoadingModel& loading, double share) {
    if (loading.total == 0)
        return loading.rows == 0 ? "" : trf("{} rows", grouped(loading.rows));
    return trf("{} of {} rows", grouped(loading.rows), grouped(loading.total)) +
           fmt::format("  {:.0f} %", 100 * share);
}

} // namespace

/// In the middle of the map: the file's name, a thin bar, how far it is, and the way out.
void loading_panel(const Desk& desk) {
    if (!desk.content.loading)
        return;
    const LoadingModel& loading = *desk.content.loading;
    const double share =
        loading.total > 0
            ? std::clamp(static_cast<double>(loading.rows) / static_cast<double>(loading.total),
                         0.0, 1.0)
            : 0;
    constexpr double width = 440, height = 132, margin = 24, bar = 4;
    const double s = desk.scale();
    const geo::ScreenPoint middle = desk.content.layout.free.centre();
    const geo::ScreenRect box = geo::screen_rect(middle.x - width / 2 * s,
                                                 middle.y - height / 2 * s, width * s, height * s);
    const PanelWindow window(desk, "loading", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    const double left = box.min.x + paint.px(margin);
    const double right = box.max.x - paint.px(margin);
    paint.text_within({left, box.min.y + paint.px(30)}, right - left,
                      {desk.type().body, desk.theme().text1, text::Face::sans_bold},
                      trf("Opening {}", loading.name));
    const double top = box.min.y + paint.px(54);
    paint.fill({{left, top}, {right, top + paint.px(bar)}}, desk.theme().panel_border,
               paint.px(bar / 2));
    if (share > 0)
        paint.fill({{left, top}, {left + share * (right - left), top + paint.px(bar)}},
                   desk.theme().text1, paint.px(bar / 2));
    paint.text({left, box.min.y + paint.px(96)}, {desk.type().legal, desk.theme().text2},
               progress_text(loading, share));
    const std::string cancel = std::string(tr("Cancel")) + "  Esc";
    const geo::ScreenRect button{{right - paint.px(112), box.min.y + paint.px(78)},
                                 {right, box.min.y + paint.px(114)}};
    if (text_button(desk, paint, "cancel", button, cancel))
        desk.want(session::Action(session::CancelLoading{}));
}

} // namespace guanmo::ui
