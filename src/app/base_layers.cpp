#include "app/screen.hpp"

#include "app/start.hpp"
#include "io/base_layer.hpp"

#include <iterator>
#include <utility>

/// The office's own layers below the map.
namespace guanmo::app {

void Screen::say_base(const std::vector<io::Diagnostic>& diagnostics) {
    say(diagnostics);
    for (const io::Diagnostic& diagnostic : diagnostics) {
        problems_.push_back(io::to_text(diagnostic));
        if (diagnostic.severity == io::Severity::error) {
            log_->error(problems_.back());
            session_.notice = problems_.back();
        }
    }
}

void Screen::read_base() {
    std::vector<workbook::BaseFeature> features;
    for (const std::string& path : config_.layers.base_files) {
        if (io::is_image(path))
            continue; // once the projection is known
        auto read = io::read_base_features(path, config_.layers.base_words);
        say_base(read.diagnostics);
        if (read.value)
            std::move(read.value->begin(), read.value->end(), std::back_inserter(features));
    }
    if (!features.empty())
        office_base_ =
            std::make_shared<const std::vector<workbook::BaseFeature>>(std::move(features));
}

/// The last picture that can be read lies below the map, a quarter more than the units on each
/// side.
void Screen::follow_base() {
    base_.update(workbook(), office_base_, map_);
    if (base_projection_ == map_.projection().definition() || map_.extent().empty())
        return;
    base_projection_ = map_.projection().definition();
    base_image_.reset();
    geo::MapExtent wanted = map_.extent();
    const geo::MapPoint margin{wanted.width() / 4, wanted.height() / 4};
    wanted.min = wanted.min - margin;
    wanted.max = wanted.max + margin;
    for (const std::string& path : config_.layers.base_files) {
        if (!io::is_image(path))
            continue;
        auto read =
            io::read_base_image(path, map_.projection(), wanted, config_.layers.base_image_pixels);
        say_base(read.diagnostics);
        if (read.value)
            base_image_ = std::make_shared<const workbook::BaseImage>(std::move(*read.value));
    }
}

} // namespace guanmo::app
