#pragma once

#include "vrp/problem.hpp"
#include "vrp/random.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::vrp {

/// Iterated local search for the travelling salesman (Martin, Otto & Felten 1991; Lourenço, Martin
/// & Stützle 2003): exchanges of edges until none helps, a kick at one place, repaired there, taken
/// back if it was for nothing. Legs may cost differently back and forth.
class TourSearch {
  public:
    /// @param costs size × size, row-major, ≥ 0; node size − 1 is where the tour begins and ends.
    TourSearch(std::size_t size, std::vector<Cost> costs, std::uint64_t seed);

    /// One kick.
    void step();
    [[nodiscard]] Cost best_cost() const { return best_cost_; }
    /// The nodes in order, without the one where the tour begins and ends.
    [[nodiscard]] std::vector<int> best() const;

  private:
    [[nodiscard]] Cost cost(int from, int to) const {
        return costs_[static_cast<std::size_t>(from) * size_ + static_cast<std::size_t>(to)];
    }
    [[nodiscard]] int at(int place) const { return tour_[static_cast<std::size_t>(place)]; }
    [[nodiscard]] int place(int node) const { return place_[static_cast<std::size_t>(node)]; }
    [[nodiscard]] int wrap(int place) const {
        const int n = static_cast<int>(size_);
        return place < 0 ? place + n : place >= n ? place - n : place;
    }
    [[nodiscard]] int next(int node) const { return at(wrap(place(node) + 1)); }
    [[nodiscard]] int previous(int node) const { return at(wrap(place(node) - 1)); }

    void begin_with_nearest();
    void find_neighbours();
    void improve();
    [[nodiscard]] bool improve_at(int node);
    [[nodiscard]] bool reverse_a_path(int node);
    [[nodiscard]] bool turn_a_path(int node);
    [[nodiscard]] bool move_a_path(int node);
    [[nodiscard]] bool swap_paths(int node);
    void kick();
    void cut_and_swap(int p, int q, int r);
    void reverse(int from, int to);
    void reverse_exactly(int from, int length);
    void start_again();
    void renumber(int from, int to);
    void wake(int node);
    [[nodiscard]] Cost whole_cost() const;

    std::size_t size_;
    std::vector<Cost> costs_;
    Random random_;
    bool symmetric_ = true;
    double temperature_ = 0;
    std::vector<std::vector<int>> to_near_; ///< by node: where a leg from it may lead
    std::vector<int> tour_, place_;
    std::vector<int> current_, best_;
    Cost cost_ = 0, current_cost_ = 0, best_cost_ = 0;
    std::int64_t since_best_ = 0;
    std::vector<int> awake_;
    std::vector<char> is_awake_;
};

} // namespace guanmo::vrp
