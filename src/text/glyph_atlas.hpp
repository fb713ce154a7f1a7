#pragma once

#include "text/faces.hpp"
#include "text/round_mark.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

namespace guanmo::text {

/// Where a glyph lies in the atlas (texels) and how it is set (pixels relative to the pen, y down).
struct AtlasGlyph {
    int u = 0, v = 0, width = 0, height = 0;
    int x = 0, y = 0; ///< top left corner relative to the pen on the baseline
    int advance = 0;
};

/// All glyphs on screen, map and panels alike, in one texture, rasterised when first asked for. The
/// atlas is on the CPU; render uploads what changed. Texel (0,0) and its neighbours are solid, for
/// drawing plain shapes with the same texture; beside them lies a ridge for hairlines.
class GlyphAtlas {
  public:
    /// A strip in the top row whose coverage rises from 0 to full and falls to 0 again: across a
    /// thin line it gives antialiased edges with two triangles for each segment.
    static constexpr int ridge_u = 5;
    static constexpr int ridge_width = 64;

    /// @param faces outlives the atlas.
    explicit GlyphAtlas(const Faces& faces, int width = 1024, int height = 1024);

    /// The glyph; U+FFFD's or a box for what no face has, which `missing` then lists.
    /// References stay valid.
    const AtlasGlyph& glyph(Face face, int pixels, char32_t code_point, int outline = 0);

    /// The disc or ring, its sizes rounded to sixteenths of a pixel, a radius of 8 or of 16 pixels
    /// and more to eighths or quarters, placed around the pen. It has to fit (RoundMark::fits).
    /// References stay valid.
    const AtlasGlyph& round_mark(const RoundMark& mark);

    /// The cut across a stroke of that width (pixels, rounded to sixteenths), its edges faded over
    /// a pixel: a row of texels over width + 1 pixels. With it a piece of a stroke is two
    /// triangles.
    const AtlasGlyph& stroke_cut(double width);
    static constexpr double widest_cut = 60;

    /// To be called before a frame: starts anew when the atlas has grown beyond what a frame needs,
    /// as it does where sizes change again and again. References end; what is asked for is
    /// rasterised anew.
    void renew_when_large();
    /// Rows that graphics drivers make textures of. What finds no room any more stays blank until
    /// the atlas is renewed.
    static constexpr int most_rows = 16384;

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// Counts growths and renewals: when it changes, the height did and normalised texture
    /// coordinates with it.
    [[nodiscard]] int generation() const { return generation_; }
    /// Counts renewals: before and after one a place in the atlas shows different glyphs.
    [[nodiscard]] int renewals() const { return renewals_; }
    /// Coverage, width × height, row by row.
    [[nodiscard]] std::span<const std::uint8_t> coverage() const { return coverage_; }
    /// Rows that changed since the last call: [first, last); none when nothing did.
    struct Rows {
        int first = 0;
        int last = 0;
    };
    std::optional<Rows> take_dirty_rows();
    /// Code points asked for that no face has, in order.
    [[nodiscard]] const std::set<char32_t>& missing() const { return missing_; }
    [[nodiscard]] const Faces& faces() const { return *faces_; }

  private:
    AtlasGlyph place(const GlyphBitmap& bitmap);
    void grow();
    void begin();

    const Faces* faces_;
    int width_, height_;
    int first_height_;
    int generation_ = 0, renewals_ = 0;
    std::vector<std::uint8_t> coverage_;
    int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
    Rows dirty_;
    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    std::map<std::array<int, 4>, AtlasGlyph> round_marks_; ///< by sizes in sixteenths of a pixel
    std::map<int, AtlasGlyph> stroke_cuts_;                ///< by width in sixteenths of a pixel
    std::set<char32_t> missing_;
};

} // namespace guanmo::text
