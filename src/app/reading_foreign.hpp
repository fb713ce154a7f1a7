#pragma once

#include "app/options.hpp"
#include "app/resources.hpp"

namespace guanmo::app {

/// How files of others are read: as the command line says, with the words of config/columns.toml
/// and what is remembered of forms. What is wrong with either is said on standard error.
[[nodiscard]] io::ReadOptions reading_foreign(const Options& options, const Resources& resources);

} // namespace guanmo::app
