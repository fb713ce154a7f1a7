#include "display/kept_fan.hpp"

#include <algorithm>

namespace guanmo::display {

namespace {

const std::vector<ScreenPoint>* find(const FanPlaces& fans, const std::vector<std::size_t>& rows) {
    const auto found = fans.find(rows);
    return found == fans.end() ? nullptr : &found->second;
}

/// On the way from one arrangement to the other.
std::vector<ScreenPoint> gliding(const std::vector<ScreenPoint>& from,
                                 const std::vector<ScreenPoint>& to, const camera::Flight& way,
                                 double now_s) {
    const double t = std::clamp((now_s - way.start_s) / std::max(way.duration_s, 1e-9), 0.0, 1.0);
    std::vector<ScreenPoint> places(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
        places[i] = geo::lerp(from[i], to[i], t * t * (3 - 2 * t));
    return places;
}

} // namespace

std::optional<std::vector<ScreenPoint>> kept_places(const std::vector<std::size_t>& rows,
                                                    const LabelMemory& memory, const Scene& scene) {
    const std::vector<ScreenPoint>* last = find(memory.fans, rows);
    if (!memory.flight)
        return last ? std::optional(*last) : std::nullopt;
    const LabelMemory::Flight& flight = *memory.flight;
    const std::vector<ScreenPoint>* landing = find(flight.landing_fans, rows);
    if (!scene.session.flight)
        return landing ? std::optional(*landing) : std::nullopt;
    const std::vector<ScreenPoint>* start = find(flight.start_fans, rows);
    if (start && landing)
        return gliding(*start, *landing, flight.way, scene.session.now_s);
    return landing ? std::optional(*landing) : last ? std::optional(*last) : std::nullopt;
}

} // namespace guanmo::display
