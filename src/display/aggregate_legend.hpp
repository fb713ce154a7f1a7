#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// Says by one of the picture's aggregates what they stand for: number and sum, area and ring. It
/// stands above the other furniture at the left and becomes one of the list's. For the desk;
/// nothing is drawn while presenting or where no aggregate shows.
void append_aggregate_legend(Shapes& shapes, DisplayList& list, const Scene& scene);

} // namespace guanmo::display
