#include "noto.hpp"

#include "text/glyph_atlas.hpp"
#include "text/utf8.hpp"
#include "text/visual_order.hpp"

#include "catch.hpp"

using namespace guanmo::text;

namespace {

/// The faces with a fallback for what Noto CJK does not have.
Faces with_fallback() {
    const std::string folder = "/usr/share/fonts/opentype/noto/";
    return Faces{{FaceFile{folder + "NotoSansCJK-Regular.ttc", 2},
                  FaceFile{folder + "NotoSansCJK-Bold.ttc", 2},
                  FaceFile{folder + "NotoSerifCJK-Bold.ttc", 2}},
                 {FaceFile{"/nowhere/at/all.ttf", 0},
                  FaceFile{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0}}};
}

} // namespace

TEST_CASE("line breaks and control characters in a name are one blank") {
    CHECK(on_one_line("东方\r\n晶硅") == "东方 晶硅");
    CHECK(on_one_line("\t东方\x01\x7f 晶硅\n") == "东方 晶硅");
    CHECK(on_one_line("东方\xe2\x80\xa8晶硅") == "东方 晶硅"); // U+2028
    CHECK(on_one_line("\n").empty());
}

TEST_CASE("control characters take no room and are no missing glyphs") {
    const Faces faces = noto();
    GlyphAtlas atlas(faces);
    for (const char32_t c : {char32_t{1}, char32_t{0x1B}, char32_t{0x7F}, char32_t{0x85}}) {
        CHECK(faces.advance(Face::sans, 20, c) == 0);
        CHECK(atlas.glyph(Face::sans, 20, c).width == 0);
    }
    CHECK(atlas.missing().empty());
}

TEST_CASE("text from left to right stays as it is") {
    for (const char* words : {"东方晶硅 62亿", "Horqin (left) 12%", "𠮷野家😀", "é—“x”"})
        CHECK(in_visual_order(words) == words);
}

TEST_CASE("Hebrew is turned, digits and Chinese in it are not") {
    CHECK(in_visual_order("שלום") == "םולש");
    CHECK(in_visual_order("שלום 62") == "62 םולש");
    CHECK(in_visual_order("项目 שלום 62亿") == "项目 62 םולש亿");
    CHECK(in_visual_order("(שלום)") == "(םולש)"); // brackets are mirrored
}

TEST_CASE("Arabic letters are joined and turned") {
    // The last letter of سلام is seen first; lam and alef have become one.
    CHECK(code_points(in_visual_order("سلام")) == U"\uFEE1\uFEFC\uFEB3");
}

TEST_CASE("broken UTF-8 among right-to-left text is no harm") {
    CHECK(in_visual_order("\xD7שלום\xFF").find("\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("Hebrew, Arabic and emoji come from a fallback face, an absent one is left out") {
    const Faces faces = with_fallback();
    GlyphAtlas atlas(faces);
    for (const char32_t c : {U'ש', U'\uFEE1', U'😀'}) {
        CHECK(atlas.glyph(Face::serif_bold, 24, c).width > 0);
        CHECK(faces.advance(Face::sans, 24, c) > 0);
    }
    CHECK(atlas.missing().empty());
}

TEST_CASE("characters beyond the basic plane have glyphs, or are named as missing and drawn as "
          "a box") {
    const Faces faces = noto();
    GlyphAtlas atlas(faces);
    CHECK(atlas.glyph(Face::sans, 24, U'𠮷').width > 10);
    CHECK(atlas.missing().empty());
    const AtlasGlyph& emoji = atlas.glyph(Face::sans, 24, U'😀');
    CHECK(emoji.width > 10);
    CHECK(atlas.missing() == std::set<char32_t>{U'😀'});
}
