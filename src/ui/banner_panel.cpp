#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

/// Below the place of notices: what has to be known before anything is edited, and the answers to
/// it. At the desk only: an audience has nothing to do with it.
void banner_line(const Desk& desk) {
    if (!desk.content.banner || desk.content.layout.mode != LayoutMode::desk)
        return;
    const BannerModel& banner = *desk.content.banner;
    constexpr double height = 52, below = 48, margin = 22, gap = 12, edge = 4;
    const geo::ScreenRect& free = desk.content.layout.free;
    const Painter measure = desk.painter(ImGui::GetBackgroundDrawList());
    const auto px = [&measure](double pixels) { return measure.px(pixels); };
    const Ink ink{desk.type().body, desk.theme().text1};
    std::vector<double> widths;
    double buttons = 0;
    for (const BannerModel::Button& button : banner.buttons) {
        widths.push_back(measure.width(ink, button.label) + px(32));
        buttons += widths.back() + px(gap);
    }
    const double text = measure.width(ink, banner.text);
    const double width = std::min(text + buttons + px(2 * margin + edge), free.width());
    const double x = free.centre().x - width / 2, y = free.min.y + px(below);
    const geo::ScreenRect box{{x, y}, {x + width, y + px(height)}};
    const PanelWindow window(desk, "banner", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    paint.fill(
        {{box.min.x + px(10), box.min.y + px(12)}, {box.min.x + px(10 + edge), box.max.y - px(12)}},
        desk.theme().warn, px(edge / 2));
    paint.text_within({box.min.x + px(margin + edge), box.centre().y},
                      width - buttons - px(2 * margin + edge) + px(1), ink, banner.text);
    double right = box.max.x - px(margin) + px(gap) - buttons;
    for (std::size_t i = 0; i < banner.buttons.size(); ++i) {
        const geo::ScreenRect button{{right, box.min.y + px(9)},
                                     {right + widths[i], box.max.y - px(9)}};
        const std::string id = "banner" + std::to_string(i);
        if (text_button(desk, paint, id.c_str(), button, banner.buttons[i].label,
                        i == 0 ? ButtonKind::filled : ButtonKind::plain))
            desk.commands.push_back(banner.buttons[i].action);
        right += widths[i] + px(gap);
    }
}

} // namespace guanmo::ui
