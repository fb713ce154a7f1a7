#pragma once

#include "display/label_memory.hpp"
#include "display/labels.hpp"
#include "display/text_line.hpp"

namespace guanmo::display {

/// What placing one label after the other works with.
struct Placing {
    const Scene& scene;
    Occupied& occupied;
    const LabelMemory* memory; ///< null: a picture by itself
    LabelPlaces shown = {};    ///< so far

    [[nodiscard]] Leave leave(LabelKey key, bool asked_for) const;
    /// Kept free around a box, pixels.
    [[nodiscard]] double margin(const Leave& leave, double usual) const;
    /// True when the box lies in the viewport and is free.
    [[nodiscard]] bool is_usable(const geo::ScreenRect& box) const;
};

} // namespace guanmo::display
