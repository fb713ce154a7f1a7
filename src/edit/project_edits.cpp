#include "edit/project_edits.hpp"

#include "edit/progress_and_photos.hpp"
#include "i18n/translate.hpp"
#include "workbook/given_place.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <vector>

namespace guanmo::edit {

using workbook::Project;
using workbook::Stop;
using workbook::Workbook;

namespace {

/// Gives the parts of a package another one to belong to; empty: none.
void set_package_of_parts(Workbook& workbook, const std::string& id, const std::string& to) {
    const auto parts = workbook.projects.rows_of_group(id);
    for (const std::uint32_t row : std::vector<std::uint32_t>(parts.begin(), parts.end())) {
        Project part = workbook.projects[row];
        part.parent_id = to;
        workbook.projects = workbook.projects.with(row, std::move(part));
    }
}

void rename_at_stops(workbook::Meeting& meeting, const std::string& from, const std::string& to) {
    for (workbook::TourLine& line : meeting.lines)
        for (Stop& stop : line.stops)
            std::replace(stop.project_ids.begin(), stop.project_ids.end(), from, to);
}

bool is_free(const Workbook& workbook, std::string_view id) {
    return !id.empty() && !workbook.projects.row_of(id);
}

} // namespace

void take_from_stops(workbook::TourLine& line, const std::string& project_id) {
    std::erase_if(line.stops, [&project_id](const Stop& stop) {
        return stop.project_ids == std::vector{project_id};
    });
    for (Stop& stop : line.stops)
        std::erase(stop.project_ids, project_id);
}

std::string free_project_id(const Workbook& workbook) {
    std::size_t number = workbook.projects.size();
    std::string id;
    do
        id = fmt::format("P{:02}", ++number);
    while (!is_free(workbook, id));
    return id;
}

void apply_to(Workbook& workbook, const CreateProject& edit) {
    if (is_free(workbook, edit.project.id))
        workbook.projects = workbook.projects.with_appended(edit.project);
}

void apply_to(Workbook& workbook, const ChangeProject& edit) {
    const auto row = workbook.projects.row_of(edit.id);
    const bool renames = edit.project.id != edit.id;
    if (!row || (renames && !is_free(workbook, edit.project.id)))
        return;
    const Project before = workbook.projects[*row];
    Project after = edit.project;
    if (edit.today && !same_progress(before, after) && before.as_of == after.as_of)
        after.as_of = edit.today;
    keep_progress(workbook, before, after);
    workbook.projects = workbook.projects.with(*row, std::move(after));
    if (!renames)
        return;
    rename_progress_and_photos(workbook, edit.id, edit.project.id);
    set_package_of_parts(workbook, edit.id, edit.project.id);
    rename_at_stops(workbook.meeting, edit.id, edit.project.id);
}

void apply_to(Workbook& workbook, const PlaceProject& edit) {
    const auto row = workbook.projects.row_of(edit.id);
    if (!row || !geo::is_valid(edit.position))
        return;
    Project project = workbook.projects[*row];
    move_to(project, edit.position, "", "");
    project.location_accuracy_m = edit.accuracy_m;
    workbook.projects = workbook.projects.with(*row, std::move(project));
}

void apply_to(Workbook& workbook, const DuplicateProject& edit) {
    const Project* original = find_project(workbook, edit.id);
    if (original == nullptr)
        return;
    Project copy = *original;
    copy.id = free_project_id(workbook);
    copy.name = i18n::trf("{} (copy)", original->name);
    if (!copy.short_name.empty())
        copy.short_name = i18n::trf("{} (copy)", original->short_name);
    workbook.projects = workbook.projects.with_appended(std::move(copy));
}

void apply_to(Workbook& workbook, const DeleteProject& edit) {
    const auto row = workbook.projects.row_of(edit.id);
    if (!row)
        return;
    set_package_of_parts(workbook, edit.id, "");
    remove_progress_and_photos(workbook, edit.id);
    workbook.projects = workbook.projects.without(*row);
    for (workbook::TourLine& line : workbook.meeting.lines)
        take_from_stops(line, edit.id);
}

void apply_to(Workbook& workbook, const SetTargets& edit) {
    if (find_unit(workbook, edit.unit_code) != nullptr)
        workbook.targets = with_targets(std::move(workbook.targets), edit.unit_code, edit.targets);
}

} // namespace guanmo::edit
