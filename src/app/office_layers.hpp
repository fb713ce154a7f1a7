#pragma once

#include "display/map_model.hpp"
#include "io/read_config.hpp"
#include "workbook/base_map.hpp"

#include <memory>
#include <string>
#include <vector>

namespace guanmo::app {

/// The office's own layers below the map, as read.
struct OfficeLayers {
    std::shared_ptr<const std::vector<workbook::BaseFeature>> features; ///< null: none
    std::shared_ptr<const workbook::BaseImage> image;                   ///< null: none
    std::string projection;                                             ///< that the picture is in
    std::vector<io::Diagnostic> diagnostics;
};

/// Reads the configured files: features as they are, pictures in the map's projection.
[[nodiscard]] OfficeLayers read_office_layers(const io::Layers& layers,
                                              const display::MapModel& map);

/// The picture again, for another projection; a map without extent has none.
void read_office_image(OfficeLayers& into, const io::Layers& layers, const display::MapModel& map);

} // namespace guanmo::app
