#pragma once

#include "road/network.hpp"

#include <array>
#include <span>

namespace guanmo::road {

/// How far some nodes at the rim are from and to every other: by the triangle inequality a bound on
/// any way that is left (A*, landmarks and triangle inequality; Goldberg & Harrelson 2005).
class Landmarks {
  public:
    static constexpr std::size_t most = 16;
    static constexpr std::size_t active = 4; ///< of them, for one search

    /// As many as there are, at most `most`, each the farthest from those before. Takes two
    /// searches over the whole network each.
    explicit Landmarks(const Network& network);

    /// Bounds on the way to one place.
    class Bound {
      public:
        /// Milliseconds, never more than the way there takes; 0 where nothing is known.
        [[nodiscard]] std::uint32_t operator()(std::uint32_t node) const;

      private:
        friend class Landmarks;
        struct Term {
            std::uint32_t landmark;
            std::int64_t to_goal;   ///< from the landmark; negative: not known
            std::int64_t from_goal; ///< to the landmark, at most; negative: not known
        };
        const Landmarks* of_ = nullptr;
        std::array<Term, active> terms_{};
        std::size_t size_ = 0;
    };
    struct Goal {
        std::uint32_t node;
        std::uint32_t milliseconds; ///< from there to the place
    };
    /// @param start where the landmarks that say most are chosen.
    [[nodiscard]] Bound bound(std::uint32_t start, std::span<const Goal> goals) const;

  private:
    struct Distances {
        std::uint32_t from, to;
    };
    [[nodiscard]] const Distances& at(std::uint32_t node, std::size_t landmark) const {
        return distances_[node * std::size_t{size_} + landmark];
    }

    std::size_t size_ = 0;
    std::vector<Distances> distances_; ///< by node, then landmark
};

} // namespace guanmo::road
