#pragma once

#include "workbook/workbook.hpp"

#include <cstdint>
#include <functional>

/// Projects that nobody builds, to show and to measure the map with.
namespace guanmo::synthetic {

/// Called now and then with how many projects are made.
using Progress = std::function<void(std::size_t made)>;

/// `count` projects within the units. The amounts are log-normal (median 0.7 亿元, a few a hundred
/// times that), the places cluster around the seats and some parks of each unit, and stage, dates,
/// plan, money spent and percent agree with one another. The first ones go through all stages and
/// industries. The same units, count and seed give the same projects on every machine. Without
/// units with an area or a position there are no places.
[[nodiscard]] workbook::Table<workbook::Project>
invented_projects(const workbook::Table<workbook::Unit>& units, std::size_t count,
                  std::uint64_t seed, const Progress& progress = {});

/// The workbook with these projects in the place of its own, marked as synthetic; what was
/// published and planned for the real ones is gone with them.
[[nodiscard]] workbook::Workbook synthetic_workbook(workbook::Workbook workbook, std::size_t count,
                                                    std::uint64_t seed,
                                                    const Progress& progress = {});

} // namespace guanmo::synthetic
