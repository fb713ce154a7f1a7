#pragma once

#include "io/diagnostic.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Files as such: is there one, what does it hold, how is it replaced.
namespace guanmo::io {

/// False too for what cannot be looked at.
[[nodiscard]] bool is_folder(const std::string& path);

/// Why the file cannot be read at all (missing, a folder, empty, not permitted); none when it can.
[[nodiscard]] std::optional<Diagnostic> why_unreadable(const std::string& path);

/// A text larger than this is refused: it would fill the memory several times over.
inline constexpr std::uintmax_t most_text_bytes = 2ULL << 30U;

/// The bytes of a file, without a UTF-8 byte order mark.
[[nodiscard]] Loaded<std::string> read_text(const std::string& path);

/// Puts a new file in the place of `path`: `write` makes it beside, it is synced to the disk and
/// renamed, so that after a power cut the old one or the new one is there.
/// @param write gets the path to write to and returns what went wrong, empty when nothing did.
[[nodiscard]] std::vector<Diagnostic>
replace_file(const std::string& path,
             const std::function<std::vector<Diagnostic>(const std::string&)>& write);

/// Of a file that is not there nothing is said.
[[nodiscard]] std::vector<Diagnostic> remove_file(const std::string& path);

[[nodiscard]] std::vector<Diagnostic> replace_text(const std::string& path, std::string_view text);

} // namespace guanmo::io
