#include "amounts.hpp"

#include "figures.hpp"
#include "running/guanmo.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <atomic>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

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

/// Of the processes that this one has started, the sum.
double children_pss_mb() {
    double sum = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (!std::isdigit(static_cast<unsigned char>(name.front())))
            continue;
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        std::getline(stat, line);
        const std::size_t command_end = line.rfind(')');
        if (command_end == std::string::npos)
            continue;
        std::istringstream fields(line.substr(command_end + 1));
        std::string state;
        int parent = 0;
        fields >> state >> parent;
        if (parent == getpid())
            sum += pss_mb(std::stoi(name));
    }
    return sum;
}

/// The most memory that the program takes while it runs.
class PeakMemory {
  public:
    PeakMemory() : sampler_([this] { sample(); }) {}
    ~PeakMemory() { stop(); }
    PeakMemory(const PeakMemory&) = delete;
    PeakMemory& operator=(const PeakMemory&) = delete;

    double stop() {
        over_ = true;
        if (sampler_.joinable())
            sampler_.join();
        return peak_mb_;
    }

  private:
    void sample() {
        while (!over_) {
            peak_mb_ = std::max(peak_mb_, children_pss_mb());
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    std::atomic<bool> over_ = false;
    double peak_mb_ = 0;
    std::thread sampler_;
};

struct Run {
    double first_s = 0;
    test::Json result;
    double peak_mb = 0;
};

Run measured_run(const std::string& workbook, const char* seconds) {
    PeakMemory memory;
    const double start = unix_time();
    const test::Output output = test::run({"bench", workbook, "--seconds", seconds});
    Run run;
    run.peak_mb = memory.stop();
    std::istringstream lines(output.out);
    std::string word;
    double first = 0;
    lines >> word >> first >> word;
    std::string result;
    std::getline(lines, result);
    if (output.exit_code != 0 || word != "RESULT")
        throw std::runtime_error("bench fails: " + output.error);
    run.first_s = first - start;
    run.result = test::Json::parse(result);
    return run;
}

void print_amount(const std::string& folder, int projects) {
    const std::string workbook = workbook_of(folder, projects);
    std::vector<double> first_s;
    constexpr int short_runs = 4;
    for (int i = 0; i < short_runs; ++i)
        first_s.push_back(measured_run(workbook, "0.1").first_s);
    const Run run = measured_run(workbook, "10");
    first_s.push_back(run.first_s);
    const auto figures = [&run](const char* key) {
        return run.result.at(key).get<std::vector<double>>();
    };
    fmt::print("{:>9} {:>9.2f} {:>9.1f} {:>9.1f} {:>9.1f} {:>9.3f} {:>9.1f} {:>9.1f} {:>9.0f}\n",
               projects, quantile(first_s, 0.5), quantile(figures("frames"), 0.5),
               quantile(figures("frames"), 0.95), quantile(figures("settle"), 1),
               quantile(figures("hit"), 0.95), quantile(figures("pick"), 0.5),
               quantile(figures("search"), 1), run.peak_mb);
    std::fflush(stdout);
}

} // namespace

void print_amounts(const std::string& folder) {
    fmt::print("{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", "projects", "first s",
               "frame ms", "p95 ms", "jump ms", "hit ms", "card ms", "search ms", "peak MB");
    for (const int projects : {544, 10'000, 100'000, 1'000'000})
        print_amount(folder, projects);
}

} // namespace guanmo::benchmark
