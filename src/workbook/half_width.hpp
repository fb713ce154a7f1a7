#pragma once

#include <string>
#include <string_view>

namespace guanmo::workbook {

/// The text with full-width ASCII (U+FF01–U+FF5E: "１２，ＡＢ") as plain ASCII and the ideographic,
/// no-break and thin spaces as blanks; everything else as it is.
[[nodiscard]] std::string half_width(std::string_view utf8);

/// A–Z as a–z; everything else, Chinese too, as it is.
[[nodiscard]] std::string lower_case(std::string_view utf8);

} // namespace guanmo::workbook
