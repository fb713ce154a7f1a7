#pragma once

#include "display/build.hpp"

#include <variant>

namespace guanmo::display {

/// A symbol on its way: from where the symbol stood that held its projects before to its place.
struct MovingSymbol {
    std::variant<ProjectMark, AggregateMark> mark; ///< as it stands in the end
    /// What it comes from and goes to: a place on the map, pixels beside it, a radius in pixels and
    /// an opacity, 0–1.
    struct Pose {
        geo::MapPoint place;
        ScreenPoint offset;
        double radius = 0;
        double opacity = 1;
        friend bool operator==(const Pose&, const Pose&) = default;
    };
    Pose from, to;
    double since_s = 0;
    bool leaves = false; ///< another symbol shows its projects now
};

/// The pose at that moment, easing out.
[[nodiscard]] MovingSymbol::Pose pose_at(const MovingSymbol& symbol, double now_s,
                                         double duration_s);

/// How symbols split and merge from one picture to the next. What is seen follows from the last
/// grouping, the new one and the time since.
class SymbolMotion {
  public:
    /// Goes on to the symbols of another picture. A single comes from the aggregate that held it,
    /// an aggregate from what held its cell; what is held by another now goes there and vanishes.
    /// After a jump to another part of the map nothing moves.
    /// @param duration_s 0: nothing ever moves.
    void follow(const std::vector<ProjectMark>& singles,
                const std::vector<AggregateMark>& aggregates, const camera::Camera& camera,
                double now_s, double duration_s);

    [[nodiscard]] bool is_moving(double now_s) const { return now_s < until_s_; }
    /// Everything is where it goes to.
    void finish();

    /// The symbols at that moment, leaving ones first; dimmed ones do not move and are not among
    /// them.
    void append(Shapes& shapes, const Scene& scene, double now_s) const;

  private:
    std::vector<MovingSymbol> symbols_;
    camera::Camera camera_;
    double duration_s_ = 0;
    double until_s_ = 0;
    bool any_ = false; ///< there was a picture before
};

} // namespace guanmo::display
