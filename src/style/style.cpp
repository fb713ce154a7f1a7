#include "style/style.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::style {

double scale_for(int width, int height, double user_scale) {
    constexpr double smallest = 0.85;
    const double by_screen = std::min(height / 1080.0, width / 1440.0);
    return std::max(by_screen, smallest) * std::clamp(user_scale, 1.0, 3.0);
}

int font_pixels(double size, double scale, const Type& type) {
    return static_cast<int>(std::max(std::round(size * scale), std::ceil(type.smallest_real)));
}

} // namespace guanmo::style
