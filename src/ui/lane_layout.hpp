#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Where things stand along a lane of the transport. Positions are pixels of the picture.
namespace guanmo::ui {

/// The time of day, seconds after midnight, along the screen. from_s < to_s.
struct TimeAxis {
    double from_s = 0, to_s = 0;
    double left = 0, right = 0;

    [[nodiscard]] double x(double clock_s) const {
        return left + (clock_s - from_s) / (to_s - from_s) * (right - left);
    }
    [[nodiscard]] double clock_s(double x) const {
        return from_s + (x - left) / (right - left) * (to_s - from_s);
    }
};

/// Whole hours at least `least_px` apart: every hour, or every second, third, sixth, twelfth …
[[nodiscard]] std::vector<double> hour_ticks(const TimeAxis& axis, double least_px);

/// A text that wants to stand around a place, in forms of which the first that fits is taken.
struct WantedText {
    double centre = 0;
    std::vector<std::string> forms; ///< the best first
};
struct PlacedText {
    std::size_t of = 0; ///< its place among the wanted
    double left = 0, width = 0;
    std::string text;
};
/// Between two texts of a row and around its ends.
struct TextRow {
    double left = 0, right = 0, gap = 0;
};

/// The texts of a row, from left to right, none over another and none beyond the row: moved aside
/// as little as possible; one that would leave its place takes its next form or is left out.
/// @param wanted in order of their centres.
[[nodiscard]] std::vector<PlacedText>
placed_texts(const std::vector<WantedText>& wanted, const TextRow& row,
             const std::function<double(const std::string&)>& width_of);

/// The leftmost place in a row for something of that width beside texts that stand there already.
[[nodiscard]] std::optional<double> free_place(const std::vector<PlacedText>& placed,
                                               const TextRow& row, double width);

} // namespace guanmo::ui
