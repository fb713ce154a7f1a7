#include "pinyin/packed_texts.hpp"

#include "pinyin/byte_pairs.hpp"
#include "pinyin/code_point.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <thread>
#include <utility>

namespace guanmo::pinyin {

namespace {

constexpr std::ptrdiff_t block = BytePairs::block;

} // namespace

void PackedTexts::Builder::append(std::string_view utf8) {
    if (is_odd_ || utf8.empty())
        return;
    const std::size_t begin = bytes_.size();
    bytes_.resize(begin + utf8.size() * CharacterCode::most_bytes + 1);
    char* to = bytes_.data() + begin;
    std::uint32_t marks = 0;
    while (!utf8.empty()) {
        const std::size_t number = code_.write(to, folded(take_code_point(utf8)));
        if (number == 0) {
            is_odd_ = true;
            return;
        }
        marks |= code_.marks(number);
    }
    // The code says where characters begin, so equal bytes are equal characters.
    const std::string_view field(bytes_.data() + begin,
                                 static_cast<std::size_t>(to - bytes_.data()) - begin);
    const std::string_view before(bytes_.data() + begins_.back(), begin - begins_.back());
    if (before.find(field) != std::string_view::npos) {
        bytes_.resize(begin);
        return;
    }
    *to++ = CharacterCode::end_of_field;
    bytes_.resize(static_cast<std::size_t>(to - bytes_.data()));
    marks_here_ |= marks;
}

void PackedTexts::Builder::end_text() {
    if (is_odd_) {
        odd_.push_back(static_cast<std::uint32_t>(begins_.size() - 1));
        bytes_.resize(begins_.back());
        marks_here_ = 0;
    }
    if (bytes_.size() > begins_.back())
        bytes_.back() = CharacterCode::end_of_text;
    else
        bytes_ += CharacterCode::end_of_text;
    is_odd_ = false;
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    marks_.push_back(std::exchange(marks_here_, 0));
}

PackedTexts PackedTexts::Builder::finish() && {
    PackedTexts texts;
    texts.characters_ = code_.characters();
    texts.bytes_ = std::move(bytes_);
    texts.bytes_.append(block, CharacterCode::end_of_text); // so that a block can be read anywhere
    texts.begins_ = std::move(begins_);
    texts.marks_ = std::move(marks_);
    texts.odd_ = std::move(odd_);
    return texts; // with room to spare that was never touched: to fit takes a copy of all
}

std::size_t PackedTexts::bytes() const {
    return bytes_.size() + (begins_.size() + marks_.size()) * sizeof(std::uint32_t) +
           characters_.size() * sizeof(char32_t);
}

/// The pattern for each character of the code, ready to run over bytes.
struct PackedTexts::Automaton {
    const Pattern& pattern;
    std::uint32_t needed_marks;
    bool marks_suffice;
    std::vector<Pattern::Step> steps;
    std::vector<Pattern::State> first; ///< state after the character alone
    std::vector<Pattern::State> moved; ///< bits that the character moves
    BytePairs stops;                   ///< where a match may begin

    Automaton(const Pattern& of, const std::vector<char32_t>& characters)
        : pattern(of), needed_marks(of.needed_marks()), marks_suffice(of.is_letter()) {
        if (marks_suffice)
            return;
        steps.resize(characters.size());
        first.resize(characters.size(), Pattern::start);
        moved.resize(characters.size());
        for (std::size_t number = CharacterCode::first_number; number < characters.size(); ++number)
            if (characters[number] != 0)
                take(number, characters[number]);
        make_stops();
    }

    void take(std::size_t number, char32_t character) {
        const Pattern::Step step = pattern.step(character);
        for (const Pattern::State taking : step.taking)
            moved[number] |= taking;
        if (moved[number] == 0)
            return;
        steps[number] = step;
        first[number] = pattern.after(Pattern::start, step);
    }

    void make_stops() {
        std::array<Pattern::State, 256> moved_by_lead{};
        for (std::size_t number = 0; number < moved.size(); ++number)
            moved_by_lead[CharacterCode::lead_of(number)] |= moved[number];
        for (std::size_t number = 0; number < first.size(); ++number) {
            const Pattern::State begun = first[number] & ~Pattern::start;
            if (begun == 0)
                continue;
            const std::uint8_t lead = CharacterCode::lead_of(number);
            if (pattern.is_found(begun) || number >= CharacterCode::alone) {
                stops.add_all(lead);
                continue;
            }
            for (unsigned second = 0; second < moved_by_lead.size(); ++second)
                if ((moved_by_lead[second] & begun) != 0)
                    stops.add(lead, static_cast<std::uint8_t>(second));
        }
    }

    /// Whether a match begins at that byte. The end of a text moves nothing, so a match never
    /// reaches into the next one.
    [[nodiscard]] bool matches_at(const std::uint8_t* at) const {
        Pattern::State state = first[CharacterCode::take_number(at)];
        while (state != Pattern::start) {
            if (pattern.is_found(state))
                return true;
            const std::size_t number = CharacterCode::take_number(at);
            state =
                (state & moved[number]) == 0 ? Pattern::start : pattern.after(state, steps[number]);
        }
        return false;
    }
    /// Whether one begins in the bytes.
    [[nodiscard]] bool matches_in(const std::uint8_t* at, const std::uint8_t* end) const {
        for (; at < end; at += block) {
            std::uint64_t rest = 0;
            for (stops.find(at, {&rest, 1}); rest != 0; rest &= rest - 1) {
                const std::uint8_t* const stop = at + std::countr_zero(rest);
                if (stop < end && matches_at(stop))
                    return true;
            }
        }
        return false;
    }
};

/// Of the 64 texts from `first` on those of the set in which the pattern is. Many are looked at as
/// one text, few one by one.
std::uint64_t PackedTexts::hits(const Automaton& automaton, std::size_t first,
                                std::uint64_t among) const {
    constexpr int many = 32;
    if (std::popcount(among) >= many)
        return hits(automaton, first) & among;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(bytes_.data());
    const auto begin_of = [&](std::uint64_t rest) {
        return bytes + begins_[first + static_cast<std::size_t>(std::countr_zero(rest))];
    };
    for (std::uint64_t rest = among; rest != 0; rest &= rest - 1)
        __builtin_prefetch(begin_of(rest));
    std::uint64_t found = 0;
    for (std::uint64_t rest = among; rest != 0; rest &= rest - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
        if (automaton.matches_in(begin_of(rest), bytes + begins_[first + bit + 1]))
            found |= std::uint64_t{1} << bit;
    }
    return found;
}

/// Of the 64 texts from `first` on those in which the pattern is.
std::uint64_t PackedTexts::hits(const Automaton& automaton, std::size_t first) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(bytes_.data());
    const std::size_t last = std::min(first + 64, size());
    const std::uint8_t* const end = bytes + begins_[last];
    const std::uint8_t* unsettled = bytes + begins_[first]; // before it nothing is of interest
    std::uint64_t found = 0;
    std::size_t text = first;
    std::array<std::uint64_t, 64> blocks;
    for (const std::uint8_t* at = unsettled; at < end;) {
        const auto count = std::min<std::ptrdiff_t>(std::ssize(blocks), (end - at - 1) / block + 1);
        automaton.stops.find(at, std::span(blocks).first(static_cast<std::size_t>(count)));
        for (std::ptrdiff_t i = 0; i < count; ++i, at += block)
            for (std::uint64_t rest = blocks[static_cast<std::size_t>(i)]; rest != 0;
                 rest &= rest - 1) {
                const std::uint8_t* const stop = at + std::countr_zero(rest);
                if (stop < unsettled || stop >= end || !automaton.matches_at(stop))
                    continue;
                while (bytes + begins_[text + 1] <= stop)
                    ++text;
                found |= std::uint64_t{1} << (text - first);
                unsettled = bytes + begins_[++text];
            }
    }
    return found;
}

void PackedTexts::find(const Automaton& automaton, std::size_t from, std::size_t to,
                       std::span<const std::uint64_t> among, std::span<std::uint64_t> found) const {
    const std::uint32_t needed = automaton.needed_marks;
    for (std::size_t i = from; i < to; ++i) {
        std::uint64_t marked = 0;
        const std::size_t count = std::min<std::size_t>(64, size() - i * 64);
        for (std::size_t bit = 0; bit < count; ++bit)
            marked |= std::uint64_t{(marks_[i * 64 + bit] & needed) == needed} << bit;
        const std::uint64_t asked = among[i] & marked;
        found[i] = automaton.marks_suffice || asked == 0 ? asked : hits(automaton, i * 64, asked);
    }
}

void PackedTexts::find(const Pattern& pattern, std::span<const std::uint64_t> among,
                       std::span<std::uint64_t> found) const {
    const Automaton automaton(pattern, characters_);
    constexpr std::size_t worth_a_thread = 2048; // × 64 texts: a millisecond or so
    if (among.size() < worth_a_thread)
        return find(automaton, 0, among.size(), among, found);
    const std::size_t middle = among.size() / 2;
    std::thread other([&] { find(automaton, middle, among.size(), among, found); });
    find(automaton, 0, middle, among, found);
    other.join();
}

} // namespace guanmo::pinyin
