#pragma once

#include "camera/camera.hpp"
#include "display/map_model.hpp"
#include "edit/edit.hpp"

/// What presses on the map mean while projects are edited.
namespace guanmo::app {

/// How far off a place may be that was shown by hand on a map of that scale: nobody aims better
/// than some pixels. In metres, two digits; none (exact) where that is less than what counts on a
/// map of projects.
[[nodiscard]] workbook::Maybe<double> accuracy_by_hand(double metres_per_pixel);

/// The place at that pixel; none where the map has none.
[[nodiscard]] std::optional<geo::LngLat>
place_at(const display::MapModel& map, const camera::Camera& camera, geo::ScreenPoint point);

/// A new project at that pixel, of the unit whose area lies there; none where the map has no place.
[[nodiscard]] std::optional<edit::CreateProject> project_at(const workbook::Workbook& workbook,
                                                            const display::MapModel& map,
                                                            const camera::Camera& camera,
                                                            geo::ScreenPoint point);

/// What has to be known about a project that was put there: that the place lies in another unit
/// than its own. Empty otherwise.
[[nodiscard]] std::string said_of_place(const workbook::Workbook& workbook,
                                        const display::MapModel& map, const std::string& id);

} // namespace guanmo::app
