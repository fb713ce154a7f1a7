#pragma once

#include "io/diagnostic.hpp"

#include <optional>
#include <string>

/// What GDAL half opens, or refuses without saying what it is.
namespace guanmo::io {

/// Why a file that is called geodata holds none that can be read; none when nothing speaks against
/// it: an array at the root of a JSON file, ECharts' encoded maps, a web page in the place of a
/// file that was to be downloaded, a Shapefile without its .shx.
[[nodiscard]] std::optional<Diagnostic> why_no_geodata(const std::string& path);

} // namespace guanmo::io
