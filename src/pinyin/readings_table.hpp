#pragma once

#include <array>
#include <cstdint>

/// What pack_readings makes of Unihan at build: arrays without pointers, so that the program begins
/// without reading or relocating anything.
namespace guanmo::pinyin::table {

/// Code points above have no reading.
inline constexpr std::uint32_t end_of_code_points = 0x33480;
inline constexpr std::uint32_t page_size = 256;

/// Letters of a syllable, filled up with zeros.
using Syllable = std::array<char, 8>;

/// All syllables in the order of the alphabet, without tones, ü as v and a second time as u.
extern const Syllable syllables[];
/// Sets of readings one after the other: places in `syllables`.
extern const std::uint16_t sets[];
/// Set i is sets[set_begins[i]] up to sets[set_begins[i + 1]]; set 0 is empty.
extern const std::uint32_t set_begins[];
/// By code point / page_size: the page.
extern const std::uint16_t pages[end_of_code_points / page_size + 1];
/// By page and code point % page_size: the set of readings.
extern const std::uint16_t cells[][page_size];

} // namespace guanmo::pinyin::table
