#include "display/tour_paths.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace guanmo::display {

namespace {

using geo::MapPoint;

constexpr double look_ahead_m = 1500; ///< and behind, for the heading

bool is_finite(MapPoint p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

std::vector<MapPoint> projected(const std::vector<geo::LngLat>& path,
                                const crs::Projection& projection) {
    std::vector<MapPoint> points;
    points.reserve(path.size());
    for (const geo::LngLat p : path)
        if (const MapPoint on_map = projection.forward(p); is_finite(on_map))
            points.push_back(on_map);
    return points;
}

/// The leg's points as they were made before.
std::optional<std::vector<MapPoint>> known(const workbook::Leg& leg, const TourPaths& before) {
    for (std::size_t line = 0; line < before.lines.size(); ++line)
        for (std::size_t i = 0; i < (*before.of)[line].legs.size(); ++i)
            if ((*before.of)[line].legs[i].path == leg.path) {
                const LinePath& path = before.lines[line];
                const auto first =
                    path.points.begin() + static_cast<std::ptrdiff_t>(path.legs[i].first);
                return std::vector<MapPoint>(
                    first, first + static_cast<std::ptrdiff_t>(path.legs[i].count));
            }
    return std::nullopt;
}

void append_leg(LinePath& line, workbook::LegKind kind, const std::vector<MapPoint>& points) {
    double along = line.length_m();
    LinePath::Leg leg{kind, line.points.size(), points.size(), along, along};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0)
            along += geo::distance(points[i - 1], points[i]);
        line.points.push_back(points[i]);
        line.along_m.push_back(along);
    }
    leg.to_m = along;
    line.legs.push_back(leg);
}

LinePath line_path(const workbook::Itinerary& itinerary, const crs::Projection& projection,
                   const TourPaths& before) {
    LinePath line;
    for (const workbook::Leg& leg : itinerary.legs) {
        std::vector<MapPoint> points;
        if (leg.kind != workbook::LegKind::none) {
            auto old = known(leg, before);
            points = old ? std::move(*old) : projected(leg.path, projection);
        }
        append_leg(line, leg.kind, points);
    }
    for (const workbook::TimedStop& stop : itinerary.stops) {
        line.stops.emplace_back();
        if (stop.position)
            if (const MapPoint at = projection.forward(*stop.position); is_finite(at))
                line.stops.back() = at;
    }
    return line;
}

/// The leg that the coaches are on or, when that has no length, the nearest with one: first of all
/// the one that led there.
const LinePath::Leg* leg_of(const LinePath& line, std::size_t leg) {
    const auto has_length = [](const LinePath::Leg& l) { return l.to_m > l.from_m; };
    for (std::size_t i = std::min(leg + 1, line.legs.size()); i-- > 0;)
        if (has_length(line.legs[i]))
            return &line.legs[i];
    const auto next = std::find_if(line.legs.begin(), line.legs.end(), has_length);
    return next == line.legs.end() ? nullptr : &*next;
}

} // namespace

TourPaths tour_paths(std::shared_ptr<const workbook::Tour> tour, const crs::Projection& projection,
                     const TourPaths& before) {
    TourPaths paths{std::move(tour), {}};
    if (!paths.of)
        return paths;
    for (const workbook::Itinerary& itinerary : *paths.of)
        paths.lines.push_back(line_path(itinerary, projection, before));
    return paths;
}

double along_of(const LinePath& line, const workbook::Whereabouts& at) {
    if (at.leg >= line.legs.size())
        return line.length_m();
    const LinePath::Leg& leg = line.legs[at.leg];
    return leg.from_m + at.fraction * (leg.to_m - leg.from_m);
}

std::optional<MapPoint> place_at(const LinePath& line, double along_m) {
    if (line.points.empty()) {
        const auto stop = std::find_if(line.stops.begin(), line.stops.end(),
                                       [](const auto& place) { return place.has_value(); });
        return stop == line.stops.end() ? std::nullopt : *stop;
    }
    const auto after = std::lower_bound(line.along_m.begin(), line.along_m.end(), along_m);
    if (after == line.along_m.begin())
        return line.points.front();
    if (after == line.along_m.end())
        return line.points.back();
    const auto i = static_cast<std::size_t>(after - line.along_m.begin());
    const double step = line.along_m[i] - line.along_m[i - 1];
    return geo::lerp(line.points[i - 1], line.points[i], (along_m - line.along_m[i - 1]) / step);
}

double heading_deg(const LinePath& line, const workbook::Whereabouts& at) {
    const LinePath::Leg* leg = leg_of(line, at.leg);
    if (leg == nullptr)
        return 0;
    const double along = std::clamp(along_of(line, at), leg->from_m, leg->to_m);
    MapPoint way{};
    // At the point of a there-and-back the wide look sees nothing: then a nearer one.
    for (double reach = look_ahead_m; reach > 1 && geo::length(way) < 0.1 * reach; reach /= 4)
        way = *place_at(line, std::min(along + reach, leg->to_m)) -
              *place_at(line, std::max(along - reach, leg->from_m));
    const double degrees = std::atan2(way.x, way.y) * 180 / std::numbers::pi;
    return degrees < 0 ? std::fmod(degrees + 360, 360.0) : degrees;
}

} // namespace guanmo::display
