#include "render/map_renderer.hpp"

#include "render/atlas_texture.hpp"
#include "render/land_buffers.hpp"
#include "render/tessellate.hpp"
#include "render/uncovered.hpp"

#include <SFML/Graphics/Shader.hpp>
#include <SFML/OpenGL.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <list>
#include <optional>
#include <stdexcept>

namespace guanmo::render {

namespace {

void load(sf::Shader& shader, const std::string& folder, const std::string& name) {
    const std::string vertex = folder + "/" + name + ".vert";
    const std::string fragment = folder + "/" + name + ".frag";
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

/// What a piece of the picture shows of the map, metres from the mesh's origin, `margin` pixels
/// more on each side.
geo::MapExtent shown(const camera::Camera& camera, geo::MapPoint origin, const PixelRect& rect,
                     double margin) {
    const double k = camera.metres_per_pixel;
    const geo::ScreenPoint middle = camera.viewport.centre();
    const geo::MapPoint base = camera.centre - origin;
    return {{base.x + (rect.x - margin - middle.x) * k,
             base.y - (rect.y + rect.height + margin - middle.y) * k},
            {base.x + (rect.x + rect.width + margin - middle.x) * k,
             base.y - (rect.y - margin - middle.y) * k}};
}

/// Whether the box around a triangle's three vertices shows in the rectangle.
bool overlaps(const sf::Vertex* triangle, const PixelRect& rect) {
    const sf::Vector2f a = triangle[0].position;
    const sf::Vector2f b = triangle[1].position;
    const sf::Vector2f c = triangle[2].position;
    const auto left = static_cast<float>(rect.x);
    const auto top = static_cast<float>(rect.y);
    const auto right = static_cast<float>(rect.x + rect.width);
    const auto bottom = static_cast<float>(rect.y + rect.height);
    return std::min({a.x, b.x, c.x}) < right && std::max({a.x, b.x, c.x}) > left &&
           std::min({a.y, b.y, c.y}) < bottom && std::max({a.y, b.y, c.y}) > top;
}

} // namespace

struct MapRenderer::Impl {
    text::GlyphAtlas* atlas;
    AtlasTexture texture;
    sf::Shader land, border;
    struct Cached {
        std::uint64_t id;
        LandBuffers land;
        std::optional<GlowBuffer> glow;
    };
    std::list<Cached> meshes;         ///< latest used first
    Triangles below, shapes, clipped; ///< kept for their memory only

    Cached& buffers_of(const display::LandMesh& mesh);
    static const GlowBuffer& glow_of(Cached& cached, const display::DisplayList& list);
    void set_camera(const display::DisplayList& list);
    void draw_rect(sf::RenderTarget& target, const display::DisplayList& list,
                   const PixelRect& rect);
    void draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                   const LandBuffers& buffers, const PixelRect& rect);
    void draw_stroke(sf::RenderTarget& target, const display::DisplayList& list,
                     const display::DisplayList::Stroke& stroke, const sf::VertexBuffer& borders,
                     const std::vector<Piece>& pieces, const PixelRect& rect);
    void draw_triangles(sf::RenderTarget& target, const Triangles& triangles,
                        const PixelRect& rect);
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
    const double ideal = 1.5 * list.camera.metres_per_pixel; // unseen in a stroke of 8 px and more
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
    for (sf::Shader* shader : {&land, &border}) {
        shader->setUniform(
            "origin", sf::Glsl::Vec2{static_cast<float>(origin.x), static_cast<float>(origin.y)});
        shader->setUniform(
            "middle", sf::Glsl::Vec2{static_cast<float>(middle.x), static_cast<float>(middle.y)});
        shader->setUniform("pixels_per_metre",
                           static_cast<float>(1 / list.camera.metres_per_pixel));
    }
}

void MapRenderer::Impl::draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                                  const LandBuffers& buffers, const PixelRect& rect) {
    const geo::MapExtent visible = shown(list.camera, list.mesh->origin, rect, 0);
    sf::RenderStates states{&land};
    states.blendMode = sf::BlendNone;
    const std::size_t units = std::min(buffers.units.size(), list.unit_fills.size());
    for (std::size_t row = 0; row < units; ++row) {
        const Piece& unit = buffers.units[row];
        if (unit.count > 0 && unit.extent.overlaps(visible)) {
            land.setUniform("colour", to_glsl(list.unit_fills[row]));
            target.draw(buffers.land, unit.first, unit.count, states);
        }
    }
}

void MapRenderer::Impl::draw_stroke(sf::RenderTarget& target, const display::DisplayList& list,
                                    const display::DisplayList::Stroke& stroke,
                                    const sf::VertexBuffer& borders,
                                    const std::vector<Piece>& pieces, const PixelRect& rect) {
    if (stroke.width <= 0 || stroke.colour.a == 0) {
        return;
    }
    const double reach = std::max(stroke.width / 2 + 0.5, 1.0);
    border.setUniform("reach", static_cast<float>(reach));
    border.setUniform("colour", to_glsl(stroke.colour, std::min(stroke.width, 1.0)));
    const geo::MapExtent visible = shown(list.camera, list.mesh->origin, rect, reach);
    std::size_t first = 0;
    std::size_t count = 0;
    const auto flush = [&] {
        if (count > 0) {
            target.draw(borders, first, count, sf::RenderStates{&border});
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

void MapRenderer::Impl::draw_triangles(sf::RenderTarget& target, const Triangles& triangles,
                                       const PixelRect& rect) {
    clipped.clear();
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        if (overlaps(&triangles[i], rect)) {
            clipped.insert(clipped.end(), &triangles[i], &triangles[i] + 3);
        }
    }
    if (!clipped.empty()) {
        target.draw(clipped.data(), clipped.size(), sf::Triangles,
                    sf::RenderStates{&texture.texture()});
    }
}

void MapRenderer::Impl::draw_rect(sf::RenderTarget& target, const display::DisplayList& list,
                                  const PixelRect& rect) {
    // OpenGL counts rows from below, in textures too: SFML turns those when it shows them.
    glScissor(rect.x, static_cast<int>(target.getSize().y) - rect.y - rect.height, rect.width,
              rect.height);
    target.clear(to_sf(list.background));
    Cached* cached = list.mesh ? &buffers_of(*list.mesh) : nullptr;
    if (cached != nullptr) {
        for (const display::DisplayList::Stroke& stroke : list.glow) {
            const GlowBuffer& glow = glow_of(*cached, list);
            draw_stroke(target, list, stroke, glow.borders, glow.outer, rect);
        }
        draw_land(target, list, cached->land, rect);
    }
    draw_triangles(target, below, rect);
    if (cached != nullptr) {
        const LandBuffers& land_buffers = cached->land;
        draw_stroke(target, list, list.inner_border, land_buffers.borders, land_buffers.inner,
                    rect);
        draw_stroke(target, list, list.outer_border, land_buffers.borders, land_buffers.outer,
                    rect);
    }
    draw_triangles(target, shapes, rect);
}

MapRenderer::MapRenderer(const std::string& shader_folder, text::GlyphAtlas& atlas)
    : impl_(std::make_unique<Impl>()) {
    impl_->atlas = &atlas;
    load(impl_->land, shader_folder, "land");
    load(impl_->border, shader_folder, "border");
}

MapRenderer::~MapRenderer() = default;

void MapRenderer::draw(sf::RenderTarget& target, const display::DisplayList& list) {
    impl_->below.clear();
    impl_->shapes.clear();
    append(impl_->below, list.below, *impl_->atlas, list.width, list.height);
    append(impl_->shapes, list.shapes, *impl_->atlas, list.width, list.height);
    upload_atlas();

    target.setActive(true);
    target.resetGLStates(); // the panels draw in this context behind SFML's back
    target.setView(
        sf::View{{0, 0, static_cast<float>(list.width), static_cast<float>(list.height)}});
    if (list.mesh) {
        impl_->set_camera(list);
    }
    glEnable(GL_SCISSOR_TEST);
    for (const PixelRect& rect : uncovered(list.width, list.height, list.covered)) {
        impl_->draw_rect(target, list, rect);
    }
    glDisable(GL_SCISSOR_TEST);
}

void MapRenderer::upload_atlas() {
    impl_->texture.update(*impl_->atlas);
}

unsigned int MapRenderer::texture() const {
    return impl_->texture.texture().getNativeHandle();
}

} // namespace guanmo::render
