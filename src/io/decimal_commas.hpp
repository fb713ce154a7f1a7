#pragma once

#include "io/united_tables.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// Puts a point for the comma of numbers as "43,65" and "1.234,5", where a whole column shows that
/// the comma parts no thousands: every cell with a comma is such a number, none has a point alone,
/// and one at least can be nothing else. Only in the columns of coordinates, amounts and shares.
/// @return a warning for each such column.
[[nodiscard]] std::vector<Diagnostic>
take_decimal_commas(const std::string& path, const TableWords& words, SheetTable& table);

} // namespace guanmo::io
