#pragma once

#include "io/diagnostic.hpp"

#include <memory>
#include <string>
#include <vector>

/// The words by which tables of others are understood: config/columns.toml.
namespace guanmo::io {

/// A field of ours and what others call it, the likeliest first, as `plain_name` makes them.
struct FieldNames {
    std::string field;
    bool is_amount = false; ///< then its column may carry a unit: investment_yi, 总投资（万元）
    std::vector<std::string> names = {};
    std::vector<std::string> contains = {}; ///< parts of names, for columns that nothing else names
};

struct TableWords {
    std::vector<FieldNames> units;
    std::vector<FieldNames> projects;
    std::vector<FieldNames> roads;
    std::vector<std::string> missing; ///< cells that say that nothing is known
    std::vector<std::string> totals;  ///< rows that add up others
    std::vector<std::string> notes;   ///< rows below a table that are no records
};

/// As they were when the program was built.
[[nodiscard]] const TableWords& built_in_words();

/// Reads a columns.toml; what it lacks or has wrong is said and stays as built in.
[[nodiscard]] Loaded<TableWords> read_words(const std::string& path);

/// Half width, lower case, no blanks: how words of tables are compared.
[[nodiscard]] std::string plain_name(std::string_view name);

} // namespace guanmo::io
