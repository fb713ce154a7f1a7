#include "ui/list_model.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

namespace guanmo::ui {

namespace {

constexpr double padding = 20;
constexpr double legend_height = 184;

/// "12 个 / 88.99 亿元": the numbers bold. @return where it ends.
double draw_count_and_sum(const Desk& desk, const Painter& paint, const ListHeader& header,
                          double x, double y) {
    const style::Theme& theme = desk.theme();
    const Ink number{desk.type().list_name + 1, theme.text1, text::Face::sans_bold};
    const Ink word{desk.type().list_name, theme.text2};
    x += paint.text({x, y}, number, header.count);
    x += paint.text({x, y}, word, fmt::format(" {}", i18n::tr_in_context("count|items")));
    if (header.sum.empty())
        return x;
    x += paint.text({x, y}, word, "  /  ");
    x += paint.text({x, y}, number, header.sum);
    return x + paint.text({x, y}, word, fmt::format(" {}", header.unit));
}

/// What the list is sorted by, in as many words as there is room for; with a filter the way back to
/// all of it.
void draw_order_or_clear(const Desk& desk, const Painter& paint, double x, double room, double y) {
    const Ink ink{desk.type().list_sub, desk.theme().text2};
    if (desk.content.session.filter.empty()) {
        for (const char* order : {i18n::tr("By investment"), i18n::tr("Largest first")})
            if (paint.width(ink, order) <= room) {
                paint.text({x, y}, ink, order, Align::right);
                return;
            }
        return;
    }
    const std::string words = i18n::tr("Clear filters");
    const double width = paint.width(ink, words);
    const Press press = press_area("clear", {{x - width - paint.px(8), y - paint.px(16)},
                                             {x + paint.px(8), y + paint.px(16)}});
    const style::Colour colour = press.hovered ? desk.theme().text1 : desk.theme().text2;
    paint.text({x, y}, {desk.type().list_sub, colour}, words, Align::right);
    paint.rule(x - width, x, y + paint.px(9), colour);
    if (press.clicked)
        desk.want(session::SetFilter{});
}

/// While a list of what lies at one spot is shown: says so and ends it.
/// @return height used.
double here_chip(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    if (desk.content.session.filter.here.empty())
        return 0;
    constexpr double height = 30, below_buttons = 106, gap = 8;
    const Ink ink{desk.type().filter, desk.theme().text1};
    const std::string words = i18n::tr("At one spot");
    const double left = box.min.x + paint.px(padding), top = box.min.y + paint.px(below_buttons);
    const geo::ScreenRect chip{
        {left, top}, {left + paint.width(ink, words) + paint.px(48), top + paint.px(height)}};
    const Press press = press_area("here", chip.grown(paint.px(5)));
    paint.fill(chip, press.hovered ? desk.theme().raised : desk.theme().row_selected, paint.px(6));
    paint.frame(chip, desk.theme().text2, paint.px(6));
    paint.text({chip.min.x + paint.px(12), chip.centre().y}, ink, words);
    const geo::ScreenPoint c{chip.max.x - paint.px(18), chip.centre().y};
    const double half = paint.px(4);
    const double width = 1.4 * paint.scale;
    paint.stroke({{c.x - half, c.y - half}, {c.x + half, c.y + half}}, ink.colour, width);
    paint.stroke({{c.x - half, c.y + half}, {c.x + half, c.y - half}}, ink.colour, width);
    if (press.clicked) {
        session::Filter filter = desk.content.session.filter;
        filter.here = {};
        desk.want(session::SetFilter{filter});
    }
    return paint.px(height + gap);
}

void draw_header(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, double y) {
    const double left = box.min.x + paint.px(padding);
    const double right = box.max.x - paint.px(padding);
    if (desk.content.loading) {
        paint.text({left, y}, {desk.type().list_name, desk.theme().text2}, i18n::tr("Reading…"));
        return;
    }
    const ListHeader header = list_header(desk.content.filtered);
    const double end = draw_count_and_sum(desk, paint, header, left, y);
    draw_order_or_clear(desk, paint, right, right - end - paint.px(12), y);
    paint.text_within({left, y + paint.px(22)}, right - left,
                      {desk.type().list_sub, desk.theme().text2}, header.remark);
}

/// A drawer is closed where it was opened.
double fold_button(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    if (!desk.content.layout.drawer_open)
        return 0;
    const double size = paint.px(40);
    const geo::ScreenRect button{{box.max.x - paint.px(padding) - size, box.min.y + paint.px(16)},
                                 {box.max.x - paint.px(padding), box.min.y + paint.px(16) + size}};
    const Press press = press_area("fold", button);
    const geo::ScreenPoint c = button.centre();
    const double half = paint.px(5);
    paint.stroke(
        {{c.x + half / 2, c.y - half}, {c.x - half / 2, c.y}, {c.x + half / 2, c.y + half}},
        press.hovered ? desk.theme().text1 : desk.theme().text2, 1.8 * desk.scale());
    if (press.clicked)
        desk.want(session::ToggleDrawer{});
    return size;
}

} // namespace

void list_panel(const Desk& desk) {
    const geo::ScreenRect& box = *desk.content.layout.left;
    const PanelWindow window(desk, "list", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    const double left = box.min.x + paint.px(padding);
    const double right = box.max.x - paint.px(padding);
    const double fold = fold_button(desk, paint, box);
    search_field(desk, paint,
                 {{left, box.min.y + paint.px(16)}, {right - fold, box.min.y + paint.px(56)}});
    filter_buttons(desk, paint);
    const double chip = here_chip(desk, paint, box);
    draw_header(desk, paint, box, box.min.y + paint.px(124) + chip);
    const double legend_top = box.max.y - paint.px(legend_height);
    if (!desk.content.loading)
        project_list(
            desk, paint,
            {{box.min.x, box.min.y + paint.px(164) + chip}, {box.max.x, legend_top - paint.px(8)}});
    legend(desk, paint, {{left, legend_top}, {right, box.max.y}});
}

void rail_panel(const Desk& desk) {
    const geo::ScreenRect& box = *desk.content.layout.left;
    desk.state.search_active = false; // its field is folded away
    const PanelWindow window(desk, "rail", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    const double size = paint.px(40);
    const geo::ScreenPoint c{box.centre().x, box.min.y + paint.px(36)};
    const Press press =
        press_area("open", {{c.x - size / 2, c.y - size / 2}, {c.x + size / 2, c.y + size / 2}});
    if (press.hovered)
        paint.fill(geo::ScreenRect{c, c}.grown(size / 2), desk.theme().raised, paint.px(6));
    for (const double dy : {-6.0, 0.0, 6.0})
        paint.stroke(
            {{c.x - paint.px(8), c.y + paint.px(dy)}, {c.x + paint.px(8), c.y + paint.px(dy)}},
            desk.theme().text1, 1.8 * desk.scale());
    if (!desk.content.loading) {
        paint.text({c.x, c.y + paint.px(44)}, {desk.type().list_name, desk.theme().text1},
                   std::to_string(desk.content.filtered.totals.count), Align::centre);
        paint.text({c.x, c.y + paint.px(62)}, {desk.type().legal, desk.theme().text2},
                   i18n::tr_in_context("count|items"), Align::centre);
    }
    // The search lives in the drawer: asked for, it opens.
    if (press.clicked || desk.content.session.focus_search)
        desk.want(session::ToggleDrawer{});
}

} // namespace guanmo::ui
