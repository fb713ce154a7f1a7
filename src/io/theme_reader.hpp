#pragma once

#include "io/diagnostic.hpp"
#include "style/style.hpp"

namespace guanmo::io {

/// Reads theme_<name>.toml of the folder. None when there is no such theme.
[[nodiscard]] Loaded<style::Theme> read_theme(const std::string& folder, const std::string& name);

} // namespace guanmo::io
