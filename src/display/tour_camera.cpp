#include "display/tour_camera.hpp"

#include "display/tour_paths.hpp"
#include "session/shown_time.hpp"
#include "workbook/presented_time.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using camera::Camera;
using workbook::ShownPart;

constexpr double unit_padding = 64;    ///< around a fitted unit or leg: what is at its border shows
constexpr double stop_room = 230;      ///< around a stop: its projects stand beside it
constexpr double nearest_stop = 4;     ///< times nearer than the whole map, at most
constexpr double nearest_followed = 3; ///< the same on the way
constexpr double fastest = 0.45;       ///< viewports per second that the picture moves
constexpr double followed = 0.22;      ///< the same, what the view of a drive is chosen for
constexpr double close_share = 0.4;  ///< of a drive: from the close view of a stop, and to the next
constexpr double far_share = 0.9;    ///< the same from the whole map, and back to it
constexpr double moment_s = 0.02;    ///< over which speed is measured
constexpr double followed_haste = 2; ///< of a faster showing the whole map is seen

double smooth(double u) {
    u = std::clamp(u, 0.0, 1.0);
    return u * u * (3 - 2 * u);
}

double side_of(const geo::ScreenRect& viewport) {
    return std::max(std::min(viewport.width(), viewport.height()), 1.0);
}

Camera mixed(const Camera& from, const Camera& to, double share) {
    Camera between = to;
    between.metres_per_pixel =
        from.metres_per_pixel * std::pow(to.metres_per_pixel / from.metres_per_pixel, share);
    between.centre = geo::lerp(from.centre, to.centre, share);
    return between;
}

/// The camera moved as little as it takes to have the place at least `room` pixels, or a third of
/// the view if that is less, inside of the viewport.
camera::Camera with_room_around(const camera::Camera& camera, geo::MapPoint place, double room) {
    const geo::ScreenRect& view = camera.viewport;
    const ScreenPoint at = camera.to_screen(place);
    const auto missing = [room](double x, double low, double high) {
        const double margin = std::min(room, (high - low) / 3);
        return std::clamp(x, low + margin, high - margin) - x;
    };
    return camera::panned(
        camera, {missing(at.x, view.min.x, view.max.x), missing(at.y, view.min.y, view.max.y)});
}

/// A drive of one line.
class Drive {
  public:
    Drive(const workbook::Workbook& workbook, const MapModel& map, const session::Session& session,
          const geo::ScreenRect& viewport, double scale, std::size_t line,
          const std::vector<ShownPart>& parts, const ShownPart& part)
        : parts_(parts), part_(part), line_((*session.tour)[line]), path_(map.line_paths()[line]),
          padding_(unit_padding * scale), haste_(std::max(haste(session), 1.0)),
          home_(room_camera(map, viewport, scale)) {
        const Camera overview =
            camera::seen_through(room_camera(map, session.camera.viewport, scale), viewport);
        const auto close = [&](std::size_t stop) {
            return stop_camera(workbook, map, *session.tour, {line, stop}, viewport, scale);
        };
        const std::size_t stops = line_.stops.size();
        from_ = part.index > 0 ? close(part.index - 1) : overview;
        to_ = part.index < stops ? close(part.index) : overview;
        in_ = part.index > 0 ? close_share : far_share;
        out_ = part.index < stops ? close_share : far_share;
        const LinePath::Leg& leg = path_.legs[part.index];
        const double speed = (leg.to_m - leg.from_m) / (part.shown_to_s - part.shown_from_s);
        follow_m_per_px_ =
            std::clamp(speed * haste_ / (followed * side_of(viewport)),
                       std::max(home_.metres_per_pixel / nearest_followed,
                                std::min(from_.metres_per_pixel, to_.metres_per_pixel)),
                       home_.metres_per_pixel);
    }

    /// Farther where the picture would move too fast.
    [[nodiscard]] Camera at(double shown_s) const {
        Camera view = wanted(shown_s);
        const double metres =
            geo::distance(wanted(shown_s - moment_s).centre, wanted(shown_s + moment_s).centre);
        view.metres_per_pixel =
            std::max(view.metres_per_pixel,
                     metres / (2 * moment_s) * haste_ / (fastest * side_of(view.viewport)));
        return view;
    }

    /// The whole leg, as it is seen without moving.
    [[nodiscard]] Camera whole() const {
        geo::MapExtent extent;
        const LinePath::Leg& leg = path_.legs[part_.index];
        for (std::size_t i = leg.first; i < leg.first + leg.count; ++i)
            extent.add(path_.points[i]);
        if (extent.empty())
            return home_;
        Camera view = camera::fitted(extent, home_.viewport, padding_);
        view.metres_per_pixel =
            std::clamp(view.metres_per_pixel, home_.metres_per_pixel / nearest_followed,
                       home_.metres_per_pixel);
        return view;
    }

  private:
    [[nodiscard]] Camera wanted(double shown_s) const {
        const double length_s = part_.shown_to_s - part_.shown_from_s;
        const double u = std::clamp((shown_s - part_.shown_from_s) / length_s, 0.0, 1.0);
        const workbook::Whereabouts now = whereabouts_at(
            line_, std::clamp(coach_time_of(parts_, part_.shown_from_s + u * length_s),
                              part_.from_s, std::nextafter(part_.to_s, part_.from_s)));
        Camera view = home_;
        view.centre = place_at(path_, along_of(path_, now)).value_or(home_.centre);
        view.metres_per_pixel = follow_m_per_px_;
        return mixed(mixed(from_, view, smooth(u / in_)), to_, smooth((u - 1 + out_) / out_));
    }

    const std::vector<ShownPart>& parts_;
    const ShownPart& part_;
    const workbook::Itinerary& line_;
    const LinePath& path_;
    double padding_;
    double haste_;
    Camera home_, from_, to_;
    double in_ = 0, out_ = 0;
    double follow_m_per_px_ = 1;
};

} // namespace

Camera stop_camera(const workbook::Workbook& workbook, const MapModel& map,
                   const workbook::Tour& tour, const session::ShownStop& stop,
                   const geo::ScreenRect& viewport, double scale) {
    const Camera home = room_camera(map, viewport, scale);
    const std::optional<geo::MapPoint> place = map.line_paths()[stop.line].stops[stop.stop];
    const auto row = workbook.units.row_of(tour[stop.line].stops[stop.stop].stop.unit_code);
    geo::MapExtent extent = row ? map.unit_extent(*row) : geo::MapExtent{};
    if (place)
        extent.add(*place);
    if (extent.empty())
        return home;
    Camera camera = camera::fitted(extent, viewport, unit_padding * scale);
    // What has no extent, and small units, keep some of what is around them in view.
    camera.metres_per_pixel = std::clamp(
        camera.metres_per_pixel, home.metres_per_pixel / nearest_stop, home.metres_per_pixel);
    return place ? with_room_around(camera, *place, stop_room * scale) : camera;
}

Camera touring_camera(const workbook::Workbook& workbook, const MapModel& map,
                      const session::Session& session, const geo::ScreenRect& beside_card,
                      double scale) {
    const geo::ScreenRect& viewport = session.camera.viewport;
    const session::Playback& playback = session.playback;
    const std::size_t line = followed_line(*session.tour, playback);
    if (!playback.begun || line >= map.line_paths().size() || haste(session) > followed_haste)
        return room_camera(map, viewport, scale);
    const workbook::Itinerary& itinerary = (*session.tour)[line];
    const workbook::Whereabouts now = whereabouts_at(itinerary, playback.at_s);
    if (now.state == workbook::Whereabouts::State::waiting)
        return camera::seen_through(
            stop_camera(workbook, map, *session.tour, {line, *now.stop}, beside_card, scale),
            viewport);
    const auto parts = workbook::shown_parts(itinerary);
    const auto part = std::find_if(parts.begin(), parts.end(), [&playback](const ShownPart& p) {
        return p.drives && p.from_s <= playback.at_s && playback.at_s < p.to_s;
    });
    if (part == parts.end())
        return room_camera(map, viewport, scale);
    const Drive drive(workbook, map, session, beside_card, scale, line, parts, *part);
    return camera::seen_through(
        session.reduced_motion ? drive.whole() : drive.at(shown_time_of(parts, playback.at_s)),
        viewport);
}

} // namespace guanmo::display
