#pragma once

#include "io/diagnostic.hpp"

#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

namespace guanmo::io {

/// The folder of backups beside a file.
inline constexpr const char* backup_folder = ".guanmo-backups";
inline constexpr std::size_t most_backups = 10; ///< of one file

/// Copies a GeoPackage as it stands to .guanmo-backups/NAME-20250519-080412.gpkg beside it and
/// removes the oldest of more than `most_backups`.
/// @return a warning when it cannot be done.
[[nodiscard]] std::vector<Diagnostic> back_up(const std::string& path, std::time_t now);

/// Oldest first.
[[nodiscard]] std::vector<std::string> backups_of(const std::string& path);

} // namespace guanmo::io
