#include "ui/lane_layout.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines, from look.md's transport.
constexpr double padding = 10;
constexpr double lane_height = 58;
constexpr double badge_column = 102;
constexpr double plan_column = 72;
constexpr double names_above = 17;
constexpr double times_below = 19;
constexpr double box_height = 12;
constexpr double least_box = 5; ///< of a stop without dwell

constexpr double muted_alpha = 0.25;
constexpr double muted_text_alpha = 0.5; ///< what is written has to be read

/// One lane as it is drawn and pressed.
struct LaneSheet {
    const Desk& desk;
    const Painter& paint;
    const Lane& lane;
    std::size_t line;
    geo::ScreenRect box; ///< all of the lane, badge to plan button
    TimeAxis axis;
    double now_s; ///< of the playhead, on the axis
    double alpha; ///< of a muted line

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] double y() const { return std::round(box.centre().y + px(1)); }
    [[nodiscard]] style::Colour colour() const {
        return style::faded(line_colour(theme(), line), alpha);
    }
    [[nodiscard]] style::Colour ink(style::Colour of) const {
        return style::faded(of, std::max(alpha, muted_text_alpha));
    }
    [[nodiscard]] bool begun() const { return desk.content.session.playback.begun; }
    [[nodiscard]] geo::ScreenRect stop_box(const LaneStop& stop) const;

    void badge(bool crowded) const;
    void plan_button() const;
    void track() const;
    void stops() const;
    [[nodiscard]] bool names() const;
    void times() const;
    void playhead() const;
    void scrub() const;
    void seek(double at_s) const;
    [[nodiscard]] double remarks_width() const;
    void remarks(double left) const;
    void below_badge(double x, bool crowded) const;
};

geo::ScreenRect LaneSheet::stop_box(const LaneStop& stop) const {
    double left = axis.x(stop.arrive_s);
    double right = axis.x(stop.depart_s);
    if (right - left < px(least_box)) {
        left = (left + right - px(least_box)) / 2;
        right = left + px(least_box);
    }
    return {{std::round(left), y() - px(box_height / 2)},
            {std::round(right), y() + px(box_height / 2)}};
}

/// The distance; what is wrong with the line where its names leave no room for that.
void LaneSheet::below_badge(double x, bool crowded) const {
    const session::Playback& playback = desk.content.session.playback;
    const double middle = y() + px(18);
    const double room = px(badge_column - 14);
    Ink words{desk.type().legal, ink(theme().text2)};
    if (playback.solo && playback.line == line) {
        words.colour = theme().text1;
        paint.text({x, middle}, words, i18n::tr("This line alone"), Align::centre);
    } else if (crowded && !lane.warning.empty()) {
        const double sign = px(18);
        const double width = std::min(sign + paint.width(words, lane.warning), room);
        words.colour = ink(theme().warn);
        warn_sign(paint, {x - width / 2, middle}, px(warn_height));
        paint.text_within({x - width / 2 + sign, middle}, width - sign, words, lane.warning);
    } else {
        const std::string& text = crowded ? lane.note : lane.distance;
        const double width = std::min(paint.width(words, text), room);
        paint.text_within({x - width / 2, middle}, width, words, text);
    }
}

/// The first press makes the line the current one, the next one lets it run alone or all again.
void LaneSheet::badge(bool crowded) const {
    const geo::ScreenPoint c{box.min.x + px(badge_column / 2), y() - px(9)};
    const Press press = press_area(
        "badge", {{box.min.x + px(8), box.min.y}, {box.min.x + px(badge_column - 14), box.max.y}});
    const bool current = desk.content.session.playback.line == line;
    line_badge(paint, c, px(11), line, lane.badge, alpha);
    if (current || press.hovered)
        paint.ring(c, px(14), style::faded(theme().accent, current ? 1 : 0.5), 1.6 * paint.scale);
    below_badge(c.x, crowded);
    if (press.clicked && current)
        desk.want(session::ToggleSolo{line});
    else if (press.clicked)
        desk.want(session::SetLine{line});
}

void LaneSheet::plan_button() const {
    const double right = box.max.x - px(12);
    const geo::ScreenRect button{{right - px(52), y() - px(15)}, {right, y() + px(15)}};
    const bool open = desk.content.session.planned_line == lane.line_id;
    if (text_button(desk, paint, "plan", button, i18n::tr("Plan")))
        desk.want(session::OpenPlan{open ? "" : lane.line_id});
}

/// Hour ticks, the way as far as it is done and ahead, the end of the day.
void LaneSheet::track() const {
    for (const double hour : hour_ticks(axis, px(14))) {
        const double x = std::round(axis.x(hour));
        paint.fill({{x, y() - px(2)}, {x + std::max(1.0, px(1)), y() + px(3)}}, ink(theme().text3));
    }
    const double s = paint.scale;
    const double fits_until = std::clamp(lane.day_ends_s, lane.depart_s, lane.end_s);
    const double done = begun() ? std::clamp(now_s, lane.depart_s, lane.end_s) : lane.depart_s;
    const auto piece = [&](double from_s, double to_s, style::Colour colour, double width,
                           double dash) {
        if (to_s > from_s)
            paint.shapes({display::Polyline{
                {{axis.x(from_s), y()}, {axis.x(to_s), y()}}, width, colour, false, dash, dash}});
    };
    const style::Colour late = ink(theme().warn);
    piece(done, fits_until, style::faded(colour(), 0.78), 2 * s, 0);
    piece(std::max(fits_until, done), lane.end_s, late, 2 * s, 4 * s);
    piece(lane.depart_s, std::min(done, fits_until), colour(), 4.5 * s, 0);
    piece(fits_until, done, late, 4.5 * s, 0);
    if (lane.stops.empty())
        return;
    const double x = std::round(axis.x(lane.day_ends_s));
    const bool fits = lane.warning.empty();
    paint.fill({{x, y() - px(9)}, {x + std::max(1.0, px(fits ? 1 : 2)), y() + px(9)}},
               fits ? ink(theme().text3) : late);
}

void LaneSheet::stops() const {
    for (const LaneStop& stop : lane.stops) {
        const geo::ScreenRect at = stop_box(stop);
        const style::Colour rim = stop.late ? ink(theme().warn) : colour();
        const bool done = begun() && now_s >= stop.depart_s && now_s > stop.arrive_s;
        paint.fill(at, done ? rim : theme().panel, px(3));
        if (!done && begun() && now_s > stop.arrive_s)
            paint.fill({at.min, {axis.x(now_s), at.max.y}}, rim, px(3));
        paint.frame(at, rim, px(3), 1.8 * paint.scale);
    }
}

double LaneSheet::remarks_width() const {
    const Ink words{desk.type().field_label, {}};
    double width = lane.warning.empty() ? 0 : px(19) + paint.width(words, lane.warning);
    if (!lane.note.empty())
        width += (width > 0 ? px(14) : 0) + paint.width(words, lane.note);
    return width;
}

/// What is wrong with the line or missing.
void LaneSheet::remarks(double left) const {
    const double middle = y() - px(names_above);
    if (!lane.warning.empty()) {
        left += warn_sign(paint, {left, middle}, px(warn_height)) + px(5);
        left += paint.text({left, middle}, {desk.type().field_label, theme().warn}, lane.warning) +
                px(14);
    }
    paint.text({left, middle}, {desk.type().field_label, theme().text3}, lane.note);
}

/// The stops' names, and the remarks where those leave room. @return false when they do not.
bool LaneSheet::names() const {
    const Ink ahead{desk.type().field_label, ink(theme().text1)};
    std::vector<WantedText> wanted;
    for (const LaneStop& stop : lane.stops)
        wanted.push_back({(axis.x(stop.arrive_s) + axis.x(stop.depart_s)) / 2,
                          {stop.name, std::to_string(wanted.size() + 1)}});
    const TextRow row{axis.left, axis.right + px(16), px(8)};
    const auto placed = placed_texts(
        wanted, row, [&](const std::string& text) { return paint.width(ahead, text); });
    for (const PlacedText& name : placed) {
        const bool done = begun() && now_s >= lane.stops[name.of].depart_s;
        paint.text({name.left, y() - px(names_above)},
                   {ahead.size, done ? ink(theme().text2) : ahead.colour}, name.text);
    }
    const double width = remarks_width();
    const std::optional<double> beside = free_place(placed, row, width);
    if (width > 0 && beside)
        remarks(*beside);
    return width <= 0 || beside;
}

void LaneSheet::times() const {
    const Ink ink_of{desk.type().list_sub, ink(theme().text1)};
    std::vector<WantedText> wanted{
        {axis.x(lane.depart_s) + paint.width(ink_of, lane.departure) / 2, {lane.departure}}};
    for (const LaneStop& stop : lane.stops)
        wanted.push_back({(axis.x(stop.arrive_s) + axis.x(stop.depart_s)) / 2, {stop.arrival}});
    if (!lane.end.empty())
        wanted.push_back({axis.x(lane.end_s), {lane.end}});
    const auto placed =
        placed_texts(wanted, {axis.left, axis.right + px(16), px(8)},
                     [&](const std::string& text) { return paint.width(ink_of, text); });
    for (const PlacedText& time : placed) {
        const bool of_stop = time.of > 0 && time.of <= lane.stops.size();
        const bool late =
            of_stop ? lane.stops[time.of - 1].late : time.of > 0 && lane.end_s > lane.day_ends_s;
        const style::Colour plain = of_stop ? theme().text1 : theme().text3;
        paint.text({time.left, y() + px(times_below)},
                   {ink_of.size, ink(late ? theme().warn : plain)}, time.text);
    }
}

void LaneSheet::playhead() const {
    const geo::ScreenPoint at{
        std::clamp(axis.x(now_s), axis.x(lane.depart_s), std::max(axis.x(lane.end_s), axis.left)),
        y()};
    if (!begun())
        return paint.disc(at, px(4), colour());
    paint.disc(at, px(12), theme().panel);
    line_badge(paint, at, px(10), line, lane.badge, alpha);
}

void LaneSheet::seek(double at_s) const {
    const session::Playback& playback = desk.content.session.playback;
    if (playback.line != line)
        desk.want(session::SetLine{line});
    if (!playback.begun || playback.at_s != at_s)
        desk.want(session::Seek{at_s});
}

/// A press on a stop's box goes to its arrival, elsewhere to that time; a drag follows the pointer.
void LaneSheet::scrub() const {
    TransportState& state = desk.state.transport;
    const Press press =
        press_area("scrub", {{axis.left - px(12), box.min.y}, {axis.right + px(12), box.max.y}});
    if (!press.held || lane.stops.empty()) {
        if (state.scrubbed == line)
            state.scrubbed.reset();
        return;
    }
    const double x = ImGui::GetIO().MousePos.x;
    const bool pressed = state.scrubbed != line;
    if (!pressed && x == state.scrub_x)
        return;
    state.scrubbed = line;
    state.scrub_x = x;
    const auto& stops = (*desk.content.session.tour)[line].stops;
    for (std::size_t i = 0; pressed && i < lane.stops.size(); ++i)
        if (const geo::ScreenRect at = stop_box(lane.stops[i]).grown(px(3));
            x >= at.min.x && x <= at.max.x)
            return seek(stops[i].arrive_s);
    // Every line starts at its own departure: this one's clock says when in the playback that is.
    seek(std::max(axis.clock_s(std::clamp(x, axis.left, axis.right)) - lane.depart_s, 0.0));
}

} // namespace

void tour_lanes(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    const Content& content = desk.content;
    TransportState& state = desk.state.transport;
    const session::Session& session = content.session;
    const TransportModel& model =
        state.model.get(content.workbook, {session.tour, content.workbook.meeting},
                        [&] { return transport_model(content.workbook, *session.tour); });
    const geo::ScreenRect area{{box.min.x, box.min.y + paint.px(padding)},
                               {box.max.x - paint.px(8), box.max.y - paint.px(padding)}};
    const auto count = static_cast<double>(model.lanes.size());
    const double height = std::max(paint.px(lane_height), area.height() / std::max(count, 1.0));
    const Clip clip(area);
    scroll(desk, paint, "scroll", area, count * height, state.scroll);
    const TimeAxis axis{model.from_s, model.to_s, area.min.x + paint.px(badge_column),
                        area.max.x - paint.px(plan_column + 24)};
    for (std::size_t line = 0; line < model.lanes.size(); ++line) {
        const double top = area.min.y + static_cast<double>(line) * height - state.scroll;
        if (top + height <= area.min.y || top >= area.max.y)
            continue;
        const Lane& lane = model.lanes[line];
        const double now_s = std::min(lane.depart_s + session.playback.at_s, lane.end_s);
        const LaneSheet sheet{desk,
                              paint,
                              lane,
                              line,
                              {{area.min.x, top}, {area.max.x, top + height}},
                              axis,
                              now_s,
                              session.playback.runs(line) ? 1 : muted_alpha};
        ImGui::PushID(static_cast<int>(line));
        sheet.track();
        sheet.stops();
        const bool remarked = sheet.names();
        sheet.times();
        sheet.playhead();
        sheet.scrub();
        sheet.badge(!remarked);
        sheet.plan_button();
        ImGui::PopID();
    }
}

} // namespace guanmo::ui
