#include "render/map_renderer.hpp"

#include "render/atlas_texture.hpp"
#include "render/grounds.hpp"
#include "render/images.hpp"
#include "render/land_painter.hpp"
#include "render/scissor.hpp"
#include "render/smallest_map.hpp"
#include "render/tessellate.hpp"

#include <SFML/Graphics/RectangleShape.hpp>
#include <SFML/Graphics/Shader.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/OpenGL.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace guanmo::render {

namespace {

geo::ScreenRect whole(const display::DisplayList& list) {
    return geo::screen_rect(0, 0, list.width, list.height);
}

geo::ScreenRect common(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

/// A clear costs next to nothing where a quad of that size costs a millisecond.
void fill(sf::RenderTarget& target, const geo::ScreenRect& box, style::Colour colour) {
    if (box.width() <= 0 || box.height() <= 0)
        return;
    limit_to(target, box);
    target.clear(to_sf(colour));
}

bool lies_within(const geo::ScreenRect& box, const geo::ScreenRect& other) {
    return other.contains(box.min) && other.contains(box.max);
}

bool is_under_ground(const display::DisplayList& list, const geo::ScreenRect& box) {
    const std::vector<geo::ScreenRect> covered = covered_by(list.grounds);
    return std::any_of(covered.begin(), covered.end(),
                       [&](const geo::ScreenRect& ground) { return lies_within(box, ground); });
}

} // namespace

struct MapRenderer::Impl {
    Impl(const std::string& shader_folder, text::GlyphAtlas& its_atlas)
        : atlas(&its_atlas), land(shader_folder) {
        load(image_as_it_is, shader_folder, "image", "image");
        image_as_it_is.setUniform("image", sf::Shader::CurrentTexture);
    }

    text::GlyphAtlas* atlas;
    AtlasTexture texture;
    Images images;
    LandPainter land;
    sf::Shader image_as_it_is;
    Triangles within;     ///< gathered for drawing
    PictureTriangles own; ///< the same
    geo::ScreenRect box;  ///< that is being drawn

    void gather(const Triangles& triangles, std::size_t first, std::size_t count,
                const geo::ScreenRect& visible);
    void draw_gathered(sf::RenderTarget& target);
    void draw_images(sf::RenderTarget& target, const Triangles& quads, std::size_t first,
                     std::size_t count);
    void draw_painted(sf::RenderTarget& target, const PaintedTriangles& painted);
    void draw_clipped(sf::RenderTarget& target, const ClippedTriangles& clipped);
    void begin(sf::RenderTarget& target, const display::DisplayList& list);
    template <class Draw>
    void in_boxes(const sf::RenderTarget& target, const std::vector<geo::ScreenRect>& boxes,
                  Draw draw);
    void draw_grounds(sf::RenderTarget& target, const display::DisplayList& list) const;
    void draw_pictures(sf::RenderTarget& target, const display::DisplayList& list);

    std::map<std::uint64_t, sf::Texture> pictures; ///< by image
};

void MapRenderer::Impl::gather(const Triangles& triangles, std::size_t first, std::size_t count,
                               const geo::ScreenRect& visible) {
    const auto left = static_cast<float>(visible.min.x - 1);
    const auto right = static_cast<float>(visible.max.x + 1);
    const auto top = static_cast<float>(visible.min.y - 1);
    const auto bottom = static_cast<float>(visible.max.y + 1);
    for (std::size_t i = first; i + 2 < first + count; i += 3) {
        const sf::Vector2f a = triangles[i].position;
        const sf::Vector2f b = triangles[i + 1].position;
        const sf::Vector2f c = triangles[i + 2].position;
        const bool beside = std::max({a.x, b.x, c.x}) <= left || std::min({a.x, b.x, c.x}) >= right;
        if (!beside && std::max({a.y, b.y, c.y}) > top && std::min({a.y, b.y, c.y}) < bottom) {
            within.insert(within.end(), &triangles[i], &triangles[i] + 3);
        }
    }
}

/// Draws the triangles that were gathered.
void MapRenderer::Impl::draw_gathered(sf::RenderTarget& target) {
    if (!within.empty()) {
        target.draw(within.data(), within.size(), sf::Triangles,
                    sf::RenderStates{&texture.texture()});
    }
    within.clear();
}

/// Software GL has a fast way for quads on whole pixels, if a call has nothing else and not too
/// many of them.
void MapRenderer::Impl::draw_images(sf::RenderTarget& target, const Triangles& quads,
                                    std::size_t first, std::size_t count) {
    constexpr std::size_t corners = 6;
    constexpr std::size_t most = 170 * corners;
    for (std::size_t i = first; i < first + count; i += corners) {
        if (geo::ScreenRect quad = box_of(&quads[i]); quad.overlaps(box))
            within.insert(within.end(), &quads[i], &quads[i] + corners);
    }
    const sf::RenderStates states{sf::BlendAlpha, {}, &images.texture(), &image_as_it_is};
    for (std::size_t i = 0; i < within.size(); i += most)
        target.draw(&within[i], std::min(most, within.size() - i), sf::Triangles, states);
    within.clear();
}

void MapRenderer::Impl::draw_painted(sf::RenderTarget& target, const PaintedTriangles& painted) {
    for (const PaintedTriangles::Run& run : painted.runs) {
        if (run.images) {
            draw_images(target, painted.triangles, run.first, run.count);
        } else {
            gather(painted.triangles, run.first, run.count, box);
            draw_gathered(target);
        }
    }
}

void MapRenderer::Impl::draw_clipped(sf::RenderTarget& target, const ClippedTriangles& clipped) {
    for (const ClippedTriangles::Run& run : clipped.runs) {
        const geo::ScreenRect visible = common(run.clip, box);
        if (visible.empty()) {
            continue;
        }
        gather(clipped.triangles, run.first, run.count, visible);
        limit_to(target, visible);
        draw_gathered(target);
    }
}

/// Sets all states; a scissor is what is left to set.
void MapRenderer::Impl::begin(sf::RenderTarget& target, const display::DisplayList& list) {
    target.setActive(true);
    texture.update(*atlas);
    images.upload();
    target.resetGLStates();
    target.setView(
        sf::View{{0, 0, static_cast<float>(list.width), static_cast<float>(list.height)}});
    glEnable(GL_SCISSOR_TEST);
}

/// Has something drawn within each box.
template <class Draw>
void MapRenderer::Impl::in_boxes(const sf::RenderTarget& target,
                                 const std::vector<geo::ScreenRect>& boxes, Draw draw) {
    for (const geo::ScreenRect& each : boxes) {
        box = each;
        limit_to(target, box);
        draw();
    }
}

void MapRenderer::Impl::draw_grounds(sf::RenderTarget& target,
                                     const display::DisplayList& list) const {
    for (const display::PanelGround& ground : list.grounds) {
        for (const geo::ScreenRect& part : boxes_of(ground)) {
            fill(target, common(part, box), ground.fill);
        }
    }
}

void MapRenderer::Impl::draw_pictures(sf::RenderTarget& target, const display::DisplayList& list) {
    constexpr std::size_t most_kept = 32;
    if (pictures.size() > most_kept)
        pictures.clear();
    for (const display::PanelPicture& picture : list.pictures) {
        const geo::ScreenRect visible = common(common(picture.clip, picture.box), box);
        if (visible.empty())
            continue;
        const workbook::BaseImage& image = *picture.image;
        sf::Texture& texture_of_it = pictures[image.id];
        if (texture_of_it.getSize().x == 0) {
            if (!texture_of_it.create(static_cast<unsigned>(image.width),
                                      static_cast<unsigned>(image.height)))
                continue; // it is a photo, not the map: the panel says whose it is all the same
            texture_of_it.update(image.rgba.data());
            texture_of_it.setSmooth(true);
        }
        limit_to(target, visible);
        sf::RectangleShape quad(
            {static_cast<float>(picture.box.width()), static_cast<float>(picture.box.height())});
        quad.setPosition(static_cast<float>(picture.box.min.x),
                         static_cast<float>(picture.box.min.y));
        quad.setTexture(&texture_of_it);
        target.draw(quad);
    }
    limit_to(target, box);
}

MapRenderer::MapRenderer(const std::string& shader_folder, text::GlyphAtlas& atlas)
    : impl_(std::make_unique<Impl>(shader_folder, atlas)) {}

MapRenderer::~MapRenderer() = default;

void MapRenderer::draw(sf::RenderTarget& target, const display::DisplayList& list) {
    tessellate(list, impl_->own);
    paint(target, list, impl_->own, {whole(list)});
}

void MapRenderer::warm_up(sf::RenderTarget& target, style::Colour background) {
    const sf::Vector2u size = target.getSize();
    const display::DisplayList list =
        smallest_map(static_cast<int>(size.x), static_cast<int>(size.y), background);
    tessellate(list, impl_->own);
    paint(target, list, impl_->own, {list.camera.viewport});
}

void MapRenderer::tessellate(const display::DisplayList& list, PictureTriangles& picture) {
    tessellate_below(list, picture);
    tessellate_shapes(list, picture);
}

void MapRenderer::tessellate_below(const display::DisplayList& list, PictureTriangles& picture) {
    impl_->images.begin_picture();
    render::tessellate(picture.below, list.below, *impl_->atlas, impl_->images, list.width,
                       list.height);
}

void MapRenderer::tessellate_shapes(const display::DisplayList& list, PictureTriangles& picture) {
    render::tessellate(picture.shapes, list.shapes, *impl_->atlas, impl_->images, list.width,
                       list.height);
}

void MapRenderer::paint(sf::RenderTarget& target, const display::DisplayList& list,
                        const PictureTriangles& picture,
                        const std::vector<geo::ScreenRect>& boxes) {
    paint_ground(target, list, picture, boxes);
    paint_shapes(target, list, picture, boxes);
}

void MapRenderer::paint_ground(sf::RenderTarget& target, const display::DisplayList& list,
                               const PictureTriangles& picture,
                               const std::vector<geo::ScreenRect>& boxes) {
    std::vector<geo::ScreenRect> shown = boxes;
    std::erase_if(shown, [&](const geo::ScreenRect& box) { return is_under_ground(list, box); });
    if (shown.empty())
        return;
    impl_->begin(target, list);
    if (list.mesh)
        impl_->land.set_camera(list);
    impl_->land.draw_land(target, list, shown);
    impl_->in_boxes(target, shown, [&] { impl_->draw_painted(target, picture.below); });
    if (list.mesh)
        impl_->land.draw_borders(target, list, shown);
    glDisable(GL_SCISSOR_TEST);
}

void MapRenderer::paint_shapes(sf::RenderTarget& target, const display::DisplayList& list,
                               const PictureTriangles& picture,
                               const std::vector<geo::ScreenRect>& boxes) {
    if (boxes.empty())
        return;
    impl_->begin(target, list);
    impl_->in_boxes(target, boxes, [&] {
        if (!is_under_ground(list, impl_->box))
            impl_->draw_painted(target, picture.shapes);
        impl_->draw_grounds(target, list);
        impl_->draw_pictures(target, list);
        impl_->draw_clipped(target, picture.panels);
    });
    glDisable(GL_SCISSOR_TEST);
}

} // namespace guanmo::render
