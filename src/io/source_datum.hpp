#pragma once

#include "io/import_settings.hpp"

#include <string_view>

namespace guanmo::io {

/// Where a place of a source in that datum truly lies.
[[nodiscard]] geo::LngLat to_wgs84(geo::LngLat p, Datum datum);
[[nodiscard]] std::string_view name_of(Datum datum);

} // namespace guanmo::io
