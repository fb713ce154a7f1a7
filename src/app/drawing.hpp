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

    void draw(sf::RenderTarget& target, const display::DisplayList& list, ui::Interface& panels);

    /// See render::MapRenderer::warm_up. The next draw_changes draws everything.
    void warm_up(sf::RenderTarget& target, style::Colour background);

    /// The next draw_changes draws everything.
    void forget() { atlas_renewals_ = -1; }

    /// May be called before draw_changes with the ground of its list: when the map has moved, its
    /// ground is drawn from now on, while the list is still being built.
    void begin_changes(sf::RenderTarget& target, const display::DisplayList& ground);

    /// Draws the differences to what was drawn last. The target has to hold that still.
    /// @return boxes on whole pixels outside of which nothing was touched; none: nothing changed.
    std::vector<geo::ScreenRect>
    draw_changes(sf::RenderTarget& target, const display::DisplayList& list, ui::Interface& panels);

  private:
    void prepare(const display::DisplayList& list, ui::Interface& panels);
    [[nodiscard]] bool keeps_frame(const display::DisplayList& list) const;
    [[nodiscard]] std::vector<geo::ScreenRect> draw_moved(sf::RenderTarget& target,
                                                          const display::DisplayList& list);

    text::GlyphAtlas* atlas_;
    render::MapRenderer renderer_;
    render::PictureTriangles picture_;
    // What was drawn last.
    render::PictureTriangles last_;
    display::DisplayList ground_; ///< without shapes
    int atlas_renewals_ = -1;
    bool begun_ = false; ///< the ground of the moved map is drawn
};

} // namespace guanmo::app
