#pragma once

#include <string>
#include <string_view>

namespace guanmo::text {

/// Code points of UTF-8 text; each byte that is not part of a well-formed sequence gives U+FFFD.
[[nodiscard]] std::u32string code_points(std::string_view utf8);

[[nodiscard]] std::string to_utf8(std::u32string_view code_points);

} // namespace guanmo::text
