#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::text {

enum class Face : std::uint8_t { sans, sans_bold, serif_bold };
inline constexpr int face_count = 3;

/// Where a face lies: a file and the face's index in it (Noto CJK collections: 2 is Simplified
/// Chinese).
struct FaceFile {
    std::string path;
    int index = 0;
};

/// A font, a whole number of pixels for the em, and extra space between characters in em.
struct Font {
    Face face = Face::sans;
    int pixels = 14;
    double letter_spacing = 0;
    friend bool operator==(const Font&, const Font&) = default;
};

/// 8-bit coverage of one glyph, row by row; `left` and `top` place its top left pixel relative to
/// the pen on the baseline (top counts upwards).
struct GlyphBitmap {
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    std::vector<std::uint8_t> coverage;
};

/// The opened faces of the interface. One object is used by one thread at a time.
class Faces {
  public:
    /// Throws std::runtime_error naming the file when a face cannot be opened: without fonts there
    /// is no map.
    /// @param fallbacks for characters that none of the faces has, in this order; opened when first
    /// needed, left out when they cannot be.
    explicit Faces(const std::array<FaceFile, face_count>& files,
                   std::vector<FaceFile> fallbacks = {});
    ~Faces();
    Faces(Faces&&) noexcept;
    Faces& operator=(Faces&&) noexcept;

    /// True when the face has a glyph for it (blanks and line breaks count as covered).
    [[nodiscard]] bool covers(Face face, char32_t code_point) const;
    /// The same for any face, fallbacks too.
    [[nodiscard]] bool any_covers(char32_t code_point) const;
    /// Whole pixels to the next pen position, without letter spacing.
    [[nodiscard]] int advance(Face face, int pixels, char32_t code_point) const;
    /// Above and below the baseline for setting lines, pixels, both positive; their sum is
    /// about 1.4 em.
    [[nodiscard]] int ascent(Face face, int pixels) const;
    [[nodiscard]] int descent(Face face, int pixels) const;
    /// Height of a capital letter or digit above the baseline, pixels: to centre a line on a mark.
    [[nodiscard]] int cap_height(Face face, int pixels) const;
    /// @param outline pixels by which the shape is grown on every side, for halos; 0: the glyph
    /// itself.
    [[nodiscard]] GlyphBitmap rasterise(Face face, int pixels, char32_t code_point,
                                        int outline) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Width of one line, pixels, with letter spacing between (not after) characters.
[[nodiscard]] double width_of(const Faces& faces, const Font& font, std::string_view utf8);

/// Lines no wider than `width` pixels. Breaks between CJK characters, at blanks and after hyphens,
/// but never before closing or after opening punctuation (避头尾); an explicit line break always
/// breaks.
[[nodiscard]] std::vector<std::string> broken_lines(const Faces& faces, const Font& font,
                                                    std::string_view utf8, double width);

/// The text on two lines of widths as alike as can be, each of two characters or more, broken where
/// broken_lines may break; of equally good places it is the first, so that 科尔沁左翼中旗 becomes
/// 科尔沁 over 左翼中旗. None for a text that cannot be broken so.
/// @param tail pixels that something else takes at the end of the second line.
[[nodiscard]] std::optional<std::array<std::string, 2>>
halves(const Faces& faces, const Font& font, std::string_view utf8, double tail = 0);

/// The text, or as much of it as fits `width` pixels followed by "…".
[[nodiscard]] std::string shortened(const Faces& faces, const Font& font, std::string_view utf8,
                                    double width);

} // namespace guanmo::text
