#include "amounts.hpp"

#include "answers.hpp"
#include "protocol.hpp"
#include "running/guanmo.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace guanmo::benchmark {

namespace fs = std::filesystem;

namespace {

std::string workbook_of(const std::string& folder, int projects) {
    fs::create_directories(folder);
    const std::string path = fmt::format("{}/{}.gpkg", folder, projects);
    if (fs::exists(path))
        return path;
    const test::Output made =
        test::run({"generate", "--projects", std::to_string(projects), "--seed", "1", "-o", path});
    if (made.exit_code != 0)
        throw std::runtime_error("cannot generate " + path + ": " + made.error);
    return path;
}

} // namespace

void print_amounts(const std::string& folder, const std::vector<int>& amounts) {
    print_heading();
    for (const int projects : amounts)
        print_row(fmt::format("{} projects", projects),
                  measured(workbook_of(folder, projects), 5, 10));
}

void print_answers(const std::string& folder) {
    const Answers answers = answers_while_loading(workbook_of(folder, 1'000'000));
    fmt::print("while 1000000 projects are read: window usable after {:.2f} s, complete picture "
               "after {:.2f} s;\n  of {} keys the median waits {:.0f} ms and the slowest {:.0f} ms "
               "for its answer (goal 50 ms)\n",
               answers.usable_s, answers.loaded_s, answers.keys, answers.median_ms,
               answers.slowest_ms);
    std::fflush(stdout);
}

} // namespace guanmo::benchmark
