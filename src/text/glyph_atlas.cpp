#include "text/glyph_atlas.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace guanmo::text {

namespace {

constexpr int solid_size = 4;
constexpr int gap = 1; ///< between glyphs: nothing of a neighbour shows when sampled at an edge

std::uint64_t key_of(Face face, int pixels, char32_t code_point, int outline) {
    return (static_cast<std::uint64_t>(pixels) << 40U) |
           (static_cast<std::uint64_t>(outline) << 32U) |
           (static_cast<std::uint64_t>(face) << 24U) | code_point;
}

GlyphBitmap solid() {
    return {solid_size, solid_size, 0, 0,
            std::vector<std::uint8_t>(std::size_t{solid_size} * solid_size, 255)};
}

GlyphBitmap ridge() {
    GlyphBitmap strip{GlyphAtlas::ridge_width, 1, 0, 0, {}};
    for (int i = 0; i < strip.width; ++i) {
        const double away = std::abs((2 * i + 1.0) / strip.width - 1);
        const double rise = std::min(1.0, (1 - away) * strip.width / (strip.width - 1)); // 1 on top
        strip.coverage.push_back(static_cast<std::uint8_t>(std::lround(255 * rise)));
    }
    return strip;
}

GlyphBitmap cut_across(double width) {
    constexpr int texels_a_pixel = 16;
    const double whole = width + 1;
    GlyphBitmap strip{static_cast<int>(std::ceil(whole * texels_a_pixel)), 1, 0, 0, {}};
    for (int i = 0; i < strip.width; ++i) {
        const double away = std::abs((i + 0.5) / strip.width - 0.5) * whole;
        const double inside = std::clamp(whole / 2 - away, 0.0, 1.0);
        strip.coverage.push_back(static_cast<std::uint8_t>(std::lround(255 * inside)));
    }
    return strip;
}

} // namespace

GlyphAtlas::GlyphAtlas(const Faces& faces, int width, int height)
    : faces_(&faces), width_(width), height_(height), first_height_(height) {
    begin();
}

void GlyphAtlas::begin() {
    coverage_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
    place(solid());
    [[maybe_unused]] const AtlasGlyph strip = place(ridge());
    assert(strip.u == ridge_u && strip.v == 0);
    dirty_ = {0, height_};
}

void GlyphAtlas::renew_when_large() {
    // A frame of 2160 lines fills some 3000 rows.
    if (height_ <= most_rows / 2) {
        return;
    }
    glyphs_.clear();
    round_marks_.clear();
    stroke_cuts_.clear();
    shelf_x_ = shelf_y_ = shelf_height_ = 0;
    height_ = first_height_;
    ++generation_;
    ++renewals_;
    begin();
}

const AtlasGlyph& GlyphAtlas::glyph(Face face, int pixels, char32_t code_point, int outline) {
    const std::uint64_t key = key_of(face, pixels, code_point, outline);
    if (const auto found = glyphs_.find(key); found != glyphs_.end()) {
        return found->second;
    }
    if (!faces_->any_covers(code_point)) {
        missing_.insert(code_point);
    }
    AtlasGlyph glyph = place(faces_->rasterise(face, pixels, code_point, outline));
    glyph.advance = faces_->advance(face, pixels, code_point);
    return glyphs_.emplace(key, glyph).first->second;
}

const AtlasGlyph& GlyphAtlas::round_mark(const RoundMark& mark) {
    assert(mark.fits());
    constexpr double steps = 16;
    const auto rounded = [](double pixels) {
        return static_cast<int>(std::lround(pixels * steps));
    };
    const std::array<int, 4> key{rounded(mark.radius), rounded(mark.width), rounded(mark.dash),
                                 rounded(mark.gap)};
    if (const auto found = round_marks_.find(key); found != round_marks_.end()) {
        return found->second;
    }
    const RoundMark exact{key[0] / steps, key[1] / steps, key[2] / steps, key[3] / steps};
    return round_marks_.emplace(key, place(rasterised(exact))).first->second;
}

const AtlasGlyph& GlyphAtlas::stroke_cut(double width) {
    assert(width >= 0 && width <= widest_cut);
    constexpr double steps = 16;
    const int key = static_cast<int>(std::lround(width * steps));
    if (const auto found = stroke_cuts_.find(key); found != stroke_cuts_.end()) {
        return found->second;
    }
    return stroke_cuts_.emplace(key, place(cut_across(key / steps))).first->second;
}

std::optional<GlyphAtlas::Rows> GlyphAtlas::take_dirty_rows() {
    if (dirty_.first >= dirty_.last) {
        return std::nullopt;
    }
    return std::exchange(dirty_, Rows{});
}

AtlasGlyph GlyphAtlas::place(const GlyphBitmap& bitmap) {
    if (bitmap.width == 0 || bitmap.height == 0 || bitmap.width > width_) {
        return {};
    }
    if (shelf_x_ + bitmap.width > width_) {
        shelf_y_ += shelf_height_ + gap;
        shelf_x_ = 0;
        shelf_height_ = 0;
    }
    while (shelf_y_ + bitmap.height > height_) {
        if (height_ >= most_rows) {
            return {};
        }
        grow();
    }
    const AtlasGlyph glyph{shelf_x_,    shelf_y_, bitmap.width, bitmap.height, bitmap.left,
                           -bitmap.top, 0};
    for (int row = 0; row < bitmap.height; ++row) {
        std::copy_n(bitmap.coverage.begin() + row * bitmap.width, bitmap.width,
                    coverage_.begin() + (glyph.v + row) * width_ + glyph.u);
    }
    const bool clean = dirty_.first >= dirty_.last;
    dirty_ = {clean ? glyph.v : std::min(dirty_.first, glyph.v),
              clean ? glyph.v + glyph.height : std::max(dirty_.last, glyph.v + glyph.height)};
    shelf_x_ += bitmap.width + gap;
    shelf_height_ = std::max(shelf_height_, bitmap.height);
    return glyph;
}

void GlyphAtlas::grow() {
    height_ *= 2;
    coverage_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    ++generation_;
    dirty_ = {0, height_};
}

} // namespace guanmo::text
