#include "ui/plan_fields.hpp"
#include "ui/plan_model.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"
#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double row_height = 56, second_line = 20;
constexpr double button_width = 34, hint_height = 40, wishes_height = 84;
constexpr double label_width = 116;
constexpr int dwell_step = 5;

workbook::Candidate wish_for(const workbook::Workbook& workbook, const std::string& id) {
    const auto* wish = find_candidate(workbook.meeting, id);
    return wish != nullptr ? *wish : workbook::Candidate{.project_id = id};
}

/// A round button with a sign in it.
enum class Sign { add, must, forbid };
bool sign_button(const Desk& desk, const Painter& paint, const char* id, geo::ScreenPoint c,
                 Sign sign, bool on) {
    const Press press = press_area(id, geo::ScreenRect{c, c}.grown(paint.px(15)));
    const style::Colour ink = press.hovered || on ? desk.theme().text1 : desk.theme().text3;
    const double width = 1.4 * paint.scale, half = paint.px(4.5);
    if (press.hovered)
        paint.disc(c, paint.px(14), desk.theme().raised);
    if (sign == Sign::add) {
        paint.ring(c, paint.px(10), ink, width);
        paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, width);
        paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, width);
    } else if (sign == Sign::must) {
        const Ink words{desk.type().list_sub, on ? desk.theme().panel : ink};
        if (on)
            paint.disc(c, paint.px(11), desk.theme().accent);
        else
            paint.ring(c, paint.px(10), ink, width);
        paint.text(c, words, i18n::tr_in_context("candidate|Must"), Align::centre);
    } else {
        paint.ring(c, paint.px(10), ink, width);
        const double slant = paint.px(7);
        paint.stroke({{c.x - slant, c.y + slant}, {c.x + slant, c.y - slant}}, ink,
                     on ? 2.4 * paint.scale : width);
    }
    return press.clicked;
}

/// Why it should be seen, and first why it may not.
std::vector<std::string> reasons_of(const Desk& desk, const Painter& paint, const CandidateRow& row,
                                    double width) {
    return paint.lines({desk.type().list_sub, {}},
                       row.bar.empty() ? row.reasons : row.bar + " ・ " + row.reasons,
                       width - paint.px(3 * button_width + 20));
}

void candidate(const Desk& desk, const Painter& paint, const CandidateRow& row,
               const geo::ScreenRect& box, const workbook::TourLine& line) {
    const Press press =
        press_area("candidate", {box.min, {box.max.x - paint.px(3 * button_width), box.max.y}});
    if (press.hovered)
        paint.fill(box, desk.theme().raised, paint.px(6));
    if (press.clicked)
        desk.want(session::Select{session::ProjectId{row.project_id}});
    const double left = box.min.x + paint.px(8);
    const double room = box.width() - paint.px(3 * button_width + 20);
    const bool barred = !row.bar.empty();
    paint.text_within({left, box.min.y + paint.px(18)}, room,
                      {desk.type().list_name, barred ? desk.theme().text3 : desk.theme().text1},
                      row.name);
    double y = box.min.y + paint.px(39);
    for (const std::string& words : reasons_of(desk, paint, row, box.width())) {
        if (y > box.max.y)
            break;
        paint.text({left, y},
                   {desk.type().list_sub, barred ? desk.theme().text3 : desk.theme().text2}, words);
        y += paint.px(second_line);
    }
    geo::ScreenPoint c{box.max.x - paint.px(16), box.centre().y};
    workbook::Candidate wish = wish_for(desk.content.workbook, row.project_id);
    if (sign_button(desk, paint, "forbid", c, Sign::forbid, row.forbidden)) {
        wish.forbidden = !wish.forbidden;
        desk.want(edit::SetCandidate{wish, wish.forbidden ? tr("not to be seen")
                                                          : tr("may be seen again")});
    }
    c.x -= paint.px(button_width);
    if (sign_button(desk, paint, "must", c, Sign::must, row.must)) {
        wish.must = !row.must;
        wish.forbidden = false;
        desk.want(
            edit::SetCandidate{wish, wish.must ? tr("has to be seen") : tr("need not be seen")});
    }
    c.x -= paint.px(button_width);
    if (sign_button(desk, paint, "add", c, Sign::add, false))
        desk.want(edit::AddProject{line.id, row.project_id, row.at});
    paint.rule(left, box.max.x, box.max.y, desk.theme().hairline);
}

std::string stay_words(const std::optional<int>& minutes) {
    return minutes ? trf("{} min", *minutes) : tr("as usual");
}

std::string hours_words(const std::vector<workbook::TimeWindow>& windows) {
    return windows.empty() ? tr("always open") : to_text(windows);
}

edit::SetCandidate with_stay(workbook::Candidate wish, std::optional<int> minutes) {
    wish.dwell_minutes = minutes;
    const std::string what = trf("a stay {}", stay_words(minutes));
    return {std::move(wish), what};
}

/// How long the chosen candidate is to be seen, and when it is open.
void wishes(const Desk& desk, const Painter& paint, const CandidateRow& row, std::size_t at,
            const geo::ScreenRect& box) {
    const workbook::Candidate wish = wish_for(desk.content.workbook, row.project_id);
    const Ink label{desk.type().field_label, desk.theme().text2};
    const Ink ink{desk.type().list_sub, desk.theme().text1};
    const double left = box.min.x + paint.px(8);
    const auto field = [&](double y) {
        return geo::ScreenRect{{left + paint.px(label_width), box.min.y + paint.px(y)},
                               {box.max.x, box.min.y + paint.px(y + 30)}};
    };
    const auto read_stay = [wish](const std::string& typed) -> std::optional<edit::Edit> {
        if (typed.empty())
            return with_stay(wish, std::nullopt);
        const std::optional<int> minutes = parse_dwell(typed);
        return minutes ? std::optional<edit::Edit>(with_stay(wish, minutes)) : std::nullopt;
    };
    paint.text({left, field(4).centre().y}, label, tr("Stay"));
    const std::string typed = wish.dwell_minutes ? std::to_string(*wish.dwell_minutes) : "";
    const int steps =
        plan_value(desk, paint, field(4),
                   {PlanField::wish_dwell, at, typed, stay_words(wish.dwell_minutes), ink, true,
                    trf("Minutes from 0 to {}, such as 45; nothing: as usual",
                        workbook::longest_dwell_minutes),
                    read_stay});
    if (steps != 0) {
        const int now = wish.dwell_minutes.value_or(workbook::Stop{}.dwell_minutes);
        desk.want(with_stay(
            wish, std::clamp(now + dwell_step * steps, 0, workbook::longest_dwell_minutes)));
    }
    paint.text({left, field(44).centre().y}, label, tr("Opening hours"));
    (void)plan_value(
        desk, paint, field(44),
        {PlanField::wish_windows, at, to_text(wish.windows), hours_words(wish.windows), ink, false,
         tr("Hours such as 08:00-12:00 14:00-18:00; nothing: always open"),
         [wish](const std::string& hours) -> std::optional<edit::Edit> {
             const auto windows = workbook::parse_windows(hours);
             if (!windows)
                 return std::nullopt;
             edit::SetCandidate set{wish, trf("opening hours {}", hours_words(*windows))};
             set.candidate.windows = *windows;
             return set;
         }});
    paint.rule(left, box.max.x, box.max.y, desk.theme().hairline);
}

} // namespace

void plan_candidates(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                     std::size_t line) {
    const Content& content = desk.content;
    PlanState& state = desk.state.plan;
    const workbook::TourLine& of = content.workbook.meeting.lines[line];
    const CandidatesKey key{{content.session.tour, content.workbook.meeting}, of.id};
    const auto& rows = state.candidates.get(content.workbook, key, [&] {
        std::vector<CandidateRow> made;
        if (content.router != nullptr)
            for (const auto& ranked : plan::rank_candidates(content.workbook, of, *content.router))
                made.push_back(candidate_row(ranked, content.workbook));
        return made;
    });
    const Ink hint{desk.type().list_sub, desk.theme().text3};
    const double left = box.min.x + paint.px(8), right = box.max.x - paint.px(16);
    paint.rule(left, right, box.min.y, desk.theme().hairline);
    paint.text_within({left, box.min.y + paint.px(hint_height / 2)}, right - left, hint,
                      rows.empty() ? tr("Every project is on a line")
                                   : tr("On no line yet, the best first; km: the detour"));
    const geo::ScreenRect list{{box.min.x, box.min.y + paint.px(hint_height)}, box.max};
    const Clip clip(list);
    const auto opened = std::find_if(rows.begin(), rows.end(), [&](const CandidateRow& row) {
        return is_project(content.session.selection, row.project_id);
    });
    const double more = opened == rows.end() ? 0 : paint.px(wishes_height);
    // One pitch for all, so that of very many only those in view are set.
    constexpr std::size_t looked_at = 100;
    std::size_t most_lines = 1;
    for (std::size_t i = 0; i < std::min(rows.size(), looked_at); ++i)
        most_lines =
            std::max(most_lines, reasons_of(desk, paint, rows[i], right - box.min.x).size());
    const double pitch = paint.px(row_height + second_line * static_cast<double>(most_lines - 1));
    scroll(desk, paint, "candidates", list, static_cast<double>(rows.size()) * pitch + more,
           state.candidates_scroll);
    double y = list.min.y - state.candidates_scroll;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        const auto i = static_cast<std::size_t>(row - rows.begin());
        const double below = y + pitch;
        const double end = row == opened ? below + more : below;
        if (end >= list.min.y && y <= list.max.y) {
            const PressScope scope(static_cast<int>(i));
            candidate(desk, paint, *row, {{box.min.x, y}, {right, below}}, of);
            if (row == opened)
                wishes(desk, paint, *row, i, {{box.min.x, below}, {right, end}});
        }
        y = end;
    }
}

void plan_changes(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    PlanState& state = desk.state.plan;
    const Content& content = desk.content;
    if (!state.before) {
        state.tab = PlanTab::times;
        return;
    }
    const auto& rows =
        state.changes.get(content.workbook, ChangesKey{state.before, content.session.tour}, [&] {
            return change_rows(plan::time_changes(*state.before, *content.session.tour),
                               content.workbook);
        });
    const double left = box.min.x + paint.px(8), right = box.max.x - paint.px(16);
    paint.rule(left, right, box.min.y, desk.theme().hairline);
    paint.text_within(
        {left, box.min.y + paint.px(24)}, right - left, {desk.type().list_name, desk.theme().text1},
        rows.empty() ? tr("Everything is as it was")
                     : trf("{} drops out: {} times change", state.dropped, rows.size()));
    const double old_right = right - paint.px(118);
    const double head = box.min.y + paint.px(56);
    const Ink label{desk.type().field_label, desk.theme().text2};
    paint.text({old_right, head}, label, tr("Before"), Align::right);
    paint.text({right, head}, label, tr("After"), Align::right);
    const double foot = paint.px(60);
    const geo::ScreenRect list{{box.min.x, head + paint.px(16)}, {box.max.x, box.max.y - foot}};
    {
        const Clip clip(list);
        const double height = paint.px(36);
        scroll(desk, paint, "changes", list, static_cast<double>(rows.size()) * height,
               state.changes_scroll);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ChangeRow& row = rows[i];
            const double y =
                list.min.y - state.changes_scroll + (static_cast<double>(i) + 0.5) * height;
            line_badge(paint, {left + paint.px(11), y}, paint.px(10), row.line, row.badge);
            paint.text_within(
                {left + paint.px(30), y}, old_right - left - paint.px(148),
                {desk.type().body, row.gone ? desk.theme().text3 : desk.theme().text1}, row.name);
            paint.text({old_right, y}, {desk.type().body, desk.theme().text2}, row.before,
                       Align::right);
            paint.text({right, y},
                       {desk.type().body, row.gone ? desk.theme().warn : desk.theme().text1},
                       row.after, Align::right);
            paint.rule(left, right, y + height / 2, desk.theme().hairline);
        }
    }
    const auto button = [&](const char* id, double from, double to, const std::string& words) {
        return text_button(desk, paint, id,
                           {{from, box.max.y - paint.px(48)}, {to, box.max.y - paint.px(12)}},
                           words);
    };
    const double middle = (left + right) / 2;
    if (button("undo", left, middle - paint.px(4), tr("Undo"))) {
        desk.want(session::Undo{});
        state.before.reset();
        state.tab = PlanTab::times;
    } else if (button("done", middle + paint.px(4), right, tr("Done"))) {
        state.before.reset();
        state.tab = PlanTab::times;
    }
}

} // namespace guanmo::ui
