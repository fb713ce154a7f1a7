#pragma once

#include "display/land_mesh.hpp"
#include "workbook/unit.hpp"

namespace guanmo::display {

/// What administrative codes (GB/T 2260: two digits for the province, two for the prefecture, two
/// for the county) tell about units. A map of one prefecture has no ranks above its units; neither
/// has one whose codes are of another kind.
struct UnitRanks {
    std::vector<int> province;   ///< by unit, numbers from 0
    std::vector<int> prefecture; ///< by unit, numbers from 0; parts of provinces
    int provinces = 1;
    int prefectures = 1;

    /// Units that are filled alike: those of a province on a map of several, else of a prefecture
    /// on a map of several; by unit, empty when every unit stands for itself.
    [[nodiscard]] const std::vector<int>& groups() const;
    /// Of the border between two units; -1: the outside.
    [[nodiscard]] BorderRank rank(std::int32_t left, std::int32_t right) const;
};

/// Units without such a code belong where the neighbour does with which they share most border.
[[nodiscard]] UnitRanks unit_ranks(const workbook::Table<workbook::Unit>& units,
                                   const geo::Topology& topology);

} // namespace guanmo::display
