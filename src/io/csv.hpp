#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Comma-separated text (RFC 4180). Our own reading: GDAL's takes a file whose quote is never
/// closed for a complete one and swallows the records behind it, and it does not decode GB18030.
namespace guanmo::io {

struct Csv {
    std::vector<std::vector<std::string>> records; ///< empty lines left out
    /// The record (counted from 0) whose quotation mark is never closed.
    std::optional<std::size_t> unclosed;
};

/// Splits UTF-8 text; the separator is the one of ',', ';' and tab that the first line has most of.
[[nodiscard]] Csv parse_csv(std::string_view text);

/// A cell as it has to be written: in quotation marks where it holds a comma, quote or line end. A
/// text that a spreadsheet would take for a formula (=1+1, @SUM(A1), -2+3, the same in full width)
/// gets an apostrophe in front, which makes it a text there; numbers stay as they are.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// The text of a cell that was written so: without that apostrophe.
[[nodiscard]] std::string_view unguarded(std::string_view cell);

} // namespace guanmo::io
