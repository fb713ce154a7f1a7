#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace guanmo::pinyin {

/// A set of pairs of neighbouring bytes, looked for in many bytes at once: what a search skips to.
class BytePairs {
  public:
    static constexpr std::ptrdiff_t block = 64; ///< bytes looked at together

    /// The pair of these two.
    void add(std::uint8_t first, std::uint8_t second);
    /// All pairs that begin with it.
    void add_all(std::uint8_t first);

    /// For each block from `at` on a bit for each of its bytes, the first one low: set where a pair
    /// of the set begins, and perhaps at other bytes that some pair begins with. Reads one byte
    /// more than the blocks have.
    void find(const std::uint8_t* at, std::span<std::uint64_t> blocks) const {
        has_wide_registers ? find_in_wide_registers(at, blocks) : find_one_by_one(at, blocks);
    }
    /// The same without what only some processors have.
    void find_one_by_one(const std::uint8_t* at, std::span<std::uint64_t> blocks) const;

  private:
    /// 256 bits; byte b is bit b / 16 % 8 of number b % 16 in the half that b / 128 says: the
    /// instruction that looks up sixteen bytes at once wants it so.
    struct ByteSet {
        std::array<std::array<std::uint8_t, 16>, 2> halves{};
        void add(std::uint8_t byte);
    };

    static const bool has_wide_registers; ///< AVX2
    void find_in_wide_registers(const std::uint8_t* at, std::span<std::uint64_t> blocks) const;

    std::array<std::uint32_t, 256 * 256 / 32> pairs_{}; ///< a bit for each, the first byte low
    ByteSet firsts_, seconds_; ///< of single pairs: one of each, side by side, may be one
    ByteSet alone_;            ///< those that all pairs begin with
};

} // namespace guanmo::pinyin
