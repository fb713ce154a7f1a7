#pragma once

#include <string>
#include <vector>

/// Encodings that a file's texts may be in, for a person to choose from.
namespace guanmo::io {

struct EncodingCandidate {
    std::string encoding;          ///< as --encoding takes it
    double common = 0;             ///< `share_of_common` of what is shown, 0–1
    std::size_t damaged = 0;       ///< characters that are none in this encoding
    std::vector<std::string> rows; ///< the heading and up to three rows, cells parted by " | "
};

/// Of a text file or a Shapefile's .dbf, the likeliest first; empty for anything else.
[[nodiscard]] std::vector<EncodingCandidate> encoding_candidates(const std::string& path);

} // namespace guanmo::io
