#pragma once

#include "io/diagnostic.hpp"
#include "workbook/base_map.hpp"
#include "workbook/photo.hpp"

#include <string>
#include <string_view>

/// Photographs: JPEG, PNG and, where GDAL can, HEIC.
namespace guanmo::io {

/// True for names that end as photographs' do.
[[nodiscard]] bool is_photo(const std::string& path);

/// A photograph of a file, upright, made smaller and packed as JPEG. Day and place are those that
/// the camera wrote into it. No value for what is no picture or too large to be one (200 MB, 200
/// million pixels), which is said.
[[nodiscard]] Loaded<workbook::Photo> read_photo(const std::string& path);

/// The pixels of a picture, opaque, its longer side at most `longest` pixels. No value when the
/// bytes are none.
[[nodiscard]] std::optional<workbook::BaseImage> photo_pixels(std::string_view jpeg, int longest);

} // namespace guanmo::io
