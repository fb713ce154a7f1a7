#pragma once

#include "display/display_list.hpp"
#include "render/land_buffers.hpp"

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Shader.hpp>
#include <SFML/Graphics/Texture.hpp>

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::render {

/// Loads `<folder>/<vertex_name>.vert` and `<folder>/<fragment_name>.frag`. Throws
/// std::runtime_error naming the files when one is missing or does not compile.
void load(sf::Shader& shader, const std::string& folder, const std::string& vertex_name,
          const std::string& fragment_name);

[[nodiscard]] inline sf::Color to_sf(style::Colour colour) {
    return {colour.r, colour.g, colour.b, colour.a};
}

/// Draws what lies on the map itself: glow, areas, hatching, the base picture, borders. Owns the
/// GPU's copies of the meshes. The target's context and view are the caller's, as is the scissor
/// test, which must be on: each of the boxes of a picture that are drawn limits it.
///
/// A stroke or fill is drawn in all boxes before the next one begins, since changing what a shader
/// is told costs more than another call.
class LandPainter {
  public:
    /// @param shader_folder as in MapRenderer.
    explicit LandPainter(const std::string& shader_folder);

    /// To be called before drawing when the list or its camera is another.
    void set_camera(const display::DisplayList& list);
    /// Background, glow, areas and base picture. @param boxes of the picture that are being drawn,
    /// pixels, without overlap.
    void draw_land(sf::RenderTarget& target, const display::DisplayList& list,
                   const std::vector<geo::ScreenRect>& boxes);
    void draw_borders(sf::RenderTarget& target, const display::DisplayList& list,
                      const std::vector<geo::ScreenRect>& boxes);

  private:
    struct Cached {
        std::uint64_t id;
        LandBuffers land;
        std::optional<GlowBuffer> glow;
    };
    Cached& buffers_of(const display::LandMesh& mesh);
    static const GlowBuffer& glow_of(Cached& cached, const display::DisplayList& list);
    [[nodiscard]] bool any_shows(const display::DisplayList& list, const std::vector<Piece>& pieces,
                                 double margin) const;
    void draw_in_boxes(sf::RenderTarget& target, const display::DisplayList& list,
                       const sf::VertexBuffer& buffer, const std::vector<Piece>& pieces,
                       double margin, const sf::Shader& shader);
    void draw_areas(sf::RenderTarget& target, const display::DisplayList& list,
                    LandBuffers& buffers);
    void draw_hatch(sf::RenderTarget& target, const display::DisplayList& list,
                    const LandBuffers& buffers);
    void draw_image(sf::RenderTarget& target, const display::DisplayList& list);
    void draw_glow(sf::RenderTarget& target, const display::DisplayList& list, Cached& cached);
    void draw_border(sf::RenderTarget& target, const display::DisplayList& list,
                     const display::DisplayList::Stroke& stroke, const sf::VertexBuffer& borders,
                     const std::vector<Piece>& pieces);

    sf::Shader land_, border_, glow_, hatch_;
    std::list<Cached> meshes_;   ///< latest used first
    std::uint64_t image_id_ = 0; ///< that `image_` holds; 0: none
    sf::Texture image_;
    std::vector<geo::ScreenRect> boxes_; ///< that are being drawn
};

} // namespace guanmo::render
