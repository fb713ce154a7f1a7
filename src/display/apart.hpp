#pragma once

#include "display/fan.hpp"

namespace guanmo::display {

/// Moves symbols that hide one another just so far that they no longer do, small ones farther than
/// large ones; those at one spot have been fanned out before and stay, as do stops. Where a symbol
/// ends up follows from the places and sizes alone and mostly changes little with them; where it
/// does not, SymbolMotion softens the jump. Neither the filter nor what is selected matters.
/// @param marks largest first; their anchors stay.
/// @return those that no longer lie on their true position, each as a fan of its own, for a leader.
[[nodiscard]] std::vector<Fan> move_apart(std::vector<ProjectMark>& marks,
                                          const std::vector<Fan>& fans,
                                          const std::vector<StopMark>& stops, const Scene& scene);

} // namespace guanmo::display
