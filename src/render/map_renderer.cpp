#include "render/map_renderer.hpp"

#include "render/atlas_texture.hpp"
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

/// A ground as two crossing boxes, without its corners.
std::array<geo::ScreenRect, 2> boxes_of(const display::PanelGround& ground) {
    const geo::ScreenRect& box = ground.box;
    const double corner = std::min(ground.corner, box.height() / 2);
    return {{{{box.min.x, box.min.y + corner}, {box.max.x, box.max.y - corner}},
             {{box.min.x + corner, box.min.y}, {box.max.x - corner, box.max.y}}}};
}

bool is_under_ground(const display::DisplayList& list, const geo::ScreenRect& box) {
    const auto covers = [&box](const geo::ScreenRect& ground) {
        return ground.contains(box.min) && ground.contains(box.max);
    };
    return std::any_of(list.grounds.begin(), list.grounds.end(), [&](const auto& ground) {
        const auto boxes = boxes_of(ground);
        return covers(boxes[0]) || covers(boxes[1]);
    });
}

geo::ScreenRect box_of(const sf::Vertex* triangle) {
    geo::ScreenRect box;
    for (int i = 0; i < 3; ++i)
        box.add(geo::ScreenPoint{triangle[i].position.x, triangle[i].position.y});
    return box;
}

} // namespace

struct MapRenderer::Impl {
    text::GlyphAtlas* atlas;
    AtlasTexture texture;
    sf::Shader land, border, glow, hatch;
    struct Cached {
        std::uint64_t id;
        LandBuffers land;
        std::optional<GlowBuffer> glow;
    };
    std::list<Cached> meshes;   ///< latest used first
    std::uint64_t image_id = 0; ///< that `image` holds; 0: none
    sf::Texture image;
    Triangles below, shapes; ///< as prepared
    Triangles within;        ///< kept for its memory only
    geo::ScreenRect box;     ///< that is being drawn

    Cached& buffers_of(const display::LandMesh& mesh);
    static const GlowBuffer& glow_of(Cached& cached, const display::DisplayList& list);
    void set_camera(const display::DisplayList& list);
    void draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                   const LandBuffers& buffers);
    void draw_hatch(sf::RenderTarget& target, const display::DisplayList& list,
                    const LandBuffers& buffers);
    void draw_image(sf::RenderTarget& target, const display::DisplayList& list);
    void draw_glow(sf::RenderTarget& target, const display::DisplayList& list, Cached& cached);
    void draw_border(sf::RenderTarget& target, const display::DisplayList& list,
                     const display::DisplayList::Stroke& stroke, const sf::VertexBuffer& borders,
                     const std::vector<Piece>& pieces);
    void draw_triangles(sf::RenderTarget& target, const Triangles& triangles);
    void draw_map(sf::RenderTarget& target, const display::DisplayList& list);
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

void MapRenderer::Impl::draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                                  const LandBuffers& buffers) {
    const geo::MapExtent visible = shown(list, box, 0);
    const WithoutBlending opaque;
    const std::size_t units = std::min(buffers.units.size(), list.unit_fills.size());
    for (std::size_t row = 0; row < units; ++row) {
        land.setUniform("colour", to_glsl(list.unit_fills[row]));
        draw_pieces(target, buffers.land, {buffers.units[row]}, visible, land);
    }
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
        glow.setUniform("reach", static_cast<float>(stroke.width / 2));
        glow.setUniform("colour", to_glsl(stroke.colour));
        draw_pieces(target, buffer.borders, buffer.outer, shown(list, box, stroke.width / 2), glow);
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
    border.setUniform("reach", static_cast<float>(reach));
    border.setUniform("colour", to_glsl(stroke.colour, std::min(stroke.width, 1.0)));
    draw_pieces(target, borders, pieces, shown(list, box, reach), border);
}

void MapRenderer::Impl::draw_triangles(sf::RenderTarget& target, const Triangles& triangles) {
    within.clear();
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const geo::ScreenRect touched = box_of(&triangles[i]).grown(1);
        if (touched.overlaps(box)) {
            within.insert(within.end(), {triangles[i], triangles[i + 1], triangles[i + 2]});
        }
    }
    if (!within.empty()) {
        target.draw(within.data(), within.size(), sf::Triangles,
                    sf::RenderStates{&texture.texture()});
    }
}

void MapRenderer::Impl::draw_map(sf::RenderTarget& target, const display::DisplayList& list) {
    if (list.mesh) {
        Cached& cached = buffers_of(*list.mesh);
        set_camera(list);
        draw_glow(target, list, cached);
        if (list.land_over_image) {
            draw_image(target, list);
        }
        draw_land(target, list, cached.land);
        draw_hatch(target, list, cached.land);
        if (!list.land_over_image) {
            draw_image(target, list);
        }
        draw_triangles(target, below);
        draw_border(target, list, list.inner_border, cached.land.borders, cached.land.inner);
        draw_border(target, list, list.outer_border, cached.land.borders, cached.land.outer);
    } else {
        draw_image(target, list);
        draw_triangles(target, below);
    }
    draw_triangles(target, shapes);
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
    load(impl_->land, shader_folder, "map", "fill");
    load(impl_->border, shader_folder, "stroke", "fade");
    load(impl_->glow, shader_folder, "stroke", "fill");
    load(impl_->hatch, shader_folder, "hatch", "hatch");
}

MapRenderer::~MapRenderer() = default;

void MapRenderer::draw(sf::RenderTarget& target, const display::DisplayList& list) {
    prepare(list);
    paint(target, list, whole(list));
}

void MapRenderer::prepare(const display::DisplayList& list) {
    impl_->below.clear();
    impl_->shapes.clear();
    append(impl_->below, list.below, *impl_->atlas, list.width, list.height);
    append(impl_->shapes, list.shapes, *impl_->atlas, list.width, list.height);
    upload_atlas();
}

void MapRenderer::append_drawn(std::vector<DrawnTriangle>& drawn) const {
    for (const Triangles* triangles : {&impl_->below, &impl_->shapes}) {
        for (std::size_t i = 0; i + 2 < triangles->size(); i += 3) {
            const sf::Vertex* triangle = &(*triangles)[i];
            drawn.push_back({look_of(triangle, 3 * sizeof *triangle), box_of(triangle).grown(1)});
        }
    }
}

void MapRenderer::paint(sf::RenderTarget& target, const display::DisplayList& list,
                        const geo::ScreenRect& box) {
    impl_->box = box;
    target.setActive(true);
    target.resetGLStates(); // the panels draw in this context behind SFML's back
    target.setView(
        sf::View{{0, 0, static_cast<float>(list.width), static_cast<float>(list.height)}});
    glEnable(GL_SCISSOR_TEST);
    if (!is_under_ground(list, box)) {
        limit_to(target, box);
        target.clear(to_sf(list.background));
        impl_->draw_map(target, list);
    }
    impl_->draw_grounds(target, list);
    glDisable(GL_SCISSOR_TEST);
}

void MapRenderer::upload_atlas() {
    impl_->texture.update(*impl_->atlas);
}

unsigned int MapRenderer::texture() const {
    return impl_->texture.texture().getNativeHandle();
}

} // namespace guanmo::render
