#include "workbook/class_breaks.hpp"

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

using namespace guanmo::workbook;

namespace {

using Values = std::vector<double>;

/// Start rates of eight units, percent.
const Values rates{96.9, 94.6, 92.3, 88.9, 87.8, 87.1, 83.3, 75.0};

double deviation(const Values& ascending, std::size_t first, std::size_t last) {
    double mean = 0, all = 0;
    for (std::size_t i = first; i < last; ++i)
        mean += ascending[i] / static_cast<double>(last - first);
    for (std::size_t i = first; i < last; ++i)
        all += (ascending[i] - mean) * (ascending[i] - mean);
    return all;
}

/// The least deviation of [first, n) in so many classes that are not empty and keep equal values
/// together, by trying all.
double least_deviation(const Values& ascending, std::size_t first, int classes) {
    const std::size_t n = ascending.size();
    if (classes == 1)
        return first < n ? deviation(ascending, first, n) : std::numeric_limits<double>::infinity();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t end = first + 1; end < n; ++end)
        if (ascending[end - 1] != ascending[end])
            least = std::min(least, deviation(ascending, first, end) +
                                        least_deviation(ascending, end, classes - 1));
    return least;
}

std::vector<int> held(const ClassBreaks& breaks, const Values& values) {
    std::vector<int> counts(breaks.size(), 0);
    for (const double value : values)
        ++counts.at(breaks.class_of(value));
    return counts;
}

constexpr std::array methods{ClassMethod::quantile, ClassMethod::equal, ClassMethod::natural};

} // namespace

TEST_CASE("natural breaks are the best of all partitions", "[classes]") {
    std::mt19937 random(7);
    std::lognormal_distribution<double> amounts(1, 1.2);
    for (int round = 0; round < 60; ++round) {
        Values values;
        for (int i = 0; i < 5 + round % 8; ++i)
            values.push_back(std::round(amounts(random) * 4) / 4); // some are equal
        std::sort(values.begin(), values.end());
        Values copy = values;
        const auto different =
            static_cast<int>(std::unique(copy.begin(), copy.end()) - copy.begin());
        for (int classes = 1; classes <= std::min(different, 5); ++classes) {
            const ClassBreaks breaks = class_breaks(values, ClassMethod::natural, classes, 2);
            REQUIRE(breaks.size() == static_cast<std::size_t>(classes));
            double found = 0;
            std::size_t first = 0;
            for (const int count : held(breaks, values)) {
                const std::size_t end = first + static_cast<std::size_t>(count);
                found += deviation(values, first, end);
                first = end;
            }
            CHECK(first == values.size());
            CHECK(found == Approx(least_deviation(values, 0, classes)).margin(1e-9));
        }
    }
}

TEST_CASE("natural breaks fall into gaps, on the roundest number there", "[classes]") {
    const ClassBreaks breaks = class_breaks(rates, ClassMethod::natural, 5, 1);
    CHECK(breaks.bounds == Values{80, 85, 90, 95});
    CHECK(breaks.decimals == 0);
    CHECK(held(breaks, rates) == std::vector<int>{1, 1, 3, 2, 1});
}

TEST_CASE("quantiles hold as many values each as equal ones allow", "[classes]") {
    const Values values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const ClassBreaks breaks = class_breaks(values, ClassMethod::quantile, 5, 0);
    CHECK(held(breaks, values) == std::vector<int>{2, 2, 2, 2, 2});

    const Values tied{0, 0, 0, 0, 0, 0, 1, 2, 3};
    const ClassBreaks few = class_breaks(tied, ClassMethod::quantile, 3, 0);
    CHECK(held(few, tied).front() == 6);
    CHECK(few.size() < 4);
}

TEST_CASE("equal intervals are equally wide, on round numbers", "[classes]") {
    CHECK(class_breaks(rates, ClassMethod::equal, 5, 1).bounds == Values{80, 85, 90, 95});
    const ClassBreaks odd = class_breaks(Values{0, 1.3, 7.7}, ClassMethod::equal, 3, 2);
    REQUIRE(odd.bounds.size() == 2);
    CHECK(odd.bounds[1] - odd.bounds[0] == Approx(odd.bounds[0]));
}

TEST_CASE("few different values give fewer classes, none none", "[classes]") {
    for (const ClassMethod method : methods) {
        INFO(word_of(method));
        CHECK(class_breaks({}, method, 5, 1).size() == 0);
        CHECK(class_breaks(Values{4, 4, 4}, method, 5, 1).size() == 1);
        const ClassBreaks two = class_breaks(Values{4, 4, 9}, method, 5, 0);
        CHECK(two.size() == 2);
        CHECK(held(two, {4, 4, 9}) == std::vector<int>{2, 1});
    }
}

TEST_CASE("whatever the values, printed bounds class them, and no class too many is made",
          "[classes]") {
    std::mt19937 random(11);
    std::lognormal_distribution<double> amounts(2, 1.5);
    for (int round = 0; round < 300; ++round) {
        const int decimals = round % 3;
        const double steps = std::pow(10.0, decimals);
        Values values;
        for (int i = 0; i < 2 + round % 17; ++i)
            values.push_back(std::round(amounts(random) * steps) / steps);
        for (const ClassMethod method : methods)
            for (int classes = least_classes; classes <= most_classes; ++classes) {
                const ClassBreaks breaks = class_breaks(values, method, classes, decimals);
                INFO(word_of(method) << " " << round << " " << classes);
                CHECK(breaks.size() <= static_cast<std::size_t>(classes));
                CHECK(std::is_sorted(breaks.bounds.begin(), breaks.bounds.end()));
                CHECK(std::adjacent_find(breaks.bounds.begin(), breaks.bounds.end()) ==
                      breaks.bounds.end());
                const double printed = std::pow(10.0, breaks.decimals);
                for (const double bound : breaks.bounds)
                    CHECK(std::abs(bound * printed - std::round(bound * printed)) < 1e-6);
                const std::vector<int> counts = held(breaks, values);
                CHECK(counts.front() > 0);
                CHECK(counts.back() > 0);
                if (method != ClassMethod::equal)
                    CHECK(std::count(counts.begin(), counts.end(), 0) == 0);
            }
    }
}

TEST_CASE("a round number is found between two values", "[classes]") {
    CHECK(roundest_between(75, 83.3, 1) == 80);
    CHECK(roundest_between(88.9, 92.3, 1) == 90);
    CHECK(roundest_between(0.12, 0.19, 2) == Approx(0.15));
    CHECK(roundest_between(3, 4, 0) == 4);
    CHECK(roundest_between(0, 62, 0) == 50);
}
