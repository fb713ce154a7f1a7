#include "ui/plan_sheet.hpp"

#include "ui/plan_fields.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <numeric>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr int departure_step = 10; ///< minutes
constexpr double speed_step = 5;   ///< km/h

} // namespace

geo::ScreenPoint plan_badge(const Painter& paint, double left, double y, std::size_t line) {
    return {left + paint.px(12) + static_cast<double>(line) * paint.px(36), y};
}

void PlanSheet::add_line(geo::ScreenPoint c) const {
    const Press press = press_area("add line", geo::ScreenRect{c, c}.grown(px(15)));
    const style::Colour ink = press.hovered ? theme().text1 : theme().text2;
    paint.ring(c, px(11), ink, 1.2 * paint.scale);
    const double half = px(4);
    paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, 1.4 * paint.scale);
    paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, 1.4 * paint.scale);
    if (!press.clicked)
        return;
    desk.state.plan.lines_before = desk.content.workbook.meeting.lines.size();
    desk.want(edit::AddLine{});
}

/// The badges of all lines lead from plan to plan; after them a new line.
void PlanSheet::lines(double y) const {
    const auto& all = desk.content.workbook.meeting.lines;
    geo::ScreenPoint c = plan_badge(paint, left, y, 0);
    for (std::size_t i = 0; i < all.size() && c.x < right - px(96); ++i) {
        const Press press = press_area(static_cast<int>(i), geo::ScreenRect{c, c}.grown(px(16)));
        line_badge(paint, c, px(11), i, all[i].badge, i == line || press.hovered ? 1 : 0.5);
        const auto& drag = desk.state.plan.drag;
        if (drag && drag->moved && drag->onto == i)
            paint.ring(c, px(16), theme().focus, 2.5 * paint.scale);
        else if (i == line)
            paint.ring(c, px(14), theme().accent, 1.6 * paint.scale);
        if (press.clicked && i != line)
            desk.want(session::OpenPlan{all[i].id});
        c.x += px(36);
    }
    add_line(c);
}

double PlanSheet::head(double top) const {
    lines(top + px(34));
    const double y = top + px(80);
    name(y, tabs(y) - px(12) - left);
    return top + px(108);
}

/// A long name is small, in two lines.
void PlanSheet::name(double y, double room) const {
    Ink ink{type().project_name, theme().text1, text::Face::sans_bold};
    const bool fits = paint.width(ink, plan.name) <= room;
    if (!fits)
        ink.size = type().list_name;
    const auto lines = fits ? std::vector{plan.name} : paint.lines(ink, plan.name, room);
    const double half = lines.size() > 1 ? px(11) : 0;
    paint.text({left, y - half}, ink, lines.front());
    if (lines.size() < 2)
        return;
    std::string rest;
    for (std::size_t i = 1; i < lines.size(); ++i)
        rest += (i > 1 ? " " : "") + lines[i];
    paint.text_within({left, y + half}, room, ink, rest);
}

/// Leads to what leaves the plan: files, scouted times, the guide's words. @return its left end,
/// with the gap before it.
double PlanSheet::out_tab(double x, double y) const {
    const std::string label = tr("Out");
    const double width = paint.width({type().body, {}}, label);
    const Press press =
        press_area("out", {{x - width - px(6), y - px(16)}, {x + px(6), y + px(18)}});
    paint.text({x - width, y}, {type().body, press.hovered ? theme().text1 : theme().text2}, label);
    if (press.clicked)
        desk.want(session::OpenOut{session::OutPage::files});
    return x - width - px(16);
}

/// What the panel shows below, at the right of the line's name. @return their left end.
double PlanSheet::tabs(double y) const {
    PlanState& state = desk.state.plan;
    std::vector<std::pair<PlanTab, std::string>> all{{PlanTab::times, tr("Times")},
                                                     {PlanTab::rules, tr("Rules")},
                                                     {PlanTab::candidates, tr("Candidates")}};
    if (state.before)
        all.emplace_back(PlanTab::changes, tr("Changes"));
    double x = right;
    for (auto tab = all.rbegin(); tab != all.rend(); ++tab) {
        const bool shown = state.tab == tab->first;
        const Ink ink{type().body, shown ? theme().text1 : theme().text2};
        const double width = paint.width(ink, tab->second);
        const geo::ScreenRect box{{x - width - px(6), y - px(16)}, {x + px(6), y + px(18)}};
        const PressScope scope(static_cast<int>(tab->first));
        const Press press = press_area("tab", box);
        paint.text({x - width, y}, {ink.size, press.hovered ? theme().text1 : ink.colour},
                   tab->second);
        if (shown)
            paint.fill({{x - width, y + px(15)}, {x, y + px(17)}}, theme().accent);
        if (press.clicked)
            state.tab = tab->first;
        x -= width + px(16);
    }
    if (!of().stops.empty())
        x = out_tab(x, y);
    return x + px(16);
}

void PlanSheet::departure(const geo::ScreenRect& box) const {
    const auto read = [this](const std::string& typed) -> std::optional<edit::Edit> {
        const auto time = workbook::parse_clock(typed);
        return time ? std::optional<edit::Edit>(edit::SetDeparture{of().id, *time}) : std::nullopt;
    };
    const int steps = plan_value(desk, paint, box,
                                 {PlanField::departure, 0, plan.departure, plan.departure, figure(),
                                  true, tr("A time of day, such as 8:30"), read});
    constexpr int last_minute = workbook::minutes_per_day - 1;
    if (steps != 0)
        desk.want(edit::SetDeparture{
            of().id,
            {std::clamp(of().departure.minutes + departure_step * steps, 0, last_minute)}});
}

void PlanSheet::speed(const geo::ScreenRect& box) const {
    const auto read = [this](const std::string& typed) -> std::optional<edit::Edit> {
        const auto kmh = parse_speed(typed);
        return kmh ? std::optional<edit::Edit>(edit::SetSpeed{of().id, *kmh}) : std::nullopt;
    };
    const int steps = plan_value(
        desk, paint, box,
        {PlanField::speed, 0, plan.speed, plan.speed, figure(), true,
         trf("Kilometres an hour from {} to {}", workbook::slowest_kmh, workbook::fastest_kmh),
         read});
    if (steps != 0)
        desk.want(
            edit::SetSpeed{of().id, std::clamp(of().speed_kmh + speed_step * steps,
                                               workbook::slowest_kmh, workbook::fastest_kmh)});
}

void PlanSheet::date(const geo::ScreenRect& box) const {
    const auto read = [this](const std::string& typed) { return date_typed(of().id, typed); };
    const Ink ink{type().list_name, plan.dated ? theme().text1 : theme().text3};
    (void)plan_value(desk, paint, box,
                     {PlanField::date, 0, of().date ? to_iso(*of().date) : "", plan.date, ink,
                      false, tr("A date, such as 2025-05-19, or nothing"), read});
}

/// Beginning and end of the working day.
void PlanSheet::day(const geo::ScreenRect& box) const {
    const auto field = [&](PlanField which, workbook::ClockTime now, const geo::ScreenRect& at) {
        const auto read = [this, which](const std::string& typed) {
            return day_typed(of(), which == PlanField::day_begins, typed);
        };
        (void)plan_value(desk, paint, at,
                         {which,
                          0,
                          to_text(now),
                          to_text(now),
                          {type().list_name, theme().text1},
                          false,
                          tr("The day's beginning, such as 8:00, is before its end"),
                          read});
    };
    const double width = (box.width() - px(24)) / 2;
    field(PlanField::day_begins, of().day_begins, {box.min, {box.min.x + width, box.max.y}});
    paint.text(box.centre(), {type().list_name, theme().text2}, "–", Align::centre);
    field(PlanField::day_ends, of().day_ends, {{box.max.x - width, box.min.y}, box.max});
}

double PlanSheet::fields(double y) const {
    const double gap = px(28);
    const double width = (right - left - gap) / 2;
    const double second = left + width + gap;
    const Ink label{type().field_label, theme().text2};
    const auto at = [&](double x, double top) {
        return geo::ScreenRect{{x, top + px(32)}, {x + width, top + px(64)}};
    };
    for (const double x : {left, second})
        paint.rule(x, x + width, y, theme().hairline);
    paint.text({left, y + px(19)}, label, tr("Date"));
    paint.text({second, y + px(19)}, label, tr("Day from, to"));
    date(at(left, y));
    day(at(second, y));
    const double below = y + px(68);
    paint.text({left, below + px(19)}, label, tr("Departure"));
    paint.text({second, below + px(19)}, label, tr("Mean speed, km/h"));
    departure(at(left, below));
    speed(at(second, below));
    return below + px(74);
}

double PlanSheet::totals(double y) const {
    paint.rule(left, right, y, theme().hairline);
    if (plan.totals.empty())
        return y;
    const Ink label{type().field_label, theme().text2};
    Ink value{type().list_name, theme().text1};
    const double sign = plan.fits ? 0 : px(18);
    std::vector<Fact> shown = plan.totals;
    const auto width_of = [&](const Fact& fact) {
        return std::max(paint.width(label, fact.label), paint.width(value, fact.value));
    };
    const auto room = [&] { // for each gap between them
        const double all =
            std::accumulate(shown.begin(), shown.end(), sign,
                            [&](double sum, const Fact& fact) { return sum + width_of(fact); });
        return (right - left - all) / static_cast<double>(shown.size() - 1);
    };
    if (room() < px(8))
        value.size = type().field_label; // days on the road
    if (room() < px(8))
        shown.erase(shown.end() - 2); // a narrow panel: departure and end say it too
    const double gap = std::max(room(), px(4));
    double x = left;
    for (const Fact& fact : shown) {
        const bool warns = !plan.fits && &fact == &shown.back();
        paint.text({x, y + px(18)}, label, fact.label);
        if (warns)
            x += warn_sign(paint, {x, y + px(41)}, px(warn_height)) + px(4);
        paint.text_within({x, y + px(41)}, right + px(2) - x,
                          {value.size, warns ? theme().warn : value.colour}, fact.value);
        x += width_of(fact) + gap;
    }
    paint.rule(left, right, y + px(60), theme().hairline);
    return y + px(61);
}

} // namespace guanmo::ui
