#pragma once

#include <string_view>
#include <vector>

namespace guanmo::io {

/// Of each feature of a collection whether it has a geometry at all, however wrong: GDAL makes no
/// difference between one that it cannot read and none. Empty when the text is no collection.
[[nodiscard]] std::vector<bool> features_with_geometry(std::string_view text);

} // namespace guanmo::io
