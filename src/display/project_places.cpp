#include "display/project_places.hpp"

#include "display/marks.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

constexpr double gap = 4; ///< to the symbol with its rings, pixels at 1080 lines
constexpr double leader_lengths[] = {18, 32, 46, 60};
constexpr double leader_angles[] = {0.0, -0.4, 0.4, -0.8, 0.8, -1.2, 1.2};
constexpr double levels[] = {-0.6, 0.6, -1.0, 1.0};

ScreenPoint rounded(ScreenPoint p) {
    return {std::round(p.x), std::round(p.y)};
}

} // namespace

ProjectPlaces::ProjectPlaces(const ProjectMark& mark, const TextBlock& text, double scale)
    : text_(text), centre_(rounded(mark.symbol.centre)),
      reach_(reserved_radius(mark, scale) + gap * scale), scale_(scale),
      outer_(mark.symbol.centre.x < mark.anchor.x - 4 * scale ? -1 : 1) {}

ProjectPlace ProjectPlaces::at(int place) const {
    if (place < 2)
        return beside(place == 0 ? outer_ : -outer_, 0);
    if (place < 4)
        return level_with(place == 2 ? -1 : 1);
    if (place < most_likely)
        return beside(place < 8 ? outer_ : -outer_, levels[place % 4]);
    const int way = place - most_likely;
    const double side = way / 7 % 2 == 0 ? outer_ : -outer_;
    return with_leader(side, leader_angles[way % 7], leader_lengths[way / 14] * scale_);
}

/// Right (1) or left (−1) of the mark; `level` shifts it up or down by shares of the reach.
ProjectPlace ProjectPlaces::beside(double side, double level) const {
    const double dy = level * reach_;
    const double dx = std::sqrt(std::max(0.0, reach_ * reach_ - dy * dy * 0.8));
    const double edge = centre_.x + side * dx;
    return {rounded({side > 0 ? edge : edge - text_.width, centre_.y + dy - text_.height / 2}),
            side > 0 ? Align::left : Align::right, ProjectPlace::Reach::beside, std::nullopt};
}

ProjectPlace ProjectPlaces::level_with(double level) const {
    const double away = reach_ - 2 * scale_;
    return {rounded({centre_.x - text_.width / 2,
                     level < 0 ? centre_.y - away - text_.height : centre_.y + away}),
            Align::middle, ProjectPlace::Reach::beside, std::nullopt};
}

ProjectPlace ProjectPlaces::with_leader(double side, double angle, double length) const {
    const ScreenPoint way{side * std::cos(angle), std::sin(angle)};
    const ScreenPoint start = centre_ + way * (reach_ - 3 * scale_);
    const ScreenPoint end = start + way * length;
    const double apart = 3 * scale_;
    const bool is_short = length <= leader_lengths[0] * scale_;
    return {
        rounded({side > 0 ? end.x + apart : end.x - apart - text_.width, end.y - text_.height / 2}),
        side > 0 ? Align::left : Align::right,
        is_short ? ProjectPlace::Reach::short_leader : ProjectPlace::Reach::long_leader,
        Leader{start, end}};
}

} // namespace guanmo::display
