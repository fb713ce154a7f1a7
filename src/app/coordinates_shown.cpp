#include "app/coordinates_shown.hpp"

#include "doctor/examine.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace guanmo::app {

using doctor::Proposal;

CoordinatesShown::~CoordinatesShown() {
    cancel();
}

bool CoordinatesShown::is_quick(const workbook::Workbook& workbook) {
    constexpr std::size_t small = 5'000; // projects: a few milliseconds
    return workbook.projects.size() <= small;
}

void CoordinatesShown::follow(const workbook::Workbook& workbook) {
    if ((proposals_ || busy()) && projects_.shares_rows_with(workbook.projects) &&
        units_.shares_rows_with(workbook.units) && settings_ == workbook.settings)
        return;
    cancel();
    projects_ = workbook.projects;
    units_ = workbook.units;
    settings_ = workbook.settings;
    if (is_quick(workbook)) {
        proposals_ = doctor::examine(workbook);
        return;
    }
    proposals_.reset();
    stops_ = std::make_shared<std::atomic<bool>>(false);
    found_ = std::async(std::launch::async, [workbook, stops = stops_] {
        return doctor::examine(workbook, [stops] { return stops->load(); });
    });
}

void CoordinatesShown::cancel() {
    if (!busy())
        return;
    stops_->store(true);
    found_ = {}; // waits for the thread, which ends soon
}

bool CoordinatesShown::take() {
    if (!busy() || found_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return false;
    proposals_ = found_.get();
    return true;
}

void CoordinatesShown::finish() {
    if (busy())
        proposals_ = found_.get();
}

const Proposal* CoordinatesShown::first_to_mend() const {
    return proposals_ && !proposals_->empty() && doctor::can_mend(proposals_->front().trouble)
               ? &proposals_->front()
               : nullptr;
}

std::vector<ui::MoveOnMap> CoordinatesShown::moves(const session::Session& session,
                                                   const display::MapModel& map) const {
    constexpr std::size_t most = 2000; // arrows that can still be told apart
    std::vector<ui::MoveOnMap> moves;
    if (session.tool_panel != session::ToolPanel::doctor || !proposals_ ||
        session.doctor_shown >= proposals_->size())
        return moves;
    const geo::ScreenRect picture = session.camera.viewport.grown(session.camera.viewport.width());
    for (const doctor::Move& move : (*proposals_)[session.doctor_shown].moves) {
        const ui::MoveOnMap on_map{session.camera.to_screen(map.projection().forward(move.from)),
                                   session.camera.to_screen(map.projection().forward(move.to))};
        const bool drawable = std::isfinite(on_map.from.x) && std::isfinite(on_map.from.y) &&
                              std::isfinite(on_map.to.x) && std::isfinite(on_map.to.y);
        if (drawable && moves.size() < most &&
            (picture.contains(on_map.from) || picture.contains(on_map.to)))
            moves.push_back(on_map);
    }
    return moves;
}

std::optional<camera::Camera> CoordinatesShown::view_of(const session::ShowProposal& shown,
                                                        const session::Session& session,
                                                        const display::MapModel& map,
                                                        double scale) const {
    if (!proposals_ || shown.proposal >= proposals_->size() ||
        shown.move >= (*proposals_)[shown.proposal].moves.size())
        return std::nullopt;
    const doctor::Move& move = (*proposals_)[shown.proposal].moves[shown.move];
    constexpr double around_m = 1500; // enough to see what is there
    constexpr double padding = 120;   // pixels at 1080 lines
    geo::MapExtent extent;
    for (const geo::LngLat place : {move.from, move.to}) {
        const geo::MapPoint p = map.projection().forward(place);
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            continue;
        extent.add(geo::MapPoint{p.x - around_m, p.y - around_m});
        extent.add(geo::MapPoint{p.x + around_m, p.y + around_m});
    }
    if (extent.empty())
        return std::nullopt;
    return camera::limited(camera::fitted(extent, session.camera.viewport, padding * scale),
                           session.camera_limits);
}

} // namespace guanmo::app
