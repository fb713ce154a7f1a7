#include "io/osm_tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace guanmo::io {

namespace {

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What is said of coaches most closely goes before what is said of all; where cars may go while
/// other vehicles may not, coaches are taken along.
constexpr std::array<std::string_view, 6> access_keys{"tourist_bus",   "coach",   "motorcar",
                                                      "motor_vehicle", "vehicle", "access"};
constexpr std::array<std::string_view, 8> closed{
    "no", "private", "agricultural", "forestry", "emergency", "military", "psv", "bus"};

std::string_view access_of(const Tags& tags) {
    for (const std::string_view key : access_keys)
        if (const std::string_view value = tags(key); !value.empty())
            return value;
    return {};
}

constexpr std::array<std::string_view, 4> for_some{"destination", "delivery", "customers",
                                                   "permit"};

/// Who comes by a link does not give way to the road that it belongs to more than that road does.
double importance_of(std::string_view highway, const road::RoadSpeeds& speeds) {
    constexpr std::string_view link = "_link";
    if (highway.ends_with(link))
        highway.remove_suffix(link.size());
    const auto of_class = speeds.kmh.find(highway);
    return highway == "other" || of_class == speeds.kmh.end() ? 0 : of_class->second;
}

bool implies_one_way(std::string_view highway, std::string_view junction) {
    return junction == "roundabout" || junction == "circular" || highway == "motorway" ||
           highway == "motorway_link";
}

struct Directions {
    bool forward = true, backward = true;
};

Directions directions_of(const Tags& tags, std::string_view highway) {
    const std::string_view oneway = tags("oneway");
    if (is_one_of<5>(oneway, {"yes", "true", "1", "F", "f"}))
        return {true, false};
    if (is_one_of<4>(oneway, {"-1", "reverse", "T", "t"}))
        return {false, true};
    if (oneway == "reversible")
        return {false, false};
    if (oneway.empty() && implies_one_way(highway, tags("junction")))
        return {true, false};
    return {};
}

/// A limit for one direction goes before the one for both.
double speed(const Tags& tags, std::string_view direction_key, double of_class,
             const road::RoadSpeeds& speeds) {
    auto limit = parse_maxspeed(tags(direction_key));
    if (!limit)
        limit = parse_maxspeed(tags("maxspeed"));
    double kmh = of_class;
    if (limit && std::isfinite(*limit))
        kmh = *limit * speeds.share_of_limit;
    else if (limit)
        kmh = speeds.coach_cap_kmh;
    constexpr double slowest = 1; // walking with a flag in front
    return std::max(std::min(kmh, speeds.coach_cap_kmh), slowest);
}

/// "CN:urban", "DE:rural": what the law says where no sign does.
std::optional<double> legal_limit(std::string_view text) {
    if (text.ends_with(":urban"))
        return 50;
    if (text.ends_with(":rural"))
        return 80;
    if (text.ends_with(":trunk"))
        return 100;
    if (text.ends_with(":motorway"))
        return 120;
    if (text.ends_with(":living_street"))
        return 15;
    return std::nullopt;
}

} // namespace

std::optional<double> parse_maxspeed(std::string_view text) {
    constexpr double kmh_per_mph = 1.609344, kmh_per_knot = 1.852, walking = 5;
    if (text == "none")
        return std::numeric_limits<double>::infinity();
    if (text == "walk")
        return walking;
    if (const auto limit = legal_limit(text))
        return limit;
    double number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number <= 0 || !std::isfinite(number))
        return std::nullopt;
    std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    while (unit.starts_with(' '))
        unit.remove_prefix(1);
    if (unit.starts_with("mph"))
        return number * kmh_per_mph;
    return unit.starts_with("knots") ? number * kmh_per_knot : number;
}

Driving driving_of(const Tags& tags, const road::RoadSpeeds& speeds) {
    std::string_view highway = tags("highway");
    if (highway.empty() && tags("route") == "ferry")
        highway = "ferry";
    const auto of_class = speeds.kmh.find(highway);
    if (highway.empty() || of_class == speeds.kmh.end() || of_class->second <= 0 ||
        tags("area") == "yes" || is_one_of(access_of(tags), closed))
        return {};
    const Directions may = directions_of(tags, highway);
    Driving driving;
    driving.importance = importance_of(highway, speeds);
    driving.only_to_places = is_one_of(access_of(tags), for_some);
    if (may.forward)
        driving.forward_kmh = speed(tags, "maxspeed:forward", of_class->second, speeds);
    if (may.backward)
        driving.backward_kmh = speed(tags, "maxspeed:backward", of_class->second, speeds);
    return driving;
}

bool is_barred(const Tags& tags) {
    constexpr std::array<std::string_view, 8> barriers{
        "bollard", "block", "chain", "jersey_barrier", "log", "debris", "cycle_barrier", "stile"};
    const std::string_view barrier = tags("barrier");
    if (barrier.empty())
        return false;
    const std::string_view access = access_of(tags);
    return access.empty() ? is_one_of(barrier, barriers) : is_one_of(access, closed);
}

Turn turn_of(const Tags& tags) {
    if (tags("type") != "restriction")
        return Turn::none;
    std::string_view rule = tags("restriction:coach");
    for (const std::string_view key : {"restriction:bus", "restriction"})
        if (rule.empty())
            rule = tags(key);
    for (const std::string_view who : {"tourist_bus", "coach", "motor_vehicle"})
        if (tags("except").find(who) != std::string_view::npos)
            return Turn::none;
    if (rule.starts_with("no_"))
        return Turn::forbidden;
    return rule.starts_with("only_") ? Turn::only : Turn::none;
}

} // namespace guanmo::io
