#pragma once

#include "display/build.hpp"
#include "display/text_line.hpp"

namespace guanmo::display {

/// The texts that a project's label may have, the best first: name and amount on one line, a long
/// name on two, at last shortened. What is not known is not said on the map.
[[nodiscard]] std::vector<TextBlock> project_texts(const Scene& scene, std::size_t row);

/// Size of a unit's name where the full one has no room: 15 px at the desk, 30 presenting.
inline constexpr double smaller_unit_name = 0.84;

/// The texts of a unit's name.
struct UnitTexts {
    std::vector<TextBlock> all; ///< LabelPlace::text counts them
    // Which of them is which; those that would say the same are one.
    int full = 0;
    int small = 0;     ///< the same in a smaller size
    int brief = 0;     ///< the short name, small
    int two_lines = 0; ///< the full name, small
};
[[nodiscard]] UnitTexts unit_texts(const Scene& scene, std::size_t row);

/// A zone's: its short name.
[[nodiscard]] TextBlock zone_text(const Scene& scene, std::size_t row);

} // namespace guanmo::display
