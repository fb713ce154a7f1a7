#pragma once

#include "display/shape.hpp"
#include "text/glyph_atlas.hpp"

#include <set>
#include <string_view>

struct ImDrawData;
struct ImDrawList;
struct ImFont;
struct ImFontAtlas;

namespace guanmo::ui {

/// The program's glyph atlas as Dear ImGui sees it: text is drawn straight from it, and one ImFont
/// filled from it serves the text fields. While a frame is laid out, texture coordinates are those
/// of the atlas as it was at its start; `settle` corrects them when the atlas grew since.
class Glyphs {
  public:
    explicit Glyphs(text::GlyphAtlas& atlas);
    ~Glyphs();
    Glyphs(const Glyphs&) = delete;
    Glyphs& operator=(const Glyphs&) = delete;

    /// For ImGui::CreateContext.
    [[nodiscard]] ImFontAtlas* imgui_atlas() { return fonts_; }
    /// Before ImGui::NewFrame. @param pixels of the text fields' font.
    void begin_frame(int pixels);
    /// Before the triangles are drawn, after everything that sets text: makes their texture
    /// coordinates those of the atlas as it is now.
    void settle(ImDrawData& data);

    /// Makes sure that a text field can show these characters.
    void ensure(std::string_view utf8);
    [[nodiscard]] ImFont* field_font() const { return field_font_; }

    /// One line from the left end of its baseline, on whole pixels. @return its width.
    double draw(ImDrawList& list, geo::ScreenPoint origin, const text::Font& font,
                style::Colour colour, std::string_view utf8, int outline = 0);
    /// A disc or ring around the whole pixel nearest to `centre`; it has to fit.
    void draw(ImDrawList& list, geo::ScreenPoint centre, const text::RoundMark& mark,
              style::Colour colour);
    [[nodiscard]] double width(const text::Font& font, std::string_view utf8);
    [[nodiscard]] const text::Faces& faces() const { return atlas_->faces(); }

  private:
    void fill_field_font();
    void place(ImDrawList& list, const text::AtlasGlyph& glyph, double x, double y,
               style::Colour colour) const;

    text::GlyphAtlas* atlas_;
    ImFontAtlas* fonts_;
    ImFont* field_font_;
    int field_pixels_ = 0;
    int field_generation_ = -1;
    std::set<char32_t> field_characters_;
    double told_height_ = 1; ///< of the atlas that the triangles' texture coordinates mean
};

} // namespace guanmo::ui
