#include "display/build.hpp"

#include "workbook/select.hpp"

namespace guanmo::display {

namespace {

constexpr double padding = 24;      ///< around the fitted map at the desk
constexpr double room_padding = 48; ///< and before a room, where marks at its border are larger
constexpr double unit_padding = 64; ///< around a fitted unit: names and marks at its border show
constexpr double edge = 8;          ///< a mark nearer to the viewport's edge counts as hidden
constexpr double apart = 30;        ///< pixels that projects have to span to be told apart
constexpr double least_zoom = 1.8;  ///< of a view that shows an aggregate's projects
constexpr double zone_scale = 120;  ///< metres per pixel to look at a zone without area

bool shows(const camera::Camera& camera, geo::MapPoint point, double scale) {
    return camera.viewport.grown(-edge * scale).contains(camera.to_screen(point));
}

std::optional<camera::Camera> camera_for_project(const MapModel& map, std::size_t row,
                                                 const session::Session& session, double scale,
                                                 bool only_if_hidden) {
    const auto position = map.project_position(row);
    if (!position)
        return std::nullopt;
    camera::Camera camera = session.camera;
    if (!only_if_hidden || !shows(camera, *position, scale))
        camera.centre = *position;
    return camera::limited(camera, session.camera_limits);
}

std::optional<camera::Camera> camera_for_unit(const MapModel& map, std::size_t row,
                                              const session::Session& session, double scale,
                                              bool only_if_hidden) {
    const geo::MapExtent& extent = map.unit_extent(row);
    if (extent.empty())
        return std::nullopt;
    const geo::ScreenRect& view = session.camera.viewport;
    const bool seen =
        shows(session.camera, extent.min, scale) && shows(session.camera, extent.max, scale);
    if (only_if_hidden && seen)
        return session.camera;
    camera::Camera camera = camera::fitted(extent, view, unit_padding * scale);
    if (extent.width() == 0 && extent.height() == 0)
        camera.metres_per_pixel = std::min(session.camera.metres_per_pixel, zone_scale / scale);
    return camera::limited(camera, session.camera_limits);
}

} // namespace

camera::Camera home_camera(const MapModel& map, const geo::ScreenRect& viewport, double scale) {
    return camera::fitted(map.extent(), viewport, padding * scale);
}

camera::Camera room_camera(const MapModel& map, const geo::ScreenRect& viewport, double scale) {
    return camera::fitted(map.extent(), viewport, room_padding * scale);
}

std::optional<camera::Camera> camera_for(const session::Selection& selection,
                                         const workbook::Workbook& workbook, const MapModel& map,
                                         const session::Session& session, double scale,
                                         bool only_if_hidden) {
    if (const auto* project = std::get_if<session::ProjectId>(&selection))
        if (const auto row = workbook.projects.row_of(project->id))
            return camera_for_project(map, *row, session, scale, only_if_hidden);
    if (const auto* unit = std::get_if<session::UnitCode>(&selection))
        if (const auto row = workbook.units.row_of(unit->code))
            return camera_for_unit(map, *row, session, scale, only_if_hidden);
    return std::nullopt;
}

std::optional<camera::Camera> camera_for(const AggregateMark& aggregate, const MapModel& map,
                                         const session::Session& session, double scale) {
    geo::MapExtent extent;
    for (const GridCell& cell : aggregate.cells)
        extent.add(map.projects().pyramid().extent(cell));
    const double nearest = session.camera_limits.nearest;
    const double size = std::max(extent.width(), extent.height());
    if (extent.empty() || session.camera.metres_per_pixel <= nearest ||
        size < nearest * apart * scale)
        return std::nullopt;
    camera::Camera camera = camera::fitted(extent, session.camera.viewport, unit_padding * scale);
    camera.metres_per_pixel =
        std::min(camera.metres_per_pixel, session.camera.metres_per_pixel / least_zoom);
    return camera::limited(camera, session.camera_limits);
}

geo::LngLatExtent spot_of(const AggregateMark& aggregate, const workbook::Workbook& workbook,
                          const MapModel& map) {
    geo::LngLatExtent extent;
    for (const GridCell& cell : aggregate.cells)
        for (const std::size_t row :
             map.projects().pyramid().rows_in(cell, workbook.projects.size()))
            extent.add(*workbook.projects[row].position);
    return extent;
}

} // namespace guanmo::display
