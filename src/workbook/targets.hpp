#pragma once

#include "workbook/maybe.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace guanmo::workbook {

/// What a unit has undertaken to reach within the year (目标). What was not set is none, never 0.
struct Targets {
    Maybe<int> starts;        ///< 开工, projects
    Maybe<int> in_production; ///< 投产, projects
    Maybe<Money> investment;  ///< to be invested within the year
    Maybe<double> growth;     ///< of the investment over the year before, percent
    friend bool operator==(const Targets&, const Targets&) = default;

    [[nodiscard]] bool empty() const { return *this == Targets{}; }
};

inline constexpr double least_growth = -100, most_growth = 1000; ///< percent

struct UnitTargets {
    std::string unit_code; ///< in `all` at most once
    Targets targets;       ///< not empty
    friend bool operator==(const UnitTargets&, const UnitTargets&) = default;
};

/// Empty ones for a unit without any.
[[nodiscard]] Targets targets_of(const std::vector<UnitTargets>& all, std::string_view unit_code);

/// The same with the unit's targets in the place of what it had; empty ones take it out.
[[nodiscard]] std::vector<UnitTargets>
with_targets(std::vector<UnitTargets> all, std::string_view unit_code, const Targets& targets);

} // namespace guanmo::workbook
