#pragma once

#include "running/guanmo.hpp"

#include <chrono>
#include <string>
#include <thread>

namespace guanmo::test {

/// Writes a map review number down, by hand.
inline void edit(const std::string& number) {
    using namespace std::chrono_literals;
    click(1700, 888); // the legal lines, bottom right of the map, above the transport
    std::this_thread::sleep_for(400ms);
    xdotool("key ctrl+a");
    xdotool("type --delay 40 " + number);
    std::this_thread::sleep_for(200ms);
    xdotool("key Return");
}

/// Whether an event `saved` is about the recovery file.
inline bool is_recovery(const Json& saved) {
    return saved.at("recovery").get<bool>();
}

} // namespace guanmo::test
