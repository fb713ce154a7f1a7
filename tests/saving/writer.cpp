#include "saving/writer.hpp"

#include "edit/history.hpp"
#include "io/workbook_file.hpp"
#include "io/workbook_store.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

#include <unistd.h>

using namespace guanmo;

namespace {

void tell(int pipe, const char* what, long edit) {
    const std::string line = fmt::format("{} {}\n", what, edit);
    if (::write(pipe, line.data(), line.size()) < 0)
        ::_exit(3);
}

workbook::Workbook edited(workbook::Workbook workbook, long edit, bool whole) {
    std::vector<workbook::Project> rows(workbook.projects.begin(), workbook.projects.end());
    for (workbook::Project& row : rows)
        row.details = std::to_string(edit);
    if (whole) // the first two change places: no matter of single rows
        std::swap(rows[0], rows[1]);
    workbook.projects = workbook::Table<workbook::Project>(std::move(rows));
    workbook.review_number = std::to_string(edit);
    return workbook;
}

} // namespace

void write_until_killed(const std::string& path, int pipe, bool whole) {
    auto loaded = io::open_workbook(path);
    if (!loaded.value || !loaded.diagnostics.empty())
        ::_exit(2);
    io::WorkbookStore store(path, loaded.value);
    edit::History history(*std::move(loaded.value), true);
    long edit = std::atol(history.current().review_number.c_str());
    const auto on_moment = [pipe, &edit](io::WorkbookStore::Moment moment) {
        tell(pipe, moment == io::WorkbookStore::Moment::begins ? "begin" : "committed", edit);
    };
    for (;;) {
        history.replace(edited(history.current(), ++edit, whole));
        if (!store.save(history.current(), nullptr, std::time(nullptr), on_moment).empty())
            ::_exit(1);
        tell(pipe, "saved", edit);
    }
}
