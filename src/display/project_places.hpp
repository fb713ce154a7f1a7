#pragma once

#include "display/fan.hpp"
#include "display/text_line.hpp"

namespace guanmo::display {

/// One place of a project's label.
struct ProjectPlace {
    enum class Reach { beside, short_leader, long_leader };
    ScreenPoint corner; ///< top left of the label's box, whole pixels
    Align align = Align::left;
    Reach reach = Reach::beside;
    std::optional<Leader> leader;
};

/// The places that a label may take around its symbol, best first: right, left, above, below,
/// then shifted, then at the end of a leader of up to 60 px (pixels at 1080 lines).
class ProjectPlaces {
  public:
    /// Both outlive this.
    ProjectPlaces(const ProjectMark& mark, const TextBlock& text, double scale);

    static constexpr int most_likely = 12; ///< without a leader
    static constexpr int count = 12 + 4 * 2 * 7;

    /// @param place [0, count)
    [[nodiscard]] ProjectPlace at(int place) const;

  private:
    [[nodiscard]] ProjectPlace beside(double side, double level) const;
    [[nodiscard]] ProjectPlace level_with(double level) const;
    [[nodiscard]] ProjectPlace with_leader(double side, double angle, double length) const;

    const TextBlock& text_;
    ScreenPoint centre_; ///< as drawn, on whole pixels: label and symbol move as one
    double reach_;
    double scale_;
    double outer_; ///< the side to prefer: 1 right, −1 left
};

} // namespace guanmo::display
