#include "app/drawing.hpp"

#include "app/panel_triangles.hpp"
#include "render/changes.hpp"
#include "render/finish.hpp"
#include "render/grounds.hpp"

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
    ground.group_fills = list.group_fills;
    ground.odd_units = list.odd_units;
    ground.glow = list.glow;
    ground.outer_border = list.outer_border;
    ground.inner_border = list.inner_border;
    ground.province_border = list.province_border;
    ground.prefecture_border = list.prefecture_border;
    ground.hatched_units = list.hatched_units;
    ground.hatch = list.hatch;
    ground.hatch_spacing = list.hatch_spacing;
    ground.image = list.image;
    ground.land_over_image = list.land_over_image;
    ground.grounds = list.grounds;
    ground.pictures = list.pictures;
    return ground;
}

/// Pixels that the grounds of panels cover show the same of the map in both: nothing.
bool same_frame(const display::DisplayList& a, const display::DisplayList& b) {
    return a.width == b.width && a.height == b.height && a.grounds == b.grounds &&
           a.pictures == b.pictures;
}

bool same_map(const display::DisplayList& a, const display::DisplayList& b) {
    return a.background == b.background && a.camera == b.camera && a.mesh == b.mesh &&
           a.unit_fills == b.unit_fills && a.group_fills == b.group_fills &&
           a.odd_units == b.odd_units && a.province_border == b.province_border &&
           a.prefecture_border == b.prefecture_border && a.glow == b.glow &&
           a.outer_border == b.outer_border && a.inner_border == b.inner_border &&
           a.hatched_units == b.hatched_units && a.hatch == b.hatch &&
           a.hatch_spacing == b.hatch_spacing && a.image == b.image &&
           a.land_over_image == b.land_over_image;
}

} // namespace

Drawing::Drawing(const std::string& shader_folder, text::GlyphAtlas& atlas)
    : atlas_(&atlas), renderer_(shader_folder, atlas) {
    share_clipboard();
}

void Drawing::prepare(const display::DisplayList& list, ui::Interface& panels) {
    if (!begun_)
        renderer_.tessellate_below(list, picture_);
    renderer_.tessellate_shapes(list, picture_);
    const ImDrawData* data = panels.draw_data(); // after everything that sets text
    take_panel_triangles(data, atlas_->width(), atlas_->height(), picture_.panels);
}

void Drawing::draw(sf::RenderTarget& target, const display::DisplayList& list,
                   ui::Interface& panels) {
    prepare(list, panels);
    renderer_.paint(target, list, picture_, {whole(list)});
    forget(); // draw_changes may be about another target
}

void Drawing::warm_up(sf::RenderTarget& target, style::Colour background) {
    renderer_.warm_up(target, background);
    forget();
}

/// True when what the grounds of panels cover differs only in panels.
bool Drawing::keeps_frame(const display::DisplayList& list) const {
    return atlas_renewals_ == atlas_->renewals() && same_frame(ground_, list);
}

void Drawing::begin_changes(sf::RenderTarget& target, const display::DisplayList& ground) {
    if (!keeps_frame(ground) || same_map(ground_, ground))
        return;
    renderer_.tessellate_below(ground, picture_);
    renderer_.paint_ground(target, ground, picture_,
                           render::left_free(ground.grounds, ground.width, ground.height));
    render::flush();
    begun_ = true;
}

/// The map has moved: everything that the panels' grounds leave free, and what the panels changed.
std::vector<geo::ScreenRect> Drawing::draw_moved(sf::RenderTarget& target,
                                                 const display::DisplayList& list) {
    std::vector<geo::ScreenRect> boxes = render::left_free(list.grounds, list.width, list.height);
    if (!begun_)
        renderer_.paint_ground(target, list, picture_, boxes);
    renderer_.paint_shapes(target, list, picture_, boxes);
    const std::vector<geo::ScreenRect> panels =
        render::changed_boxes(last_.panels, picture_.panels, list.width, list.height);
    renderer_.paint(target, list, picture_, panels);
    boxes.insert(boxes.end(), panels.begin(), panels.end());
    return boxes;
}

std::vector<geo::ScreenRect> Drawing::draw_changes(sf::RenderTarget& target,
                                                   const display::DisplayList& list,
                                                   ui::Interface& panels) {
    prepare(list, panels);
    std::vector<geo::ScreenRect> boxes;
    if (keeps_frame(list) && !same_map(ground_, list)) {
        boxes = draw_moved(target, list);
    } else {
        boxes = {whole(list)};
        if (keeps_frame(list))
            boxes = render::changed_boxes(last_, picture_, render::covered_by(list.grounds),
                                          list.width, list.height);
        renderer_.paint(target, list, picture_, boxes);
    }
    std::swap(picture_, last_);
    ground_ = ground_of(list);
    atlas_renewals_ = atlas_->renewals();
    begun_ = false;
    return boxes;
}

} // namespace guanmo::app
