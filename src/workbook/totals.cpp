#include "workbook/totals.hpp"

#include "workbook/money_sum.hpp"

namespace guanmo::workbook {

void add(Totals& totals, const Project& project) {
    ++totals.count;
    if (project.investment)
        totals.investment = sum_of(totals.investment, *project.investment);
    else
        ++totals.without_investment;
    if (!project.position)
        ++totals.without_position;
}

Totals totals_of(const Workbook& workbook) {
    Totals totals;
    for (const Project& project : workbook.projects)
        add(totals, project);
    return totals;
}

std::map<std::string, Totals> totals_by_unit(const Workbook& workbook) {
    std::map<std::string, Totals> by_unit;
    for (const Unit& unit : workbook.units)
        by_unit[unit.code];
    for (const Project& project : workbook.projects)
        add(by_unit[project.unit_code], project);
    return by_unit;
}

} // namespace guanmo::workbook
