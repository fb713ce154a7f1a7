#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Office files in China come in UTF-8 or in GB18030 (GBK, GB2312), seldom with a word which.
namespace guanmo::io {

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// UTF-8 from GB18030; none when the bytes are not GB18030 either.
[[nodiscard]] std::optional<std::string> utf8_from_gb18030(std::string_view bytes);

struct Decoded {
    std::string text;     ///< UTF-8
    std::string encoding; ///< "UTF-8", "GB18030"; empty when it is neither
};

/// Guesses the encoding. Bytes that fit neither come back with the wrong ones replaced by "?".
[[nodiscard]] Decoded decoded(std::string_view bytes);

} // namespace guanmo::io
