#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guanmo::pinyin {

/// How often folded characters occur.
using CharacterCounts = std::unordered_map<char32_t, std::size_t>;
void count_characters(CharacterCounts& counts, std::string_view utf8);

/// A byte code for the characters of certain texts: the most frequent ones have one byte, others
/// two, rare ones three; about 1.2 bytes a character where UTF-8 needs three. Like UTF-8 it says of
/// each byte whether it stands alone, leads or follows:
///
///     64–223 alone (64: end of a text, 65: of a field before another one)
///     224–251 leads one   252–255 leads two   0–63 follows
///
/// Characters of two bytes are in the order of their initials, so that a leading byte stands for
/// one or two letters of the alphabet.
class CharacterCode {
  public:
    static constexpr std::uint8_t first_alone = 64, first_of_two = 224, first_of_three = 252;
    static constexpr std::size_t followers = 64;
    static constexpr std::size_t alone = first_of_two - first_alone;
    static constexpr std::size_t of_two = (first_of_three - first_of_two) * followers;
    static constexpr std::size_t of_three = (256 - first_of_three) * followers * followers;
    static constexpr std::size_t most_numbers = alone + of_two + of_three;
    static constexpr std::size_t first_number = 2; ///< of characters
    static constexpr char end_of_text = static_cast<char>(first_alone);
    static constexpr char end_of_field = static_cast<char>(first_alone + 1);

    /// @param counts of the texts, or of a fair sample of them.
    explicit CharacterCode(const CharacterCounts& counts);

    static constexpr std::size_t most_bytes = 3;
    /// Writes the code of a folded character to `to`, which goes on behind it. One that is new here
    /// gets three bytes. @return its number; 0 when there is no code left for it or it lies where
    /// no Chinese character does: nothing is written.
    [[nodiscard]] std::size_t write(char*& to, char32_t character);

    /// Characters by number; 0 where the code has none.
    [[nodiscard]] const std::vector<char32_t>& characters() const { return characters_; }

    /// The number of the character whose code begins at `at`, which goes on to the next.
    [[nodiscard]] static std::size_t take_number(const std::uint8_t*& at) {
        const std::size_t lead = *at++;
        if (lead < first_of_two)
            return lead - first_alone;
        const std::size_t second = *at++;
        if (lead < first_of_three)
            return alone + (lead - first_of_two) * followers + second;
        return alone + of_two + ((lead - first_of_three) * followers + second) * followers + *at++;
    }
    /// The byte that the code of a character begins with.
    [[nodiscard]] static std::uint8_t lead_of(std::size_t number);
    /// By number (see marks_of).
    [[nodiscard]] std::uint32_t marks(std::size_t number) const { return marks_[number]; }

  private:
    void give(char32_t character, std::size_t number);

    std::vector<char32_t> characters_;
    std::vector<std::uint32_t> marks_;
    std::vector<std::uint16_t> numbers_; ///< by character; 0: none
};

} // namespace guanmo::pinyin
