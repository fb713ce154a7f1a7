#pragma once

#include <string>

namespace guanmo::benchmark {

/// How the window answers while it reads a workbook: keys sent all the time as X events, until the
/// log's line that says what each has done.
struct Answers {
    std::size_t keys = 0; ///< sent before the workbook was there
    double median_ms = 0, slowest_ms = 0;
    double usable_s = 0; ///< from start to the first frame that answers
    double loaded_s = 0; ///< to the complete picture
};

/// Throws std::runtime_error when the window does not open or does not answer.
[[nodiscard]] Answers answers_while_loading(const std::string& workbook);

} // namespace guanmo::benchmark
