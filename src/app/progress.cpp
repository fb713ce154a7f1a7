#include "app/progress.hpp"

#include <fmt/format.h>

#include <iostream>

namespace guanmo::app {

Progress::~Progress() {
    if (said_)
        std::cerr << '\n';
}

void Progress::operator()(std::size_t done) {
    constexpr std::chrono::seconds patience{1};
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < patience)
        return;
    last_ = now;
    said_ = true;
    std::cerr << fmt::format("\r{} {:3.0f} %", what_,
                             100.0 * static_cast<double>(done) / static_cast<double>(total_))
              << std::flush;
}

} // namespace guanmo::app
