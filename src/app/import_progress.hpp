#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace guanmo::app {

/// Tells on standard error how far an import is: on a terminal one line that is written over and
/// over from the first second on; for a program one JSON object a line, at most ten a second:
/// {"phase":"read","source",…,"done","all"}, {"phase":"rows","done","all"}, {"phase":"save",
/// "done","all"}.
class ImportProgress {
  public:
    explicit ImportProgress(bool as_json) : as_json_(as_json) {}
    ~ImportProgress();
    ImportProgress(const ImportProgress&) = delete;
    ImportProgress& operator=(const ImportProgress&) = delete;

    void source(const std::string& path, std::size_t done, std::size_t all);
    void rows(std::int64_t done, std::int64_t all); ///< of the source; all 0: not known
    void saved(std::size_t done, std::size_t all);  ///< projects written

  private:
    using Clock = std::chrono::steady_clock;

    void terminal_line(std::size_t done, std::size_t all);
    void json_line(const char* phase, std::int64_t done, std::int64_t all, bool at_once,
                   const std::string& source = {});

    bool as_json_;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point shown_;
};

} // namespace guanmo::app
