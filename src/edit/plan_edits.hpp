#pragma once

#include "workbook/workbook.hpp"

#include <cstddef>
#include <string>

/// Edits of the plan beyond a line's own values: what passes from line to line, what is wished for
/// projects, and plans that were worked out. What does not exist (any more) changes nothing;
/// numbers are brought into their range.
namespace guanmo::edit {

/// The stop keeps its line and its turn when others are ordered, or no longer.
struct SetPinned {
    std::string line_id;
    std::size_t stop = 0;
    bool pinned = true;
};
/// Who explains the site, who reports for its unit, whom to call.
struct SetStopPeople {
    std::string line_id;
    std::size_t stop = 0;
    std::string presenter = {}, reporter = {}, contact = {};
};
/// A stop leaves its line and becomes stop `to` of another one, the last one at most.
struct TransferStop {
    std::string from_line;
    std::size_t stop = 0;
    std::string to_line;
    std::size_t to = 0;
};
/// Another line in the place of the one with its id.
struct ChangeLine {
    workbook::TourLine line;
    std::string what; ///< is changed, in the words of the screen: "午餐 食堂 11:30–13:00"
};
/// What is wished for a project on the tour; as usual in everything: nothing any more.
struct SetCandidate {
    workbook::Candidate candidate;
    std::string what; ///< in the words of the screen: "必看"
};
struct SetRules {
    workbook::TourRules rules;
    std::string what; ///< is changed, in the words of the screen: "每旗县最多 3 个"
};
/// A plan that was worked out takes the place of the present one, all in one step.
struct SetMeeting {
    workbook::Meeting meeting;
    std::string what; ///< in the words of the screen: "早 40 分钟出发"
};

void apply_to(workbook::Workbook& workbook, const SetPinned& edit);
void apply_to(workbook::Workbook& workbook, const SetStopPeople& edit);
void apply_to(workbook::Workbook& workbook, const TransferStop& edit);
void apply_to(workbook::Workbook& workbook, const ChangeLine& edit);
void apply_to(workbook::Workbook& workbook, const SetCandidate& edit);
void apply_to(workbook::Workbook& workbook, const SetRules& edit);
void apply_to(workbook::Workbook& workbook, const SetMeeting& edit);

} // namespace guanmo::edit
