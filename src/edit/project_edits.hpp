#pragma once

#include "workbook/workbook.hpp"

#include <string>

/// Edits of projects and of what units have undertaken. What does not exist (any more) changes
/// nothing, and no edit gives two projects the same id.
namespace guanmo::edit {

/// A project behind the others. Its id is taken already, or empty: nothing happens.
struct CreateProject {
    workbook::Project project;
};
/// Another record in the place of that one. With another id the stops and parts that name it
/// follow, its progress and its photos too; an id that is taken, or empty: nothing happens.
struct ChangeProject {
    std::string id;
    workbook::Project project;
    std::string what; ///< is changed, in the words of the screen: "总投资 12亿元"
    /// The day of the edit. Where stage, percent or investment done become others and nobody says
    /// of which day they are, they are of this one, and what was said before is kept as progress;
    /// none: the record is taken as it stands.
    workbook::Maybe<workbook::PartialDate> today = {};
};
/// Puts a project elsewhere by hand: with it goes how far off that may be. The coordinates that it
/// was given first are kept (workbook::GivenPlace).
struct PlaceProject {
    std::string id;
    geo::LngLat position;
    workbook::Maybe<double> accuracy_m; ///< none: exact
};
/// The same record once more, behind the others, with an id and a name of its own and on no line.
struct DuplicateProject {
    std::string id;
};
/// Also from the lines it is on, with the stops where nothing else is seen; its progress and its
/// photos go with it. Its parts stay, by themselves.
struct DeleteProject {
    std::string id;
};
struct SetTargets {
    std::string unit_code;
    workbook::Targets targets;
    std::string what; ///< is changed, in the words of the screen
};

/// An id that no project has: "P" and the first number free from the count of projects on, with as
/// many digits as two or more.
[[nodiscard]] std::string free_project_id(const workbook::Workbook& workbook);

/// The project leaves the line; stops where nothing else is seen go with it.
void take_from_stops(workbook::TourLine& line, const std::string& project_id);

void apply_to(workbook::Workbook& workbook, const CreateProject& edit);
void apply_to(workbook::Workbook& workbook, const ChangeProject& edit);
void apply_to(workbook::Workbook& workbook, const PlaceProject& edit);
void apply_to(workbook::Workbook& workbook, const DuplicateProject& edit);
void apply_to(workbook::Workbook& workbook, const DeleteProject& edit);
void apply_to(workbook::Workbook& workbook, const SetTargets& edit);

} // namespace guanmo::edit
