#include "ui/phrase.hpp"
#include "ui/stop_line.hpp"
#include "ui/tour_words.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;

// Pixels at 1080 lines, middles from the band's top.
constexpr double inset = 48; ///< of the content from the window's sides
constexpr double gap = 40;
constexpr double figures_width = 545;
constexpr double least_name = 120;   ///< of room for the next stop's name
constexpr double least_width = 1700; ///< for one row: below it the figures go under the stop line
constexpr double badge_radius = 33;
constexpr double second_radius = 22;

struct Rows {
    double clock, upper, lower;
    StopLineRows stops;
    double badge = badge_radius;
};
constexpr Rows alone{84, 68, 123, {72, 134, {21, 33}}};
constexpr Rows above_second{58, 35, 86, {39, 92, {18, 23}}, 29};
constexpr double second_top = 116;
constexpr double second_middle = 146;

/// The band from left to right.
struct Band {
    const Desk& desk;
    const Painter& paint;
    const geo::ScreenRect& box;

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] double y(double below_top) const { return box.min.y + px(below_top); }
    [[nodiscard]] double left() const { return box.min.x + px(inset); }
    [[nodiscard]] double right() const { return box.max.x - px(inset); }
    [[nodiscard]] Ink quiet() const { return {sizes(paint).body, theme().text2}; }
    [[nodiscard]] Ink loud() const { return {sizes(paint).body, theme().text1}; }
    [[nodiscard]] Ink bold() const {
        return {sizes(paint).body + 3, theme().text1, text::Face::sans_bold};
    }

    void ground() const;
    void overview(const std::vector<LineEntry>& lines) const;
    void overview_column(const LineEntry& entry, double x_from, double x_to) const;
    void wide(const LineEntry& entry, const std::vector<const LineEntry*>& others) const;
    void narrow(const LineEntry& entry, const std::vector<const LineEntry*>& others) const;
    void without_stops(const LineEntry& entry, const std::vector<const LineEntry*>& others) const;
    void second(const std::vector<const LineEntry*>& others) const;
    void second_line(const LineEntry& entry, const Stretch& stretch) const;

    [[nodiscard]] double clock(const LineEntry& entry, const Rows& rows) const;
    [[nodiscard]] double small_clock(const LineEntry& entry, double x, double middle) const;
    [[nodiscard]] double date(const LineEntry& entry, double x, const Rows& rows) const;
    void figures(const LineEntry& entry, double from, const Rows& rows) const;
    void divider(double x, const Rows& rows) const;

    [[nodiscard]] Phrase date_phrase(const LineEntry& entry, int rank = 0) const;
    [[nodiscard]] Phrase warning_phrase(const LineEntry& entry, int rank = 0) const;
    [[nodiscard]] Phrase distance(const LineNow& now, int rank = 0) const;
    [[nodiscard]] Phrase driven(const LineNow& now) const;
    [[nodiscard]] Phrase next(const LineNow& now, bool named, int rank = 0) const;
};

void Band::ground() const {
    paint.rule(box.min.x, box.max.x, box.min.y, theme().panel_border);
}

Phrase Band::date_phrase(const LineEntry& entry, int rank) const {
    Ink ink = quiet();
    if (!entry.dated)
        ink.colour = theme().text3;
    Phrase phrase{{{entry.date, ink}}, rank};
    if (!entry.weekday.empty())
        phrase.words.push_back({entry.weekday, ink});
    return phrase;
}

Phrase Band::warning_phrase(const LineEntry& entry, int rank) const {
    return {{{entry.warning, {sizes(paint).body, theme().warn}}}, rank, true};
}

Phrase Band::distance(const LineNow& now, int rank) const {
    return {{{tr("Driven"), quiet()},
             {now.driven, loud()},
             {tr("to go"), quiet()},
             {now.remaining, loud()},
             {tr("km"), quiet()}},
            rank};
}

Phrase Band::driven(const LineNow& now) const {
    return {{{tr("Driven"), quiet()}, {now.driven, loud()}, {tr("km"), quiet()}}};
}

Phrase Band::next(const LineNow& now, bool named, int rank) const {
    Phrase phrase{{{now.next, quiet()}}, rank};
    Ink time{sizes(paint).body + 6, now.next_late ? theme().warn : theme().text1};
    if (named)
        time.size = sizes(paint).body;
    if (!now.next_time.empty())
        phrase.words.push_back({now.next_time, time});
    if (named && !now.next_name.empty())
        phrase.words.push_back({now.next_name, loud()});
    return phrase;
}

void Band::divider(double x, const Rows& rows) const {
    const double half = rows.lower - rows.upper + 8;
    const double middle = (rows.lower + rows.upper) / 2;
    paint.fill({{std::round(x), y(middle - half)},
                {std::round(x) + std::max(1.0, px(1)), y(middle + half)}},
               theme().panel_border);
}

/// Badge and clock, which plays and pauses. @return where they end.
double Band::clock(const LineEntry& entry, const Rows& rows) const {
    const double middle = y(rows.clock);
    draw_badge(paint, {left() + px(36), middle + px(4)}, rows.badge * paint.scale, entry);
    const double x = left() + px(107);
    const double end =
        x + paint.text({x, middle}, {sizes(paint).clock, theme().text1}, entry.now->clock);
    const geo::ScreenRect area{{left(), middle - px(52)}, {end, middle + px(52)}};
    if (press_area("clock", area).clicked)
        desk.want(session::TogglePlay{});
    return end;
}

/// Badge and clock of another line; a press makes it the current one. @return where they end.
double Band::small_clock(const LineEntry& entry, double x, double middle) const {
    draw_badge(paint, {x + px(36), middle}, second_radius * paint.scale, entry);
    const double end = x + px(107) +
                       paint.text({x + px(107), middle}, {sizes(paint).second_clock, theme().text1},
                                  entry.now->clock);
    const geo::ScreenRect area{{x, middle - px(30)}, {end, middle + px(30)}};
    if (press_area(static_cast<int>(1000 + entry.line), area).clicked)
        desk.want(session::SetLine{entry.line});
    return end;
}

/// Date and weekday, or below the date that the line does not fit it. @return where they end.
double Band::date(const LineEntry& entry, double x, const Rows& rows) const {
    if (!entry.warning.empty())
        return x + std::max(draw(paint, {x, y(rows.upper)}, date_phrase(entry)),
                            draw(paint, {x, y(rows.lower)}, warning_phrase(entry)));
    Phrase date = date_phrase(entry);
    if (date.words.size() < 2)
        return x + draw(paint, {x, y((rows.upper + rows.lower) / 2)}, date);
    const Phrase weekday{{date.words.back()}};
    date.words.pop_back();
    return x + std::max(draw(paint, {x, y(rows.upper)}, date),
                        draw(paint, {x, y(rows.lower)}, weekday));
}

/// Which stop, kilometres, and what comes next.
void Band::figures(const LineEntry& entry, double from, const Rows& rows) const {
    const LineNow& now = *entry.now;
    const double room = right() - from;
    const double coming = draw(paint, {right(), y(rows.upper)}, next(now, false), Align::right);
    fitted_text(paint, {from, y(rows.upper)}, room - coming - px(24), bold(), now.place);
    const bool fits = width_of(paint, distance(now)) <= room;
    const double way = draw(paint, {from, y(rows.lower)}, fits ? distance(now) : driven(now));
    if (room - way > px(least_name))
        fitted_text(paint, {right(), y(rows.lower)}, room - way - px(24), loud(), now.next_name,
                    Align::right);
}

void Band::wide(const LineEntry& entry, const std::vector<const LineEntry*>& others) const {
    const Rows& rows = others.empty() ? alone : above_second;
    const double dated = date(entry, clock(entry, rows) + px(36), rows);
    const double figures_left = right() - px(figures_width);
    divider(figures_left - px(gap), rows);
    const double from = dated + px(48);
    const double to = figures_left - px(gap + 28);
    draw_stop_line(desk, paint, entry, box.min.y, {from, to}, rows.stops);
    figures(entry, figures_left, rows);
    if (others.size() == 1)
        second_line(*others.front(), {from, to});
    else
        second(others);
}

/// Clock and stops above, everything else in a row below.
void Band::narrow(const LineEntry& entry, const std::vector<const LineEntry*>& others) const {
    const double from = clock(entry, above_second) + px(32);
    double to = right();
    if (!others.empty()) {
        const double width = px(107) + paint.width({sizes(paint).second_clock, {}}, "00:00");
        to -= width;
        (void)small_clock(*others.front(), to, y(above_second.clock));
        to -= px(24);
    }
    draw_stop_line(desk, paint, entry, box.min.y, {from, to}, above_second.stops);
    paint.rule(left(), right(), y(second_top), theme().hairline);
    std::vector<Phrase> phrases;
    if (!entry.warning.empty())
        phrases.push_back(warning_phrase(entry, 3));
    phrases.push_back(date_phrase(entry, 4));
    phrases.push_back({{{entry.now->place, bold()}}, 0});
    phrases.push_back(distance(*entry.now, 2));
    phrases.push_back(next(*entry.now, true, 1));
    draw_row(paint, left(), right(), y(second_middle), phrases, px(36), true);
}

/// The other running lines in a slim row of their own.
void Band::second(const std::vector<const LineEntry*>& others) const {
    if (others.empty())
        return;
    paint.rule(left(), right(), y(second_top), theme().hairline);
    const double column = (right() - left()) / static_cast<double>(others.size());
    double x = left();
    for (const LineEntry* other : others) {
        const double end = small_clock(*other, x, y(second_middle)) + px(24);
        draw_row(paint, end, x + column - px(24), y(second_middle),
                 {{{{other->now->place, loud()}}, 0}, driven(*other->now)}, px(36));
        x += column;
    }
}

/// The only other one, with its stops below those of the current line.
void Band::second_line(const LineEntry& entry, const Stretch& stretch) const {
    paint.rule(left(), right(), y(second_top), theme().hairline);
    const double middle = y(second_middle);
    const double end = small_clock(entry, left(), middle);
    draw_row(paint, end + px(24), stretch.from - px(16), middle, {date_phrase(entry)}, px(24));
    draw_slim_line(paint, entry, stretch, middle);
    const double figures_left = right() - px(figures_width);
    const Phrase place{{{entry.now->place, loud()}}};
    const Phrase whole = distance(*entry.now);
    const bool fits = width_of(paint, place) + px(24) + width_of(paint, whole) <= px(figures_width);
    draw_row(paint, figures_left, right(), middle, {place, fits ? whole : driven(*entry.now)},
             px(24), true);
}

void Band::without_stops(const LineEntry& entry,
                         const std::vector<const LineEntry*>& others) const {
    const double middle = others.empty() ? box.centre().y : y(above_second.clock);
    const Rows& rows = others.empty() ? alone : above_second;
    draw_badge(paint, {left() + px(36), middle}, rows.badge * paint.scale, entry);
    const Ink name{sizes(paint).line_name, theme().text1, text::Face::sans_bold};
    const Phrase stops{{{no_stops_yet(), {sizes(paint).body, theme().text3}}}};
    draw_row(paint, left() + px(107), right(), middle,
             {{{{entry.name, name}}}, date_phrase(entry, 1), stops}, px(gap));
    second(others);
}

/// Before the tour: what each line is. A press on one starts it.
void Band::overview_column(const LineEntry& entry, double x_from, double x_to) const {
    const double middle = box.centre().y;
    draw_badge(paint, {x_from + px(36), middle}, badge_radius * paint.scale, entry);
    const double x = x_from + px(107);
    const Ink name{sizes(paint).line_name, theme().text1, text::Face::sans_bold};
    draw_row(paint, x, x_to, y(alone.upper - 6), {{{{entry.name, name}}}, date_phrase(entry, 1)},
             px(28));
    const bool any = !entry.stops.empty();
    const Ink count{sizes(paint).body, any ? theme().text1 : theme().text3};
    std::vector<Phrase> phrases{{{{stop_count_text(entry), count}}}};
    if (!entry.length.empty()) {
        phrases.push_back({{{entry.length, loud()}}, 1});
        phrases.push_back({{{entry.hours, quiet()}}, 3});
    }
    if (!entry.warning.empty())
        phrases.push_back(warning_phrase(entry, 2));
    draw_row(paint, x, x_to, y(alone.lower), phrases, px(32));

    const geo::ScreenRect badge{{x_from, box.min.y}, {x - px(8), box.max.y}};
    if (press_area(static_cast<int>(1000 + entry.line), badge).clicked)
        desk.want(session::SetLine{entry.line});
    const geo::ScreenRect words{{x - px(8), box.min.y}, {x_to, box.max.y}};
    if (any && press_area(static_cast<int>(2000 + entry.line), words).clicked) {
        desk.want(session::SetLine{entry.line});
        desk.want(session::TogglePlay{});
    }
}

void Band::overview(const std::vector<LineEntry>& lines) const {
    if (lines.empty()) {
        paint.text({left(), box.centre().y}, {sizes(paint).body, theme().text3}, no_lines_yet());
        return;
    }
    const double column = (right() - left() + px(gap)) / static_cast<double>(lines.size());
    double x = left();
    for (const LineEntry& entry : lines) {
        overview_column(entry, x, x + column - px(gap));
        x += column;
        if (&entry != &lines.back())
            divider(x - px(gap), alone);
    }
}

} // namespace

void band_panel(const Desk& desk, const std::vector<LineEntry>& lines) {
    const geo::ScreenRect& box = *desk.content.layout.band;
    const PanelWindow window(desk, "band", box);
    const Painter paint = desk.painter(window.list());
    const Band band{desk, paint, box};
    band.ground();
    const session::Playback& playback = desk.content.session.playback;
    if (!playback.begun || playback.line >= lines.size())
        return band.overview(lines);
    std::vector<const LineEntry*> others;
    for (const LineEntry& entry : lines)
        if (entry.line != playback.line && entry.now)
            others.push_back(&entry);
    const LineEntry& current = lines[playback.line];
    if (!current.now)
        band.without_stops(current, others);
    else if (box.width() < least_width * desk.scale())
        band.narrow(current, others);
    else
        band.wide(current, others);
}

} // namespace guanmo::ui
