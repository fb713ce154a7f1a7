#include "ui/glyphs.hpp"

#include "text/utf8.hpp"

#include <imgui.h>

#include <cmath>

namespace guanmo::ui {

namespace {

constexpr text::Face field_face = text::Face::sans;
constexpr char32_t last_of_imgui = 0xFFFF; ///< ImWchar has 16 bits

std::set<char32_t> printable_ascii() {
    std::set<char32_t> characters{U'…', 0xFFFD};
    for (char32_t c = U' '; c <= U'~'; ++c)
        characters.insert(c);
    return characters;
}

ImU32 packed(style::Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

} // namespace

Glyphs::Glyphs(text::GlyphAtlas& atlas)
    : atlas_(&atlas), fonts_(IM_NEW(ImFontAtlas)), field_font_(IM_NEW(ImFont)),
      field_characters_(printable_ascii()) {
    fonts_->Fonts.push_back(field_font_);
    fonts_->TexReady = true; // there is nothing to bake: the glyphs are in our atlas
}

Glyphs::~Glyphs() {
    IM_DELETE(fonts_); // and its fonts
}

void Glyphs::begin_frame(int pixels) {
    told_height_ = atlas_->height();
    fonts_->TexWidth = atlas_->width();
    fonts_->TexHeight = atlas_->height();
    fonts_->TexUvWhitePixel =
        ImVec2(1.5F / static_cast<float>(atlas_->width()), 1.5F / static_cast<float>(told_height_));
    if (pixels != field_pixels_ || field_generation_ != atlas_->generation()) {
        field_pixels_ = pixels;
        fill_field_font();
    }
}

void Glyphs::settle(ImDrawData& data) {
    const auto shrink = static_cast<float>(told_height_ / atlas_->height());
    if (shrink == 1.0F)
        return;
    for (int i = 0; i < data.CmdListsCount; ++i)
        for (ImDrawVert& vertex : data.CmdLists[i]->VtxBuffer)
            vertex.uv.y *= shrink;
    told_height_ = atlas_->height();
}

void Glyphs::ensure(std::string_view utf8) {
    const std::size_t before = field_characters_.size();
    for (const char32_t c : text::code_points(utf8))
        if (c >= U' ' && c <= last_of_imgui)
            field_characters_.insert(c);
    if (field_characters_.size() != before)
        fill_field_font();
}

void Glyphs::fill_field_font() {
    ImFont& font = *field_font_;
    const auto ascent = static_cast<float>(faces().ascent(field_face, field_pixels_));
    const auto descent = static_cast<float>(faces().descent(field_face, field_pixels_));
    font.ClearOutputData();
    font.ContainerAtlas = fonts_;
    font.FontSize = ascent + descent;
    font.Ascent = ascent;
    font.Descent = -descent;
    const auto atlas_width = static_cast<float>(atlas_->width());
    const auto atlas_height = static_cast<float>(told_height_);
    for (const char32_t c : field_characters_) {
        if (!faces().covers(field_face, c))
            continue;
        const text::AtlasGlyph& glyph = atlas_->glyph(field_face, field_pixels_, c);
        const auto x = static_cast<float>(glyph.x);
        const auto y = ascent + static_cast<float>(glyph.y);
        const auto u = static_cast<float>(glyph.u);
        const auto v = static_cast<float>(glyph.v);
        const auto width = static_cast<float>(glyph.width);
        const auto height = static_cast<float>(glyph.height);
        font.AddGlyph(nullptr, static_cast<ImWchar>(c), x, y, x + width, y + height,
                      u / atlas_width, v / atlas_height, (u + width) / atlas_width,
                      (v + height) / atlas_height, static_cast<float>(glyph.advance));
    }
    font.BuildLookupTable();
    field_generation_ = atlas_->generation();
}

/// @param x, y the pen, on whole pixels.
void Glyphs::place(ImDrawList& list, const text::AtlasGlyph& glyph, double x, double y,
                   style::Colour colour) const {
    if (glyph.width == 0)
        return;
    const auto real = [](double value) { return static_cast<float>(value); };
    const double width = atlas_->width();
    const ImVec2 from(real(x + glyph.x), real(y + glyph.y));
    const ImVec2 to(real(x + glyph.x + glyph.width), real(y + glyph.y + glyph.height));
    const ImVec2 uv(real(glyph.u / width), real(glyph.v / told_height_));
    const ImVec2 uv_to(real((glyph.u + glyph.width) / width),
                       real((glyph.v + glyph.height) / told_height_));
    list.PrimReserve(6, 4);
    list.PrimRectUV(from, to, uv, uv_to, packed(colour));
}

void Glyphs::draw(ImDrawList& list, geo::ScreenPoint centre, const text::RoundMark& mark,
                  style::Colour colour) {
    place(list, atlas_->round_mark(mark), std::round(centre.x), std::round(centre.y), colour);
}

double Glyphs::draw(ImDrawList& list, geo::ScreenPoint origin, const text::Font& font,
                    style::Colour colour, std::string_view utf8, int outline) {
    const std::u32string characters = text::code_points(utf8);
    const double spacing = font.letter_spacing * font.pixels;
    const double y = std::round(origin.y);
    double pen = origin.x;
    for (const char32_t c : characters) {
        const text::AtlasGlyph& glyph = atlas_->glyph(font.face, font.pixels, c, outline);
        place(list, glyph, std::round(pen), y, colour);
        pen += glyph.advance + spacing;
    }
    return characters.empty() ? 0 : pen - spacing - origin.x;
}

double Glyphs::width(const text::Font& font, std::string_view utf8) {
    return text::width_of(faces(), font, utf8);
}

} // namespace guanmo::ui
