#pragma once

#include "display/display_list.hpp"
#include "render/changes.hpp"
#include "text/glyph_atlas.hpp"

#include <SFML/Graphics/RenderTarget.hpp>

#include <memory>
#include <string>

namespace guanmo::render {

/// Draws display lists; owns the GPU's copies of meshes, shaders and the glyph atlas. Lives as long
/// as the GL context that it was made in.
class MapRenderer {
  public:
    /// @param shader_folder shaders/. Throws std::runtime_error naming the file when a shader is
    /// missing
    ///        or does not compile. @param atlas shared with the panels; outlives the renderer.
    MapRenderer(const std::string& shader_folder, text::GlyphAtlas& atlas);
    ~MapRenderer();

    /// Clears the target and draws the list.
    void draw(sf::RenderTarget& target, const display::DisplayList& list);

    // The same in steps, for drawing only what has changed.
    /// Turns the list's shapes into triangles, which the next paint calls draw.
    void prepare(const display::DisplayList& list);
    /// The triangles that were prepared, added to `drawn`. What else a list holds shows in it.
    void append_drawn(std::vector<DrawnTriangle>& drawn) const;
    /// Draws what was prepared within a box on whole pixels, and nothing outside.
    void paint(sf::RenderTarget& target, const display::DisplayList& list,
               const geo::ScreenRect& box);

    /// Uploads what the atlas gained since the last call; after it, texture() is current. draw
    /// calls it; panels that set text after draw call it again before they are shown.
    void upload_atlas();
    /// The atlas as an OpenGL texture name: white with coverage as alpha.
    [[nodiscard]] unsigned int texture() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace guanmo::render
