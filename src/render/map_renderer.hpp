#pragma once

#include "display/display_list.hpp"
#include "render/triangles.hpp"
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

    /// Has everything ready that the first map needs and no picture without one has: software GL
    /// compiles a shader when it is first drawn with. Leaves something in the target's first pixel.
    /// @param background of that map.
    void warm_up(sf::RenderTarget& target, style::Colour background);

    // The same in steps, for panels and for drawing only what has changed.
    /// Turns the list's shapes into triangles; replaces what `picture` holds of the map.
    void tessellate(const display::DisplayList& list, PictureTriangles& picture);
    // The two halves of tessellate.
    void tessellate_below(const display::DisplayList& list, PictureTriangles& picture);
    void tessellate_shapes(const display::DisplayList& list, PictureTriangles& picture);
    /// Draws a picture within boxes on whole pixels that do not overlap, and nothing outside.
    void paint(sf::RenderTarget& target, const display::DisplayList& list,
               const PictureTriangles& picture, const std::vector<geo::ScreenRect>& boxes);
    // The two halves of paint: background, land, what lies below the borders, these; then
    // everything over them.
    void paint_ground(sf::RenderTarget& target, const display::DisplayList& list,
                      const PictureTriangles& picture, const std::vector<geo::ScreenRect>& boxes);
    void paint_shapes(sf::RenderTarget& target, const display::DisplayList& list,
                      const PictureTriangles& picture, const std::vector<geo::ScreenRect>& boxes);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace guanmo::render
