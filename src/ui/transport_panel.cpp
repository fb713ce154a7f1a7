#include "ui/tour_words.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <array>

namespace guanmo::ui {

namespace {

constexpr double padding = 20;
constexpr double controls_width = 264;
constexpr double narrow_controls_width = 176;
constexpr double narrow_lanes = 600; ///< below it date, distances and speed give way to the lanes
constexpr double keys_y = 80;
constexpr double least_next_width = 200;
constexpr std::array speeds{0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0};

std::string speed_text(double speed) {
    return fmt::format("{:g}×", speed);
}

/// A triangle that points right (`way` 1) or left (−1), `half` high from its middle.
void draw_arrow(const Painter& paint, geo::ScreenPoint c, double half, double way,
                style::Colour ink) {
    const double reach = half * 0.9 * way;
    paint.shapes({display::ConvexPolygon{
        {{c.x - reach, c.y - half}, {c.x + reach, c.y}, {c.x - reach, c.y + half}}, ink}});
}

void draw_play(const Painter& paint, geo::ScreenPoint c, bool playing) {
    const style::Colour ink = paint.theme().on_accent;
    const double s = paint.scale;
    if (!playing)
        return draw_arrow(paint, {c.x + 2 * s, c.y}, 8.5 * s, 1, ink);
    for (const double side : {-1.0, 1.0})
        paint.fill({{c.x + (side * 5 - 2.2) * s, c.y - 8.5 * s},
                    {c.x + (side * 5 + 2.2) * s, c.y + 8.5 * s}},
                   ink, s);
}

/// The triangle against a bar of "next stop" (`way` 1) and "previous stop" (−1).
bool step_button(const Desk& desk, const Painter& paint, const char* id, geo::ScreenPoint c,
                 double way) {
    const geo::ScreenRect box = geo::ScreenRect{c, c}.grown(paint.px(20));
    const Press press = press_area(id, box);
    if (press.hovered)
        paint.fill(box, press.held ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
    const double s = paint.scale;
    draw_arrow(paint, {c.x - way * 2 * s, c.y}, 7 * s, way, desk.theme().text1);
    const double x = c.x + way * 6 * s;
    paint.fill({{x - 1.2 * s, c.y - 7 * s}, {x + 1.2 * s, c.y + 7 * s}}, desk.theme().text1);
    return press.clicked;
}

void play_button(const Desk& desk, const Painter& paint, geo::ScreenPoint c) {
    const double radius = paint.px(22);
    const Press press = press_area("play", geo::ScreenRect{c, c}.grown(radius));
    style::Colour ground = desk.theme().accent;
    if (press.held || press.hovered)
        ground = style::blended(ground, style::faded(desk.theme().text3, press.held ? 0.4 : 0.2));
    paint.disc(c, radius, ground);
    draw_play(paint, c, desk.content.session.playback.playing);
    if (press.clicked)
        desk.want(session::TogglePlay{});
}

geo::ScreenRect speed_button_box(const geo::ScreenRect& panel, const Painter& paint) {
    const double x = panel.min.x + paint.px(padding + 158);
    const double y = panel.min.y + paint.px(keys_y);
    return {{x, y - paint.px(17)}, {x + paint.px(56), y + paint.px(17)}};
}

void speed_button(const Desk& desk, const Painter& paint, const geo::ScreenRect& panel) {
    if (text_button(desk, paint, "speed", speed_button_box(panel, paint),
                    speed_text(desk.content.session.playback.speed)))
        desk.want(session::ToggleSpeeds{});
}

void keys(const Desk& desk, const Painter& paint, const geo::ScreenRect& panel, bool narrow) {
    const double y = panel.min.y + paint.px(keys_y);
    const double left = panel.min.x + paint.px(padding);
    if (step_button(desk, paint, "previous", {left + paint.px(14), y}, -1))
        desk.want(session::PreviousStop{});
    play_button(desk, paint, {left + paint.px(66), y});
    if (step_button(desk, paint, "next", {left + paint.px(118), y}, 1))
        desk.want(session::NextStop{});
    if (!narrow)
        speed_button(desk, paint, panel);
}

/// Clock and keys; beside and below them date, stop and distances where there is room.
void controls(const Desk& desk, const Painter& paint, const geo::ScreenRect& panel,
              const TourNow& now, bool narrow) {
    const style::Theme& theme = desk.theme();
    const double left = panel.min.x + paint.px(padding);
    const double clock =
        paint.text({left, panel.min.y + paint.px(34)}, {desk.type().clock, theme.text1}, now.clock);
    keys(desk, paint, panel, narrow);
    if (narrow)
        return;
    const Ink ink{desk.type().field_label, theme.text2};
    const Ink missing{desk.type().field_label, theme.text3};
    const double beside = left + clock + paint.px(14);
    const double room = panel.min.x + paint.px(controls_width - 8) - beside;
    paint.text_within({beside, panel.min.y + paint.px(24)}, room, now.dated ? ink : missing,
                      now.date);
    paint.text_within({beside, panel.min.y + paint.px(44)}, room,
                      {desk.type().field_label, theme.text1}, now.stop);
    paint.text_within({left, panel.min.y + paint.px(120)}, paint.px(controls_width - padding - 8),
                      ink, now.distance);
}

/// Where no card lies beside the lanes: what comes next, to be read from afar.
void next_stop(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
               const TourNow& now) {
    const style::Theme& theme = desk.theme();
    const double left = box.min.x + paint.px(padding);
    const double right = box.max.x - paint.px(padding);
    const double line = std::max(1.0, paint.px(1));
    paint.fill(
        {{box.min.x, box.min.y + paint.px(18)}, {box.min.x + line, box.max.y - paint.px(18)}},
        theme.hairline);
    const double room = right - left;
    const double y = box.min.y;
    paint.text_within({left, y + paint.px(32)}, room, {desk.type().field_label, theme.text2},
                      now.ahead);
    paint.text_within({left, y + paint.px(68)}, room, {desk.type().field_value, theme.text1},
                      now.place);
    paint.text_within({left, y + paint.px(now.place.empty() ? 68 : 104)}, room,
                      {desk.type().list_name, theme.text2}, now.when);
}

/// A meeting without lines can get its first one here.
void no_lines(const Desk& desk, const Painter& paint, const geo::ScreenRect& panel) {
    const double left = panel.min.x + paint.px(padding);
    const double y = panel.centre().y;
    const double words =
        paint.text({left, y}, {desk.type().list_name, desk.theme().text2}, no_lines_yet());
    const double beside = left + words + paint.px(padding);
    const geo::ScreenRect button{{beside, y - paint.px(20)},
                                 {beside + paint.px(128), y + paint.px(20)}};
    if (text_button(desk, paint, "add line", button, i18n::tr("New line")))
        desk.want(edit::AddLine{});
}

/// What the menu of paces offers beside the speeds.
struct PaceRow {
    std::string label;
    session::Pace pace;
    bool now = false;
};

std::vector<PaceRow> pace_rows(const session::Pace& now) {
    std::vector<PaceRow> rows{{i18n::tr("By drives and stops"), now, !now.steady}};
    rows[0].pace.steady = false;
    for (const double factor : {1.0, 60.0, 120.0, 300.0})
        rows.push_back({factor == 1 ? i18n::tr("Real time") : i18n::trf("Real time × {:g}", factor),
                        {true, factor, now.waits},
                        now.steady && now.factor == factor});
    rows.push_back({i18n::tr("Wait at stops"), now, now.waits});
    rows.back().pace.waits = !now.waits;
    return rows;
}

/// One choice of the menu. @return true when it was pressed.
bool menu_row(const Desk& desk, const Painter& paint, int id, const geo::ScreenRect& row,
              const std::string& label, bool now, Align align) {
    const Press press = press_area(id, row);
    if (press.hovered || now)
        paint.fill(row, now ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
    const double x = align == Align::right ? row.max.x - paint.px(12) : row.min.x + paint.px(12);
    paint.text({x, row.centre().y}, {desk.type().body, desk.theme().text1}, label, align);
    return press.clicked;
}

/// Speeds at the right, what they are the multiples of at the left.
void speed_menu(const Desk& desk, const geo::ScreenRect& panel) {
    const Painter measure = desk.painter(nullptr);
    const geo::ScreenRect button = speed_button_box(panel, measure);
    const std::vector<PaceRow> paces = pace_rows(desk.content.session.pace);
    double wide = 0;
    for (const PaceRow& pace : paces)
        wide = std::max(wide, measure.width({desk.type().body, {}}, pace.label));
    const double row = measure.px(36), inset = measure.px(6);
    const double height = row * static_cast<double>(speeds.size()) + 2 * inset;
    const double right = button.max.x + measure.px(12);
    const double middle = button.min.x - measure.px(12);
    const geo::ScreenRect box{{middle - wide - measure.px(30), button.min.y - inset - height},
                              {right, button.min.y - inset}};
    const PanelWindow window(desk, "speeds", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    paint.fill(
        {{middle, box.min.y + inset}, {middle + std::max(1.0, paint.px(1)), box.max.y - inset}},
        desk.theme().hairline);
    bool chosen = false;
    const auto line = [&](std::size_t i, double from, double to) {
        const double y = box.max.y - inset - row * static_cast<double>(i + 1);
        return geo::ScreenRect{{from, y}, {to, y + row}};
    };
    for (std::size_t i = 0; i < speeds.size(); ++i)
        if (menu_row(desk, paint, static_cast<int>(i), line(i, middle + inset, right - inset),
                     speed_text(speeds[i]), desk.content.session.playback.speed == speeds[i],
                     Align::right)) {
            desk.want(session::SetSpeed{speeds[i]});
            chosen = true;
        }
    for (std::size_t i = 0; i < paces.size(); ++i)
        if (menu_row(desk, paint, static_cast<int>(100 + i),
                     line(speeds.size() - 1 - i, box.min.x + inset, middle - inset), paces[i].label,
                     paces[i].now, Align::left)) {
            desk.want(session::SetPace{paces[i].pace});
            chosen = true;
        }
    if (chosen || is_pressed_outside(std::array{box, button}))
        desk.want(session::ToggleSpeeds{});
}

void panel_of(const Desk& desk, const geo::ScreenRect& box, const geo::ScreenRect& lanes) {
    const Content& content = desk.content;
    const PanelWindow window(desk, "transport", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    if (content.loading) {
        paint.text({box.min.x + paint.px(padding), box.centre().y},
                   {desk.type().list_name, desk.theme().text2}, i18n::tr("Reading…"));
        return;
    }
    if (content.session.tour->empty() || content.workbook.meeting.lines.empty())
        return no_lines(desk, paint, box);
    const bool narrow = lanes.width() < paint.px(narrow_lanes);
    const double width = paint.px(narrow ? narrow_controls_width : controls_width);
    const auto lines =
        line_entries(content.workbook, *content.session.tour, content.session.playback);
    const TourNow now = tour_now(lines[std::min(content.session.playback.line, lines.size() - 1)]);
    controls(desk, paint, box, now, narrow);
    paint.fill({{lanes.min.x + width, box.min.y + paint.px(18)},
                {lanes.min.x + width + std::max(1.0, paint.px(1)), box.max.y - paint.px(18)}},
               desk.theme().hairline);
    tour_lanes(desk, paint, {{lanes.min.x + width, box.min.y}, lanes.max});
    if (box.max.x - lanes.max.x >= paint.px(least_next_width) && !now.ahead.empty())
        next_stop(desk, paint, {{lanes.max.x, box.min.y}, box.max}, now);
}

} // namespace

void transport_panel(const Desk& desk) {
    const Layout& layout = desk.content.layout;
    panel_of(desk, *layout.transport, layout.lanes.value_or(*layout.transport));
    if (desk.content.session.speeds_open)
        speed_menu(desk, *layout.transport);
}

} // namespace guanmo::ui
