#pragma once

#include "io/records.hpp"

#include <optional>
#include <string>

/// Waypoints of GPX files. Our own reading: GDAL guesses types from values, so that an identifier
/// "007" is 7 and one of eighteen digits is 2147483647.
namespace guanmo::io {

/// By the ending.
[[nodiscard]] bool is_gpx(const std::string& path);

/// A finite number; none for anything else.
[[nodiscard]] std::optional<double> gpx_number(const char* text);

/// The elements of the waypoints are columns, those of their extensions too, without prefixes.
/// Neither value nor diagnostics: the file has tracks or routes only.
[[nodiscard]] Loaded<RecordSource> open_waypoints(const std::string& path,
                                                  const ReadOptions& options);

} // namespace guanmo::io
