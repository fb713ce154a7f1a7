#include "edit/history.hpp"
#include "io/workbook_file.hpp"
#include "io/workbook_store.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <string>

#include <unistd.h>

/// Edits a workbook and saves it as the window does, again and again until it is killed. Tells on
/// standard output, a line each: "begin N", "committed N" as the file changes, "saved N" when edit
/// N is on the disk. Edit N gives the workbook the review number N and one project, in turn, the
/// details N, so that half an edit would be seen. Every edit is saved by rows, with "whole" as an
/// argument by writing the whole file.
namespace {

using namespace guanmo;

void tell(const char* what, long edit) {
    const std::string line = fmt::format("{} {}\n", what, edit);
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        ::_exit(3);
}

workbook::Workbook edited(workbook::Workbook workbook, long edit, bool whole) {
    const std::size_t count = workbook.projects.size();
    const std::size_t at = static_cast<std::size_t>(edit) % count;
    workbook::Project project = workbook.projects[at];
    project.details = std::to_string(edit);
    workbook.projects = workbook.projects.with(at, project);
    if (whole) { // the first two change places: no matter of single rows
        const workbook::Project first = workbook.projects[0], second = workbook.projects[1];
        workbook.projects = workbook.projects.with(0, second).with(1, first);
    }
    workbook.review_number = std::to_string(edit);
    return workbook;
}

} // namespace

int main(int argc, char** argv) {
    const std::string path = argv[1];
    const bool whole = argc > 2;
    auto loaded = io::open_workbook(path);
    if (!loaded.value || !loaded.diagnostics.empty())
        return 2;
    io::WorkbookStore store(path, loaded.value);
    edit::History history(*std::move(loaded.value), true);
    long edit = std::atol(history.current().review_number.c_str());
    const auto on_moment = [&edit](io::WorkbookStore::Moment moment) {
        tell(moment == io::WorkbookStore::Moment::begins ? "begin" : "committed", edit);
    };
    for (;;) {
        history.replace(edited(history.current(), ++edit, whole));
        if (!store.save(history.current(), nullptr, std::time(nullptr), on_moment).empty())
            return 1;
        tell("saved", edit);
    }
}
