#pragma once

#include "app/document.hpp"

#include <string>

namespace guanmo::app {

/// True for what this program wrote or brings along: a workbook folder, a GeoPackage of ours.
/// Anything else is read by a process of its own.
[[nodiscard]] bool is_ours(const std::string& path);

/// True when what is to be opened is not ours: plain sources, or a file of another program.
[[nodiscard]] bool is_foreign(const Options& options);

/// The same as open_document, but what is foreign is read by `guanmo import` in a process of its
/// own: a driver that crashes or hangs leaves an empty map and a message.
[[nodiscard]] Document open_apart(const Options& options, const Resources& resources,
                                  const io::Watch& watch);

} // namespace guanmo::app
