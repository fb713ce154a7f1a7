#include "text/faces.hpp"

#include "text/blank.hpp"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace guanmo::text {

namespace {

constexpr double line_height_em = 1.4;
/// What stands for a character that no face has: the replacement character; where that is missing
/// too, as in Noto CJK, a box or the type-setters' geta.
constexpr char32_t replacements[] = {0xFFFD, 0x25A1, 0x3013, U'?'};

template <auto Done> struct Releases {
    template <class T> void operator()(T* object) const { Done(object); }
};
using Library = std::unique_ptr<FT_LibraryRec_, Releases<FT_Done_FreeType>>;
using OpenFace = std::unique_ptr<FT_FaceRec_, Releases<FT_Done_Face>>;

Library open_library() {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        throw std::runtime_error("FreeType cannot be initialised");
    }
    return Library{library};
}

OpenFace open_face(FT_Library library, const FaceFile& file) {
    FT_Face face = nullptr;
    // By path, not from memory: FreeType then maps the 20 MB collection and touches what it needs.
    if (FT_New_Face(library, file.path.c_str(), file.index, &face) != 0) {
        throw std::runtime_error(
            fmt::format("font file \"{}\": face {} cannot be opened", file.path, file.index));
    }
    return OpenFace{face};
}

int scaled(FT_Face face, long units, int pixels) {
    return static_cast<int>(std::lround(static_cast<double>(units) * pixels / face->units_per_EM));
}

GlyphBitmap copy_of(const FT_Bitmap& from, int left, int top) {
    GlyphBitmap to{static_cast<int>(from.width), static_cast<int>(from.rows), left, top, {}};
    to.coverage.reserve(std::size_t{from.width} * from.rows);
    for (unsigned row = 0; row < from.rows; ++row) {
        const unsigned char* begin = from.buffer + static_cast<std::ptrdiff_t>(row) * from.pitch;
        to.coverage.insert(to.coverage.end(), begin, begin + from.width);
    }
    return to;
}

/// Coverage, 0–255, of a disc around the middle of a pixel: (2 radius + 1)² pixels.
std::vector<int> disc(int radius) {
    std::vector<int> coverage;
    for (int y = -radius; y <= radius; ++y) {
        for (int x = -radius; x <= radius; ++x) {
            const double inside = std::clamp(radius + 0.5 - std::hypot(x, y), 0.0, 1.0);
            coverage.push_back(static_cast<int>(std::lround(255 * inside)));
        }
    }
    return coverage;
}

/// The glyph with a disc stamped on each of its pixels. FreeType's stroker tears holes into dense
/// characters, where its borders cross themselves; this cannot.
GlyphBitmap grown(const GlyphBitmap& glyph, int radius) {
    const int side = 2 * radius + 1;
    const std::vector<int> stamp = disc(radius);
    GlyphBitmap out{glyph.width + 2 * radius,
                    glyph.height + 2 * radius,
                    glyph.left - radius,
                    glyph.top + radius,
                    {}};
    out.coverage.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int i = 0; i < glyph.width * glyph.height; ++i) {
        const int ink = glyph.coverage[static_cast<std::size_t>(i)];
        for (int row = 0; ink > 0 && row < side; ++row) {
            const int* from = stamp.data() + row * side;
            std::uint8_t* to =
                out.coverage.data() + (i / glyph.width + row) * out.width + i % glyph.width;
            for (int x = 0; x < side; ++x) {
                to[x] = std::max(to[x], static_cast<std::uint8_t>(ink * from[x] / 255));
            }
        }
    }
    return out;
}

} // namespace

struct Faces::Impl {
    Library library = open_library();
    std::vector<OpenFace> faces; ///< by Face; then the fallbacks, null while none was needed
    std::vector<FaceFile> fallbacks;
    std::vector<int> pixels; ///< that each face is set to
    std::unordered_map<std::uint64_t, int> advances;

    /// A face, by its place in `faces`, and the index of a glyph in it, 0: no face has the glyph.
    struct Source {
        std::size_t face;
        FT_UInt index;
    };

    [[nodiscard]] FT_Face get(Face face) const {
        return faces.at(static_cast<std::size_t>(face)).get();
    }
    [[nodiscard]] Source source(Face face, char32_t code_point);
    [[nodiscard]] Source source_or_replacement(Face face, char32_t code_point);
    FT_Face fallback(std::size_t number);
    FT_Face sized(std::size_t face, int size);
    [[nodiscard]] int measured(Face face, int size, char32_t code_point);
};

/// Null for a file that cannot be opened: it is not asked again.
FT_Face Faces::Impl::fallback(std::size_t number) {
    OpenFace& opened = faces[face_count + number];
    if (!opened && !fallbacks[number].path.empty()) {
        FT_Face face = nullptr;
        if (FT_New_Face(library.get(), fallbacks[number].path.c_str(), fallbacks[number].index,
                        &face) == 0) {
            opened.reset(face);
        }
        fallbacks[number].path.clear();
    }
    return opened.get();
}

Faces::Impl::Source Faces::Impl::source(Face face, char32_t code_point) {
    // A bold character that only the other families have stays bold.
    for (const Face candidate : {face, face == Face::sans ? face : Face::sans_bold, Face::sans,
                                 Face::sans_bold, Face::serif_bold}) {
        if (const FT_UInt index = FT_Get_Char_Index(get(candidate), code_point); index != 0) {
            return {static_cast<std::size_t>(candidate), index};
        }
    }
    for (std::size_t i = 0; i < fallbacks.size(); ++i) {
        const FT_Face other = fallback(i);
        if (const FT_UInt index = other ? FT_Get_Char_Index(other, code_point) : 0; index != 0) {
            return {face_count + i, index};
        }
    }
    return {static_cast<std::size_t>(face), 0};
}

Faces::Impl::Source Faces::Impl::source_or_replacement(Face face, char32_t code_point) {
    Source found = source(face, code_point);
    for (std::size_t i = 0; found.index == 0 && i < std::size(replacements); ++i) {
        found = source(face, replacements[i]);
    }
    return found;
}

FT_Face Faces::Impl::sized(std::size_t face, int size) {
    if (pixels[face] != size) {
        FT_Set_Pixel_Sizes(faces[face].get(), 0, static_cast<FT_UInt>(size));
        pixels[face] = size;
    }
    return faces[face].get();
}

int Faces::Impl::measured(Face face, int size, char32_t code_point) {
    if (const auto em = blank_width_em(code_point); em && FT_Get_Char_Index(get(face), U' ') != 0) {
        const bool as_space = code_point == U' ' || code_point == U'\u00A0';
        if (!as_space) {
            return static_cast<int>(std::lround(*em * size));
        }
        code_point = U' ';
    }
    const Source from = source_or_replacement(face, code_point);
    FT_Fixed units = 0;
    if (from.index == 0 ||
        FT_Get_Advance(faces[from.face].get(), from.index, FT_LOAD_NO_SCALE, &units) != 0) {
        return size / 2;
    }
    return scaled(faces[from.face].get(), units, size);
}

Faces::Faces(const std::array<FaceFile, face_count>& files, std::vector<FaceFile> fallbacks)
    : impl_(std::make_unique<Impl>()) {
    for (const FaceFile& file : files) {
        impl_->faces.push_back(open_face(impl_->library.get(), file));
    }
    impl_->fallbacks = std::move(fallbacks);
    impl_->faces.resize(face_count + impl_->fallbacks.size());
    impl_->pixels.resize(impl_->faces.size());
}

Faces::~Faces() = default;
Faces::Faces(Faces&&) noexcept = default;
Faces& Faces::operator=(Faces&&) noexcept = default;

bool Faces::covers(Face face, char32_t code_point) const {
    return blank_width_em(code_point) || FT_Get_Char_Index(impl_->get(face), code_point) != 0;
}

bool Faces::any_covers(char32_t code_point) const {
    return blank_width_em(code_point) || impl_->source(Face::sans, code_point).index != 0;
}

int Faces::advance(Face face, int pixels, char32_t code_point) const {
    const std::uint64_t key = (static_cast<std::uint64_t>(pixels) << 32U) |
                              (static_cast<std::uint64_t>(face) << 24U) | code_point;
    const auto found = impl_->advances.find(key);
    if (found != impl_->advances.end()) {
        return found->second;
    }
    return impl_->advances.emplace(key, impl_->measured(face, pixels, code_point)).first->second;
}

int Faces::ascent(Face face, int pixels) const {
    const FT_Face f = impl_->get(face);
    const double share = static_cast<double>(f->ascender) / (f->ascender - f->descender);
    return static_cast<int>(std::lround(line_height_em * pixels * share));
}

int Faces::descent(Face face, int pixels) const {
    return static_cast<int>(std::lround(line_height_em * pixels)) - ascent(face, pixels);
}

int Faces::cap_height(Face face, int pixels) const {
    const FT_Face f = impl_->get(face);
    const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(f, FT_SFNT_OS2));
    const bool given = os2 != nullptr && os2->version >= 2 && os2->sCapHeight > 0;
    return given ? scaled(f, os2->sCapHeight, pixels) : static_cast<int>(std::lround(0.7 * pixels));
}

GlyphBitmap Faces::rasterise(Face face, int pixels, char32_t code_point, int outline) const {
    const auto from = impl_->source_or_replacement(face, code_point);
    if (blank_width_em(code_point) || from.index == 0) {
        return {};
    }
    const FT_Face sized = impl_->sized(from.face, pixels);
    // Light hinting aligns strokes with pixel rows and leaves widths alone.
    if (FT_Load_Glyph(sized, from.index, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) {
        return {};
    }
    if (FT_Render_Glyph(sized->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return {};
    }
    GlyphBitmap plain =
        copy_of(sized->glyph->bitmap, sized->glyph->bitmap_left, sized->glyph->bitmap_top);
    return outline > 0 ? grown(plain, outline) : plain;
}

} // namespace guanmo::text
