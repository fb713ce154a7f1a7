#include "pinyin/character_code.hpp"

#include "pinyin/code_point.hpp"
#include "pinyin/pattern.hpp"
#include "pinyin/readings.hpp"
#include "pinyin/readings_table.hpp"

#include <algorithm>

namespace guanmo::pinyin {

namespace {

constexpr std::size_t end_of_characters = table::end_of_code_points;
static_assert(CharacterCode::most_numbers <= 1U << 16U);

/// '\0' for what has no reading.
char initial_of(char32_t character) {
    const Readings readings = readings_of(character);
    return readings.empty() ? '\0' : readings[0][0];
}

std::vector<char32_t> by_frequency(const CharacterCounts& counts) {
    std::vector<std::pair<std::size_t, char32_t>> ranked;
    for (const auto& [character, count] : counts)
        if (character < end_of_characters)
            ranked.emplace_back(count, character);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<char32_t> characters;
    for (const auto& [count, character] : ranked)
        characters.push_back(character);
    return characters;
}

} // namespace

void count_characters(CharacterCounts& counts, std::string_view utf8) {
    while (!utf8.empty())
        ++counts[folded(take_code_point(utf8))];
}

CharacterCode::CharacterCode(const CharacterCounts& counts)
    : characters_(first_number), marks_(first_number), numbers_(end_of_characters) {
    const std::vector<char32_t> frequent = by_frequency(counts);
    const auto first = frequent.begin();
    const auto one =
        first + static_cast<std::ptrdiff_t>(std::min(frequent.size(), alone - first_number));
    std::vector<char32_t> two(one, frequent.end());
    two.resize(std::min(two.size(), of_two));
    std::stable_sort(two.begin(), two.end(),
                     [](char32_t a, char32_t b) { return initial_of(a) < initial_of(b); });
    std::size_t number = first_number;
    for (auto at = first; at != one; ++at)
        give(*at, number++);
    number = alone;
    for (const char32_t character : two)
        give(character, number++);
}

void CharacterCode::give(char32_t character, std::size_t number) {
    if (characters_.size() <= number) {
        characters_.resize(number + 1);
        marks_.resize(number + 1);
    }
    characters_[number] = character;
    marks_[number] = marks_of(character);
    numbers_[character] = static_cast<std::uint16_t>(number);
}

std::uint8_t CharacterCode::lead_of(std::size_t number) {
    if (number < alone)
        return static_cast<std::uint8_t>(first_alone + number);
    if (number < alone + of_two)
        return static_cast<std::uint8_t>(first_of_two + (number - alone) / followers);
    return static_cast<std::uint8_t>(first_of_three +
                                     (number - alone - of_two) / (followers * followers));
}

std::size_t CharacterCode::write(char*& to, char32_t character) {
    if (character >= end_of_characters)
        return 0;
    if (numbers_[character] == 0) {
        const std::size_t next = std::max(characters_.size(), alone + of_two);
        if (next >= most_numbers)
            return 0;
        give(character, next);
    }
    const std::size_t number = numbers_[character];
    *to++ = static_cast<char>(lead_of(number));
    if (number >= alone + of_two)
        *to++ = static_cast<char>((number - alone - of_two) / followers % followers);
    if (number >= alone)
        *to++ = static_cast<char>((number - alone) % followers);
    return number;
}

} // namespace guanmo::pinyin
