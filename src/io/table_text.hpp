#pragma once

#include "io/encoding.hpp"
#include "io/read.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace guanmo::io {

/// The text of a table, as asked for by --encoding, or as guessed, which is said.
[[nodiscard]] Decoded decoded_text(const std::string& path, std::string_view bytes,
                                   const ReadOptions& options,
                                   std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
