#pragma once

#include "workbook/workbook.hpp"

#include <map>

namespace guanmo::workbook {

/// What a set of projects adds up to. `investment` is the sum over those whose figure is known.
struct Totals {
    int count = 0;
    Money investment;
    int without_investment = 0;
    int without_position = 0;
    friend bool operator==(const Totals&, const Totals&) = default;
};

void add(Totals& totals, const Project& project);

[[nodiscard]] Totals totals_of(const Workbook& workbook);

/// By unit code; the empty code stands for projects whose unit is not known. A zone counts for
/// itself and not for the unit that it lies in, so the parts add up to the whole.
[[nodiscard]] std::map<std::string, Totals> totals_by_unit(const Workbook& workbook);

} // namespace guanmo::workbook
