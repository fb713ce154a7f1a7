#include "catch.hpp"
#include "noto.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>

using namespace guanmo::text;

namespace {

double ink(const GlyphBitmap& glyph) {
    return std::accumulate(glyph.coverage.begin(), glyph.coverage.end(), 0.0) / 255;
}

/// Private memory of this process in kB, by the kernel's account.
long private_kb() {
    std::ifstream rollup{"/proc/self/smaps_rollup"};
    long sum = 0;
    for (std::string word; rollup >> word;) {
        if (word == "Private_Dirty:") {
            rollup >> sum;
        }
    }
    return sum;
}

} // namespace

TEST_CASE("no character of the trade is missing or an empty box") {
    const Faces faces = noto();
    const auto box = faces.rasterise(Face::sans, 20, 0xE123, 0); // private use: in no face
    for (const char32_t c : code_points("奈曼科尔沁库伦霍林郭勒扎哈淖尔钒钛镁铝硅㎡×②·—…％￥±≥")) {
        INFO(to_utf8(std::u32string(1, c)));
        CHECK(faces.covers(Face::sans, c));
        for (const Face face : {Face::sans, Face::sans_bold, Face::serif_bold}) {
            const GlyphBitmap glyph = faces.rasterise(face, 20, c, 0);
            CHECK(ink(glyph) > 1);
            CHECK(glyph.coverage != box.coverage);
        }
    }
}

TEST_CASE("Chinese forms come from the Chinese face of the collection") {
    const Faces chinese = noto(2);
    const Faces japanese = noto(0);
    for (const char32_t c : {U'直', U'骨'}) {
        CHECK(chinese.rasterise(Face::sans, 40, c, 0).coverage !=
              japanese.rasterise(Face::sans, 40, c, 0).coverage);
    }
    CHECK(chinese.rasterise(Face::sans, 40, U'一', 0).coverage ==
          japanese.rasterise(Face::sans, 40, U'一', 0).coverage);
}

TEST_CASE("blanks count as covered and have no ink") {
    const Faces faces = noto();
    for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u2009', U'\u3000'}) {
        CHECK(faces.covers(Face::serif_bold, c));
        CHECK(faces.rasterise(Face::serif_bold, 20, c, 3).coverage.empty());
    }
    CHECK(faces.advance(Face::sans, 20, U'\u00A0') == faces.advance(Face::sans, 20, U' '));
    CHECK(faces.advance(Face::sans, 20, U'\u2009') == 4);
    CHECK(faces.advance(Face::sans, 20, U'\n') == 0);
}

TEST_CASE("digits are tabular and a Chinese character is one em wide") {
    const Faces faces = noto();
    for (const char32_t digit : U"0123456789") {
        if (digit != 0) {
            CHECK(faces.advance(Face::sans, 20, digit) == 11); // .555 em
            CHECK(faces.advance(Face::sans_bold, 100, digit) == 59);
        }
    }
    CHECK(faces.advance(Face::serif_bold, 18, U'旗') == 18);
}

TEST_CASE("a line is 1.4 em high and capitals stand below the ascent") {
    const Faces faces = noto();
    for (const Face face : {Face::sans, Face::sans_bold, Face::serif_bold}) {
        for (const int pixels : {12, 15, 31, 62}) {
            CHECK(faces.ascent(face, pixels) + faces.descent(face, pixels) ==
                  std::lround(1.4 * pixels));
            CHECK(faces.cap_height(face, pixels) < faces.ascent(face, pixels));
        }
        CHECK(std::abs(faces.cap_height(face, 100) - faces.rasterise(face, 100, U'H', 0).top) <= 1);
    }
}

TEST_CASE("the outline grows a glyph by as much on every side") {
    const Faces faces = noto();
    for (const char32_t c : {U'旗', U'8', U'亿'}) {
        const GlyphBitmap plain = faces.rasterise(Face::sans, 30, c, 0);
        const GlyphBitmap halo = faces.rasterise(Face::sans, 30, c, 3);
        CHECK(std::abs(plain.left - halo.left - 3) <= 1);
        CHECK(std::abs(halo.top - plain.top - 3) <= 1);
        CHECK(std::abs(halo.width - plain.width - 6) <= 1);
        CHECK(std::abs(halo.height - plain.height - 6) <= 1);
        CHECK(ink(halo) > ink(plain));
    }
}

TEST_CASE("a halo covers all of its glyph") {
    const Faces faces = noto();
    const GlyphBitmap plain = faces.rasterise(Face::sans_bold, 24, U'疆', 0);
    const GlyphBitmap halo = faces.rasterise(Face::sans_bold, 24, U'疆', 3);
    int bare = 0;
    for (int y = 0; y < plain.height; ++y) {
        for (int x = 0; x < plain.width; ++x) {
            const int hx = x + plain.left - halo.left;
            const int hy = y + halo.top - plain.top;
            bare += halo.coverage.at(static_cast<std::size_t>(hy * halo.width + hx)) <
                    plain.coverage.at(static_cast<std::size_t>(y * plain.width + x));
        }
    }
    CHECK(bare == 0);
}

TEST_CASE("a face that cannot be opened is named") {
    CHECK_THROWS_WITH((Faces{{FaceFile{"/nowhere/a.ttc", 2}, {}, {}}}),
                      Catch::Contains("/nowhere/a.ttc"));
}

TEST_CASE("opening the faces does not copy the collections into memory") {
    const long before = private_kb();
    const Faces faces = noto();
    for (char32_t c = U'一'; c < U'一' + 50; ++c) {
        (void)faces.rasterise(Face::sans, 15, c, 0);
    }
    CHECK(private_kb() - before < 8000); // the three files have 60 MB
}
