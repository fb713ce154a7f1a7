#include "ui/filter_model.hpp"
#include "ui/sheet.hpp"

#include "i18n/translate.hpp"
#include "session/listing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace guanmo::ui {

namespace {

using session::FilterMenu;

constexpr std::array menus{FilterMenu::unit, FilterMenu::stage, FilterMenu::industry,
                           FilterMenu::size, FilterMenu::line};
constexpr double row_height = 36;
constexpr double menu_width = 248;
constexpr double most_rows = 10.5; ///< half a row shows that there are more

/// The name and, when something is asked for, by how many lines; else a chevron.
void draw_button(const Desk& desk, const Painter& paint, FilterMenu menu,
                 const geo::ScreenRect& box, bool hovered) {
    const style::Theme& theme = desk.theme();
    const std::size_t checked = filter_checked(desk.content.session.filter, menu);
    const bool open = desk.content.session.open_menu == menu;
    if (open || hovered || checked > 0)
        paint.fill(box, open || checked > 0 ? theme.row_selected : theme.raised, paint.px(6));
    paint.frame(box, open || checked > 0 ? theme.text2 : theme.panel_border, paint.px(6));
    const Ink ink{desk.type().filter, theme.text1};
    const std::string title = filter_title(menu);
    const double name = paint.width(ink, title);
    const double left = box.centre().x - (name + paint.px(12)) / 2;
    paint.text({left, box.centre().y}, ink, title);
    const double after = left + name + paint.px(8);
    if (checked > 0)
        paint.text({after, box.centre().y},
                   {desk.type().filter, theme.text1, text::Face::sans_bold},
                   std::to_string(checked), Align::centre);
    else
        draw_chevron(paint, {after, box.centre().y}, theme.text2);
}

/// A line of the menu. @return true when it was pressed.
bool option_row(const Desk& desk, const Painter& paint, int id, const geo::ScreenRect& box,
                const std::string& label, int count, bool checked) {
    const Press press = press_area(id, box);
    if (press.hovered)
        paint.fill({{box.min.x + paint.px(6), box.min.y}, {box.max.x - paint.px(6), box.max.y}},
                   desk.theme().raised, paint.px(6));
    const double y = box.centre().y;
    draw_tick(paint, {box.min.x + paint.px(24), y}, checked);
    const double number =
        paint.text({box.max.x - paint.px(20), y}, {desk.type().body, desk.theme().text2},
                   std::to_string(count), Align::right);
    const double x = box.min.x + paint.px(42);
    paint.text_within({x, y}, box.max.x - x - number - paint.px(32),
                      {desk.type().body, desk.theme().text1}, label);
    return press.clicked;
}

geo::ScreenRect menu_box(const Desk& desk, const Painter& paint, FilterMenu menu,
                         std::size_t options) {
    const geo::ScreenRect button = filter_button_box(desk, menu);
    const double rows = std::min(static_cast<double>(options) + 1, most_rows);
    const double height = rows * paint.px(row_height) + 2 * paint.px(6);
    const double x =
        std::min(button.min.x, desk.content.layout.window.max.x - paint.px(menu_width));
    const double y = button.max.y + paint.px(6);
    return {{x, y}, {x + paint.px(menu_width), y + height}};
}

void close_when_pressed_elsewhere(const Desk& desk, const geo::ScreenRect& box) {
    std::vector<geo::ScreenRect> boxes{box};
    for (const FilterMenu menu : menus)
        boxes.push_back(filter_button_box(desk, menu));
    if (is_pressed_outside(boxes))
        desk.want(session::OpenMenu{});
}

void draw_options(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                  const std::vector<FilterOption>& options, FilterMenu menu) {
    const geo::ScreenRect inner{{box.min.x, box.min.y + paint.px(6)},
                                {box.max.x, box.max.y - paint.px(6)}};
    const Clip clip(inner);
    const double height = paint.px(row_height);
    scroll(desk, paint, "scroll", inner, static_cast<double>(options.size() + 1) * height,
           desk.state.menu_scroll);
    double y = inner.min.y - desk.state.menu_scroll;
    int all = 0;
    for (const FilterOption& option : options)
        all += option.count;
    const session::Filter& filter = desk.content.session.filter;
    if (option_row(desk, paint, -1, {{box.min.x, y}, {box.max.x, y + height}}, i18n::tr("All"), all,
                   filter_checked(filter, menu) == 0))
        desk.want(session::SetFilter{without(filter, menu)});
    for (std::size_t i = 0; i < options.size(); ++i) {
        y += height;
        if (y + height < inner.min.y || y > inner.max.y)
            continue;
        if (option_row(desk, paint, static_cast<int>(i), {{box.min.x, y}, {box.max.x, y + height}},
                       options[i].label, options[i].count, options[i].checked))
            desk.want(session::SetFilter{options[i].toggled});
    }
}

std::vector<FilterOption> counted_options(const Content& content, FilterMenu menu) {
    const session::Filter& filter = content.session.filter;
    const std::vector<double>& bounds = content.style.interface.size_classes_yi;
    if (content.listing == nullptr)
        return filter_options(content.workbook, filter, menu, bounds);
    const session::FacetCounts counts = session::facet_counts(
        content.workbook, content.listing->index(), without(filter, menu), content.listing->hits());
    return filter_options(content.workbook, filter, menu, counts, bounds);
}

} // namespace

geo::ScreenRect filter_button_box(const Desk& desk, FilterMenu menu) {
    const geo::ScreenRect& panel = *desk.content.layout.left;
    const double s = desk.scale();
    const auto i = static_cast<double>(std::find(menus.begin(), menus.end(), menu) - menus.begin());
    const double gap = 6 * s;
    const double width = (panel.width() - 40 * s - 4 * gap) / 5;
    const double x = std::round(panel.min.x + 20 * s + i * (width + gap));
    const double y = std::round(panel.min.y + 68 * s);
    return {{x, y}, {std::round(x + width), std::round(y + 30 * s)}};
}

void filter_buttons(const Desk& desk, const Painter& paint) {
    for (const FilterMenu menu : menus) {
        const geo::ScreenRect box = filter_button_box(desk, menu);
        // Higher than it looks: a touch target.
        const Press press = press_area(
            static_cast<int>(menu) + 1'000'000'000,
            {{box.min.x, box.min.y - paint.px(5)}, {box.max.x, box.max.y + paint.px(5)}});
        draw_button(desk, paint, menu, box, press.hovered);
        if (!press.clicked)
            continue;
        desk.state.menu_scroll = 0;
        const bool open = desk.content.session.open_menu == menu;
        desk.want(session::OpenMenu{open ? FilterMenu::none : menu});
    }
}

void filter_menu(const Desk& desk) {
    const FilterMenu menu = desk.content.session.open_menu;
    if (menu == FilterMenu::none ||
        (desk.content.layout.left_folded && !desk.content.layout.drawer_open))
        return;
    const auto& options =
        desk.state.options.get(desk.content.workbook, {menu, desk.content.session.filter},
                               [&] { return counted_options(desk.content, menu); });
    const geo::ScreenRect box = menu_box(desk, desk.painter(nullptr), menu, options.size());
    const PanelWindow window(desk, "menu", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    draw_options(desk, paint, box, options, menu);
    close_when_pressed_elsewhere(desk, box);
}

} // namespace guanmo::ui
