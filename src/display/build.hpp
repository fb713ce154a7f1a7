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
    /// By panels, and on a wall by the columns beside the map, which are as high as the picture.
    /// Labels and furniture keep out of them.
    std::vector<geo::ScreenRect> covered;
    double emphasis = 1; ///< of marks, routes and labels: more for a room that looks from far away
    std::vector<geo::ScreenRect> words = {}; ///< over the map, which labels keep out of too
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

/// What the room should see while presenting: the place of the stop that the card is about, with
/// its unit as far as that fits, else the whole map.
[[nodiscard]] camera::Camera presenting_camera(const workbook::Workbook& workbook,
                                               const MapModel& map, const session::Session& session,
                                               double scale);

} // namespace guanmo::display
