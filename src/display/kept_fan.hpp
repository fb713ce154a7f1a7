#pragma once

#include "display/build.hpp"
#include "display/label_memory.hpp"

namespace guanmo::display {

/// Where the members stood before, from their anchor, as far as they should stay there; pixels at
/// scale 1. None: the fan has to be arranged.
[[nodiscard]] std::optional<std::vector<ScreenPoint>>
kept_places(const std::vector<std::size_t>& rows, const LabelMemory& memory, const Scene& scene);

} // namespace guanmo::display
