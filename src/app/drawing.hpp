#pragma once

#include "render/map_renderer.hpp"
#include "ui/interface.hpp"

#include <string>
#include <vector>

namespace guanmo::app {

/// Map and panels on a target: all of it, or only what has changed since the last time. One per
/// process, like the interface; lives as long as the GL context that it was made in.
class Drawing {
  public:
    /// Needs the ImGui context (ui::Interface).
    Drawing(const std::string& shader_folder, text::GlyphAtlas& atlas);
    ~Drawing();
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;

    void draw(sf::RenderTarget& target, const display::DisplayList& list, ui::Interface& panels);

    /// The next draw_changes draws everything.
    void forget() { atlas_generation_ = -1; }

    /// Draws the differences to what was drawn last. The target has to hold that still.
    /// @return boxes on whole pixels outside of which nothing was touched; none: nothing changed.
    std::vector<geo::ScreenRect>
    draw_changes(sf::RenderTarget& target, const display::DisplayList& list, ui::Interface& panels);

  private:
    void prepare(const display::DisplayList& list, ui::Interface& panels);
    void paint(sf::RenderTarget& target, const display::DisplayList& list,
               const geo::ScreenRect& box);

    text::GlyphAtlas* atlas_;
    render::MapRenderer renderer_;
    ImDrawData* data_ = nullptr; ///< of the panels, as prepared
    // What was drawn last.
    display::DisplayList ground_; ///< without shapes
    int atlas_generation_ = -1;
    int atlas_height_ = 0;
    std::vector<render::DrawnTriangle> drawn_;
};

} // namespace guanmo::app
