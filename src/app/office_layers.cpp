#include "app/office_layers.hpp"

#include "io/base_layer.hpp"

#include <iterator>
#include <utility>

namespace guanmo::app {

OfficeLayers read_office_layers(const io::Layers& layers, const display::MapModel& map) {
    OfficeLayers office;
    std::vector<workbook::BaseFeature> features;
    for (const std::string& path : layers.base_files) {
        if (io::is_image(path))
            continue;
        auto read = io::read_base_features(path, layers.base_words);
        std::move(read.diagnostics.begin(), read.diagnostics.end(),
                  std::back_inserter(office.diagnostics));
        if (read.value)
            std::move(read.value->begin(), read.value->end(), std::back_inserter(features));
    }
    if (!features.empty())
        office.features =
            std::make_shared<const std::vector<workbook::BaseFeature>>(std::move(features));
    read_office_image(office, layers, map);
    return office;
}

/// The last picture that can be read lies below the map, a quarter more than the units on each
/// side.
void read_office_image(OfficeLayers& into, const io::Layers& layers, const display::MapModel& map) {
    if (map.extent().empty())
        return;
    into.projection = map.projection().definition();
    into.image.reset();
    geo::MapExtent wanted = map.extent();
    const geo::MapPoint margin{wanted.width() / 4, wanted.height() / 4};
    wanted.min = wanted.min - margin;
    wanted.max = wanted.max + margin;
    for (const std::string& path : layers.base_files) {
        if (!io::is_image(path))
            continue;
        auto read = io::read_base_image(path, map.projection(), wanted, layers.base_image_pixels);
        std::move(read.diagnostics.begin(), read.diagnostics.end(),
                  std::back_inserter(into.diagnostics));
        if (read.value)
            into.image = std::make_shared<const workbook::BaseImage>(std::move(*read.value));
    }
}

} // namespace guanmo::app
