#pragma once

#include "vrp/problem.hpp"
#include "vrp/watch.hpp"

#include <array>
#include <optional>
#include <vector>

namespace guanmo::vrp {

/// A route as a column of the linear program: whom it visits, by what kind of car, at what cost.
struct RouteColumn {
    int kind = 0;               ///< place in the master's list of kinds
    std::vector<int> jobs = {}; ///< in order; a relaxed route may hold one twice
    Cost cost = 0;              ///< as the instance counts
};

/// How many routes there may be.
struct RouteCounts {
    std::vector<int> of_kind = {}; ///< at most, by kind
    int least = 0, most = 0;       ///< of all kinds together
    friend bool operator==(const RouteCounts&, const RouteCounts&) = default;
};

/// Of any three jobs at most one route visits two or more (Jepsen, Petersen, Spoorendonk
/// & Pisinger 2008): true of plans, not of the program's shares.
struct SubsetCut {
    std::array<int, 3> jobs = {};
    /// How often a route counts: once when it makes two or three visits to them.
    [[nodiscard]] int times(const std::vector<int>& route) const;
    friend bool operator==(const SubsetCut&, const SubsetCut&) = default;
};

/// The linear program that divides jobs among routes (Dantzig & Wolfe 1960; Desrochers, Desrosiers
/// & Solomon 1992): every job is visited once, with no more routes than there are cars, at the
/// least cost. Solved by the primal simplex method with an explicit inverse of the basis, which
/// suits some hundred rows. What it says is rounded: bounds that are to be true are counted again
/// in whole numbers with its prices.
class RouteMaster {
  public:
    /// @param unvisited what a job without a route costs: more than any plan.
    RouteMaster(int jobs, const RouteCounts& counts, std::vector<SubsetCut> cuts, double unvisited);

    void add(const RouteColumn& column);
    /// @return how often it exchanged a column; none when it does not come to an end
    /// in time.
    [[nodiscard]] std::optional<int> solve(const Watch& watch);

    /// What a visit is worth to the program.
    [[nodiscard]] double job_price(int job) const { return price(job); }
    /// What a route of this kind is charged, ≤ 0 …
    [[nodiscard]] double kind_price(int kind) const { return price(jobs_ + kind); }
    /// … for what it counts of a cut, ≤ 0 …
    [[nodiscard]] double cut_price(int cut) const {
        return price(rows_ - 2 - static_cast<int>(cuts_.size()) + cut);
    }
    /// … for being one more than the most, ≤ 0, and one towards the least, ≥ 0.
    [[nodiscard]] double most_price() const { return price(rows_ - 2); }
    [[nodiscard]] double least_price() const { return price(rows_ - 1); }
    /// How much of each column is used, in the order of `add`.
    [[nodiscard]] std::vector<double> shares() const;

  private:
    struct Entry {
        int row = 0;
        double value = 0;
    };
    struct Variable {
        double cost = 0;
        std::vector<Entry> entries = {};
    };

    [[nodiscard]] double price(int row) const { return prices_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] double& inverse(int row, int column) {
        return inverse_[static_cast<std::size_t>(row) * static_cast<std::size_t>(rows_) +
                        static_cast<std::size_t>(column)];
    }
    void add_variable(double cost, std::vector<Entry> entries);
    void begin_with(int row, std::size_t variable);
    [[nodiscard]] std::size_t entering() const;
    [[nodiscard]] std::vector<double> direction_of(std::size_t variable);
    [[nodiscard]] int leaving(const std::vector<double>& direction) const;
    void exchange(int row, std::size_t variable, const std::vector<double>& direction);
    [[nodiscard]] bool invert_again();
    void count_again();

    int jobs_;
    std::vector<SubsetCut> cuts_;
    int rows_;
    std::size_t first_column_ = 0; ///< variables before it are slacks
    std::vector<Variable> variables_;
    std::vector<char> is_basic_;
    std::vector<std::size_t> basis_; ///< by row
    std::vector<double> right_, values_, prices_, inverse_;
};

} // namespace guanmo::vrp
