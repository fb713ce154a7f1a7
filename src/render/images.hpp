#pragma once

#include "render/image_pixels.hpp"

#include <SFML/Graphics/Texture.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace guanmo::render {

/// Texts and stamps of the map as images in one texture, made when first asked for and kept while
/// they are shown. In software GL a quad that shows its texture as it is costs a quarter of one
/// that takes coverage and colour together, and a text is one quad instead of two for every
/// character.
class Images {
  public:
    struct Image {
        int u = 0, v = 0, width = 0, height = 0; ///< texels
        int x = 0, y = 0;                        ///< as in ImagePixels
    };

    /// Needs a GL context, as `upload` does. Its texture is there from the start, so that the first
    /// picture does not wait for it.
    Images();
    /// To be called before a picture's images are asked for: when the texture has filled up, it
    /// starts anew, twice as high if it filled up within few pictures.
    void begin_picture();
    /// Null when the text is to be drawn glyph by glyph: it is coming or going (its colour is not
    /// opaque), or finds no room. References stay valid until the next picture begins.
    const Image* image_of(const display::Text& text, text::GlyphAtlas& atlas);
    /// The same for a stamp of those parts; null when it is to be drawn part by part.
    const Image* image_of(std::span<const display::Shape> parts, display::ScreenPoint centre,
                          text::GlyphAtlas& atlas);
    /// Counts fresh starts: before and after one a place in the texture shows different images.
    [[nodiscard]] std::uint32_t generation() const { return generation_; }
    /// Uploads what was made since the last call.
    void upload();
    [[nodiscard]] const sf::Texture& texture() const { return texture_; }

  private:
    struct Made {
        Image image;
        ImagePixels pixels;
    };
    /// A row of images of about the same height.
    struct Shelf {
        int y = 0;
        int x = 0; ///< where the next image goes
    };
    template <class Draw> const Image* found_or_made(Draw draw);
    [[nodiscard]] Shelf* shelf_for(int width, int height);
    void make_texture();

    sf::Texture texture_;
    std::vector<Made> made_;                        ///< to be uploaded
    std::unordered_map<std::string, Image> images_; ///< by everything that decides about the look
    std::string key_;                               ///< of the image asked for; kept for its memory
    int rows_ = 512;
    std::uint32_t generation_ = 0;
    std::map<int, Shelf> shelves_; ///< the one being filled, by height
    int rows_used_ = 0;
    int pictures_ = 0; ///< since the fresh start
    bool full_ = false;
};

} // namespace guanmo::render
