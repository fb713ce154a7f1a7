#pragma once

#include "io/column_rows.hpp"
#include "io/gdal_source.hpp"

namespace guanmo::io {

/// Opens a layer once more to read it column by column. None when it cannot be read so: it is not
/// a GeoPackage's, or it has no row identifiers.
[[nodiscard]] std::optional<ColumnReader> open_columns(const std::string& path,
                                                       const std::string& layer);

} // namespace guanmo::io
