#include "app/screen.hpp"

#include "display/tour_camera.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

/// What of Screen decides where the camera looks.
namespace guanmo::app {

namespace {

/// A view of a hundred metres: what lies a few metres apart can be told apart.
constexpr double nearest_m_per_px = 0.1;

/// The same but for the rounding of a change of viewports.
bool same_view(const camera::Camera& a, const camera::Camera& b) {
    constexpr double least = 1e-3; // pixels, and of the scale
    return geo::distance(a.centre, b.centre) <= least * b.metres_per_pixel &&
           std::abs(a.metres_per_pixel / b.metres_per_pixel - 1) <= least / 1000;
}

/// Farther than a frame of a tour that plays goes, even a slow one.
bool is_leap(const camera::Camera& from, const camera::Camera& to) {
    constexpr double most = 0.15; // of the viewport
    constexpr double most_nearer = 1.25;
    const double metres = geo::distance(from.centre, to.centre);
    const double side = std::min(to.viewport.width(), to.viewport.height());
    const double ratio = from.metres_per_pixel / to.metres_per_pixel;
    return metres > most * side * to.metres_per_pixel || ratio > most_nearer ||
           ratio < 1 / most_nearer;
}

} // namespace

void Screen::follow_layout(double now_s) {
    const double scale = style::scale_for(width_, height_, config_.style.interface.scale);
    const bool plans = !session_.planned_line.empty();
    layout_ = ui::layout_for(width_, height_, scale,
                             {.card = plans || !session::is_none(session_.selection),
                              .drawer = session_.drawer_open,
                              .band = session_.band_shown && (workbook().units.size() > 0 ||
                                                              workbook().projects.size() > 0),
                              .lines = loading_ || !workbook().meeting.lines.empty(),
                              .presenting = session_.presenting,
                              .editing = session_.editing});
    if (placed_ && session_.camera.viewport == layout_.free)
        return;
    const bool was_home =
        placed_ && (same_view(session_.camera, session_.home) ||
                    (session_.flight && same_view(session_.flight->to, session_.home)));
    session_.home = session_.presenting ? display::room_camera(map_, layout_.free, scale)
                                        : display::home_camera(map_, layout_.free, scale);
    // While presenting a place at the map's edge may stand beside the card, off the middle.
    const double beyond =
        session_.presenting ? layout_.free.width() * session_.home.metres_per_pixel / 2 : 0;
    session_.camera_limits = {nearest_m_per_px, session_.home.metres_per_pixel * 4,
                              map_.extent().grown(beyond)};
    session_.flight.reset();
    session_.camera = placed_ ? camera::seen_through(session_.camera, layout_.free) : session_.home;
    placed_ = true;
    if (was_home && session::is_none(session_.reveal)) // else it goes there in a moment
        session_ =
            step(session_, session::FlyTo{session_.home, now_s, config_.style.motion.panel / 1000});
}

/// While presenting the camera goes with the tour: it shows the stop in front, follows the coaches
/// on their way, or shows the whole map. What a person makes it show stays until the next stop.
void Screen::follow_presentation(double now_s, bool shown_as_framed) {
    const double duration_s = config_.style.motion.slide / 1000;
    if (!session_.presenting) {
        if (framed_)
            session_ = step(session_, session::FlyHome{now_s, duration_s});
        framed_.reset();
        return;
    }
    std::optional<std::pair<std::size_t, std::size_t>> stop;
    if (const auto shown = session::shown_stop(*session_.tour, session_.playback))
        stop.emplace(shown->line, shown->stop);
    const bool at_another = !framed_ || framed_->stop != stop;
    const camera::Camera target = camera::limited(
        display::touring_camera(workbook(), map_, session_, beside_card(), layout_.scale),
        session_.camera_limits);
    const bool first = !framed_;
    framed_ = {stop, target};
    const camera::Camera seen = session_.flight ? session_.flight->to : session_.camera;
    if (same_view(seen, target) || (!at_another && !shown_as_framed))
        return;
    followed_ = session_.selection;
    if (first || !shown_as_framed || session_.reduced_motion || is_leap(seen, target))
        session_ = step(session_, session::FlyTo{target, now_s, duration_s});
    else if (session_.flight) // to where the tour has moved on
        session_.flight->to = target;
    else
        session_ = step(session_, session::FlyTo{target, now_s, 0});
}

/// What a card leaves of the map.
geo::ScreenRect Screen::beside_card() const {
    return ui::layout_for(width_, height_, layout_.scale,
                          {.card = true,
                           .band = layout_.band || layout_.strips,
                           .presenting = session_.presenting})
        .free;
}

/// True while the camera shows, or flies to, what presenting has set it to.
bool Screen::shows_framed() const {
    return framed_ &&
           same_view(session_.flight ? session_.flight->to : session_.camera, framed_->camera);
}

double Screen::emphasis() const {
    const style::Presenting& presenting = config_.style.presenting;
    switch (layout_.mode) {
    case ui::LayoutMode::desk:
        return 1;
    case ui::LayoutMode::presenting: {
        // From twice as near as the whole map on, marks have their full size. In a few steps: each
        // size of a text is rasterised.
        constexpr double steps = 4;
        const double nearer =
            std::log2(session_.home.metres_per_pixel / session_.camera.metres_per_pixel);
        return std::lerp(presenting.overview_mark_scale, presenting.mark_scale,
                         std::round(std::clamp(nearer, 0.0, 1.0) * steps) / steps);
    }
    case ui::LayoutMode::wall:
        return presenting.wall_mark_scale;
    }
    return 1;
}

void Screen::answer_reveal(double now_s) {
    const bool asked = !session::is_none(session_.reveal);
    const bool newly_selected = session_.selection != followed_;
    followed_ = session_.selection;
    if (!asked && !newly_selected)
        return;
    const auto target =
        display::camera_for(asked ? session_.reveal : session_.selection, history_.current(), map_,
                            session_, layout_.scale, !asked);
    session_.reveal = std::monostate{};
    if (target && !same_view(*target, session_.camera))
        session_ = step(session_, session::FlyTo{*target, now_s, config_.style.motion.fly / 1000});
}

void Screen::open(const display::AggregateMark& aggregate, double now_s) {
    const auto target = display::camera_for(aggregate, map_, session_, layout_.scale);
    if (target) {
        session_ = step(session_, session::FlyTo{*target, now_s, config_.style.motion.fly / 1000});
        return;
    }
    session::Filter filter = session_.filter;
    filter.here = display::spot_of(aggregate, workbook(), map_);
    session_ = step(session_, session::SetFilter{filter});
    session_ =
        step(session_, session::Notify{i18n::tr("The list shows what is at this place. Esc shows "
                                                "all again")});
}

} // namespace guanmo::app
