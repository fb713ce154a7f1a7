#include "catch.hpp"
#include "noto.hpp"

#include "text/glyph_atlas.hpp"

using namespace guanmo::text;

namespace {

std::vector<std::uint8_t> texels(const GlyphAtlas& atlas, const AtlasGlyph& glyph) {
    std::vector<std::uint8_t> out;
    for (int row = 0; row < glyph.height; ++row) {
        const auto begin = atlas.coverage().begin() + (glyph.v + row) * atlas.width() + glyph.u;
        out.insert(out.end(), begin, begin + glyph.width);
    }
    return out;
}

} // namespace

TEST_CASE("the first texels are solid") {
    const Faces faces = noto();
    const GlyphAtlas atlas{faces};
    for (int y = 0; y < 4; ++y) {
        for (int x = 0; x < 4; ++x) {
            CHECK(atlas.coverage()[static_cast<std::size_t>(y * atlas.width() + x)] == 255);
        }
    }
}

TEST_CASE("a glyph is rasterised once for each size, face and outline") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces};
    const AtlasGlyph& first = atlas.glyph(Face::sans, 15, U'硅');
    atlas.take_dirty_rows();
    CHECK(&atlas.glyph(Face::sans, 15, U'硅') == &first);
    CHECK_FALSE(atlas.take_dirty_rows());
    CHECK(&atlas.glyph(Face::sans, 16, U'硅') != &first);
    CHECK(&atlas.glyph(Face::sans_bold, 15, U'硅') != &first);
    CHECK(&atlas.glyph(Face::sans, 15, U'硅', 3) != &first);
    CHECK(texels(atlas, first) == faces.rasterise(Face::sans, 15, U'硅', 0).coverage);
}

TEST_CASE("only the rows of new glyphs are dirty") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces};
    const auto all = atlas.take_dirty_rows();
    REQUIRE(all);
    CHECK(all->last == atlas.height());
    const AtlasGlyph& glyph = atlas.glyph(Face::sans, 15, U'奈');
    const auto rows = atlas.take_dirty_rows();
    REQUIRE(rows);
    CHECK(rows->first == glyph.v);
    CHECK(rows->last == glyph.v + glyph.height);
    CHECK_FALSE(atlas.take_dirty_rows());
}

TEST_CASE("growth keeps the texels of glyphs and is told by the generation") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces, 128, 64};
    const AtlasGlyph& first = atlas.glyph(Face::sans, 30, U'曼');
    const AtlasGlyph before = first;
    const auto shape = texels(atlas, first);
    for (char32_t c = U'一'; c < U'一' + 40; ++c) {
        atlas.glyph(Face::sans, 30, c);
    }
    CHECK(atlas.generation() > 0);
    CHECK(atlas.renewals() == 0);
    CHECK(atlas.height() == 64 << atlas.generation());
    CHECK(first.u == before.u);
    CHECK(first.v == before.v);
    CHECK(texels(atlas, first) == shape);
    CHECK(atlas.take_dirty_rows()->last == atlas.height());
}

TEST_CASE("glyphs do not share texels") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces, 256, 64};
    std::vector<AtlasGlyph> glyphs;
    for (char32_t c = U'一'; c < U'一' + 60; ++c) {
        glyphs.push_back(atlas.glyph(Face::sans, 12 + static_cast<int>(c % 20), c, c % 3));
    }
    std::vector<int> uses(atlas.coverage().size());
    for (const AtlasGlyph& g : glyphs) {
        for (int y = g.v; y < g.v + g.height; ++y) {
            for (int x = g.u; x < g.u + g.width; ++x) {
                ++uses.at(static_cast<std::size_t>(y * atlas.width() + x));
            }
        }
    }
    CHECK(*std::max_element(uses.begin(), uses.end()) == 1);
}

TEST_CASE("what no face has is listed, what another face has is not") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces};
    for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u2009', U'㎡', U'②'}) {
        atlas.glyph(Face::serif_bold, 15, c);
    }
    CHECK(atlas.missing().empty());
    const AtlasGlyph& none = atlas.glyph(Face::sans, 15, 0xE123);
    CHECK(none.advance > 0);
    CHECK(atlas.missing() == std::set<char32_t>{0xE123});
}

TEST_CASE("the cut across a stroke is full in the middle and half at its edges") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces};
    for (const double width : {1.5, 2.4, 8.5}) {
        const AtlasGlyph cut = atlas.stroke_cut(width);
        const std::vector<std::uint8_t> row = texels(atlas, cut);
        const double texels_a_pixel = cut.width / (width + 1);
        const auto at = [&](double pixels) {
            return row[static_cast<std::size_t>(pixels * texels_a_pixel)];
        };
        CHECK(at(0.02) < 16);
        CHECK(at(0.5) == Approx(128).margin(12));
        CHECK(at((width + 1) / 2) == 255);
        CHECK(at(width + 0.5) == Approx(128).margin(12));
        CHECK(at(width + 0.98) < 16);
    }
    CHECK(atlas.stroke_cut(2.4).u == atlas.stroke_cut(2.38).u);
    CHECK(atlas.stroke_cut(2.4).u != atlas.stroke_cut(4.5).u);
}

TEST_CASE("an atlas of ever new sizes neither outgrows the driver nor stays blank") {
    const Faces faces = noto();
    GlyphAtlas atlas{faces};
    int largest = 0;
    int renewals = 0;
    for (int frame = 0; frame < 60; ++frame) {
        const int before = atlas.height();
        atlas.renew_when_large();
        renewals += atlas.height() < before ? 1 : 0;
        for (const char32_t c : U"通辽市重点项目观摩图科尔沁左翼中旗") {
            if (c == U'\0')
                continue;
            const AtlasGlyph glyph = atlas.glyph(Face::sans, 150 + frame * 2, c, frame % 7);
            CHECK(glyph.width > 0);
        }
        largest = std::max(largest, atlas.height());
    }
    CHECK(renewals > 0);
    CHECK(largest <= GlyphAtlas::most_rows);
    CHECK(atlas.coverage()[0] == 255); // plain shapes find their solid texels
}
