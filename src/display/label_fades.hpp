#pragma once

#include "display/labels.hpp"

#include <functional>
#include <map>
#include <vector>

namespace guanmo::display {

/// Labels that appear and disappear softly: a function of time, beside the memory of where they
/// stand. Seconds are those of the session's clock.
class LabelFades {
  public:
    struct Picture {
        const std::vector<PlacedLabel>& labels;
        const camera::Camera& camera;
    };
    /// Notes what differs between two pictures that follow one another. A label in another place
    /// disappears in the one and appears in the other; where both would overlap it is at once in
    /// the other, since a name twice over itself cannot be read.
    void follow(const Picture& before, const Picture& now, double now_s, double duration_s);

    /// All labels are what they are.
    void clear();

    /// Forgets what has ended. @return true while anything fades.
    bool go_on(double now_s);

    /// Those of the labels that `wanted` holds for as they look at that moment. One that
    /// disappears is gone where any of the labels needs its room.
    void append(Shapes& shapes, const std::vector<PlacedLabel>& labels,
                const std::function<bool(const PlacedLabel&)>& wanted, const camera::Camera& camera,
                double now_s) const;

  private:
    struct Leaving {
        PlacedLabel label;
        ScreenPoint drawn_at; ///< where what it rides with was
        double since_s = 0;
    };
    [[nodiscard]] double shown_share(double since_s, double now_s) const;

    void leave(const PlacedLabel& label, const camera::Camera& camera, double now_s);

    std::map<LabelKey, double> appearing_; ///< since when
    std::vector<Leaving> leaving_;
    double duration_s_ = 0;
};

} // namespace guanmo::display
