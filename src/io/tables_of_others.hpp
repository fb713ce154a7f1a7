#pragma once

#include "io/diagnostic.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// Copies what other programs keep in the GeoPackage at `from` into the one at `into`, which was
/// written anew to take its place: tables that `into` does not have, with their indexes and their
/// entries in the tables of GeoPackage, views, and styles. Indexes of places and triggers are not
/// copied: a program that wants them makes them. What cannot be copied is said and left out.
[[nodiscard]] std::vector<Diagnostic> keep_tables_of_others(const std::string& from,
                                                            const std::string& into);

} // namespace guanmo::io
