#include "app/import_progress.hpp"

#include "i18n/translate.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <iostream>

namespace guanmo::app {

ImportProgress::~ImportProgress() {
    if (!as_json_ && shown_ != Clock::time_point{})
        std::cerr << '\n';
}

void ImportProgress::terminal_line(std::size_t done, std::size_t all) {
    const Clock::time_point now = Clock::now();
    if (!isatty(STDERR_FILENO) || now - begin_ < std::chrono::seconds(1) ||
        now - shown_ < std::chrono::milliseconds(100))
        return;
    shown_ = now;
    std::cerr << '\r' << i18n::trf("{} of {} sources read", done, all) << std::flush;
}

void ImportProgress::json_line(const char* phase, std::int64_t done, std::int64_t all, bool at_once,
                               const std::string& source) {
    const Clock::time_point now = Clock::now();
    if (!at_once && now - shown_ < std::chrono::milliseconds(100))
        return;
    shown_ = now;
    nlohmann::ordered_json line{{"phase", phase}, {"done", done}, {"all", all}};
    if (!source.empty())
        line["source"] = source;
    std::cerr << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << std::endl;
}

void ImportProgress::source(const std::string& path, std::size_t done, std::size_t all) {
    if (as_json_)
        json_line("read", static_cast<std::int64_t>(done), static_cast<std::int64_t>(all), true,
                  path);
    else
        terminal_line(done, all);
}

void ImportProgress::rows(std::int64_t done, std::int64_t all) {
    if (as_json_)
        json_line("rows", done, all, false);
}

void ImportProgress::saved(std::size_t done, std::size_t all) {
    if (as_json_)
        json_line("save", static_cast<std::int64_t>(done), static_cast<std::int64_t>(all), false);
}

} // namespace guanmo::app
