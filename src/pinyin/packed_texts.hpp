#pragma once

#include "pinyin/character_code.hpp"
#include "pinyin/pattern.hpp"

#include <span>

namespace guanmo::pinyin {

/// Many texts, packed so that a word is looked for in a million of them in some milliseconds and
/// they take about a third of what they do as UTF-8.
class PackedTexts {
  public:
    class Builder {
      public:
        /// @param sample how often characters occur in the texts, or in a fair sample of them.
        explicit Builder(const CharacterCounts& sample) : code_(sample) {}
        /// One more field of the text in the making; a word is found within one field. A field that
        /// an earlier one holds adds nothing.
        void append(std::string_view utf8);
        void end_text();
        [[nodiscard]] PackedTexts finish() &&;

      private:
        CharacterCode code_;
        std::string bytes_;
        std::vector<std::uint32_t> begins_{0};
        std::vector<std::uint32_t> marks_;
        std::vector<std::uint32_t> odd_;
        std::uint32_t marks_here_ = 0;
        bool is_odd_ = false;
    };

    PackedTexts() = default;

    [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
    /// Texts with a character that has no code here: to be looked at in some other way.
    [[nodiscard]] const std::vector<std::uint32_t>& odd() const { return odd_; }
    [[nodiscard]] std::size_t bytes() const;

    /// Texts in which the word is found. Sets have a bit for each text: text i is bit i % 64 of
    /// number i / 64.
    /// @param pattern not plain. @param among only these are looked at. @param found gets the bits;
    /// as long as `among`, no longer than the texts need.
    void find(const Pattern& pattern, std::span<const std::uint64_t> among,
              std::span<std::uint64_t> found) const;

  private:
    struct Automaton;
    [[nodiscard]] std::uint64_t hits(const Automaton& automaton, std::size_t first,
                                     std::uint64_t among) const;
    [[nodiscard]] std::uint64_t hits(const Automaton& automaton, std::size_t first) const;
    void find(const Automaton& automaton, std::size_t from, std::size_t to,
              std::span<const std::uint64_t> among, std::span<std::uint64_t> found) const;

    std::vector<char32_t> characters_; ///< by number of the code
    std::string bytes_;                ///< code of the texts, and some bytes more
    std::vector<std::uint32_t> begins_{0};
    std::vector<std::uint32_t> marks_; ///< by text: those of all its characters
    std::vector<std::uint32_t> odd_;   ///< ascending
};

} // namespace guanmo::pinyin
