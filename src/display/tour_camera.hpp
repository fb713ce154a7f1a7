#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// What the room should see of a stop: its place, with its unit as far as that fits; the whole map
/// where there is neither. In `session.camera`'s viewport only its size counts.
[[nodiscard]] camera::Camera stop_camera(const workbook::Workbook& workbook, const MapModel& map,
                                         const workbook::Tour& tour, const session::ShownStop& stop,
                                         const geo::ScreenRect& viewport, double scale);

/// What the room should see while the tour moves: from the whole map to the coaches of the line
/// that is followed, with them along their leg, and to the close view of their next stop. A pure
/// function of the moment, of speed and pace; the picture moves by less than half a viewport per
/// second and shows from farther off where it would be faster. At more than twice the pace of the
/// parts, and before the tour, it is the whole map; with reduced motion a drive is one view of its
/// whole leg.
/// @param beside_card the viewport that is left when a card is open: a drive is centred in it, so
///        that the picture stays where it is when the card comes.
[[nodiscard]] camera::Camera touring_camera(const workbook::Workbook& workbook, const MapModel& map,
                                            const session::Session& session,
                                            const geo::ScreenRect& beside_card, double scale);

} // namespace guanmo::display
