#pragma once

#include "display/display_list.hpp"
#include "session/session.hpp"

namespace guanmo::display {

/// What a picture is made of.
struct Scene {
    const workbook::Workbook& workbook;
    const session::Session& session;
    const style::Style& style;
    const MapModel& map; ///< up to date with the workbook
    const text::Faces& faces;
    int width = 0;
    int height = 0;
    double scale = 1;
    std::vector<geo::ScreenRect> covered; ///< by panels; labels and furniture keep out of them
};

/// The map of a scene. A pure function: the same scene gives the same list.
[[nodiscard]] DisplayList build(const Scene& scene);

/// Fits the whole map into a viewport.
[[nodiscard]] camera::Camera home_camera(const MapModel& map, const geo::ScreenRect& viewport,
                                         double scale);

/// Where the camera should go to show a selection: the unit fitted, or the project in the middle
/// (not moved when it is visible already and `only_if_hidden`). None for what has no place.
[[nodiscard]] std::optional<camera::Camera>
camera_for(const session::Selection& selection, const workbook::Workbook& workbook,
           const MapModel& map, const session::Session& session, double scale, bool only_if_hidden);

} // namespace guanmo::display
