#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// What the room should see while the tour moves: from the whole map to the coaches of the current
/// line, with them along their leg, and to the close view of the next stop (presenting_camera). A
/// pure function of the moment; by parts (workbook::ShownPart) the picture moves by less than half
/// a viewport per second, and it shows from farther off where it would be faster. With reduced
/// motion a drive is one view of its whole leg.
[[nodiscard]] camera::Camera touring_camera(const workbook::Workbook& workbook, const MapModel& map,
                                            const session::Session& session, double scale);

} // namespace guanmo::display
