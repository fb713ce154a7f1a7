#pragma once

#include "display/display_list.hpp"

namespace guanmo::display {

/// What a press at `point` means: the project whose symbol or label is nearest within `reach`
/// pixels (inside a symbol counts as distance 0, smaller symbols first), else the unit there, else
/// nothing; on an aggregate's disc nothing.
[[nodiscard]] session::Selection pick(const DisplayList& list, const workbook::Workbook& workbook,
                                      const MapModel& map, geo::ScreenPoint point, double reach);

/// The aggregate whose disc is pressed; null for none, and where a project's symbol or label is.
/// Points into the list.
[[nodiscard]] const AggregateMark* pick_aggregate(const DisplayList& list, geo::ScreenPoint point);

/// The stop whose node is pressed: the nearest within `reach` pixels (inside a node counts as
/// distance 0, smaller nodes first). None where a project's symbol or label is as near: projects
/// win.
[[nodiscard]] std::optional<StopMark> pick_stop(const DisplayList& list, geo::ScreenPoint point,
                                                double reach);

} // namespace guanmo::display
