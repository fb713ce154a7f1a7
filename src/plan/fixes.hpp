#pragma once

#include "plan/conflicts.hpp"
#include "plan/router.hpp"

#include <string>
#include <vector>

namespace guanmo::plan {

/// A change of the plan that was tried and takes a conflict away, or at least lessens it.
struct Fix {
    enum class Kind {
        depart_earlier, ///< minutes
        depart_later,   ///< minutes
        reorder,        ///< stop comes at `to`
        shorten_stay,   ///< stop: by so many minutes
        move_to_line,   ///< stop goes to line_id, at `to`
        drop_stop,      ///< stop
        drop_project,   ///< project_id
        add_project,    ///< project_id, at `to`
        add_meal,       ///< lunch, at `to`
        stay_overnight, ///< after stop; place; the rest is another day
        later_date,     ///< this line is a day after the one that it follows
    };
    Kind kind = Kind::depart_earlier;
    std::size_t stop = 0; ///< of the line that has the conflict, from 0
    std::size_t to = 0;
    int minutes = 0;
    std::string project_id = {};
    std::string line_id = {};     ///< another line
    std::string place = {};       ///< where the group stays overnight
    workbook::Meeting after = {}; ///< the plan with it
    bool solves = true;           ///< false: it only gains `gained_s`
    double gained_s = 0;          ///< by so much the conflict is less
    double driven_s = 0;          ///< more driving on all lines, negative: less
    double driven_m = 0;
};

inline constexpr std::size_t most_fixes = 4;

/// The cheapest ways out of a conflict of the meeting's line `at`, one of each kind, the least
/// intrusive first; those that solve it before those that do not. None that makes something else
/// worse: the number of serious conflicts on all lines does not grow. Pinned stops and projects
/// that must be seen stay where they are. Some milliseconds for a meeting of some twenty stops;
/// beyond some seventy not every change is tried.
/// @param tour of the workbook's lines.
[[nodiscard]] std::vector<Fix> fixes_of(const Conflict& conflict,
                                        const workbook::Workbook& workbook, std::size_t at,
                                        const workbook::Tour& tour, const Router& router);

} // namespace guanmo::plan
