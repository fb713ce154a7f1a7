#pragma once

#include "display/build.hpp"
#include "display/occupied.hpp"

namespace guanmo::display {

/// Where a graticule line leaves the free part of the picture and what it is called there.
struct GraticuleLabel {
    std::string name; ///< "122°E"
    ScreenPoint at;
    bool meridian = false;
};

/// Meridians and parallels at whole degrees, 1° apart or more where that would be crowded.
/// @return the labels that they could have.
[[nodiscard]] std::vector<GraticuleLabel> append_graticule(Shapes& shapes, const Scene& scene);

/// Those labels for which there is room: they come last of all.
void append_graticule_labels(Shapes& shapes, const std::vector<GraticuleLabel>& labels,
                             const Scene& scene, Occupied& occupied);

} // namespace guanmo::display
