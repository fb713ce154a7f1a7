#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Office files in China come in UTF-8 or in GB18030 (GBK, GB2312), now and then in UTF-16, seldom
/// with a word which.
namespace guanmo::io {

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Takes out what web pages and chats leave in copied texts and nobody sees: spaces without width,
/// marks of direction and of byte order (U+200B–U+200F, U+2060, U+FEFF).
void drop_invisible(std::string& utf8);

/// UTF-8 from GB18030; none when the bytes are not GB18030 either.
[[nodiscard]] std::optional<std::string> utf8_from_gb18030(std::string_view bytes);

struct Decoded {
    std::string text;         ///< UTF-8
    std::string encoding;     ///< "UTF-8", "GB18030", "UTF-16LE"; empty when it is none of these
    std::size_t replaced = 0; ///< damaged characters, "?" in their place
    bool doubtful = false;    ///< most characters are rare ones: perhaps another encoding is meant
    std::vector<std::size_t> gb18030_lines = {}; ///< from 1, of a text in UTF-8 otherwise
};

/// Guesses the encoding: by a byte order mark, by zero bytes, as strict UTF-8, line by line as
/// UTF-8 or GB18030 where both have Chinese texts, then as GB18030, as Big5 where that has more
/// common characters. Bytes that fit none come back with the wrong ones replaced by "?".
[[nodiscard]] Decoded decoded(std::string_view bytes);

/// "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE" when the bytes are that, by a byte order mark
/// or by where their zeros stand; empty: a byte is part of one character.
[[nodiscard]] std::string wide_encoding(std::string_view bytes);

/// In the encoding of that name ("GBK", "UTF-16LE", "Big5"); none when the system knows none of
/// that name.
[[nodiscard]] std::optional<Decoded> decoded_as(std::string_view bytes,
                                                const std::string& encoding);

/// Share of the 3,755 commonest Chinese characters (GB 2312, first level) in those beyond ASCII;
/// 1 when there are none. Text read in a wrong encoding has few of them.
[[nodiscard]] double share_of_common(std::string_view utf8);

} // namespace guanmo::io
