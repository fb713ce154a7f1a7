#pragma once

#include "workbook/workbook.hpp"

#include <string>
#include <string_view>

/// What belongs to a project in tables of their own: its earlier progress and its photos.
namespace guanmo::edit {

/// A photo goes; it is in no other place of the workbook.
struct RemovePhoto {
    std::string photo_id;
};

void apply_to(workbook::Workbook& workbook, const RemovePhoto& edit);

/// Keeps what a project said of its progress, under the day that it said it for, where the project
/// says something else of another day now. Of one day the last word counts.
void keep_progress(workbook::Workbook& workbook, const workbook::Project& before,
                   const workbook::Project& after);

/// A project's progress and photos go by another id from now on.
void rename_progress_and_photos(workbook::Workbook& workbook, std::string_view from,
                                const std::string& to);

/// They go with their project.
void remove_progress_and_photos(workbook::Workbook& workbook, std::string_view project_id);

} // namespace guanmo::edit
