#pragma once

#include "io/diagnostic.hpp"
#include "io/table_words.hpp"
#include "workbook/money.hpp"

#include <map>
#include <string>
#include <vector>

/// Which column of a source means which of our fields.
namespace guanmo::io {

struct Column {
    std::size_t index = 0;
    std::string name;                        ///< as it stands in the source
    std::optional<workbook::MoneyUnit> unit; ///< of an amount that names it
};

/// Our field → the source's column, for the fields that the source has.
using ColumnMap = std::map<std::string, Column, std::less<>>;

/// "编号, 名称, …", for messages.
[[nodiscard]] std::string column_list(const std::vector<std::string>& columns);

/// The columns that the names of the fields fit best, each for one field.
[[nodiscard]] ColumnMap guess_columns(const std::vector<FieldNames>& fields,
                                      const std::vector<std::string>& columns);

/// The same after people's corrections.
/// @param overrides our field → their column, from --map; goes before the synonyms; an empty
/// column: the field is in none. A field or column that does not exist is said.
[[nodiscard]] ColumnMap match_columns(const std::vector<FieldNames>& fields,
                                      const std::vector<std::string>& columns,
                                      const std::map<std::string, std::string>& overrides,
                                      const std::string& source,
                                      std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
