#pragma once

#include "crs/projection.hpp"
#include "io/base_layer.hpp"
#include "io/diagnostic.hpp"
#include "road/routing_settings.hpp"
#include "style/style.hpp"
#include "workbook/class_breaks.hpp"
#include "workbook/figures.hpp"

namespace guanmo::io {

/// What the map shows beside projects and tour when it opens.
struct Layers {
    std::optional<workbook::Figure> figure; ///< that units are coloured by; none: plain land
    workbook::ClassMethod method = workbook::ClassMethod::natural;
    int classes = 5; ///< least_classes–most_classes
    bool flannery = false;
    std::vector<std::string> base_files; ///< of the office's own layers
    BaseWords base_words;
    int base_image_pixels = 2048; ///< along the longer side of a picture below the map
};

struct Config {
    style::Style style;
    crs::ProjectionSettings projection;
    road::RoutingSettings routing;
    Layers layers;
    double characters_per_minute = 220; ///< that the guide on the coach speaks, 60–600
};

/// Reads config/: interface.toml, projection.toml, routing.toml, fonts.toml and theme_<name>.toml.
/// A missing or wrong entry keeps its default and is said. None only when there is no such theme,
/// for nothing could be drawn. @param theme empty: the one that interface.toml names.
[[nodiscard]] Loaded<Config> read_config(const std::string& folder, const std::string& theme);

} // namespace guanmo::io
