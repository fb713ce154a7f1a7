#include "pinyin/byte_pairs.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace guanmo::pinyin {

void BytePairs::ByteSet::add(std::uint8_t byte) {
    halves[byte / 128][byte % 16] |= static_cast<std::uint8_t>(1U << byte / 16 % 8);
}

void BytePairs::add(std::uint8_t first, std::uint8_t second) {
    const std::uint32_t two = first | std::uint32_t{second} << 8;
    pairs_[two / 32] |= 1U << two % 32;
    firsts_.add(first);
    seconds_.add(second);
}

void BytePairs::add_all(std::uint8_t first) {
    for (std::uint32_t second = 0; second < 256; ++second) {
        const std::uint32_t two = first | second << 8;
        pairs_[two / 32] |= 1U << two % 32;
    }
    alone_.add(first);
}

void BytePairs::find_one_by_one(const std::uint8_t* at, std::span<std::uint64_t> blocks) const {
    for (std::uint64_t& found : blocks) {
        found = 0;
        for (std::ptrdiff_t i = 0; i < block; ++i, ++at) { // no branch: it would be guessed wrong
            const std::uint32_t two = at[0] | std::uint32_t{at[1]} << 8;
            found |= std::uint64_t{pairs_[two / 32] >> two % 32 & 1} << i;
        }
    }
}

#if defined(__x86_64__)

const bool BytePairs::has_wide_registers = __builtin_cpu_supports("avx2") != 0;

namespace {

using Nibbles = std::array<std::uint8_t, 16>;

/// A set of bytes in registers, each half of it in both halves of one.
struct WideSet {
    __m256i low, high;
};

__attribute__((target("avx2"))) WideSet wide(const std::array<Nibbles, 2>& halves) {
    const auto both = [](const Nibbles& half) __attribute__((target("avx2"))) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i_u*>(half.data()));
    };
    return {_mm256_broadcastsi128_si256(both(halves[0])),
            _mm256_broadcastsi128_si256(both(halves[1]))};
}

/// All bits set in the bytes that are not in the set, none in the others. A shuffle looks up by the
/// lower four bits and gives zero where the highest one is set (Mula's universal search of bytes).
__attribute__((target("avx2"))) __m256i outside(__m256i bytes, const WideSet& set) {
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0x80));
    const __m256i index = _mm256_and_si256(bytes, _mm256_set1_epi8(static_cast<char>(0x8F)));
    const __m256i rows =
        _mm256_or_si256(_mm256_shuffle_epi8(set.low, index),
                        _mm256_shuffle_epi8(set.high, _mm256_xor_si256(index, top)));
    const __m256i bit_of_row = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201));
    const __m256i row = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
    return _mm256_cmpeq_epi8(_mm256_and_si256(rows, _mm256_shuffle_epi8(bit_of_row, row)),
                             _mm256_setzero_si256());
}

} // namespace

__attribute__((target("avx2"))) void
BytePairs::find_in_wide_registers(const std::uint8_t* at, std::span<std::uint64_t> blocks) const {
    const WideSet firsts = wide(firsts_.halves);
    const WideSet seconds = wide(seconds_.halves);
    const WideSet alone = wide(alone_.halves);
    constexpr int width = 32; // bytes
    for (std::uint64_t& found : blocks) {
        found = 0;
        for (int half = 0; half < 2; ++half, at += width) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(at));
            const __m256i next = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(at + 1));
            const __m256i no_pair = _mm256_or_si256(outside(bytes, firsts), outside(next, seconds));
            const __m256i others = _mm256_and_si256(no_pair, outside(bytes, alone));
            const auto not_found = static_cast<std::uint32_t>(_mm256_movemask_epi8(others));
            found |= std::uint64_t{~not_found} << (width * half);
        }
    }
}

#else

const bool BytePairs::has_wide_registers = false;

void BytePairs::find_in_wide_registers(const std::uint8_t* at,
                                       std::span<std::uint64_t> blocks) const {
    find_one_by_one(at, blocks);
}

#endif

} // namespace guanmo::pinyin
