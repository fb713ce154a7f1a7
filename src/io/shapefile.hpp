#pragma once

#include "io/diagnostic.hpp"

#include <cstdint>
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

/// Rows of the .dbf that are no features.
struct DbfRows {
    std::int64_t surplus = 0; ///< behind the last shape
    std::int64_t deleted = 0; ///< marked so, with a shape
};
/// Zeros when the path is no Shapefile or has no .shx to count the shapes by.
[[nodiscard]] DbfRows dbf_rows(const std::string& path);

/// Numbers that are none, rows without a shape or deleted ones; parts that are missing or shorter
/// than their header says: the file was cut off while copying, though it still claims all its
/// features.
[[nodiscard]] std::vector<Diagnostic> shapefile_problems(const std::string& path);

} // namespace guanmo::io
