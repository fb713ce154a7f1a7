#pragma once

#include "display/build.hpp"
#include "display/text_line.hpp"

#include <string>
#include <unordered_map>

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

/// Texts of units' names, kept from picture to picture: setting them took a third of placing them.
class KeptUnitTexts {
  public:
    /// Of a zone only the short name. Valid as long as this lives and the row is not asked for with
    /// other fonts.
    [[nodiscard]] const UnitTexts& of(const Scene& scene, std::size_t row, bool is_zone);

  private:
    /// What they are made of, beside the fonts.
    struct Source {
        std::string name, short_name;
        double scale = 0;
        Colour colour;
        bool is_zone = false;
        friend bool operator==(const Source&, const Source&) = default;
    };
    struct Kept {
        Source source;
        UnitTexts texts;
    };
    std::unordered_map<std::size_t, Kept> kept_; ///< by row
};

} // namespace guanmo::display
