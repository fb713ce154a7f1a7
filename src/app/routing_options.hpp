#pragma once

#include "app/options.hpp"

namespace CLI {
class App;
}

namespace guanmo::app {

/// `guanmo route`.
void add_route(CLI::App& app, Options& options);

/// --server.
void add_server(CLI::App& app, Options& options);

/// How lines become a network: --snap, --crossings.
void add_line_reading(CLI::App& app, Options& options);

/// Reads "122.26,43.62", degrees; none for anything else and for what lies beyond ±180, ±90.
[[nodiscard]] std::optional<geo::LngLat> parse_place(const std::string& text);

} // namespace guanmo::app
