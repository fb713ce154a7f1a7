#pragma once

#include "app/options.hpp"

namespace CLI {
class App;
}

/// Parts of the command line that several commands share, and commands in files of their own.
namespace guanmo::app {

/// How foreign files are read: --layer, --map.
void add_reading(CLI::App& app, Options& options);
/// --lang
void add_language(CLI::App& app, Options& options);

/// `guanmo export`.
void add_export(CLI::App& app, Options& options);

} // namespace guanmo::app
