#include "edit/progress_and_photos.hpp"

#include <algorithm>
#include <vector>

namespace guanmo::edit {

using workbook::Photo;
using workbook::ProgressEntry;
using workbook::Table;
using workbook::Workbook;

namespace {

/// The numbers of a group's rows, the last one first, so that taking one out moves no other.
template <class Row>
std::vector<std::uint32_t> rows_of(const Table<Row>& table, std::string_view project_id) {
    const auto found = table.rows_of_group(project_id);
    std::vector<std::uint32_t> rows(found.begin(), found.end());
    std::sort(rows.rbegin(), rows.rend());
    return rows;
}

template <class Row> void remove_rows(Table<Row>& table, std::string_view project_id) {
    for (const std::uint32_t row : rows_of(table, project_id))
        table = table.without(row);
}

void put(Table<ProgressEntry>& table, ProgressEntry entry) {
    const auto known = table.row_of(entry.id.view());
    table = known ? table.with(*known, std::move(entry)) : table.with_appended(std::move(entry));
}

} // namespace

void apply_to(Workbook& workbook, const RemovePhoto& edit) {
    if (const auto row = workbook.photos.row_of(edit.photo_id))
        workbook.photos = workbook.photos.without(*row);
}

void keep_progress(Workbook& workbook, const workbook::Project& before,
                   const workbook::Project& after) {
    const bool said_any = before.stage || before.percent || before.done;
    if (said_any && before.as_of != after.as_of && !same_progress(before, after))
        put(workbook.progress, progress_of(before));
}

void rename_progress_and_photos(Workbook& workbook, std::string_view from, const std::string& to) {
    for (const std::uint32_t row : rows_of(workbook.photos, from)) {
        Photo photo = workbook.photos[row];
        photo.project_id = to;
        workbook.photos = workbook.photos.with(row, std::move(photo));
    }
    std::vector<ProgressEntry> entries;
    for (const std::uint32_t row : rows_of(workbook.progress, from))
        entries.push_back(workbook.progress[row]);
    remove_rows(workbook.progress, from);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        entry->project_id = to;
        entry->id = workbook::progress_id(to, entry->as_of);
        put(workbook.progress, std::move(*entry));
    }
}

void remove_progress_and_photos(Workbook& workbook, std::string_view project_id) {
    remove_rows(workbook.photos, project_id);
    remove_rows(workbook.progress, project_id);
}

} // namespace guanmo::edit
