#pragma once

#include "edit/edit.hpp"
#include "plan/best_order.hpp"
#include "plan/conflicts.hpp"
#include "session/selection.hpp"
#include "ui/card_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// A stop in the plan and the way that leads to it.
struct PlanRow {
    std::string number; ///< from 1
    std::string name;   ///< of the unit
    std::string projects; ///< "盈通天然气液化、运达增量配电网"; "项目待定" without any
    bool chosen = true; ///< it has projects
    std::string arrival, departure;
    int dwell_minutes = 0;
    bool late = false; ///< reached after the day's end
    std::string leg;   ///< "66 公里 ・ 50 分钟"; empty where the line starts at this stop
    bool pinned = false;
    bool warns = false;    ///< a serious conflict is about it
    std::string note = {}; ///< "等 25 分钟"
    friend bool operator==(const PlanRow&, const PlanRow&) = default;
};

/// A conflict in words.
struct PlanRemark {
    std::string words;
    bool warns = false; ///< it makes the plan impossible; the others only have to be known
    plan::Conflict conflict = {};
    friend bool operator==(const PlanRemark&, const PlanRemark&) = default;
};

/// What the plan of a line says.
struct PlanModel {
    std::string name, badge;
    std::string date; ///< "2025年5月19日 周一", "未定日期"
    bool dated = false;
    std::string departure, speed; ///< "07:00", "80"
    std::vector<Fact> totals;     ///< distance, driving, all, end
    bool fits = true;
    std::string start;          ///< where it starts; empty: at the first stop
    std::string end, end_clock; ///< where it ends; empty: at the last stop
    std::string end_leg;
    std::vector<PlanRow> rows;
    std::vector<PlanRemark> remarks; ///< its conflicts, the most important first
    friend bool operator==(const PlanModel&, const PlanModel&) = default;
};

/// @param line may be another one than the workbook's of its id, while a stop is dragged.
/// @param tour of the workbook's lines; without it groups that meet are not looked for.
[[nodiscard]] PlanModel plan_model(const workbook::Workbook& workbook,
                                   const workbook::TourLine& line,
                                   const workbook::Itinerary& itinerary,
                                   const workbook::Tour& tour = {});

/// What the shortest order of the stops would save, said before it is applied.
struct BestOrderNote {
    std::string text;
    bool worth_it = false; ///< something is saved: it can be asked for
    friend bool operator==(const BestOrderNote&, const BestOrderNote&) = default;
};
/// @param found by plan::best_order; none: more stops than it can prove.
[[nodiscard]] BestOrderNote best_order_note(const workbook::TourLine& line,
                                            const std::optional<plan::Improvement>& found);
/// What it has saved, said once it is applied: "已按最优次序排列：−38 公里，−31 分钟".
[[nodiscard]] std::string best_order_done(const plan::Improvement& applied);

/// The line with a stop taken out and put in again at `to`, as edit::MoveStop will do it.
[[nodiscard]] workbook::TourLine with_stop_moved(workbook::TourLine line, std::size_t from,
                                                 std::size_t to);

/// What a press on a project or unit means while that line is planned: it joins the line or leaves
/// it. None for anything else, and for a unit of which projects are chosen.
[[nodiscard]] std::optional<edit::Edit> planning_click(const workbook::Workbook& workbook,
                                                       const std::string& line_id,
                                                       const session::Selection& selection);

/// The number, from 1, of the line's stop that shows the project; none when it is not in the line.
[[nodiscard]] std::optional<std::size_t> stop_number(const workbook::TourLine& line,
                                                     const std::string& project_id);

/// A date typed by hand as files hold it; nothing typed: the line has none. None when it is
/// neither.
[[nodiscard]] std::optional<edit::Edit> date_typed(const std::string& line_id,
                                                   std::string_view text);
/// Beginning or end of the line's day, typed as a time; none unless the day begins before it ends.
[[nodiscard]] std::optional<edit::Edit> day_typed(const workbook::TourLine& line, bool begins,
                                                  std::string_view text);

/// Minutes typed by hand, "45" or full-width digits; none when it is not a number of 0–1440.
[[nodiscard]] std::optional<int> parse_dwell(std::string_view text);
/// Kilometres an hour, within what coaches do.
[[nodiscard]] std::optional<double> parse_speed(std::string_view text);

} // namespace guanmo::ui
