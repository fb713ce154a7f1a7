#pragma once

#include <string>
#include <string_view>

/// Bytes as PostgreSQL's encode and decode write and read them, two lower-case digits each.
namespace guanmo::io {

[[nodiscard]] std::string hexadecimal(std::string_view bytes);
/// @param digits as `hexadecimal` makes them.
[[nodiscard]] std::string bytes_of_hexadecimal(std::string_view digits);

} // namespace guanmo::io
