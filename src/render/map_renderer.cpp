#include "render/map_renderer.hpp"

#include "render/atlas_texture.hpp"
#include "render/grounds.hpp"
#include "render/images.hpp"
#include "render/land_buffers.hpp"
#include "render/tessellate.hpp"

#include <SFML/Graphics/Shader.hpp>
#include <SFML/OpenGL.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <list>
#include <optional>
#include <stdexcept>

namespace guanmo::render {

namespace {

void load(sf::Shader& shader, const std::string& folder, const std::string& vertex_name,
          const std::string& fragment_name) {
    const std::string vertex = folder + "/" + vertex_name + ".vert";
    const std::string fragment = folder + "/" + fragment_name + ".frag";
    for (const std::string& file : {vertex, fragment}) {
        if (!std::filesystem::exists(file)) {
            throw std::runtime_error(fmt::format("shader file \"{}\" is missing", file));
        }
    }
    if (!shader.loadFromFile(vertex, fragment)) {
        throw std::runtime_error(
            fmt::format("shader files \"{}\" and \"{}\" do not compile", vertex, fragment));
    }
}

sf::Glsl::Vec4 to_glsl(style::Colour colour, double opacity = 1) {
    const auto share = [](double channel) { return static_cast<float>(channel / 255); };
    return {share(colour.r), share(colour.g), share(colour.b), share(colour.a * opacity)};
}

sf::Color to_sf(style::Colour colour) {
    return {colour.r, colour.g, colour.b, colour.a};
}

geo::ScreenRect whole(const display::DisplayList& list) {
    return geo::screen_rect(0, 0, list.width, list.height);
}

/// What a box of the picture shows of the map, metres from the mesh's origin, `margin` pixels more
/// on each side.
geo::MapExtent shown(const display::DisplayList& list, const geo::ScreenRect& box, double margin) {
    geo::MapExtent extent = list.camera.to_map(box.grown(margin));
    extent.min = extent.min - list.mesh->origin;
    extent.max = extent.max - list.mesh->origin;
    return extent;
}

/// Software GL reads what an opaque fill covers unless blending is off altogether, which SFML never
/// does: a full-screen fill costs three times as much with it.
class WithoutBlending {
  public:
    WithoutBlending() { glDisable(GL_BLEND); }
    ~WithoutBlending() { glEnable(GL_BLEND); }
    WithoutBlending(const WithoutBlending&) = delete;
    WithoutBlending& operator=(const WithoutBlending&) = delete;
};

/// Limits drawing to whole pixels; OpenGL counts rows from below, in textures too: SFML turns those
/// when it shows them.
void limit_to(const sf::RenderTarget& target, const geo::ScreenRect& box) {
    const auto x = static_cast<int>(std::lround(box.min.x));
    const auto y = static_cast<int>(std::lround(box.min.y));
    const auto right = static_cast<int>(std::lround(box.max.x));
    const auto bottom = static_cast<int>(std::lround(box.max.y));
    glScissor(x, static_cast<int>(target.getSize().y) - bottom, std::max(0, right - x),
              std::max(0, bottom - y));
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
    text::GlyphAtlas* atlas;
    AtlasTexture texture;
    Images images;
    sf::Shader land, border, glow, hatch, image_as_it_is;
    struct Cached {
        std::uint64_t id;
        LandBuffers land;
        std::optional<GlowBuffer> glow;
    };
    std::list<Cached> meshes;   ///< latest used first
    std::uint64_t image_id = 0; ///< that `image` holds; 0: none
    sf::Texture image;
    Triangles within;     ///< gathered for drawing
    PictureTriangles own; ///< the same
    geo::ScreenRect box;  ///< that is being drawn

    Cached& buffers_of(const display::LandMesh& mesh);
    static const GlowBuffer& glow_of(Cached& cached, const display::DisplayList& list);
    void set_camera(const display::DisplayList& list);
    void draw_areas(sf::RenderTarget& target, const display::DisplayList& list,
                    LandBuffers& buffers);
    void draw_hatch(sf::RenderTarget& target, const display::DisplayList& list,
                    const LandBuffers& buffers);
    void draw_image(sf::RenderTarget& target, const display::DisplayList& list);
    void draw_glow(sf::RenderTarget& target, const display::DisplayList& list, Cached& cached);
    void draw_border(sf::RenderTarget& target, const display::DisplayList& list,
                     const display::DisplayList::Stroke& stroke, const sf::VertexBuffer& borders,
                     const std::vector<Piece>& pieces);
    void gather(const Triangles& triangles, std::size_t first, std::size_t count,
                const geo::ScreenRect& visible);
    void draw_gathered(sf::RenderTarget& target);
    void draw_images(sf::RenderTarget& target, const Triangles& quads, std::size_t first,
                     std::size_t count);
    void draw_painted(sf::RenderTarget& target, const PaintedTriangles& painted);
    void draw_clipped(sf::RenderTarget& target, const ClippedTriangles& clipped);
    void draw_land(sf::RenderTarget& target, const display::DisplayList& list);
    void draw_borders(sf::RenderTarget& target, const display::DisplayList& list,
                      const LandBuffers& buffers);
    void draw_ground(sf::RenderTarget& target, const display::DisplayList& list,
                     const PictureTriangles& picture);
    template <class Draw>
    void in_boxes(sf::RenderTarget& target, const display::DisplayList& list,
                  const std::vector<geo::ScreenRect>& boxes, Draw draw);
    void draw_grounds(sf::RenderTarget& target, const display::DisplayList& list) const;
};

MapRenderer::Impl::Cached& MapRenderer::Impl::buffers_of(const display::LandMesh& mesh) {
    // A flight passes through a few levels of detail and back.
    constexpr std::size_t kept = 6;
    auto found = std::find_if(meshes.begin(), meshes.end(),
                              [&](const Cached& cached) { return cached.id == mesh.id; });
    if (found == meshes.end()) {
        meshes.push_front({mesh.id, LandBuffers{mesh}, {}});
    } else {
        meshes.splice(meshes.begin(), meshes, found);
    }
    if (meshes.size() > kept) {
        meshes.pop_back();
    }
    return meshes.front();
}

const GlowBuffer& MapRenderer::Impl::glow_of(Cached& cached, const display::DisplayList& list) {
    const double ideal = 4 * list.camera.metres_per_pixel; // unseen in strokes so wide and faint
    const bool fits = cached.glow && cached.glow->tolerance <= 1.4 * ideal &&
                      cached.glow->tolerance >= ideal / 2.8;
    if (!fits) {
        cached.glow.emplace(*list.mesh, ideal);
    }
    return *cached.glow;
}

void MapRenderer::Impl::set_camera(const display::DisplayList& list) {
    const geo::MapPoint origin = list.mesh->origin - list.camera.centre; // exact: both are double
    const geo::ScreenPoint middle = list.camera.viewport.centre();
    for (sf::Shader* shader : {&land, &border, &glow, &hatch}) {
        shader->setUniform(
            "origin", sf::Glsl::Vec2{static_cast<float>(origin.x), static_cast<float>(origin.y)});
        shader->setUniform(
            "middle", sf::Glsl::Vec2{static_cast<float>(middle.x), static_cast<float>(middle.y)});
        shader->setUniform("pixels_per_metre",
                           static_cast<float>(1 / list.camera.metres_per_pixel));
    }
}

bool any_shows(const std::vector<Piece>& pieces, const geo::MapExtent& visible) {
    return std::any_of(pieces.begin(), pieces.end(),
                       [&](const Piece& piece) { return piece.extent.overlaps(visible); });
}

/// Draws the pieces that show, runs of them in one call.
void draw_pieces(sf::RenderTarget& target, const sf::VertexBuffer& buffer,
                 const std::vector<Piece>& pieces, const geo::MapExtent& visible,
                 const sf::Shader& shader) {
    std::size_t first = 0;
    std::size_t count = 0;
    const auto flush = [&] {
        if (count > 0) {
            target.draw(buffer, first, count, sf::RenderStates{&shader});
        }
        count = 0;
    };
    for (const Piece& piece : pieces) {
        if (!piece.extent.overlaps(visible)) {
            continue;
        }
        if (count == 0 || first + count != piece.first) {
            flush();
            first = piece.first;
        }
        count += piece.count;
    }
    flush();
}

void MapRenderer::Impl::draw_areas(sf::RenderTarget& target, const display::DisplayList& list,
                                   LandBuffers& buffers) {
    const geo::MapExtent visible = shown(list, box, 0);
    const WithoutBlending opaque;
    buffers.paint(list.unit_fills, list.group_fills);
    draw_pieces(target, buffers.land, buffers.groups, visible, land);
    draw_pieces(target, buffers.land, buffers.units, visible, land);
}

/// Units without data once more, with lines that lie still on the map while it is moved.
void MapRenderer::Impl::draw_hatch(sf::RenderTarget& target, const display::DisplayList& list,
                                   const LandBuffers& buffers) {
    if (list.hatched_units.empty()) {
        return;
    }
    const geo::ScreenPoint origin = list.camera.to_screen(list.mesh->origin);
    hatch.setUniform("lines", to_glsl(list.hatch.colour));
    hatch.setUniform("width", static_cast<float>(list.hatch.width));
    hatch.setUniform("spacing", static_cast<float>(list.hatch_spacing));
    hatch.setUniform("phase",
                     static_cast<float>(std::remainder(origin.x + origin.y, list.hatch_spacing)));
    const geo::MapExtent visible = shown(list, box, 0);
    const WithoutBlending opaque;
    for (const std::size_t row : list.hatched_units) {
        if (row >= buffers.units.size())
            continue;
        hatch.setUniform("colour", to_glsl(list.unit_fills[row]));
        draw_pieces(target, buffers.land, {buffers.units[row]}, visible, hatch);
    }
}

void MapRenderer::Impl::draw_image(sf::RenderTarget& target, const display::DisplayList& list) {
    if (!list.image) {
        return;
    }
    const workbook::BaseImage& base = *list.image;
    if (image_id != base.id) {
        if (!image.create(static_cast<unsigned>(base.width), static_cast<unsigned>(base.height))) {
            throw std::runtime_error("the graphics driver has no memory for the base picture");
        }
        image.update(base.rgba.data());
        image.setSmooth(true);
        image_id = base.id;
    }
    const geo::ScreenPoint northwest =
        list.camera.to_screen(geo::MapPoint{base.extent.min.x, base.extent.max.y});
    const geo::ScreenPoint southeast =
        list.camera.to_screen(geo::MapPoint{base.extent.max.x, base.extent.min.y});
    const auto corner = [&](double x, double y, int u, int v) {
        return sf::Vertex{{static_cast<float>(x), static_cast<float>(y)},
                          {static_cast<float>(u), static_cast<float>(v)}};
    };
    const sf::Vertex quad[] = {corner(northwest.x, northwest.y, 0, 0),
                               corner(southeast.x, northwest.y, base.width, 0),
                               corner(southeast.x, southeast.y, base.width, base.height),
                               corner(northwest.x, southeast.y, 0, base.height)};
    target.draw(quad, 4, sf::Quads, sf::RenderStates{&image});
}

void MapRenderer::Impl::draw_glow(sf::RenderTarget& target, const display::DisplayList& list,
                                  Cached& cached) {
    const GlowBuffer& buffer = glow_of(cached, list);
    const WithoutBlending opaque;
    for (const display::DisplayList::Stroke& stroke : list.glow) {
        const geo::MapExtent visible = shown(list, box, stroke.width / 2);
        if (!any_shows(buffer.outer, visible)) {
            continue;
        }
        glow.setUniform("reach", static_cast<float>(stroke.width / 2));
        glow.setUniform("colour", to_glsl(stroke.colour));
        draw_pieces(target, buffer.borders, buffer.outer, visible, glow);
    }
}

void MapRenderer::Impl::draw_border(sf::RenderTarget& target, const display::DisplayList& list,
                                    const display::DisplayList::Stroke& stroke,
                                    const sf::VertexBuffer& borders,
                                    const std::vector<Piece>& pieces) {
    if (stroke.width <= 0 || stroke.colour.a == 0) {
        return;
    }
    const double reach = std::max(stroke.width / 2 + 0.5, 1.0);
    const geo::MapExtent visible = shown(list, box, reach);
    if (!any_shows(pieces, visible)) {
        return;
    }
    border.setUniform("reach", static_cast<float>(reach));
    border.setUniform("colour", to_glsl(stroke.colour, std::min(stroke.width, 1.0)));
    draw_pieces(target, borders, pieces, visible, border);
}

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

void MapRenderer::Impl::draw_land(sf::RenderTarget& target, const display::DisplayList& list) {
    target.clear(to_sf(list.background));
    if (list.mesh) {
        Cached& cached = buffers_of(*list.mesh);
        draw_glow(target, list, cached);
        if (list.land_over_image) {
            draw_image(target, list);
        }
        draw_areas(target, list, cached.land);
        draw_hatch(target, list, cached.land);
        if (list.odd_units) {
            LandBuffers& odd = buffers_of(*list.odd_units).land;
            draw_areas(target, list, odd);
            draw_hatch(target, list, odd);
        }
        if (!list.land_over_image) {
            draw_image(target, list);
        }
    } else {
        draw_image(target, list);
    }
}

void MapRenderer::Impl::draw_borders(sf::RenderTarget& target, const display::DisplayList& list,
                                     const LandBuffers& buffers) {
    const auto draw_rank = [&](const display::DisplayList::Stroke& stroke,
                               const std::vector<Piece>& pieces) {
        draw_border(target, list, stroke, buffers.borders, pieces);
    };
    draw_rank(list.inner_border, buffers.inner);
    draw_rank(list.prefecture_border, buffers.prefecture);
    draw_rank(list.province_border, buffers.province);
    draw_rank(list.outer_border, buffers.outer);
}

void MapRenderer::Impl::draw_ground(sf::RenderTarget& target, const display::DisplayList& list,
                                    const PictureTriangles& picture) {
    draw_land(target, list);
    draw_painted(target, picture.below);
    if (list.mesh)
        draw_borders(target, list, buffers_of(*list.mesh).land);
}

/// Has something drawn within each box, with all states set.
template <class Draw>
void MapRenderer::Impl::in_boxes(sf::RenderTarget& target, const display::DisplayList& list,
                                 const std::vector<geo::ScreenRect>& boxes, Draw draw) {
    if (boxes.empty()) {
        return;
    }
    target.setActive(true);
    texture.update(*atlas);
    images.upload();
    target.resetGLStates();
    target.setView(
        sf::View{{0, 0, static_cast<float>(list.width), static_cast<float>(list.height)}});
    if (list.mesh) {
        set_camera(list);
    }
    glEnable(GL_SCISSOR_TEST);
    for (const geo::ScreenRect& each : boxes) {
        box = each;
        limit_to(target, box);
        draw(is_under_ground(list, box));
    }
    glDisable(GL_SCISSOR_TEST);
}

void MapRenderer::Impl::draw_grounds(sf::RenderTarget& target,
                                     const display::DisplayList& list) const {
    for (const display::PanelGround& ground : list.grounds) {
        for (const geo::ScreenRect& part : boxes_of(ground)) {
            fill(target, common(part, box), ground.fill);
        }
    }
}

MapRenderer::MapRenderer(const std::string& shader_folder, text::GlyphAtlas& atlas)
    : impl_(std::make_unique<Impl>()) {
    impl_->atlas = &atlas;
    load(impl_->land, shader_folder, "land", "land");
    load(impl_->border, shader_folder, "stroke", "fade");
    load(impl_->glow, shader_folder, "stroke", "fill");
    load(impl_->hatch, shader_folder, "hatch", "hatch");
    load(impl_->image_as_it_is, shader_folder, "image", "image");
    impl_->image_as_it_is.setUniform("image", sf::Shader::CurrentTexture);
}

MapRenderer::~MapRenderer() = default;

void MapRenderer::draw(sf::RenderTarget& target, const display::DisplayList& list) {
    tessellate(list, impl_->own);
    paint(target, list, impl_->own, {whole(list)});
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
    impl_->in_boxes(target, list, boxes, [&](bool under_ground) {
        if (!under_ground) {
            impl_->draw_ground(target, list, picture);
        }
    });
}

void MapRenderer::paint_shapes(sf::RenderTarget& target, const display::DisplayList& list,
                               const PictureTriangles& picture,
                               const std::vector<geo::ScreenRect>& boxes) {
    impl_->in_boxes(target, list, boxes, [&](bool under_ground) {
        if (!under_ground) {
            impl_->draw_painted(target, picture.shapes);
        }
        impl_->draw_grounds(target, list);
        impl_->draw_clipped(target, picture.panels);
    });
}

} // namespace guanmo::render
