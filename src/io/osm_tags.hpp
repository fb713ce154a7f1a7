#pragma once

#include "road/routing_settings.hpp"

#include <functional>
#include <optional>
#include <string_view>

/// What OpenStreetMap's tags say of driving, after its wiki (Key:highway, Key:access, Key:oneway,
/// Key:maxspeed). Files of other makers use the same words.
namespace guanmo::io {

/// The value of a tag; empty: it has none.
using Tags = std::function<std::string_view(std::string_view key)>;

/// Mean speeds of a coach, km/h; 0: may not be driven that way.
struct Driving {
    double forward_kmh = 0;
    double backward_kmh = 0;
    double importance = 0;       ///< km/h of its class, a link's is that of what it leads to
    bool only_to_places = false; ///< for who has something to do at it (access=destination)
    friend bool operator==(const Driving&, const Driving&) = default;
};

/// Both 0 for what is no road, is closed to coaches, or is of a class that speeds leave out.
[[nodiscard]] Driving driving_of(const Tags& tags, const road::RoadSpeeds& speeds);

/// A signed limit in km/h: "50", "50 mph", "walk", "CN:urban"; infinite for "none"; none for what
/// says nothing ("signals", "").
[[nodiscard]] std::optional<double> parse_maxspeed(std::string_view text);

/// True for a node at which coaches cannot pass: a bollard, a closed gate.
[[nodiscard]] bool is_barred(const Tags& tags);

enum class Turn { none, forbidden, only };
/// Of a restriction's relation: what it says to coaches.
[[nodiscard]] Turn turn_of(const Tags& tags);

} // namespace guanmo::io
