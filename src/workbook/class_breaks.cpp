#include "workbook/class_breaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace guanmo::workbook {

namespace {

constexpr std::array<std::pair<ClassMethod, std::string_view>, 3> words{{
    {ClassMethod::quantile, "quantile"},
    {ClassMethod::equal, "equal"},
    {ClassMethod::natural, "natural"},
}};

double rounded(double value, int decimals) {
    const double steps = std::pow(10.0, decimals);
    return std::round(value * steps) / steps;
}

/// Values that occur, ascending, with how often they do.
struct Distinct {
    std::vector<double> values;
    std::vector<double> weights;
};

Distinct distinct(std::span<const double> ascending) {
    Distinct found;
    for (const double value : ascending) {
        if (found.values.empty() || found.values.back() != value) {
            found.values.push_back(value);
            found.weights.push_back(0);
        }
        found.weights.back() += 1;
    }
    return found;
}

/// Squared deviations of runs of values from their means, in constant time each.
class Deviations {
  public:
    explicit Deviations(const Distinct& of) {
        const double origin = of.values[of.values.size() / 2]; // small numbers cancel less
        for (std::size_t i = 0; i < of.values.size(); ++i) {
            const double x = of.values[i] - origin;
            weight_.push_back(weight_.back() + of.weights[i]);
            sum_.push_back(sum_.back() + of.weights[i] * x);
            squares_.push_back(squares_.back() + of.weights[i] * x * x);
        }
    }

    /// Of the values [first, last).
    [[nodiscard]] double of(std::size_t first, std::size_t last) const {
        const double sum = sum_[last] - sum_[first];
        const double within =
            squares_[last] - squares_[first] - sum * sum / (weight_[last] - weight_[first]);
        return std::max(within, 0.0);
    }

  private:
    std::vector<double> weight_{0}, sum_{0}, squares_{0};
};

/// Where classes begin among `count` different values, the first at 0.
using Starts = std::vector<std::size_t>;

/// The exact optimum of natural breaks: minimises the sum of squared deviations from the class
/// means by dynamic programming over all partitions, O(classes · n²) for n different values: W. D.
/// Fisher, "On Grouping for Maximum Homogeneity", Journal of the American Statistical Association
/// 53 (1958), 789–798; used for maps by G. F. Jenks, "The Data Model Concept in Statistical
/// Mapping", International Yearbook of Cartography 7 (1967), 186–190. Of equally good partitions
/// the one with the earliest breaks.
Starts natural_starts(const Distinct& of, std::size_t classes) {
    const std::size_t n = of.values.size();
    const Deviations deviations(of);
    // best[j]: least deviation of the first j values in k classes; from[k][j]: where the last
    // begins.
    std::vector<double> best(n + 1, 0);
    for (std::size_t j = 1; j <= n; ++j)
        best[j] = deviations.of(0, j);
    std::vector<std::vector<std::size_t>> from(classes, std::vector<std::size_t>(n + 1, 0));
    for (std::size_t k = 1; k < classes; ++k) {
        std::vector<double> next(n + 1, std::numeric_limits<double>::infinity());
        for (std::size_t j = k + 1; j <= n; ++j)
            for (std::size_t i = k; i < j; ++i)
                if (const double all = best[i] + deviations.of(i, j); all < next[j]) {
                    next[j] = all;
                    from[k][j] = i;
                }
        best = std::move(next);
    }
    Starts starts(classes, 0);
    std::size_t end = n;
    for (std::size_t k = classes; k-- > 1;)
        end = starts[k] = from[k][end];
    return starts;
}

/// The value that begins a class is where the cumulated count comes nearest to its share.
Starts quantile_starts(const Distinct& of, std::size_t classes) {
    double all = 0;
    for (const double weight : of.weights)
        all += weight;
    Starts starts{0};
    for (std::size_t k = 1; k < classes; ++k) {
        const double wanted = all * static_cast<double>(k) / static_cast<double>(classes);
        double before = 0, nearest = std::numeric_limits<double>::infinity();
        std::size_t start = 0;
        for (std::size_t i = 1; i < of.values.size(); ++i) {
            before += of.weights[i - 1];
            if (std::abs(before - wanted) < nearest) {
                nearest = std::abs(before - wanted);
                start = i;
            }
        }
        if (start > starts.back())
            starts.push_back(start);
    }
    return starts;
}

std::vector<double> bounds_at(const Starts& starts, const std::vector<double>& values,
                              int decimals) {
    std::vector<double> bounds;
    for (std::size_t k = 1; k < starts.size(); ++k)
        bounds.push_back(roundest_between(values[starts[k] - 1], values[starts[k]], decimals));
    return bounds;
}

/// Steps of at most two digits from `least` to `most`, roundest first.
std::vector<double> round_steps(double least, double most, int decimals) {
    std::vector<double> steps;
    const int highest = static_cast<int>(std::floor(std::log10(most))) + 1;
    for (int power = highest; power >= highest - 3 && power >= -decimals; --power)
        for (const double digit : {5.0, 2.0, 1.0, 2.5, 1.5, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0}) {
            const double step = digit * std::pow(10.0, power);
            const double finest = std::pow(10.0, -decimals);
            const bool is_fine = std::abs(std::remainder(step, finest)) < finest * 1e-6;
            if (is_fine && step >= least * (1 - 1e-9) && step <= most * (1 + 1e-9))
                steps.push_back(step);
        }
    return steps;
}

/// Bounds at multiples of the roundest step that gives that many classes; where none does, of the
/// exact width, rounded.
std::vector<double> equal_bounds(double low, double high, std::size_t classes, int decimals) {
    const auto n = static_cast<double>(classes);
    const double width = (high - low) / n;
    for (const double step : round_steps(width, (high - low) / (n - 1.5), decimals)) {
        const double first = std::floor(low / step + 1e-9);
        const double last = std::floor(high / step + 1e-9);
        if (last - first + 1 != n)
            continue;
        std::vector<double> bounds;
        for (double i = first + 1; i <= last; ++i)
            bounds.push_back(rounded(i * step, decimals));
        return bounds;
    }
    std::vector<double> bounds;
    for (std::size_t i = 1; i < classes; ++i) {
        const double bound = rounded(low + width * static_cast<double>(i), decimals);
        if (bound > (bounds.empty() ? low : bounds.back()) && bound <= high)
            bounds.push_back(bound);
    }
    return bounds;
}

int decimals_in(const std::vector<double>& bounds, int most) {
    for (int decimals = 0; decimals < most; ++decimals) {
        const bool exact = std::all_of(bounds.begin(), bounds.end(), [decimals](double bound) {
            return std::abs(bound - rounded(bound, decimals)) < 1e-6;
        });
        if (exact)
            return decimals;
    }
    return most;
}

} // namespace

std::string_view word_of(ClassMethod method) {
    return words[static_cast<std::size_t>(method)].second;
}

std::optional<ClassMethod> parse_class_method(std::string_view word) {
    for (const auto& [method, name] : words)
        if (name == word)
            return method;
    return std::nullopt;
}

std::size_t ClassBreaks::class_of(double value) const {
    return static_cast<std::size_t>(std::upper_bound(bounds.begin(), bounds.end(), value) -
                                    bounds.begin());
}

ClassBreaks class_breaks(std::span<const double> values, ClassMethod method, int classes,
                         int decimals) {
    std::vector<double> ascending(values.begin(), values.end());
    std::sort(ascending.begin(), ascending.end());
    const Distinct of = distinct(ascending);
    ClassBreaks breaks;
    breaks.any = !of.values.empty();
    const std::size_t wanted =
        std::min(of.values.size(), static_cast<std::size_t>(std::max(classes, 1)));
    if (wanted <= 1)
        return breaks;
    if (method == ClassMethod::equal)
        breaks.bounds = equal_bounds(of.values.front(), of.values.back(), wanted, decimals);
    else
        breaks.bounds = bounds_at(method == ClassMethod::natural ? natural_starts(of, wanted)
                                                                 : quantile_starts(of, wanted),
                                  of.values, decimals);
    breaks.decimals = decimals_in(breaks.bounds, decimals);
    return breaks;
}

double roundest_between(double below, double upto, int decimals) {
    const double largest = std::max(std::abs(below), std::abs(upto));
    const int highest = largest > 0 ? static_cast<int>(std::ceil(std::log10(largest))) : 0;
    for (int power = std::max(highest, -decimals); power >= -decimals; --power)
        for (const double digit : {5.0, 2.0, 1.0}) {
            const double step = digit * std::pow(10.0, power);
            const double last = std::floor(upto / step + 1e-9);
            const double first = std::floor(below / step + 1e-9) + 1;
            if (first <= last)
                return rounded(step *
                                   std::clamp(std::round((below + upto) / 2 / step), first, last),
                               decimals);
        }
    return upto;
}

} // namespace guanmo::workbook
