#include "pinyin/packed_texts.hpp"

#include "pinyin/code_point.hpp"

#include <array>
#include <bit>
#include <thread>
#include <utility>

namespace guanmo::pinyin {

void PackedTexts::Builder::append(std::string_view utf8) {
    if (is_odd_ || utf8.empty())
        return;
    while (!utf8.empty())
        if (!code_.append(bytes_, folded(take_code_point(utf8)))) {
            is_odd_ = true;
            return;
        }
    bytes_ += CharacterCode::separator;
}

void PackedTexts::Builder::end_text() {
    if (is_odd_) {
        odd_.push_back(static_cast<std::uint32_t>(begins_.size() - 1));
        bytes_.resize(begins_.back());
    }
    is_odd_ = false;
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

PackedTexts PackedTexts::Builder::finish() && {
    PackedTexts texts;
    texts.characters_ = code_.characters();
    texts.bytes_ = std::move(bytes_);
    texts.begins_ = std::move(begins_);
    texts.odd_ = std::move(odd_);
    texts.bytes_.shrink_to_fit();
    texts.begins_.shrink_to_fit();
    return texts;
}

std::size_t PackedTexts::bytes() const {
    return bytes_.capacity() + begins_.capacity() * sizeof(std::uint32_t) +
           characters_.capacity() * sizeof(char32_t);
}

/// The pattern for each character of the code, ready to run over bytes.
struct PackedTexts::Automaton {
    const Pattern& pattern;
    std::array<bool, 256> stops{}; ///< at bytes that a match may begin with, and at the separator
    std::vector<Pattern::Step> steps;
    std::vector<Pattern::State> first; ///< state after the character alone
    std::vector<Pattern::State> moved; ///< bits that the character moves

    Automaton(const Pattern& of, const std::vector<char32_t>& characters)
        : pattern(of), steps(characters.size()), first(characters.size(), Pattern::start),
          moved(characters.size()) {
        stops[CharacterCode::first_alone] = true;
        for (std::size_t number = 1; number < characters.size(); ++number) {
            if (characters[number] == 0)
                continue;
            const Pattern::Step step = pattern.step(characters[number]);
            for (const Pattern::State taking : step.taking)
                moved[number] |= taking;
            if (moved[number] == 0)
                continue;
            steps[number] = step;
            first[number] = pattern.after(Pattern::start, step);
            if (step.begins())
                stops[CharacterCode::lead_of(number)] = true;
        }
    }
};

bool PackedTexts::is_in(const Automaton& automaton, std::size_t text) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(bytes_.data());
    const std::uint8_t* at = bytes + begins_[text];
    const std::uint8_t* const end = bytes + begins_[text + 1];
    while (at < end) {
        while (!automaton.stops[*at])
            ++at;
        // A text ends with a separator, so this is within it.
        Pattern::State state = automaton.first[CharacterCode::take_number(at)];
        while (state != Pattern::start) {
            if (automaton.pattern.is_found(state))
                return true;
            const std::size_t number = CharacterCode::take_number(at);
            state = (state & automaton.moved[number]) == 0
                        ? Pattern::start
                        : automaton.pattern.after(state, automaton.steps[number]);
        }
    }
    return false;
}

void PackedTexts::find(const Pattern& pattern, std::span<const std::uint64_t> among,
                       std::span<std::uint64_t> found) const {
    const Automaton automaton(pattern, characters_);
    const auto find_in = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            std::uint64_t hits = 0, rest = among[i];
            if (size() - i * 64 < 64)
                rest &= (std::uint64_t{1} << (size() - i * 64)) - 1;
            for (; rest != 0; rest &= rest - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
                hits |= std::uint64_t{is_in(automaton, i * 64 + bit)} << bit;
            }
            found[i] = hits;
        }
    };
    constexpr std::size_t worth_a_thread = 2048; // × 64 texts: a millisecond or so
    if (among.size() < worth_a_thread)
        return find_in(0, among.size());
    std::thread other(find_in, among.size() / 2, among.size());
    find_in(0, among.size() / 2);
    other.join();
}

} // namespace guanmo::pinyin
