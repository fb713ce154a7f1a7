#pragma once

#include "display/shape.hpp"
#include "text/glyph_atlas.hpp"

#include <SFML/Graphics/Texture.hpp>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace guanmo::render {

/// A text as it shows, halo and ink together: straight alpha, bytes in the order B G R A.
struct TextPixels {
    int width = 0, height = 0;
    int x = 0, y = 0; ///< top left corner relative to the text's origin, y down
    std::vector<std::uint8_t> bgra;
};

/// @param atlas has the glyphs rasterised. An empty picture for a text without ink.
[[nodiscard]] TextPixels pixels_of(const display::Text& text, text::GlyphAtlas& atlas);

/// Texts of the map as pictures in one texture, made when first asked for and kept while they are
/// shown. In software GL a quad that shows its texture as it is costs a quarter of one that takes
/// coverage and colour together, and a text is one quad instead of two for every character.
class TextImages {
  public:
    struct Image {
        int u = 0, v = 0, width = 0, height = 0; ///< texels
        int x = 0, y = 0;                        ///< as in TextPixels
    };

    /// To be called before a picture's texts are asked for: when the texture has filled up, it
    /// starts anew, twice as high if one picture alone needed most of it.
    void begin_picture();
    /// Null when the text is to be drawn glyph by glyph: it is coming or going (its colour is not
    /// opaque), or finds no room. References stay valid until the next picture begins.
    const Image* image_of(const display::Text& text, text::GlyphAtlas& atlas);
    /// Counts fresh starts: before and after one a place in the texture shows different texts.
    [[nodiscard]] std::uint32_t generation() const { return generation_; }
    /// Uploads what was made since the last call; needs a GL context.
    void upload();
    [[nodiscard]] const sf::Texture& texture() const { return texture_; }

  private:
    struct Made {
        Image image;
        TextPixels pixels;
    };
    bool find_room(int width, int height);
    void make_texture();

    sf::Texture texture_;
    std::vector<Made> made_;                        ///< to be uploaded
    std::unordered_map<std::string, Image> images_; ///< by everything that decides about the look
    std::string key_;                               ///< kept for its memory
    int rows_ = 512;
    std::uint32_t generation_ = 0;
    int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
    int rows_before_ = 0; ///< that were in use when the picture began
    bool full_ = false;
};

} // namespace guanmo::render
