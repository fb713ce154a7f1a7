#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Classes of a choropleth map: values in, the bounds between classes out.
namespace guanmo::workbook {

enum class ClassMethod {
    quantile, ///< about as many values in each class; equal values stay together
    equal,    ///< classes as wide as one another, on round numbers where that is possible
    natural,  ///< least squared deviation from the classes' means
};

/// The word of the command line: "quantile", "equal", "natural".
[[nodiscard]] std::string_view word_of(ClassMethod method);
[[nodiscard]] std::optional<ClassMethod> parse_class_method(std::string_view word);

inline constexpr int least_classes = 3, most_classes = 7;

/// Class i holds bounds[i - 1] ≤ value < bounds[i]; the first and the last one are open. The bounds
/// are what a legend prints: round numbers, with which every value falls into its class exactly.
struct ClassBreaks {
    std::vector<double> bounds; ///< ascending, one fewer than classes
    bool any = false;           ///< false: there was no value, and there is no class
    int decimals = 0;           ///< that print every bound exactly
    friend bool operator==(const ClassBreaks&, const ClassBreaks&) = default;

    [[nodiscard]] std::size_t size() const { return any ? bounds.size() + 1 : 0; }
    [[nodiscard]] std::size_t class_of(double value) const;
};

/// As many classes as there are different values, but at most `classes`. Equal intervals may hold
/// an empty class in between. @param values finite, in any order, each of at most `decimals`
/// decimals, which no bound has more of either.
[[nodiscard]] ClassBreaks class_breaks(std::span<const double> values, ClassMethod method,
                                       int classes, int decimals);

/// The roundest number in (below, upto]: the multiple of the largest step of 1, 2 or 5 times a
/// power of ten, of several the one nearest to the middle. @param decimals the finest step is
/// 10^-decimals.
[[nodiscard]] double roundest_between(double below, double upto, int decimals);

} // namespace guanmo::workbook
