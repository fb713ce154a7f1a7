#pragma once

#include "edit/leg_edits.hpp"
#include "edit/plan_edits.hpp"
#include "edit/progress_and_photos.hpp"
#include "edit/project_edits.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace guanmo::edit {

/// Writes down the 审图号 that the map was granted (empty: none).
struct SetReviewNumber {
    std::string number;
};

// Planning. Lines go by id, stops by their place in the line, from 0. What does not exist (any
// more) changes nothing; numbers are brought into their range.

/// A new line without stops and date at the end of the meeting's, with an id, a name and a badge of
/// its own. It starts and ends where the first line does, at the same hours and speed.
struct AddLine {};
struct SetDate {
    std::string line_id;
    std::optional<workbook::PartialDate> date; ///< none: not fixed
};
/// The working day. It begins before it ends, otherwise nothing happens.
struct SetDay {
    std::string line_id;
    workbook::ClockTime begins;
    workbook::ClockTime ends;
};
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
/// A project joins the line: the first stop of its unit that stands at the same place or has no
/// project yet, else a new stop at `to`, the end if there is none. It stays as long as is wished
/// for it. Already in the line: nothing happens.
struct AddProject {
    std::string line_id;
    std::string project_id;
    std::optional<std::size_t> to = {};
};
/// A unit joins the line as a new stop at the end, its projects still to be chosen. A stop of the
/// unit without projects is there already: nothing happens.
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

/// What is spoken on the legs that lead to stops (导播词).
struct SetCommentary {
    std::string line_id;
    std::vector<std::pair<std::size_t, std::string>> commentary; ///< by stop, from 0
};

/// Puts projects elsewhere, all in one step. The coordinates that they were given are kept, with
/// their datum and how they were converted (workbook::GivenPlace).
struct Relocate {
    struct Move {
        std::string project_id;
        geo::LngLat to;
        std::string datum;      ///< that it turned out to be in; may be empty
        std::string conversion; ///< "GCJ-02 → WGS 84"
    };
    std::vector<Move> moves; ///< of a project the first one counts
    std::string what;        ///< in the words of the screen
};
/// Remembers something with the workbook; an empty value: no longer.
struct SetSetting {
    std::string key;
    std::string value;
    std::string what; ///< in the words of the screen
};

using Edit = std::variant<Relocate, SetSetting, SetReviewNumber, AddLine, SetDate, SetDay,
                          SetDeparture, SetSpeed, SetDwell, MoveStop, OrderStops, AddProject,
                          AddUnit, RemoveStop, RemoveProject, SetCommentary, CreateProject,
                          ChangeProject, PlaceProject, DuplicateProject, DeleteProject, SetTargets,
                          SetLeg, ClearLeg, SetPinned, SetStopPeople, TransferStop, ChangeLine,
                          SetCandidate, SetRules, SetMeeting, RemovePhoto>;

[[nodiscard]] workbook::Workbook apply(workbook::Workbook workbook, const Edit& edit);

/// What the edit does to that workbook, in the words of the screen, for the log and the notice.
/// Empty when it changes nothing.
[[nodiscard]] std::string describe(const Edit& edit, const workbook::Workbook& before);

} // namespace guanmo::edit
