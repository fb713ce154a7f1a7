#pragma once

#include "plan/candidates.hpp"
#include "plan/changes.hpp"
#include "plan/fixes.hpp"

#include <string>
#include <vector>

/// What the planner proposes, in words.
namespace guanmo::ui {

/// A way out of a conflict, with what it costs and gains.
struct FixRow {
    std::string label;         ///< "早 40 分钟出发"
    std::string gain;          ///< "解决 ・ +12 公里", "还差 1 小时 5 分钟"
    std::string gain_in_short; ///< without kilometres
    workbook::Meeting after;
    friend bool operator==(const FixRow&, const FixRow&) = default;
};
[[nodiscard]] FixRow fix_row(const plan::Fix& fix, const workbook::Workbook& workbook,
                             const workbook::TourLine& line);

/// True for conflicts that ways out are looked for.
[[nodiscard]] bool can_be_fixed(plan::Conflict::Kind kind);

/// A project that could join the line.
struct CandidateRow {
    std::string project_id;
    std::string name;
    std::string reasons; ///< "62亿元 ・ 在建 ・ 未观摩过 ・ +12 公里"
    std::string bar;     ///< why the rules keep it out; empty: they do not
    bool must = false, forbidden = false;
    std::size_t at = 0; ///< the place in the line where it costs least
    friend bool operator==(const CandidateRow&, const CandidateRow&) = default;
};
[[nodiscard]] CandidateRow candidate_row(const plan::RankedCandidate& candidate,
                                         const workbook::Workbook& workbook);

/// A stop whose times a change has moved.
struct ChangeRow {
    std::size_t line = 0; ///< of the meeting, for its badge
    std::string badge, name;
    std::string before, after; ///< "10:05–10:35"; "取消", "新增"
    bool gone = false;
    friend bool operator==(const ChangeRow&, const ChangeRow&) = default;
};
[[nodiscard]] std::vector<ChangeRow> change_rows(const std::vector<plan::TimeChange>& changes,
                                                 const workbook::Workbook& workbook);

/// "+12 公里", "−3 公里", "不绕路" below half a kilometre.
[[nodiscard]] std::string detour_text(double metres);

} // namespace guanmo::ui
