#pragma once

#include "display/display_list.hpp"

#include <array>

namespace guanmo::render {

/// A ground as two crossing boxes, without its corners: the one of full width first.
[[nodiscard]] std::array<geo::ScreenRect, 2> boxes_of(const display::PanelGround& ground);

/// The boxes of all grounds: no pixel in one of them shows anything of the map.
[[nodiscard]] std::vector<geo::ScreenRect>
covered_by(const std::vector<display::PanelGround>& grounds);

/// The part of a picture that the larger grounds leave free, in few boxes on whole pixels without
/// overlap; some of what is covered lies in them too.
[[nodiscard]] std::vector<geo::ScreenRect>
left_free(const std::vector<display::PanelGround>& grounds, int width, int height);

} // namespace guanmo::render
