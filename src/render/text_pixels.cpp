#include "render/image_pixels.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace guanmo::render {

namespace {

/// Where a glyph's coverage lies and where it goes, pixels from the text's origin.
struct Placed {
    const text::AtlasGlyph* glyph;
    int x, y;
};

std::vector<Placed> placed_glyphs(const display::Text& text, std::u32string_view characters,
                                  int outline, text::GlyphAtlas& atlas) {
    const text::Font& font = text.font;
    std::vector<Placed> placed;
    double pen = 0;
    for (const char32_t c : characters) {
        const text::AtlasGlyph& glyph = atlas.glyph(font.face, font.pixels, c, outline);
        if (glyph.width > 0)
            placed.push_back({&glyph, static_cast<int>(std::lround(pen)) + glyph.x, glyph.y});
        pen += atlas.faces().advance(font.face, font.pixels, c) + font.letter_spacing * font.pixels;
    }
    return placed;
}

/// How much of the ground glyphs of one colour cover, each drawn over the one before: 0–1.
class Coverage {
  public:
    Coverage(const ImagePixels& frame)
        : frame_(&frame), shares_(static_cast<std::size_t>(frame.width * frame.height)) {}

    void add(const std::vector<Placed>& glyphs, std::uint8_t alpha, const text::GlyphAtlas& atlas) {
        const std::span<const std::uint8_t> coverage = atlas.coverage();
        const auto atlas_width = static_cast<std::size_t>(atlas.width());
        for (const Placed& placed : glyphs)
            for (int row = 0; row < placed.glyph->height; ++row) {
                const std::uint8_t* from =
                    &coverage[static_cast<std::size_t>(placed.glyph->v + row) * atlas_width +
                              static_cast<std::size_t>(placed.glyph->u)];
                float* to = &shares_[static_cast<std::size_t>(
                    (placed.y - frame_->y + row) * frame_->width + placed.x - frame_->x)];
                for (int column = 0; column < placed.glyph->width; ++column) {
                    const float share = static_cast<float>(from[column] * alpha) / (255 * 255);
                    to[column] += share * (1 - to[column]);
                }
            }
    }
    [[nodiscard]] float at(std::size_t pixel) const { return shares_[pixel]; }

  private:
    const ImagePixels* frame_;
    std::vector<float> shares_;
};

/// The empty picture that all the glyphs fit in.
ImagePixels frame_around(const std::vector<Placed>& halo, const std::vector<Placed>& ink) {
    geo::ScreenRect box;
    for (const std::vector<Placed>* glyphs : {&halo, &ink})
        for (const Placed& placed : *glyphs) {
            const geo::ScreenPoint corner{static_cast<double>(placed.x),
                                          static_cast<double>(placed.y)};
            box.add(corner);
            box.add(corner + geo::ScreenPoint{static_cast<double>(placed.glyph->width),
                                              static_cast<double>(placed.glyph->height)});
        }
    if (box.empty())
        return {};
    ImagePixels frame;
    frame.x = static_cast<int>(box.min.x);
    frame.y = static_cast<int>(box.min.y);
    frame.width = static_cast<int>(box.width());
    frame.height = static_cast<int>(box.height());
    return frame;
}

std::uint8_t byte_of(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

/// Ink over halo, as one colour with straight alpha.
void compose(ImagePixels& pixels, const Coverage& halo, const Coverage& ink,
             const display::Text& text) {
    pixels.bgra.resize(static_cast<std::size_t>(pixels.width * pixels.height) * 4);
    for (std::size_t i = 0; i < pixels.bgra.size() / 4; ++i) {
        const float of_ink = ink.at(i);
        const float of_halo = halo.at(i) * (1 - of_ink);
        const float all = of_ink + of_halo;
        if (all <= 0)
            continue;
        const auto mixed = [&](std::uint8_t a, std::uint8_t b) {
            return byte_of((of_ink * static_cast<float>(a) + of_halo * static_cast<float>(b)) /
                           all);
        };
        std::uint8_t* out = &pixels.bgra[4 * i];
        out[0] = mixed(text.colour.b, text.halo.b);
        out[1] = mixed(text.colour.g, text.halo.g);
        out[2] = mixed(text.colour.r, text.halo.r);
        out[3] = byte_of(255 * all);
    }
}

} // namespace

ImagePixels pixels_of(const display::Text& text, text::GlyphAtlas& atlas) {
    const std::u32string characters = text::code_points(text.utf8);
    const bool haloed = text.halo_pixels > 0 && text.halo.a > 0;
    const std::vector<Placed> around =
        haloed ? placed_glyphs(text, characters, text.halo_pixels, atlas) : std::vector<Placed>{};
    const std::vector<Placed> inked = placed_glyphs(text, characters, 0, atlas);
    ImagePixels pixels = frame_around(around, inked);
    Coverage halo{pixels};
    halo.add(around, text.halo.a, atlas);
    Coverage ink{pixels};
    ink.add(inked, text.colour.a, atlas);
    compose(pixels, halo, ink, text);
    return pixels;
}

} // namespace guanmo::render
