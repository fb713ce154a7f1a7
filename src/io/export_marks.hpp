#pragma once

#include "io/export_columns.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Texts inside JSON and XML, and a project in a few words.
namespace guanmo::io {

/// In quotation marks.
[[nodiscard]] std::string json_text(std::string_view text);
/// Between tags or in an attribute; control characters, which XML cannot hold, are left out.
[[nodiscard]] std::string xml_text(std::string_view text);

/// What a person wants to read of a project in a balloon or a list: labels in Chinese and values,
/// what is not known left out but for the investment.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> summary(const ExportRow& row);
/// The same on one line.
[[nodiscard]] std::string spoken_summary(const ExportRow& row);

} // namespace guanmo::io
