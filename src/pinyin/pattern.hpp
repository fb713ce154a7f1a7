#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::pinyin {

/// What can be said at once of a text with a folded character in it: bits 0–25 for the letters that
/// it is or that a reading of it begins with, 26–31 for digits, one bit for two.
[[nodiscard]] std::uint32_t marks_of(char32_t character);

/// A word that somebody typed, ready to be looked for.
///
/// It is found in a text where it can be read off consecutive characters, each given by itself, by
/// one of its readings in full, or by the reading's initial (the first letter; also zh, ch, sh);
/// the last one also by any beginning of a reading. The ways may be mixed and every reading counts:
/// 科左后旗 answers to kzhq, kezuohouqi, kzhouq, 科zhq, kezuoh. An apostrophe separates: xi'an is
/// 西安 and not 先. Texts are folded (see folded).
///
/// What a longer word finds is found by its beginning too, so that a search can go on from earlier
/// hits while it is being typed.
///
/// Works like Shift-And (Baeza-Yates and Gonnet 1992) with steps of several letters: bit i of a
/// state says that the first i letters of the word have just been read off.
class Pattern {
  public:
    using State = std::uint64_t;
    static constexpr State start = 1;
    static constexpr std::size_t longest_reading = 6; ///< zhuang
    /// Longer words are looked for as they are, without pinyin.
    static constexpr std::size_t most_letters = 63;

    /// What a character does to a state: bits at which it takes 1, 2, … letters.
    struct Step {
        std::array<State, longest_reading> taking{};
        [[nodiscard]] bool begins() const; ///< the word can begin with this character
    };

    /// @param word without blanks; not folded yet.
    explicit Pattern(std::string_view word);

    [[nodiscard]] bool is_plain() const { return !plain_.empty(); } ///< longer than most_letters
    /// A text in which the word is found has all these marks.
    [[nodiscard]] std::uint32_t needed_marks() const;
    /// The word is one letter: a text with its mark is one in which it is found.
    [[nodiscard]] bool is_letter() const;
    [[nodiscard]] Step step(char32_t folded_character) const;
    /// The state after one more character. The search begins anew with every character.
    [[nodiscard]] State after(State state, const Step& step) const {
        State next = 0;
        for (std::size_t i = 0; i < longest_reading; ++i)
            next |= (state & step.taking[i]) << (i + 1);
        return start | beyond_apostrophes(next);
    }
    [[nodiscard]] bool is_found(State state) const { return (state & end_) != 0; }

    /// @param utf8 not folded.
    [[nodiscard]] bool is_in(std::string_view utf8) const;

    /// Code points of a text from `first` on.
    struct Run {
        std::size_t first = 0;
        std::size_t length = 0;
        friend bool operator==(const Run&, const Run&) = default;
    };
    /// The first place where the word is found, as short as it can be there.
    [[nodiscard]] std::optional<Run> find(std::string_view utf8) const;

  private:
    [[nodiscard]] State beyond_apostrophes(State state) const {
        State reached = state;
        while (const State more = (reached & apostrophes_) << 1 & ~reached)
            reached |= more;
        return reached;
    }
    void take_reading(Step& step, std::string_view reading) const;

    std::u32string word_;
    std::string letters_;   ///< of word_; '\0' for what is no small letter of ASCII
    std::u32string plain_;  ///< the word when it is too long for a state
    State apostrophes_ = 0; ///< bits before them
    State end_ = 0;
    std::uint32_t initials_ = 0; ///< bit per letter of the alphabet that is in the word
};

/// The blank-separated words of a search, without those that are apostrophes only.
[[nodiscard]] std::vector<std::string> words_of(std::string_view search);

} // namespace guanmo::pinyin
