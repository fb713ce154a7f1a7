#pragma once

#include "display/build.hpp"
#include "display/labels.hpp"

namespace guanmo::display {

/// Where a graticule line leaves the free part of the picture and what it is called there.
struct GraticuleLabel {
    int degrees = 0; ///< north and east positive
    bool meridian = false;
    ScreenPoint at;
};

/// Meridians and parallels at whole degrees, 1° apart or more where that would be crowded.
/// @return the labels that they could have.
[[nodiscard]] std::vector<GraticuleLabel> append_graticule(Shapes& shapes, const Scene& scene);

/// Adds those labels for which there is room, "122°E": they come last of all.
void place_graticule_labels(std::vector<PlacedLabel>& placed,
                            const std::vector<GraticuleLabel>& labels, const Scene& scene,
                            Occupied& occupied);

} // namespace guanmo::display
