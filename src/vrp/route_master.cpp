#include "vrp/route_master.hpp"

#include "vrp/random.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::vrp {

namespace {

constexpr double smallest_saving = 1e-7;
constexpr double smallest_pivot = 1e-9;
constexpr int most_exchanges = 20'000;
constexpr int exchanges_between_looks = 50;
constexpr int exchanges_between_inversions = 150;
constexpr std::size_t none = static_cast<std::size_t>(-1);

} // namespace

int SubsetCut::times(const std::vector<int>& route) const {
    int visits = 0;
    for (const int job : route)
        visits += job == jobs[0] || job == jobs[1] || job == jobs[2];
    return visits / 2;
}

RouteMaster::RouteMaster(int jobs, const RouteCounts& counts, std::vector<SubsetCut> cuts,
                         double unvisited)
    : jobs_(jobs), cuts_(std::move(cuts)),
      rows_(jobs + static_cast<int>(counts.of_kind.size() + cuts_.size()) + 2),
      basis_(static_cast<std::size_t>(rows_)), prices_(static_cast<std::size_t>(rows_)),
      inverse_(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(rows_)) {
    // Right sides a little apart: many routes of no use would tie, and the method turn in circles.
    Random random(1);
    const auto apart = [&] { return 1e-6 * (1 + random.uniform()); };
    for (int job = 0; job < jobs_; ++job) {
        right_.push_back(1 + apart());
        add_variable(unvisited, {{job, 1}});
        begin_with(job, variables_.size() - 1);
    }
    for (std::size_t kind = 0; kind < counts.of_kind.size(); ++kind) {
        right_.push_back(counts.of_kind[kind] + 1e-3 * apart());
        add_variable(0, {{jobs_ + static_cast<int>(kind), 1}});
        begin_with(jobs_ + static_cast<int>(kind), variables_.size() - 1);
    }
    const int first_cut = rows_ - 2 - static_cast<int>(cuts_.size());
    for (int row = first_cut; row < rows_ - 2; ++row) {
        right_.push_back(1 + apart());
        add_variable(0, {{row, 1}});
        begin_with(row, variables_.size() - 1);
    }
    right_.push_back(counts.most + 1e-3 * apart());
    add_variable(0, {{rows_ - 2, 1}});
    begin_with(rows_ - 2, variables_.size() - 1);
    right_.push_back(counts.least);
    add_variable(0, {{rows_ - 1, -1}});
    add_variable(unvisited, {{rows_ - 1, 1}});
    begin_with(rows_ - 1, variables_.size() - (counts.least > 0 ? 1 : 2));
    if (counts.least == 0)
        inverse(rows_ - 1, rows_ - 1) = -1;
    first_column_ = variables_.size();
    values_ = right_;
    count_again();
}

void RouteMaster::add_variable(double cost, std::vector<Entry> entries) {
    variables_.push_back({cost, std::move(entries)});
    is_basic_.push_back(0);
}

void RouteMaster::begin_with(int row, std::size_t variable) {
    basis_[static_cast<std::size_t>(row)] = variable;
    is_basic_[variable] = 1;
    inverse(row, row) = 1;
}

void RouteMaster::add(const RouteColumn& column) {
    std::vector<Entry> entries;
    for (const int job : column.jobs) {
        const auto same = std::find_if(entries.begin(), entries.end(),
                                       [job](const Entry& entry) { return entry.row == job; });
        if (same == entries.end())
            entries.push_back({job, 1});
        else
            ++same->value;
    }
    entries.push_back({jobs_ + column.kind, 1});
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut)
        if (const int times = cuts_[cut].times(column.jobs); times > 0)
            entries.push_back(
                {rows_ - 2 - static_cast<int>(cuts_.size() - cut), static_cast<double>(times)});
    entries.push_back({rows_ - 2, 1});
    entries.push_back({rows_ - 1, 1});
    add_variable(static_cast<double>(column.cost), std::move(entries));
}

std::optional<int> RouteMaster::solve(const Watch& watch) {
    for (int exchanges = 0; exchanges <= most_exchanges; ++exchanges) {
        if (exchanges % exchanges_between_looks == 0 && watch.over())
            return std::nullopt;
        const std::size_t variable = entering();
        if (variable == none)
            return exchanges;
        const std::vector<double> direction = direction_of(variable);
        const int row = leaving(direction);
        if (row < 0)
            return std::nullopt;
        exchange(row, variable, direction);
        if ((exchanges + 1) % exchanges_between_inversions == 0 && !invert_again())
            return std::nullopt;
        count_again();
    }
    return std::nullopt;
}

/// The variable that saves most.
std::size_t RouteMaster::entering() const {
    std::size_t best = none;
    double most = smallest_saving;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
        if (is_basic_[v])
            continue;
        double saved = -variables_[v].cost;
        for (const Entry& entry : variables_[v].entries)
            saved += entry.value * price(entry.row);
        if (saved > most * (1 + std::abs(variables_[v].cost) * 1e-12)) {
            most = saved;
            best = v;
        }
    }
    return best;
}

std::vector<double> RouteMaster::direction_of(std::size_t variable) {
    std::vector<double> direction(static_cast<std::size_t>(rows_));
    for (int row = 0; row < rows_; ++row)
        for (const Entry& entry : variables_[variable].entries)
            direction[static_cast<std::size_t>(row)] += inverse(row, entry.row) * entry.value;
    return direction;
}

/// The row whose variable is used up first.
int RouteMaster::leaving(const std::vector<double>& direction) const {
    int best = -1;
    double least = 0;
    for (int row = 0; row < rows_; ++row) {
        const auto r = static_cast<std::size_t>(row);
        if (direction[r] <= smallest_pivot)
            continue;
        const double steps = std::max(values_[r], 0.0) / direction[r];
        if (best < 0 || steps < least - 1e-12 ||
            (steps < least + 1e-12 && direction[r] > direction[static_cast<std::size_t>(best)])) {
            best = row;
            least = steps;
        }
    }
    return best;
}

void RouteMaster::exchange(int row, std::size_t variable, const std::vector<double>& direction) {
    const auto r = static_cast<std::size_t>(row);
    is_basic_[basis_[r]] = 0;
    basis_[r] = variable;
    is_basic_[variable] = 1;
    for (int column = 0; column < rows_; ++column)
        inverse(row, column) /= direction[r];
    values_[r] /= direction[r];
    for (int other = 0; other < rows_; ++other) {
        const double factor = direction[static_cast<std::size_t>(other)];
        if (other == row || factor == 0)
            continue;
        for (int column = 0; column < rows_; ++column)
            inverse(other, column) -= factor * inverse(row, column);
        values_[static_cast<std::size_t>(other)] -= factor * values_[r];
    }
}

/// Gauss & Jordan, since errors add up from exchange to exchange.
bool RouteMaster::invert_again() {
    const auto size = static_cast<std::size_t>(rows_);
    std::vector<double> matrix(size * size);
    for (std::size_t column = 0; column < size; ++column)
        for (const Entry& entry : variables_[basis_[column]].entries)
            matrix[static_cast<std::size_t>(entry.row) * size + column] = entry.value;
    std::fill(inverse_.begin(), inverse_.end(), 0.0);
    for (int row = 0; row < rows_; ++row)
        inverse(row, row) = 1;
    for (std::size_t step = 0; step < size; ++step) {
        std::size_t pivot = step;
        for (std::size_t row = step + 1; row < size; ++row)
            if (std::abs(matrix[row * size + step]) > std::abs(matrix[pivot * size + step]))
                pivot = row;
        if (std::abs(matrix[pivot * size + step]) < smallest_pivot)
            return false;
        for (std::size_t column = 0; column < size; ++column) {
            std::swap(matrix[pivot * size + column], matrix[step * size + column]);
            std::swap(inverse_[pivot * size + column], inverse_[step * size + column]);
        }
        const double divisor = matrix[step * size + step];
        for (std::size_t column = 0; column < size; ++column) {
            matrix[step * size + column] /= divisor;
            inverse_[step * size + column] /= divisor;
        }
        for (std::size_t row = 0; row < size; ++row) {
            const double factor = matrix[row * size + step];
            if (row == step || factor == 0)
                continue;
            for (std::size_t column = 0; column < size; ++column) {
                matrix[row * size + column] -= factor * matrix[step * size + column];
                inverse_[row * size + column] -= factor * inverse_[step * size + column];
            }
        }
    }
    for (int row = 0; row < rows_; ++row) {
        double value = 0;
        for (int column = 0; column < rows_; ++column)
            value += inverse(row, column) * right_[static_cast<std::size_t>(column)];
        values_[static_cast<std::size_t>(row)] = value;
    }
    return true;
}

/// The prices that follow from the basis.
void RouteMaster::count_again() {
    std::fill(prices_.begin(), prices_.end(), 0.0);
    for (int row = 0; row < rows_; ++row) {
        const double cost = variables_[basis_[static_cast<std::size_t>(row)]].cost;
        if (cost != 0)
            for (int column = 0; column < rows_; ++column)
                prices_[static_cast<std::size_t>(column)] += cost * inverse(row, column);
    }
}

std::vector<double> RouteMaster::shares() const {
    std::vector<double> shares(variables_.size() - first_column_);
    for (std::size_t row = 0; row < basis_.size(); ++row)
        if (basis_[row] >= first_column_)
            shares[basis_[row] - first_column_] = std::max(values_[row], 0.0);
    return shares;
}

} // namespace guanmo::vrp
