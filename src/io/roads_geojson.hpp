#pragma once

#include "workbook/workbook.hpp"

#include <string>

namespace guanmo::io {

/// The text of roads.geojson: a feature a line, lengths in kilometres.
[[nodiscard]] std::string roads_geojson(const workbook::Workbook& workbook);

} // namespace guanmo::io
