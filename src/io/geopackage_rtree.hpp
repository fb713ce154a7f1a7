#pragma once

#include "io/sqlite.hpp"

namespace guanmo::io {

/// Makes the index of places (GeoPackage 1.2, annex F.3: a virtual table of SQLite's R*Tree and the
/// triggers that keep it) of a table with a key `fid` that has none yet. What is in the table
/// already is packed into the index's own tables instead of being put in row by row, which takes
/// longer than writing the rows. Within the caller's transaction; `gpkg_extensions` is to be there.
/// Throws SqliteError.
void index_places(SqliteDatabase& database, const char* table, const char* column);

} // namespace guanmo::io
