#include "io/workbook_file.hpp"
#include "io/workbook_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

/// Measures how long an edit takes to the disk; nothing is decided by it. Beside it stands what the
/// disk takes for four small writes that are waited for, which is what a transaction does.
namespace {

using namespace guanmo;
using Clock = std::chrono::steady_clock;

template <class Work> double milliseconds(Work work) {
    const Clock::time_point start = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void row(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    fmt::print("{:<48} median {:>7.1f} ms   best {:>7.1f} ms   slowest {:>7.1f} ms\n", what,
               ms[ms.size() / 2], ms.front(), ms.back());
}

double four_synced_writes(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT, 0600);
    const std::vector<char> page(4096, 'x');
    const double ms = milliseconds([&] {
        for (int i = 0; i < 4; ++i)
            if (::pwrite(file, page.data(), page.size(), i * 4096) < 0 || ::fsync(file) != 0)
                fmt::print("the disk refuses\n");
    });
    ::close(file);
    std::filesystem::remove(path);
    return ms;
}

} // namespace

int main(int argc, char** argv) {
    constexpr int times = 20;
    if (argc != 2) {
        fmt::print(stderr, "usage: benchmark_save WORKBOOK.gpkg (it is copied)\n");
        return 64;
    }
    const std::string path = std::string(argv[1]) + ".benchmark.gpkg";
    std::filesystem::copy_file(argv[1], path, std::filesystem::copy_options::overwrite_existing);
    const auto loaded = io::open_workbook(path);
    if (!loaded.value || loaded.value->projects.empty())
        return 2;
    workbook::Workbook workbook = *loaded.value;
    const std::size_t projects = workbook.projects.size();
    fmt::print("{} projects\n", projects);
    io::WorkbookStore store(path, workbook);
    std::vector<double> edits, disk;
    bool failed = false;
    for (int i = 0; i <= times; ++i) {
        const std::size_t at = static_cast<std::size_t>(i) * 7919 % projects;
        workbook::Project project = workbook.projects[at];
        project.percent = i;
        if (project.position)
            project.position = geo::LngLat{project.position->lng + 1e-3, project.position->lat};
        workbook.projects = workbook.projects.with(at, project);
        const double ms = milliseconds(
            [&] { failed = failed || !store.save(workbook, nullptr, std::time(nullptr)).empty(); });
        if (i == 0)
            fmt::print("the first of a sitting, with the backup and the tables brought up to date "
                       "{:.1f} ms\n",
                       ms);
        else
            edits.push_back(ms);
        disk.push_back(four_synced_writes(path + ".page"));
    }
    row("one project changed and moved, on the disk", edits);
    row("four pages written and waited for", disk);
    fmt::print("the whole file {:.0f} ms\n", milliseconds([&] {
                   failed = failed || !io::save_geopackage(workbook, path).empty();
               }));
    std::filesystem::remove(path);
    return failed ? 1 : 0;
}
