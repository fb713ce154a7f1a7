#pragma once

#include "io/import.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// What the workbook is called: one source by its file, several by the folder that holds them all.
/// @param sources at least one.
[[nodiscard]] std::string title_of(const std::vector<ImportedSource>& sources);

} // namespace guanmo::io
