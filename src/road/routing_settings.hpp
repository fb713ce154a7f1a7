#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace guanmo::road {

/// How fast coaches go on imported roads: a value of config/.
struct RoadSpeeds {
    /// By OpenStreetMap's class of road, km/h on the mean; 0: not driven. A class that is not here
    /// is no road for coaches. From motorway to service those of OSRM's car profile.
    std::map<std::string, double, std::less<>> kmh = {
        {"motorway", 90},      {"motorway_link", 45}, {"trunk", 85},        {"trunk_link", 40},
        {"primary", 65},       {"primary_link", 30},  {"secondary", 55},    {"secondary_link", 25},
        {"tertiary", 40},      {"tertiary_link", 20}, {"unclassified", 25}, {"residential", 25},
        {"living_street", 10}, {"road", 30},          {"service", 15},      {"ferry", 10},
        {"track", 0},          {"other", 50}};
    double coach_cap_kmh = 90;   ///< never faster
    double share_of_limit = 0.8; ///< of a signed limit that is kept on the mean, 0.3–1
    /// To turn off a road of a higher class or onto it, 0–60: slowing down, waiting, gaining speed.
    double give_way_seconds = 10;
};

/// A number that other speeds do not have, the same on every machine; never 0.
[[nodiscard]] std::uint64_t mark_of(const RoadSpeeds& speeds);

/// How legs are found and estimated: a value of config/.
struct RoutingSettings {
    double detour_factor = 1.3;  ///< road metres per metre of straight line, 1–3
    double snap_metres = 15'000; ///< a place farther than this from every node is off the roads
    double winter_factor = 1;    ///< times what imported roads and servers say it takes, 1–3
    /// Imported roads: the shortest ways instead of the quickest. Servers choose by themselves.
    bool shortest = false;
    RoadSpeeds speeds = {};
    std::string server = {};   ///< "http://127.0.0.1:5000", OSRM's interface; empty: none
    double server_seconds = 5; ///< that one answer of it may take, 0.1–120
};

/// A place farther than this from the road is warned about, metres.
inline constexpr double far_from_road = 500;

} // namespace guanmo::road
