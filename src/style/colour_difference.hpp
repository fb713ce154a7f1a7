#pragma once

#include "style/colour.hpp"

/// How different colours look, and how they look to eyes that lack a kind of cones.
namespace guanmo::style {

/// CIE L*a*b*, white D65, observer 2°.
struct Lab {
    double l = 0; ///< 0–100
    double a = 0;
    double b = 0;
};

/// Of an sRGB colour (IEC 61966-2-1), its alpha left aside.
[[nodiscard]] Lab lab_of(Colour colour);

/// CIEDE2000 with k_L = k_C = k_H = 1: about 1 is just seen, above 20 nobody mixes up. After G.
/// Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
/// Supplementary Test Data, and Mathematical Observations", Color Research and Application 30
/// (2005), 21–30, equations 2–22.
[[nodiscard]] double difference(const Lab& x, const Lab& y);
[[nodiscard]] double difference(Colour x, Colour y);

enum class Vision {
    normal,
    protanopia,   ///< no cones for long waves
    deuteranopia, ///< none for middle ones
    tritanopia,   ///< none for short ones
};

[[nodiscard]] std::optional<Vision> parse_vision(std::string_view word);

/// What the colour looks like to such eyes, alpha kept. G. M. Machado, M. M. Oliveira, L. A. F.
/// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
/// Transactions on Visualization and Computer Graphics 15 (2009), 1291–1298: the matrices of
/// severity 1.0, on linear RGB.
[[nodiscard]] Colour seen_by(Vision vision, Colour colour);

} // namespace guanmo::style
