#pragma once

#include "geo/coordinates.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// GDAL takes most of its time with GeoJSON for the coordinates of borders, which need not be taken
/// for values of JSON one by one. So borders are read here, and GDAL is given the rest.
namespace guanmo::io {

/// The rings of many polygons. Each list holds where something begins, and in the end where all
/// end.
struct RingLists {
    std::vector<geo::LngLat> points;
    std::vector<std::size_t> rings;      ///< in points; closed, as the file has them
    std::vector<std::size_t> parts;      ///< in rings: the outer one, then holes
    std::vector<std::size_t> geometries; ///< in parts
};

/// A collection of features whose areas have but one ring, the first number of which says where in
/// the lists the true ones are.
struct SlimGeojson {
    std::string text;
    RingLists rings;
};

enum class Rings {
    listed,
    left_out ///< not even looked at: for what kind of features there are
};

/// None when the text is anything but a plain collection of features, with areas whose rings are
/// closed: GDAL is to read it as it is, and say what is wrong. Higher coordinates than two of a
/// point are left out.
[[nodiscard]] std::optional<SlimGeojson> slim_geojson(std::string_view text, Rings rings);

} // namespace guanmo::io
