#pragma once

#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace guanmo::edit {

/// Writes down the 审图号 that the map was granted (empty: none).
struct SetReviewNumber {
    std::string number;
};

// Planning. Lines go by id, stops by their place in the line, from 0. What does not exist (any
// more) changes nothing; numbers are brought into their range.

/// A new line without stops at the end of the meeting's, with an id and a badge of its own. It
/// starts and ends where the first line does.
struct AddLine {};
struct SetDeparture {
    std::string line_id;
    workbook::ClockTime departure;
};
struct SetSpeed {
    std::string line_id;
    double speed_kmh = 80;
};
struct SetDwell {
    std::string line_id;
    std::size_t stop = 0;
    int minutes = 30;
};
/// Takes the stop out and puts it in again so that it is at `to`.
struct MoveStop {
    std::string line_id;
    std::size_t from = 0;
    std::size_t to = 0;
};
/// All stops in another order: order[i] is the present place of the stop that comes i-th. Not a
/// permutation: nothing happens.
struct OrderStops {
    std::string line_id;
    std::vector<std::size_t> order;
};
/// A project joins the line: the stop of its unit when that stands at the same place or has no
/// project yet, else a new stop at the end. Already in the line: nothing happens.
struct AddProject {
    std::string line_id;
    std::string project_id;
};
/// A unit joins the line as a new stop at the end, its projects still to be chosen.
struct AddUnit {
    std::string line_id;
    std::string unit_code;
};
struct RemoveStop {
    std::string line_id;
    std::size_t stop = 0;
};
/// A project leaves the line; its stop goes with it when nothing else is seen there.
struct RemoveProject {
    std::string line_id;
    std::string project_id;
};

using Edit = std::variant<SetReviewNumber, AddLine, SetDeparture, SetSpeed, SetDwell, MoveStop,
                          OrderStops, AddProject, AddUnit, RemoveStop, RemoveProject>;

[[nodiscard]] workbook::Workbook apply(workbook::Workbook workbook, const Edit& edit);

/// What was done, in the words of the screen, for the log and the undo notice.
[[nodiscard]] std::string describe(const Edit& edit);

} // namespace guanmo::edit
