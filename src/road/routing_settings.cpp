#include "road/routing_settings.hpp"

#include <cmath>
#include <string_view>

namespace guanmo::road {

std::uint64_t mark_of(const RoadSpeeds& speeds) {
    std::uint64_t mark = 0xcbf29ce484222325; // FNV-1a
    const auto take = [&mark](std::string_view bytes) {
        for (const char byte : bytes)
            mark = (mark ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    };
    const auto take_number = [&](double number) {
        take(std::to_string(std::llround(number * 1000)) + ";");
    };
    for (const auto& [road_class, kmh] : speeds.kmh) {
        take(road_class + "=");
        take_number(kmh);
    }
    take_number(speeds.coach_cap_kmh);
    take_number(speeds.share_of_limit);
    take_number(speeds.give_way_seconds);
    return mark == 0 ? 1 : mark;
}

} // namespace guanmo::road
