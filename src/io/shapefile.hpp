#pragma once

#include "io/diagnostic.hpp"

#include <string>

/// What GDAL does not tell about a Shapefile.
namespace guanmo::io {

/// The encoding of the attributes: `asked`, else what the .cpg says unless the texts belie it, else
/// UTF-8 when the .dbf is that, else GB18030, which Chinese offices write. Empty when the path is
/// no Shapefile.
[[nodiscard]] std::string shapefile_encoding(const std::string& path,
                                             const std::string& asked = {});

/// That the encoding was guessed, or the .cpg names a wrong one.
[[nodiscard]] std::vector<Diagnostic> shapefile_encoding_problems(const std::string& path,
                                                                  const std::string& asked);

/// Parts that are missing or shorter than their header says: the file was cut off while copying,
/// though it still claims all its features.
[[nodiscard]] std::vector<Diagnostic> shapefile_problems(const std::string& path);

} // namespace guanmo::io
