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
constexpr std::size_t most_remarks =
    4; ///< shown at first; the rest is counted until it is asked for
constexpr std::size_t most_remarks_opened = 12;

} // namespace

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
    geo::ScreenPoint c{left + px(12), y};
    for (std::size_t i = 0; i < all.size() && c.x < right - px(96); ++i) {
        const Press press = press_area(static_cast<int>(i), geo::ScreenRect{c, c}.grown(px(16)));
        line_badge(paint, c, px(11), i, all[i].badge, i == line || press.hovered ? 1 : 0.5);
        if (i == line)
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
    paint.text_within({left, y}, right - left,
                      {type().project_name, theme().text1, text::Face::sans_bold}, plan.name);
    return top + px(108);
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

PlanSheet::Foot PlanSheet::foot(const BestOrderNote& best) const {
    Foot foot;
    const Ink words{type().field_label, theme().text1};
    const bool opened = desk.state.plan.all_remarks;
    const std::size_t shown =
        std::min(plan.remarks.size(), opened ? most_remarks_opened : most_remarks);
    std::size_t lines = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        foot.remarks.push_back(paint.lines(words, plan.remarks[i].words, right - left - px(22)));
        lines += foot.remarks.back().size();
    }
    if (plan.remarks.size() > shown)
        foot.more = trf("and {} more", plan.remarks.size() - shown);
    else if (opened && shown > most_remarks)
        foot.more = tr("Fewer");
    foot.best = best;
    foot.hint = paint.lines({type().list_sub, theme().text3},
                            tr("Choose projects on the map or in the list to add or remove them"),
                            right - left);
    foot.height = px(14) + static_cast<double>(lines + (foot.more.empty() ? 0 : 1)) * px(20) +
                  static_cast<double>(foot.remarks.size()) * px(4) +
                  (best.text.empty() ? 0
                   : best.worth_it   ? px(52)
                                     : px(30)) +
                  static_cast<double>(foot.hint.size()) * px(20) + px(14);
    return foot;
}

void PlanSheet::best_order(const BestOrderNote& best, double y) const {
    if (!best.worth_it) {
        paint.text_within({left, y + px(12)}, right - left, {type().body, theme().text2},
                          best.text);
        return;
    }
    const std::string label = tr("Best order");
    const double width = paint.width({type().body, {}}, label) + px(32);
    const geo::ScreenRect button{{right - width, y + px(4)}, {right, y + px(40)}};
    double middle = y + px(22);
    const auto words =
        paint.lines({type().field_label, theme().text1}, best.text, right - left - width - px(12));
    middle -= px(10) * static_cast<double>(words.size() - 1);
    for (const std::string& line_of : words) {
        paint.text({left, middle}, {type().field_label, theme().text1}, line_of);
        middle += px(20);
    }
    if (text_button(desk, paint, "best order", button, label, ButtonKind::filled))
        desk.want(session::OrderBest{of().id});
}

void PlanSheet::draw_foot(const Foot& foot, double bottom) const {
    double y = bottom - foot.height;
    paint.rule(left, right, y, theme().hairline);
    y += px(14);
    for (std::size_t i = 0; i < foot.remarks.size(); ++i) {
        if (plan.remarks[i].warns)
            warn_sign(paint, {left, y + px(9)}, px(warn_height));
        else
            paint.disc({left + px(7), y + px(9)}, px(2), theme().text3);
        const style::Colour ink = plan.remarks[i].warns ? theme().text1 : theme().text2;
        for (const std::string& words : foot.remarks[i]) {
            paint.text({left + px(22), y + px(9)}, {type().field_label, ink}, words);
            y += px(20);
        }
        y += px(4);
    }
    if (!foot.more.empty()) {
        const Press press = press_area("more", {{left, y - px(4)}, {right, y + px(20)}});
        if (press.clicked)
            desk.state.plan.all_remarks = !desk.state.plan.all_remarks;
        paint.text({left + px(22), y + px(9)},
                   {type().field_label, press.hovered ? theme().text1 : theme().focus}, foot.more);
        y += px(20);
    }
    if (!foot.best.text.empty()) {
        best_order(foot.best, y);
        y += foot.best.worth_it ? px(52) : px(30);
    }
    for (const std::string& words : foot.hint) {
        paint.text({left, y + px(9)}, {type().list_sub, theme().text3}, words);
        y += px(20);
    }
}

} // namespace guanmo::ui
