#pragma once

#include "app/document.hpp"
#include "io/read_config.hpp"

#include <vector>

namespace guanmo::app {

/// Configuration as --theme, --lang and --reduce-motion want it, with what was wrong in the files
/// said on standard error. Throws std::runtime_error when the theme does not exist.
[[nodiscard]] io::Config configured(const Options& options, const Resources& resources);

/// One line each on standard error.
void say(const std::vector<io::Diagnostic>& diagnostics);

/// True when an X display answers; otherwise says so on standard error. SFML would end the program.
[[nodiscard]] bool display_is_there();

} // namespace guanmo::app
