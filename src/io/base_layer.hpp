#pragma once

#include "crs/projection.hpp"
#include "io/diagnostic.hpp"
#include "workbook/base_map.hpp"

#include <vector>

/// Reading the office's own base layers. Local files only: what names a server is refused, and so
/// is a file of a kind that can name one.
namespace guanmo::io {

/// Words by which the kind of a feature is told from the names of its layer and fields and from its
/// values, ASCII letters in any case: config/interface.toml.
struct BaseWords {
    std::vector<std::string> water, road, town;
};

/// Is it a picture (GeoTIFF and the like) rather than features? By its ending.
[[nodiscard]] bool is_image(const std::string& path);

/// Lines, areas and points of all layers, in any CRS; without one they are longitude and latitude.
/// What no word tells is a road when it is a line, a town when it is a point, else of no kind.
/// Features that cannot be drawn are left out and counted in one warning.
[[nodiscard]] Loaded<std::vector<workbook::BaseFeature>> read_base_features(const std::string& path,
                                                                            const BaseWords& words);

/// The part of a picture around `wanted`, reprojected onto the map. Fails when the file says
/// neither where it lies nor in what CRS.
/// @param most_pixels along the longer side.
[[nodiscard]] Loaded<workbook::BaseImage> read_base_image(const std::string& path,
                                                          const crs::Projection& projection,
                                                          const geo::MapExtent& wanted,
                                                          int most_pixels);

} // namespace guanmo::io
