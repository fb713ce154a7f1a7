#include "ui/plan_fields.hpp"
#include "ui/sheet.hpp"
#include "ui/tour_words.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::TourLine;
using workbook::TourRules;

// Pixels at 1080 lines.
constexpr double row_height = 38, heading_height = 38, value_width = 132, inset = 8;
constexpr int boarding_step = 1, lunch_step = 5, apart_step = 5;
constexpr double convoy_step = 0.05;

std::optional<int> number_in(std::string_view text, int least, int most) {
    const std::string plain = workbook::half_width(text);
    int number = 0;
    const char* end = plain.data() + plain.size();
    const auto [rest, error] = std::from_chars(plain.data(), end, number);
    return error == std::errc{} && rest == end && number >= least && number <= most
               ? std::optional(number)
               : std::nullopt;
}

/// Rows of rules from top to bottom.
class Rules {
  public:
    Rules(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, std::size_t line,
          double top)
        : desk_(desk), paint_(paint), line_(desk.content.workbook.meeting.lines[line]),
          left_(box.min.x + paint.px(inset)), right_(box.max.x - paint.px(16)), y_(top) {}

    void of_line();
    void of_tour();
    [[nodiscard]] double y() const { return y_; }

  private:
    using Read = std::function<std::optional<edit::Edit>(const std::string&)>;
    struct Value {
        PlanField field;
        std::string typed, shown, right;
        bool steps = true;
        double width = value_width;
    };

    [[nodiscard]] double px(double length) const { return paint_.px(length); }
    [[nodiscard]] const style::Theme& theme() const { return desk_.theme(); }
    [[nodiscard]] const workbook::Workbook& workbook() const { return desk_.content.workbook; }
    [[nodiscard]] const TourRules& rules() const { return workbook().meeting.rules; }
    [[nodiscard]] std::optional<workbook::Place> selected_place() const;

    void heading(const std::string& words);
    /// @return steps asked for.
    int value(const std::string& label, const Value& value, const Read& read);
    [[nodiscard]] bool tick(const std::string& label, bool checked);
    /// A place with a button that takes what is selected on the map, and one that removes it.
    void place(const std::string& label, const std::optional<workbook::Place>& now,
               const std::function<void(TourLine&, std::optional<workbook::Place>)>& set);
    void lunch_hours(const workbook::Meal& lunch);
    void follows();

    template <class Change>
    [[nodiscard]] edit::Edit changed_line(Change change, std::string what) const {
        TourLine line = line_;
        change(line);
        return edit::ChangeLine{std::move(line), std::move(what)};
    }
    template <class Change>
    [[nodiscard]] edit::Edit changed_rules(Change change, std::string what) const {
        TourRules changed = rules();
        change(changed);
        return edit::SetRules{std::move(changed), std::move(what)};
    }

    const Desk& desk_;
    const Painter& paint_;
    const TourLine& line_;
    double left_, right_, y_;
    int next_ = 0;
};

void Rules::heading(const std::string& words) {
    paint_.text({left_, y_ + px(heading_height * 0.6)}, {desk_.type().field_label, theme().text2},
                words);
    y_ += px(heading_height);
    paint_.rule(left_, right_, y_ - px(4), theme().hairline);
}

int Rules::value(const std::string& label, const Value& value, const Read& read) {
    const geo::ScreenRect box{{right_ - px(value.width), y_ + px(4)},
                              {right_, y_ + px(row_height - 4)}};
    paint_.text_within({left_, y_ + px(row_height / 2)}, box.min.x - left_ - px(8),
                       {desk_.type().body, theme().text1}, label);
    y_ += px(row_height);
    return plan_value(desk_, paint_, box,
                      {value.field,
                       0,
                       value.typed,
                       value.shown,
                       {desk_.type().body, theme().text1},
                       value.steps,
                       value.right,
                       read});
}

bool Rules::tick(const std::string& label, bool checked) {
    const geo::ScreenRect box{{left_ - px(4), y_}, {right_, y_ + px(row_height)}};
    const PressScope scope(next_++);
    const Press press = press_area("tick", box);
    if (press.hovered)
        paint_.fill(box, theme().raised, px(6));
    draw_tick(paint_, {right_ - px(14), box.centre().y}, checked);
    paint_.text_within({left_, box.centre().y}, box.width() - px(40),
                       {desk_.type().body, theme().text1}, label);
    y_ = box.max.y;
    return press.clicked;
}

/// Where the selected project or unit lies.
std::optional<workbook::Place> Rules::selected_place() const {
    const session::Selection& selection = desk_.content.session.selection;
    if (const auto* project = std::get_if<session::ProjectId>(&selection)) {
        const auto* found = find_project(workbook(), project->id);
        if (found != nullptr && found->position)
            return workbook::Place{project_label(*found), found->position.value()};
    }
    if (const auto* unit = std::get_if<session::UnitCode>(&selection)) {
        const auto* found = find_unit(workbook(), unit->code);
        if (found != nullptr && (found->seat || found->position))
            return workbook::Place{unit_label(workbook(), unit->code),
                                   found->seat ? *found->seat : *found->position};
    }
    return std::nullopt;
}

void Rules::place(const std::string& label, const std::optional<workbook::Place>& now,
                  const std::function<void(TourLine&, std::optional<workbook::Place>)>& set) {
    const PressScope scope(next_++);
    const auto selected = selected_place();
    double x = right_;
    const geo::ScreenRect row{{left_, y_}, {right_, y_ + px(row_height)}};
    const auto button = [&](const char* id, const std::string& words) {
        const double width = paint_.width({desk_.type().body, {}}, words) + px(20);
        const geo::ScreenRect box{{x - width, row.min.y + px(4)}, {x, row.max.y - px(4)}};
        x = box.min.x - px(6);
        return text_button(desk_, paint_, id, box, words);
    };
    const auto change = [&](const std::optional<workbook::Place>& to) {
        desk_.want(changed_line([&](TourLine& line) { set(line, to); },
                                label + " " + (to ? to->name : tr("none"))));
    };
    if (now && button("none", tr("None")))
        change(std::nullopt);
    if (selected && selected != now && button("selected", trf("At {}", selected->name)))
        change(selected);
    const Ink ink{desk_.type().body, theme().text1};
    const double width = paint_.width(ink, label);
    paint_.text({left_, row.centre().y}, ink, label);
    paint_.text_within({left_ + width + px(12), row.centre().y}, x - left_ - width - px(14),
                       {desk_.type().body, now ? theme().text2 : theme().text3},
                       now ? now->name : tr("select a unit or project on the map"));
    y_ = row.max.y;
}

void Rules::lunch_hours(const workbook::Meal& lunch) {
    const auto end = [&](PlanField field, const std::string& label, workbook::ClockTime now,
                         workbook::ClockTime workbook::TimeWindow::*which) {
        (void)value(label,
                    {field, to_text(now), to_text(now), tr("A time of day, such as 11:30"), false},
                    [this, which](const std::string& typed) -> std::optional<edit::Edit> {
                        const auto time = workbook::parse_clock(typed);
                        TourLine line = line_;
                        if (!time)
                            return std::nullopt;
                        line.lunch->window.*which = *time;
                        if (line.lunch->window.to < line.lunch->window.from)
                            return std::nullopt;
                        return edit::ChangeLine{
                            line, trf("lunch {}", to_text(std::vector{line.lunch->window}))};
                    });
    };
    end(PlanField::lunch_from, tr("Lunch begins from"), lunch.window.from,
        &workbook::TimeWindow::from);
    end(PlanField::lunch_to, tr("and until"), lunch.window.to, &workbook::TimeWindow::to);
    const auto set = [this](int minutes) {
        return changed_line(
            [minutes](TourLine& line) {
                line.lunch->minutes = std::clamp(minutes, 0, workbook::longest_dwell_minutes);
                for (workbook::Stop& stop : line.stops)
                    if (stop.kind == workbook::StopKind::meal)
                        stop.dwell_minutes = line.lunch->minutes;
            },
            trf("lunch of {} min", minutes));
    };
    const int steps = value(tr("Lunch takes"),
                            {PlanField::lunch_minutes, std::to_string(lunch.minutes),
                             trf("{} min", lunch.minutes), tr("Minutes, such as 60")},
                            [set](const std::string& typed) -> std::optional<edit::Edit> {
                                const auto minutes =
                                    number_in(typed, 0, workbook::longest_dwell_minutes);
                                return minutes ? std::optional(set(*minutes)) : std::nullopt;
                            });
    if (steps != 0)
        desk_.want(set(std::max(lunch.minutes + lunch_step * steps, 0)));
}

/// A press goes on to the next of the other lines, and after the last one to none.
void Rules::follows() {
    const auto& lines = workbook().meeting.lines;
    const TourLine* before = find_line(workbook(), line_.follows);
    const geo::ScreenRect row{{left_ - px(4), y_}, {right_, y_ + px(row_height)}};
    const PressScope scope(next_++);
    const Press press = press_area("follows", row);
    if (press.hovered)
        paint_.fill(row, theme().raised, px(6));
    paint_.text({left_, row.centre().y}, {desk_.type().body, theme().text1}, tr("Next day of"));
    paint_.text({right_ - px(8), row.centre().y},
                {desk_.type().body, before != nullptr ? theme().text1 : theme().text3},
                before != nullptr ? before->name : tr("no other line"), Align::right);
    y_ = row.max.y;
    if (!press.clicked)
        return;
    std::vector<std::string> choices{""};
    for (const TourLine& line : lines)
        if (line.id != line_.id)
            choices.push_back(line.id);
    const auto now = std::find(choices.begin(), choices.end(), line_.follows);
    const std::size_t at =
        now == choices.end() ? 0 : static_cast<std::size_t>(now - choices.begin());
    const std::string next = choices[(at + 1) % choices.size()];
    const TourLine* followed = find_line(workbook(), next);
    desk_.want(changed_line([&](TourLine& line) { line.follows = next; },
                            followed != nullptr ? trf("next day of {}", followed->name)
                                                : tr("a day by itself")));
}

void Rules::of_line() {
    heading(trf("Rules of {}", line_.name));
    std::optional<workbook::Place> lunch_place;
    if (line_.lunch)
        lunch_place = line_.lunch->place;
    place(tr("Lunch"), lunch_place, [](TourLine& line, std::optional<workbook::Place> to) {
        if (!to) {
            line.lunch.reset();
            std::erase_if(line.stops, [](const workbook::Stop& stop) {
                return stop.kind == workbook::StopKind::meal;
            });
            return;
        }
        if (!line.lunch)
            line.lunch.emplace();
        line.lunch->place = *to;
        for (workbook::Stop& stop : line.stops)
            if (stop.kind == workbook::StopKind::meal)
                stop.place = to;
    });
    if (line_.lunch)
        lunch_hours(*line_.lunch);
    place(tr("Starts in"), line_.follows.empty() ? line_.start : start_of(workbook(), line_),
          [](TourLine& line, std::optional<workbook::Place> to) { line.start = std::move(to); });
    place(tr("Ends, overnight in"), line_.end,
          [](TourLine& line, std::optional<workbook::Place> to) { line.end = std::move(to); });
    follows();
    const auto boarding = [this](int minutes) {
        return changed_line([minutes](TourLine& line) { line.boarding_minutes = minutes; },
                            trf("{} min for getting off and on", minutes));
    };
    int steps = value(tr("Getting off and on"),
                      {PlanField::boarding, std::to_string(line_.boarding_minutes),
                       trf("{} min", line_.boarding_minutes),
                       trf("Minutes from 0 to {}", workbook::longest_boarding_minutes)},
                      [boarding](const std::string& typed) -> std::optional<edit::Edit> {
                          const auto minutes =
                              number_in(typed, 0, workbook::longest_boarding_minutes);
                          return minutes ? std::optional(boarding(*minutes)) : std::nullopt;
                      });
    if (steps != 0)
        desk_.want(boarding(std::clamp(line_.boarding_minutes + boarding_step * steps, 0,
                                       workbook::longest_boarding_minutes)));
    const auto convoy = [this](double factor) {
        return changed_line([factor](TourLine& line) { line.convoy_factor = factor; },
                            trf("convoy +{:.0f} %", (factor - 1) * 100));
    };
    const double percent = (line_.convoy_factor - 1) * 100;
    const double most = (workbook::longest_convoy_factor - 1) * 100;
    steps = value(tr("Slower in convoy"),
                  {PlanField::convoy, fmt::format("{:.0f}", percent),
                   fmt::format("+{:.0f} %", percent), trf("Percent from 0 to {:.0f}", most)},
                  [convoy, most](const std::string& typed) -> std::optional<edit::Edit> {
                      const auto more = number_in(typed, 0, static_cast<int>(most));
                      return more ? std::optional(convoy(1 + *more / 100.0)) : std::nullopt;
                  });
    if (steps != 0)
        desk_.want(
            convoy(std::clamp(std::round((line_.convoy_factor + convoy_step * steps) * 100) / 100,
                              1.0, workbook::longest_convoy_factor)));
}

void Rules::of_tour() {
    heading(tr("Rules of the whole tour"));
    const auto most = [this](std::optional<int> number) {
        return changed_rules([number](TourRules& r) { r.most_per_unit = number; },
                             number ? trf("at most {} projects of a unit", *number)
                                    : tr("any number of projects of a unit"));
    };
    const int now = rules().most_per_unit.value_or(0);
    int steps = value(tr("Projects of one unit, at most"),
                      {PlanField::most_per_unit, std::to_string(now),
                       now > 0 ? std::to_string(now) : tr("any"), tr("A number; 0: any number")},
                      [most](const std::string& typed) -> std::optional<edit::Edit> {
                          const auto number = number_in(typed, 0, workbook::most_of_a_rule);
                          if (!number)
                              return std::nullopt;
                          return most(*number > 0 ? number : std::nullopt);
                      });
    if (steps != 0 && now + steps >= 0)
        desk_.want(most(now + steps > 0 ? std::optional(now + steps) : std::nullopt));
    const auto flip = [&](const std::string& label, bool TourRules::*rule) {
        if (tick(label, rules().*rule))
            desk_.want(changed_rules([rule](TourRules& r) { r.*rule = !(r.*rule); },
                                     trf("{}: {}", label, rules().*rule ? tr("no") : tr("yes"))));
    };
    flip(tr("Nothing shown at an earlier meeting"), &TourRules::not_shown_earlier);
    flip(tr("Permits complete"), &TourRules::permits_complete);
    flip(tr("Lines of about the same length"), &TourRules::balance);
    flip(tr("Groups of a day rotate"), &TourRules::groups_rotate);
    const auto apart = [this](int minutes) {
        return changed_rules([minutes](TourRules& r) { r.apart_minutes = minutes; },
                             trf("groups {} min apart", minutes));
    };
    if (rules().groups_rotate) {
        steps = value(tr("Between two groups at a site"),
                      {PlanField::apart, std::to_string(rules().apart_minutes),
                       trf("{} min", rules().apart_minutes),
                       trf("Minutes from 0 to {}", workbook::longest_apart_minutes)},
                      [apart](const std::string& typed) -> std::optional<edit::Edit> {
                          const auto minutes = number_in(typed, 0, workbook::longest_apart_minutes);
                          return minutes ? std::optional(apart(*minutes)) : std::nullopt;
                      });
        if (steps != 0)
            desk_.want(apart(rules().apart_minutes + apart_step * steps));
    }
    const auto& since = rules().new_since;
    (void)value(tr("Only projects started since"),
                {PlanField::new_since, since ? to_iso(*since) : "",
                 since ? to_text(*since) : tr("any time"),
                 tr("A date, such as 2024-05, or nothing"), false},
                [this](const std::string& typed) -> std::optional<edit::Edit> {
                    const bool nothing = typed.find_first_not_of(' ') == std::string::npos;
                    const auto date = workbook::parse_date(typed);
                    if (!nothing && !date)
                        return std::nullopt;
                    return changed_rules([&](TourRules& r) { r.new_since = date; },
                                         date ? trf("started since {}", to_text(*date))
                                              : tr("started at any time"));
                });
    const std::string industries = to_text(rules().industries);
    (void)value(tr("At least of industries"),
                {PlanField::industries, industries, industries.empty() ? tr("any") : industries,
                 tr("Industries with numbers, such as 新材料 2, 电力 1"), false, 200},
                [this](const std::string& typed) -> std::optional<edit::Edit> {
                    const auto quotas = workbook::parse_quotas(typed);
                    if (!quotas)
                        return std::nullopt;
                    return changed_rules(
                        [&](TourRules& r) { r.industries = *quotas; },
                        trf("industries: {}", quotas->empty() ? tr("any") : typed));
                });
}

} // namespace

void plan_rules(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                std::size_t line) {
    PlanState& state = desk.state.plan;
    const Clip clip(box);
    Rules rules(desk, paint, box, line, box.min.y - state.rules_scroll);
    rules.of_line();
    rules.of_tour();
    const double height = rules.y() + state.rules_scroll - box.min.y + paint.px(12);
    scroll(desk, paint, "rules", box, height, state.rules_scroll);
}

} // namespace guanmo::ui
