#include "pinyin/packed_texts.hpp"

#include "pinyin/code_point.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <thread>
#include <utility>

namespace guanmo::pinyin {

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
    /// A bit for each two bytes, the first one low: where a match may begin.
    std::array<std::uint32_t, 256 * 256 / 32> stops{};

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
            const std::size_t lead = CharacterCode::lead_of(number);
            const bool any = pattern.is_found(begun) || number >= CharacterCode::alone;
            for (std::size_t second = 0; second < 256; ++second)
                if (any || (moved_by_lead[second] & begun) != 0)
                    stop_at(lead, second);
        }
    }

    void stop_at(std::size_t first_byte, std::size_t second) {
        stops[(second << 8 | first_byte) / 32] |= 1U << first_byte % 32;
    }
    [[nodiscard]] std::uint32_t stop_bit(const std::uint8_t* at) const {
        const std::uint32_t two = at[0] | std::uint32_t{at[1]} << 8;
        return stops[two / 32] >> two % 32 & 1;
    }
    [[nodiscard]] bool stops_at(const std::uint8_t* at) const { return stop_bit(at) != 0; }
    [[nodiscard]] bool stops_in(const std::uint8_t* at, std::ptrdiff_t count) const {
        std::uint32_t any = 0;
        for (std::ptrdiff_t i = 0; i < count; ++i)
            any |= stop_bit(at + i);
        return any != 0;
    }
};

/// Where the first match of those within the bytes ends, or none. The end of a text moves nothing,
/// so a match never reaches into the next one.
const std::uint8_t* PackedTexts::match(const Automaton& automaton, const std::uint8_t* at,
                                       const std::uint8_t* end) {
    constexpr std::ptrdiff_t at_once = 8; // without asking after each
    while (true) {
        while (at < end && !automaton.stops_at(at)) {
            ++at;
            while (end - at >= at_once && !automaton.stops_in(at, at_once))
                at += at_once;
        }
        if (at >= end)
            return nullptr;
        Pattern::State state = automaton.first[CharacterCode::take_number(at)];
        while (state != Pattern::start) {
            if (automaton.pattern.is_found(state))
                return at;
            const std::size_t number = CharacterCode::take_number(at);
            state = (state & automaton.moved[number]) == 0
                        ? Pattern::start
                        : automaton.pattern.after(state, automaton.steps[number]);
        }
    }
}

/// Of the 64 texts from `first` on those of the set in which the pattern is. Many are looked at as
/// one text, few one by one.
std::uint64_t PackedTexts::hits(const Automaton& automaton, std::size_t first,
                                std::uint64_t among) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(bytes_.data()); // ends with a zero
    std::uint64_t found = 0;
    constexpr int many = 32;
    if (std::popcount(among) < many) {
        for (std::uint64_t rest = among; rest != 0; rest &= rest - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
            const std::uint8_t* const begin = bytes + begins_[first + bit];
            if (match(automaton, begin, bytes + begins_[first + bit + 1]) != nullptr)
                found |= std::uint64_t{1} << bit;
        }
        return found;
    }
    const std::size_t last = std::min(first + 64, size());
    const std::uint8_t* const end = bytes + begins_[last];
    std::size_t text = first;
    for (const std::uint8_t* at = bytes + begins_[first];
         (at = match(automaton, at, end)) != nullptr; at = bytes + begins_[text]) {
        // The match lies in the text that the byte before its end belongs to.
        while (bytes + begins_[text + 1] < at)
            ++text;
        found |= std::uint64_t{1} << (text - first);
        if (++text == last)
            break;
    }
    return found & among;
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
