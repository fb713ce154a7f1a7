#pragma once

#include "display/fan.hpp"
#include "display/placing.hpp"

namespace guanmo::display {

/// Places for the name of a unit that is too small for it, around the unit's rectangle.
class BesideUnit {
  public:
    /// @param shown the unit's rectangle on screen, or a zone's square.
    BesideUnit(const Placing& placing, std::size_t row, const geo::ScreenRect& shown);

    struct Choice {
        int text = 0;
        int place = 0;
        ScreenPoint corner; ///< top left of the name's box, whole pixels
        std::optional<Leader> leader;
    };
    /// The best place that is free: near, off the routes, on the unit's own ground or outside of
    /// all; with a leader where that is not so.
    /// @param texts by LabelPlace::text, those that may be taken, rather the first ones.
    [[nodiscard]] std::optional<Choice> best(const std::vector<TextBlock>& all,
                                             const std::vector<int>& texts) const;

    /// That place, if it is free.
    [[nodiscard]] std::optional<Choice> at(const TextBlock& text, int text_number, int place) const;

  private:
    struct Seen {
        Choice choice;
        double cost = 0; ///< pixels at 1080 lines that it is as good as away
    };
    static constexpr int directions = 24;
    [[nodiscard]] std::optional<Seen> look_at(const TextBlock& text, int place) const;
    [[nodiscard]] ScreenPoint corner_at(const TextBlock& text, int place) const;
    [[nodiscard]] bool stands_abroad(ScreenPoint middle) const;
    [[nodiscard]] std::optional<Leader> leader_to(const geo::ScreenRect& box) const;

    const Placing& placing_;
    std::size_t row_;
    geo::ScreenRect shown_;
    bool is_zone_;
    double scale_;
};

} // namespace guanmo::display
