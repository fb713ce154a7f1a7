#include "display/vehicles.hpp"

#include "display/text_line.hpp"

#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

// look.md's vehicle, pixels at 1080 lines, at the desk and presenting.
constexpr double desk_radius = 13, presenting_radius = 27;
constexpr double rim = 2;
constexpr double beak_width = 1.24, beak_tip = 1.72; ///< of the radius
constexpr double beak_foot = 0.7;                    ///< of the radius, hidden under the disc
constexpr double badge_size = 1.3;                   ///< of the radius

/// A triangle, its edges moved outwards by `grow`.
void append_beak(Shapes& shapes, ScreenPoint centre, double radius, double heading_deg, double grow,
                 Colour colour) {
    const double angle = heading_deg * std::numbers::pi / 180;
    const ScreenPoint ahead{std::sin(angle), -std::cos(angle)};
    const ScreenPoint right{-ahead.y, ahead.x};
    const double half = beak_width / 2 * radius;
    const double length = (beak_tip - beak_foot) * radius;
    const double edge = std::hypot(half, length);
    const double longer = grow * edge / half, wider = grow * edge / length;
    const ScreenPoint foot = centre + ahead * (beak_foot * radius);
    shapes.emplace_back(
        ConvexPolygon{{foot + ahead * (length + longer), foot + right * (half + wider),
                       foot - right * (half + wider)},
                      colour});
}

/// The badge in the middle of the disc: ideographs fill their em square.
void append_badge(Shapes& shapes, ScreenPoint centre, double radius, const std::string& badge,
                  Colour ink, const Scene& scene) {
    const int pixels =
        style::font_pixels(badge_size * radius / scene.scale, scene.scale, scene.style.type);
    const TextLine line = line_of(scene.faces, {text::Face::sans_bold, pixels, 0}, ink, badge);
    append(shapes, line, {centre.x - line.width / 2, centre.y - line.height() / 2});
}

void append_vehicle(Shapes& shapes, const VehicleMark& vehicle, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const std::size_t colour = vehicle.line % theme.line.size();
    const double radius = scene.between(desk_radius, presenting_radius);
    const double width = rim * scene.mark_scale();
    // Disc and badge lie on whole pixels: so does the beak.
    const ScreenPoint centre{std::round(vehicle.centre.x), std::round(vehicle.centre.y)};
    if (vehicle.whereabouts.state == workbook::Whereabouts::State::driving) {
        append_beak(shapes, centre, radius, vehicle.heading_deg, 0, theme.label);
        append_beak(shapes, centre, radius, vehicle.heading_deg, -0.8 * width, theme.line[colour]);
    }
    shapes.emplace_back(Disc{centre, radius, theme.line[colour]});
    shapes.emplace_back(Circle{centre, radius, width, theme.label});
    append_badge(shapes, centre, radius, scene.workbook.meeting.lines[vehicle.line].badge,
                 theme.on_line[colour], scene);
}

} // namespace

std::vector<VehicleMark> vehicle_marks(const std::vector<RouteOnScreen>& routes,
                                       const Scene& scene) {
    const session::Playback& playback = scene.session.playback;
    std::vector<VehicleMark> vehicles;
    for (std::size_t line = 0; playback.begun && line < routes.size(); ++line) {
        if (!playback.runs(line))
            continue;
        const workbook::Itinerary& itinerary = (*scene.session.tour)[line];
        const LinePath& path = scene.map.line_paths()[line];
        const workbook::Whereabouts now = whereabouts_at(itinerary, playback.at_s);
        std::optional<ScreenPoint> centre = routes[line].at(along_of(path, now));
        if (const auto place = place_at(path, 0); !centre && place)
            centre = scene.session.camera.to_screen(*place);
        if (centre)
            vehicles.push_back(
                {line, itinerary.line_id, *centre, heading_deg(path, now), now,
                 itinerary.departure_s + std::min(playback.at_s, itinerary.duration_s)});
    }
    return vehicles;
}

void append_vehicles(Shapes& shapes, const std::vector<VehicleMark>& vehicles, const Scene& scene) {
    // The current line's lie on top.
    for (const bool current : {false, true})
        for (const VehicleMark& vehicle : vehicles)
            if ((vehicle.line == scene.session.playback.line) == current)
                append_vehicle(shapes, vehicle, scene);
}

} // namespace guanmo::display
