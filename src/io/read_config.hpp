#pragma once

#include "crs/projection.hpp"
#include "io/diagnostic.hpp"
#include "road/routing_settings.hpp"
#include "style/style.hpp"

namespace guanmo::io {

struct Config {
    style::Style style;
    crs::ProjectionSettings projection;
    road::RoutingSettings routing;
};

/// Reads config/: interface.toml, projection.toml, routing.toml, fonts.toml and theme_<name>.toml.
/// A missing or wrong entry keeps its default and is said. None only when there is no such theme,
/// for nothing could be drawn. @param theme empty: the one that interface.toml names.
[[nodiscard]] Loaded<Config> read_config(const std::string& folder, const std::string& theme);

} // namespace guanmo::io
