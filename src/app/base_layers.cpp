#include "app/screen.hpp"

#include "app/start.hpp"

#include <utility>

/// The office's own layers below the map.
namespace guanmo::app {

void Screen::say_office_layers() {
    const std::vector<io::Diagnostic> diagnostics = std::exchange(office_.diagnostics, {});
    say(diagnostics);
    for (const io::Diagnostic& diagnostic : diagnostics) {
        problems_.push_back(io::to_text(diagnostic));
        if (diagnostic.severity == io::Severity::error) {
            log_->error(problems_.back());
            session_.notice = problems_.back();
        }
    }
}

/// As read with the document; else now, once there is a document at all.
void Screen::take_office_layers() {
    if (document_.office)
        office_ = *std::move(document_.office);
    else if (document_.opened) {
        map_.update(workbook());
        office_ = read_office_layers(config_.layers, map_);
    }
    document_.office.reset();
    say_office_layers();
}

/// An edit may have moved the map into another projection.
void Screen::follow_base() {
    if (!map_.extent().empty() && office_.projection != map_.projection().definition()) {
        read_office_image(office_, config_.layers, map_);
        say_office_layers();
    }
    base_.update(workbook(), office_.features, map_);
}

} // namespace guanmo::app
