#include "render/land_painter.hpp"

#include "render/finish.hpp"
#include "render/scissor.hpp"

#define GL_GLEXT_PROTOTYPES
#include <SFML/OpenGL.hpp>
#include <fmt/format.h>

#include <GL/glext.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <stdexcept>

namespace guanmo::render {

namespace {

sf::Glsl::Vec4 to_glsl(style::Colour colour, double opacity = 1) {
    const auto share = [](double channel) { return static_cast<float>(channel / 255); };
    return {share(colour.r), share(colour.g), share(colour.b), share(colour.a * opacity)};
}

/// What a box of the picture shows of the map, metres from the mesh's origin, `margin` pixels more
/// on each side.
geo::MapExtent shown(const display::DisplayList& list, const geo::ScreenRect& box, double margin) {
    geo::MapExtent extent = list.camera.to_map(box.grown(margin));
    extent.min = extent.min - list.mesh->origin;
    extent.max = extent.max - list.mesh->origin;
    return extent;
}

/// For opaque fills whose triangles have one colour each. Software GL reads what they cover unless
/// blending is off altogether, which SFML never does: a full-screen fill costs three times as much
/// with it. And it mixes the colours of corners for each pixel unless shading is flat, a large part
/// of what filling costs.
class OpaqueFills {
  public:
    OpaqueFills() {
        glDisable(GL_BLEND);
        glShadeModel(GL_FLAT);
    }
    ~OpaqueFills() {
        glEnable(GL_BLEND);
        glShadeModel(GL_SMOOTH);
    }
    OpaqueFills(const OpaqueFills&) = delete;
    OpaqueFills& operator=(const OpaqueFills&) = delete;
};

/// Has a glow drawn so that where its pieces overlap its innermost stroke shows, whichever comes
/// last. All its strokes' colours lie between the background's and the innermost one's, so that is
/// in each channel the largest or the smallest of them: `draw` is called once for the channels that
/// rise and once for those that fall, if there are any.
template <class Draw>
void draw_innermost_on_top(style::Colour background, style::Colour innermost, Draw draw) {
    const std::array<bool, 3> rises{innermost.r >= background.r, innermost.g >= background.g,
                                    innermost.b >= background.b};
    for (const bool rise : {true, false}) {
        if (std::find(rises.begin(), rises.end(), rise) == rises.end())
            continue;
        glColorMask(rises[0] == rise, rises[1] == rise, rises[2] == rise, GL_TRUE);
        glBlendEquation(rise ? GL_MAX : GL_MIN);
        draw();
    }
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glBlendEquation(GL_FUNC_ADD);
}

/// Draws the pieces that show, runs of them in one call. A call costs as much as this many corners
/// that do not show.
void draw_pieces(sf::RenderTarget& target, const sf::VertexBuffer& buffer,
                 const std::vector<Piece>& pieces, const geo::MapExtent& visible,
                 const sf::Shader& shader) {
    constexpr std::size_t most_between = 128;
    std::size_t first = 0;
    std::size_t last = 0;
    const auto flush = [&] {
        if (last > first) {
            target.draw(buffer, first, last - first, sf::RenderStates{&shader});
        }
    };
    for (const Piece& piece : pieces) {
        if (!piece.extent.overlaps(visible)) {
            continue;
        }
        if (last == 0 || piece.first > last + most_between) {
            flush();
            first = piece.first;
        }
        last = piece.first + piece.count;
    }
    flush();
}

} // namespace

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

LandPainter::LandPainter(const std::string& shader_folder) {
    load(land_, shader_folder, "land", "land");
    load(border_, shader_folder, "stroke", "fade");
    load(glow_, shader_folder, "stroke", "tint");
    load(hatch_, shader_folder, "hatch", "hatch");
}

LandPainter::Cached& LandPainter::buffers_of(const display::LandMesh& mesh) {
    // A flight passes through a few levels of detail and back.
    constexpr std::size_t kept = 6;
    auto found = std::find_if(meshes_.begin(), meshes_.end(),
                              [&](const Cached& cached) { return cached.id == mesh.id; });
    if (found == meshes_.end()) {
        meshes_.push_front({mesh.id, LandBuffers{mesh}, {}});
    } else {
        meshes_.splice(meshes_.begin(), meshes_, found);
    }
    if (meshes_.size() > kept) {
        meshes_.pop_back();
    }
    return meshes_.front();
}

const GlowBuffer& LandPainter::glow_of(Cached& cached, const display::DisplayList& list) {
    const double ideal = 5 * list.camera.metres_per_pixel; // unseen in strokes so wide and faint
    const bool fits = cached.glow && cached.glow->tolerance <= 1.4 * ideal &&
                      cached.glow->tolerance >= ideal / 2.8;
    if (!fits) {
        cached.glow.emplace(*list.mesh, ideal);
    }
    return *cached.glow;
}

void LandPainter::set_camera(const display::DisplayList& list) {
    const geo::MapPoint origin = list.mesh->origin - list.camera.centre; // exact: both are double
    const geo::ScreenPoint middle = list.camera.viewport.centre();
    for (sf::Shader* shader : {&land_, &border_, &glow_, &hatch_}) {
        shader->setUniform(
            "origin", sf::Glsl::Vec2{static_cast<float>(origin.x), static_cast<float>(origin.y)});
        shader->setUniform(
            "middle", sf::Glsl::Vec2{static_cast<float>(middle.x), static_cast<float>(middle.y)});
        shader->setUniform("pixels_per_metre",
                           static_cast<float>(1 / list.camera.metres_per_pixel));
    }
}

bool LandPainter::any_shows(const display::DisplayList& list, const std::vector<Piece>& pieces,
                            double margin) const {
    return std::any_of(boxes_.begin(), boxes_.end(), [&](const geo::ScreenRect& box) {
        const geo::MapExtent visible = shown(list, box, margin);
        return std::any_of(pieces.begin(), pieces.end(),
                           [&](const Piece& piece) { return piece.extent.overlaps(visible); });
    });
}

void LandPainter::draw_in_boxes(sf::RenderTarget& target, const display::DisplayList& list,
                                const sf::VertexBuffer& buffer, const std::vector<Piece>& pieces,
                                double margin, const sf::Shader& shader) {
    for (const geo::ScreenRect& box : boxes_) {
        limit_to(target, box);
        draw_pieces(target, buffer, pieces, shown(list, box, margin), shader);
    }
}

void LandPainter::draw_areas(sf::RenderTarget& target, const display::DisplayList& list,
                             LandBuffers& buffers) {
    const OpaqueFills opaque;
    buffers.paint(list.unit_fills, list.group_fills);
    draw_in_boxes(target, list, buffers.land, buffers.groups, 0, land_);
    draw_in_boxes(target, list, buffers.land, buffers.units, 0, land_);
}

/// Units without data once more, with lines that lie still on the map while it is moved.
void LandPainter::draw_hatch(sf::RenderTarget& target, const display::DisplayList& list,
                             const LandBuffers& buffers) {
    if (list.hatched_units.empty()) {
        return;
    }
    const geo::ScreenPoint origin = list.camera.to_screen(list.mesh->origin);
    hatch_.setUniform("lines", to_glsl(list.hatch.colour));
    hatch_.setUniform("width", static_cast<float>(list.hatch.width));
    hatch_.setUniform("spacing", static_cast<float>(list.hatch_spacing));
    hatch_.setUniform("phase",
                      static_cast<float>(std::remainder(origin.x + origin.y, list.hatch_spacing)));
    const OpaqueFills opaque;
    for (const std::size_t row : list.hatched_units) {
        if (row >= buffers.units.size())
            continue;
        hatch_.setUniform("colour", to_glsl(list.unit_fills[row]));
        draw_in_boxes(target, list, buffers.land, {buffers.units[row]}, 0, hatch_);
    }
}

void LandPainter::draw_image(sf::RenderTarget& target, const display::DisplayList& list) {
    if (!list.image) {
        return;
    }
    const workbook::BaseImage& base = *list.image;
    if (image_id_ != base.id) {
        if (!image_.create(static_cast<unsigned>(base.width), static_cast<unsigned>(base.height))) {
            throw std::runtime_error("the graphics driver has no memory for the base picture");
        }
        image_.update(base.rgba.data());
        image_.setSmooth(true);
        image_id_ = base.id;
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
    for (const geo::ScreenRect& box : boxes_) {
        limit_to(target, box);
        target.draw(quad, 4, sf::Quads, sf::RenderStates{&image_});
    }
}

void LandPainter::draw_glow(sf::RenderTarget& target, const display::DisplayList& list,
                            Cached& cached) {
    constexpr std::size_t most = 3; // as in the shader
    const GlowBuffer& buffer = glow_of(cached, list);
    if (list.glow.empty() || !any_shows(list, buffer.outer, list.glow.front().width / 2)) {
        return;
    }
    std::array<sf::Glsl::Vec4, most> colours;
    std::array<float, most> reaches{};
    for (std::size_t i = 0; i < most; ++i) {
        const display::DisplayList::Stroke& stroke = list.glow[std::min(i, list.glow.size() - 1)];
        colours[i] = to_glsl(stroke.colour);
        reaches[i] = static_cast<float>(stroke.width / 2);
    }
    glow_.setUniform("reach", reaches.front());
    glow_.setUniformArray("colours", colours.data(), most);
    glow_.setUniformArray("reaches", reaches.data(), most);
    draw_innermost_on_top(list.background, list.glow.back().colour, [&] {
        draw_in_boxes(target, list, buffer.borders, buffer.outer, list.glow.front().width / 2,
                      glow_);
    });
}

void LandPainter::draw_border(sf::RenderTarget& target, const display::DisplayList& list,
                              const display::DisplayList::Stroke& stroke,
                              const sf::VertexBuffer& borders, const std::vector<Piece>& pieces) {
    if (stroke.width <= 0 || stroke.colour.a == 0) {
        return;
    }
    const double reach = std::max(stroke.width / 2 + 0.5, 1.0);
    if (!any_shows(list, pieces, reach)) {
        return;
    }
    border_.setUniform("reach", static_cast<float>(reach));
    border_.setUniform("colour", to_glsl(stroke.colour, std::min(stroke.width, 1.0)));
    draw_in_boxes(target, list, borders, pieces, reach, border_);
}

void LandPainter::draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                            const std::vector<geo::ScreenRect>& boxes) {
    boxes_ = boxes;
    for (const geo::ScreenRect& box : boxes_) {
        limit_to(target, box);
        target.clear(to_sf(list.background));
    }
    if (list.mesh) {
        Cached& cached = buffers_of(*list.mesh);
        draw_glow(target, list, cached);
        flush(); // its pixels are filled by other threads while the areas are on their way
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

void LandPainter::draw_borders(sf::RenderTarget& target, const display::DisplayList& list,
                               const std::vector<geo::ScreenRect>& boxes) {
    boxes_ = boxes;
    const LandBuffers& buffers = buffers_of(*list.mesh).land;
    const auto draw_rank = [&](const display::DisplayList::Stroke& stroke,
                               const std::vector<Piece>& pieces) {
        draw_border(target, list, stroke, buffers.borders, pieces);
    };
    draw_rank(list.inner_border, buffers.inner);
    draw_rank(list.prefecture_border, buffers.prefecture);
    draw_rank(list.province_border, buffers.province);
    draw_rank(list.outer_border, buffers.outer);
}

} // namespace guanmo::render
