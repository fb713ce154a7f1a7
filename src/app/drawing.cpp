#include "app/drawing.hpp"

#include "app/panels_backend.hpp"

#include <utility>

namespace guanmo::app {

namespace {

geo::ScreenRect whole(const display::DisplayList& list) {
    return geo::screen_rect(0, 0, list.width, list.height);
}

/// Of a list what decides about the picture beside its shapes.
display::DisplayList ground_of(const display::DisplayList& list) {
    display::DisplayList ground;
    ground.width = list.width;
    ground.height = list.height;
    ground.background = list.background;
    ground.camera = list.camera;
    ground.mesh = list.mesh;
    ground.unit_fills = list.unit_fills;
    ground.glow = list.glow;
    ground.outer_border = list.outer_border;
    ground.inner_border = list.inner_border;
    ground.hatched_units = list.hatched_units;
    ground.hatch = list.hatch;
    ground.hatch_spacing = list.hatch_spacing;
    ground.image = list.image;
    ground.land_over_image = list.land_over_image;
    ground.grounds = list.grounds;
    return ground;
}

bool same_ground(const display::DisplayList& a, const display::DisplayList& b) {
    return a.width == b.width && a.height == b.height && a.background == b.background &&
           a.camera == b.camera && a.mesh == b.mesh && a.unit_fills == b.unit_fills &&
           a.glow == b.glow && a.outer_border == b.outer_border &&
           a.inner_border == b.inner_border && a.hatched_units == b.hatched_units &&
           a.hatch == b.hatch && a.hatch_spacing == b.hatch_spacing && a.image == b.image &&
           a.land_over_image == b.land_over_image && a.grounds == b.grounds;
}

} // namespace

Drawing::Drawing(const std::string& shader_folder, text::GlyphAtlas& atlas)
    : atlas_(&atlas), renderer_(shader_folder, atlas) {
    start_panels_backend();
}

Drawing::~Drawing() {
    stop_panels_backend();
}

void Drawing::prepare(const display::DisplayList& list, ui::Interface& panels) {
    renderer_.prepare(list);
    data_ = panels.draw_data();
    renderer_.upload_atlas();
}

void Drawing::paint(sf::RenderTarget& target, const display::DisplayList& list,
                    const geo::ScreenRect& box) {
    renderer_.paint(target, list, box);
    draw_panels(data_, renderer_.texture(), box);
}

void Drawing::draw(sf::RenderTarget& target, const display::DisplayList& list,
                   ui::Interface& panels) {
    prepare(list, panels);
    paint(target, list, whole(list));
    target.resetGLStates();
    forget(); // draw_changes may be about another target
}

std::vector<geo::ScreenRect> Drawing::draw_changes(sf::RenderTarget& target,
                                                   const display::DisplayList& list,
                                                   ui::Interface& panels) {
    prepare(list, panels);
    std::vector<render::DrawnTriangle> drawn;
    drawn.reserve(drawn_.size());
    renderer_.append_drawn(drawn);
    append_drawn(data_, drawn);
    const bool goes_on = atlas_generation_ == atlas_->generation() &&
                         atlas_height_ == atlas_->height() && same_ground(ground_, list);
    std::vector<geo::ScreenRect> boxes{whole(list)};
    if (goes_on)
        boxes = render::changed_boxes(drawn_, drawn, list.width, list.height);
    for (const geo::ScreenRect& box : boxes)
        paint(target, list, box);
    target.resetGLStates();
    ground_ = ground_of(list);
    drawn_ = std::move(drawn);
    atlas_generation_ = atlas_->generation();
    atlas_height_ = atlas_->height();
    return boxes;
}

} // namespace guanmo::app
