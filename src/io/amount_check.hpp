#pragma once

#include "io/columns.hpp"
#include "workbook/project.hpp"
#include "workbook/table.hpp"

/// Amounts in the wrong unit: ten thousand times too much or too little.
namespace guanmo::io {

struct AmountCheck {
    std::string source;
    std::string layer;
    const ColumnMap& columns;
    const std::vector<std::int64_t>& rows; ///< of the source, one for each project
};

/// Warns of investments that would fit the others better in another unit: a hundred times the
/// middle one or a hundredth of it (half of the four decades between 万元 and 亿元) and beyond the
/// spread that the others have, among at least five; of amounts far beyond the project's own
/// investment; and of whole columns that no list of projects has.
void check_amounts(const workbook::Table<workbook::Project>::Builder& projects,
                   const AmountCheck& check, std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
