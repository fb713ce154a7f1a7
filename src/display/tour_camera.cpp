#include "display/tour_camera.hpp"

#include "display/tour_paths.hpp"

#include <algorithm>
#include <cmath>

/// What the camera shows while a tour is presented: a function of the moment alone.
namespace guanmo::display {

namespace {

using workbook::ShownPart;

constexpr double fastest = 0.45;       ///< viewports per second that the picture moves
constexpr double followed = 0.22;      ///< the same, what the view of a drive is chosen for
constexpr double nearest_followed = 3; ///< times nearer than the whole map, at most
constexpr double close_share = 0.4; ///< of a drive: from the close view of a stop, and to the next
constexpr double far_share = 0.9;   ///< the same from the whole map, and back to it
constexpr double moment_s = 0.02;   ///< over which speed is measured

double smooth(double u) {
    u = std::clamp(u, 0.0, 1.0);
    return u * u * (3 - 2 * u);
}

camera::Camera mixed(const camera::Camera& from, const camera::Camera& to, double share) {
    camera::Camera between = to;
    between.metres_per_pixel =
        from.metres_per_pixel * std::pow(to.metres_per_pixel / from.metres_per_pixel, share);
    between.centre = geo::lerp(from.centre, to.centre, share);
    return between;
}

/// One drive of the line that is followed.
class Drive {
  public:
    Drive(const workbook::Workbook& workbook, const MapModel& map, const session::Session& session,
          double scale, const std::vector<ShownPart>& parts, const ShownPart& part)
        : session_(session), parts_(parts), part_(part),
          line_((*session.tour)[session.playback.line]),
          path_(map.line_paths()[session.playback.line]),
          home_(home_camera(map, session.camera.viewport, scale)) {
        const auto close = [&](std::size_t stop) {
            session::Session there = session;
            there.playback = at_stop(session.playback, *session.tour, stop);
            return presenting_camera(workbook, map, there, scale);
        };
        const std::size_t stops = line_.stops.size();
        from_ = part.index > 0 ? close(part.index - 1) : home_;
        to_ = part.index < stops ? close(part.index) : home_;
        in_ = part.index > 0 ? close_share : far_share;
        out_ = part.index < stops ? close_share : far_share;
        const LinePath::Leg& leg = path_.legs[part.index];
        const double speed = (leg.to_m - leg.from_m) / (part.shown_to_s - part.shown_from_s);
        follow_m_per_px_ =
            std::clamp(speed / (followed * side()),
                       std::max(home_.metres_per_pixel / nearest_followed,
                                std::min(from_.metres_per_pixel, to_.metres_per_pixel)),
                       home_.metres_per_pixel);
    }

    /// Farther where the picture would move too fast.
    [[nodiscard]] camera::Camera at(double shown_s) const {
        camera::Camera view = wanted(shown_s);
        const double metres =
            geo::distance(wanted(shown_s - moment_s).centre, wanted(shown_s + moment_s).centre);
        view.metres_per_pixel =
            std::max(view.metres_per_pixel, metres / (2 * moment_s) / (fastest * side()));
        return view;
    }

    /// The whole leg, as it is seen without moving.
    [[nodiscard]] camera::Camera whole(double padding) const {
        geo::MapExtent extent;
        const LinePath::Leg& leg = path_.legs[part_.index];
        for (std::size_t i = leg.first; i < leg.first + leg.count; ++i)
            extent.add(path_.points[i]);
        if (extent.empty())
            return home_;
        camera::Camera view = camera::fitted(extent, home_.viewport, padding);
        view.metres_per_pixel =
            std::clamp(view.metres_per_pixel, home_.metres_per_pixel / nearest_followed,
                       home_.metres_per_pixel);
        return view;
    }

  private:
    [[nodiscard]] double side() const {
        return std::max(std::min(home_.viewport.width(), home_.viewport.height()), 1.0);
    }

    [[nodiscard]] camera::Camera wanted(double shown_s) const {
        const double length_s = part_.shown_to_s - part_.shown_from_s;
        const double u = std::clamp((shown_s - part_.shown_from_s) / length_s, 0.0, 1.0);
        const workbook::Whereabouts now = whereabouts_at(
            line_, std::clamp(coach_time_of(parts_, part_.shown_from_s + u * length_s),
                              part_.from_s, std::nextafter(part_.to_s, part_.from_s)));
        camera::Camera view = home_;
        view.centre = place_at(path_, along_of(path_, now)).value_or(home_.centre);
        view.metres_per_pixel = follow_m_per_px_;
        return mixed(mixed(from_, view, smooth(u / in_)), to_, smooth((u - 1 + out_) / out_));
    }

    const session::Session& session_;
    const std::vector<ShownPart>& parts_;
    const ShownPart& part_;
    const workbook::Itinerary& line_;
    const LinePath& path_;
    camera::Camera home_, from_, to_;
    double in_ = 0, out_ = 0;
    double follow_m_per_px_ = 1;
};

} // namespace

camera::Camera touring_camera(const workbook::Workbook& workbook, const MapModel& map,
                              const session::Session& session, double scale) {
    constexpr double padding = 64;
    const session::Playback& playback = session.playback;
    const bool known = playback.begun && playback.line < session.tour->size() &&
                       playback.line < map.line_paths().size();
    if (known) {
        const workbook::Itinerary& line = (*session.tour)[playback.line];
        const auto parts = workbook::shown_parts(line);
        const auto part = std::find_if(parts.begin(), parts.end(), [&playback](const ShownPart& p) {
            return p.drives && p.from_s <= playback.at_s && playback.at_s < p.to_s;
        });
        const bool waits = whereabouts_at(line, playback.at_s).state ==
                           workbook::Whereabouts::State::waiting; // at a stop without dwell
        if (part != parts.end() && !waits) {
            const Drive drive(workbook, map, session, scale, parts, *part);
            return session.reduced_motion ? drive.whole(padding * scale)
                                          : drive.at(shown_time_of(parts, playback.at_s));
        }
    }
    return presenting_camera(workbook, map, session, scale);
}

} // namespace guanmo::display
