#pragma once

#include "workbook/workbook.hpp"

#include <string>

namespace guanmo::io {

/// The units as GeoJSON (RFC 7946), a feature a line so that a diff shows which one changed.
[[nodiscard]] std::string units_geojson(const workbook::Workbook& workbook);

} // namespace guanmo::io
