#include "ui/photo_parts.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines. Larger than at the desk: a room looks on.
constexpr double head_height = 76, foot_height = 88, beside = 96;
constexpr double title_size = 24, words_size = 18, button_height = 44;

/// All but the picture, which is drawn below the panels.
void surround(const Desk& desk, const Painter& paint, const geo::ScreenRect& window,
              const geo::ScreenRect& box) {
    const style::Colour ground = desk.theme().background;
    paint.fill({window.min, {window.max.x, box.min.y}}, ground);
    paint.fill({{window.min.x, box.max.y}, window.max}, ground);
    paint.fill({{window.min.x, box.min.y}, {box.min.x, box.max.y}}, ground);
    paint.fill({{box.max.x, box.min.y}, {window.max.x, box.max.y}}, ground);
    paint.frame(box, desk.theme().panel_border, 0, std::max(1.0, paint.px(1)));
}

/// A way to the photo before or behind, at the edge of the window.
void turn_button(const Desk& desk, const Painter& paint, const geo::ScreenRect& area, int by) {
    const Press press = press_area(by, area);
    const geo::ScreenPoint c = area.centre();
    const double half = paint.px(10);
    const double tip = by * half / 2;
    if (press.hovered)
        paint.disc(c, paint.px(30), desk.theme().raised);
    paint.stroke({{c.x - tip, c.y - half}, {c.x + tip, c.y}, {c.x - tip, c.y + half}},
                 press.hovered ? desk.theme().text1 : desk.theme().text2, 2.4 * paint.scale);
    if (press.clicked)
        desk.want(session::TurnPhoto{by});
}

void foot(const Desk& desk, const Painter& paint, const geo::ScreenRect& window,
          const workbook::Photo& photo) {
    const std::string& notice = desk.content.session.notice; // which the photo would hide
    const double y = window.max.y - paint.px(foot_height / 2);
    const double left = window.min.x + paint.px(beside);
    const double right = window.max.x - paint.px(beside);
    const std::string words = tr("Remove  Del");
    const double width = paint.width({desk.type().body, {}}, words) + paint.px(40);
    const geo::ScreenRect remove{{right - width, y - paint.px(button_height / 2)},
                                 {right, y + paint.px(button_height / 2)}};
    paint.text_within({left, y}, remove.min.x - left - paint.px(24),
                      {words_size, desk.theme().text2}, notice.empty() ? caption(photo) : notice);
    if (text_button(desk, paint, "remove", remove, words))
        desk.want(session::RemoveShownPhoto{});
}

} // namespace

/// One photo over all of the window, with ways to its neighbours, out, and to remove it.
void photo_viewer(const Desk& desk) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const auto row = workbook.photos.row_of(desk.content.session.photo);
    if (!row)
        return;
    const workbook::Photo& photo = workbook.photos[*row];
    const auto rows = workbook.photos.rows_of_group(photo.project_id.view());
    const geo::ScreenRect& window = desk.content.layout.window;
    const PanelWindow panel(desk, "photo", window, PanelWindow::Level::above);
    const Painter paint = desk.painter(panel.list());
    const geo::ScreenRect place{
        {window.min.x + paint.px(beside), window.min.y + paint.px(head_height)},
        {window.max.x - paint.px(beside), window.max.y - paint.px(foot_height)}};
    const geo::ScreenRect box = fitted(place, photo);
    desk.state.pictures.push_back({photo.id.str(), box, window});
    surround(desk, paint, window, box);
    const double y = window.min.y + paint.px(head_height / 2);
    const auto at = std::find(rows.begin(), rows.end(), *row) - rows.begin() + 1;
    const std::string number = trf("{} of {}", at, rows.size());
    const double close_x = window.max.x - paint.px(beside / 2);
    const Ink ink{words_size, desk.theme().text2};
    paint.text({place.max.x, y}, ink, number, Align::right);
    paint.text_within({place.min.x, y}, place.width() - paint.width(ink, number) - paint.px(24),
                      {title_size, desk.theme().text1, text::Face::sans_bold},
                      project_label(workbook, photo.project_id.str()));
    if (rows.size() > 1) {
        turn_button(desk, paint, {{window.min.x, place.min.y}, {place.min.x, place.max.y}}, -1);
        turn_button(desk, paint, {{place.max.x, place.min.y}, {window.max.x, place.max.y}}, 1);
    }
    foot(desk, paint, window, photo);
    if (close_button(desk, paint, "close", {close_x, y}))
        desk.want(session::Back{});
}

} // namespace guanmo::ui
