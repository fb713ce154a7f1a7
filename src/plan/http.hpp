#pragma once

#include <functional>
#include <string>

namespace guanmo::plan {

/// What a server answered, or why there is no answer.
struct HttpAnswer {
    long status = 0;   ///< 200; 0: none
    std::string body;  ///< at most `most_answer_bytes`
    std::string error; ///< in words; empty: it answered
};

inline constexpr std::size_t most_answer_bytes = 64U << 20U;

/// Asks a server by GET, http and https only, no redirections, no proxy. Waits `seconds` at most.
/// @param cancelled is asked now and then while it waits; may be null.
[[nodiscard]] HttpAnswer http_get(const std::string& url, double seconds,
                                  const std::function<bool()>& cancelled = {});

} // namespace guanmo::plan
