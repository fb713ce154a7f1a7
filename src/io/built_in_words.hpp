#pragma once

namespace guanmo::io {

/// config/columns.toml as it was when the program was built.
extern const char* const built_in_words_toml;

} // namespace guanmo::io
