#include "protocol.hpp"

#include "figures.hpp"
#include "running/guanmo.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace guanmo::benchmark {

namespace fs = std::filesystem;

namespace {

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
};

Run one_run(const std::string& workbook, const std::string& seconds) {
    const double start = unix_time();
    const test::Output output = test::run({"bench", workbook, "--seconds", seconds});
    std::istringstream lines(output.out);
    std::string word, result;
    double first = 0;
    lines >> word >> first >> word;
    std::getline(lines, result);
    if (output.exit_code != 0 || word != "RESULT")
        throw std::runtime_error("bench fails: " + output.error);
    return {first - start, test::Json::parse(result)};
}

} // namespace

Figures measured(const std::string& workbook, int starts, int seconds) {
    std::vector<double> first_s;
    for (int i = 1; i < starts; ++i)
        first_s.push_back(one_run(workbook, "0.1").first_s);
    Figures figures;
    PeakMemory memory; // looking at a process takes time too: not while starts are measured
    const Run run = one_run(workbook, std::to_string(seconds));
    figures.peak_mb = memory.stop();
    first_s.push_back(run.first_s);
    figures.first_s = quantile(first_s, 0.5);
    const auto of = [&run](const char* key, double share) {
        return quantile(run.result.at(key).get<std::vector<double>>(), share);
    };
    figures.frame_ms = of("frames", 0.5);
    figures.frame_p95_ms = of("frames", 0.95);
    figures.jump_ms = of("settle", 1);
    figures.hit_ms = of("hit", 0.95);
    figures.card_ms = of("pick", 0.5);
    figures.search_ms = of("search", 1);
    return figures;
}

void print_heading() {
    fmt::print("{:<28} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9} {:>8}\n", "", "first s",
               "frame ms", "p95 ms", "jump ms", "hit ms", "card ms", "search ms", "peak MB");
}

void print_row(const std::string& what, const Figures& figures) {
    fmt::print("{:<28} {:>8.2f} {:>8.1f} {:>8.1f} {:>8.1f} {:>8.3f} {:>8.1f} {:>9.1f} {:>8.0f}\n",
               what, figures.first_s, figures.frame_ms, figures.frame_p95_ms, figures.jump_ms,
               figures.hit_ms, figures.card_ms, figures.search_ms, figures.peak_mb);
    std::fflush(stdout);
}

} // namespace guanmo::benchmark
