#include "pinyin/pattern.hpp"

#include "pinyin/code_point.hpp"
#include "pinyin/readings.hpp"

#include <algorithm>

namespace guanmo::pinyin {

namespace {

constexpr bool is_small_letter(char32_t c) {
    return c >= U'a' && c <= U'z';
}

constexpr std::uint32_t mark_of_letter(char32_t letter) {
    return 1U << (letter - U'a');
}

std::u32string folded_text(std::string_view utf8) {
    std::u32string text;
    while (!utf8.empty())
        text += folded(take_code_point(utf8));
    return text;
}

/// Letters of the initial that has two of them; 0 for the others.
std::size_t double_initial(std::string_view reading) {
    const bool is_double = reading.size() > 1 && reading[1] == 'h' &&
                           (reading[0] == 'z' || reading[0] == 'c' || reading[0] == 's');
    return is_double ? 2 : 0;
}

} // namespace

std::uint32_t marks_of(char32_t character) {
    if (is_small_letter(character))
        return mark_of_letter(character);
    if (character >= U'0' && character <= U'9')
        return 1U << (26 + (character - U'0') % 6);
    std::uint32_t marks = 0;
    const Readings readings = readings_of(character);
    for (std::size_t i = 0; i < readings.size(); ++i)
        marks |= mark_of_letter(static_cast<unsigned char>(readings[i][0]));
    return marks;
}

bool Pattern::Step::begins() const {
    return std::any_of(taking.begin(), taking.end(), [](State at) { return (at & start) != 0; });
}

Pattern::Pattern(std::string_view word) : word_(folded_text(word)) {
    word_.erase(0, std::min(word_.find_first_not_of(U'\''), word_.size()));
    if (word_.size() > most_letters) {
        plain_ = word_;
        return;
    }
    for (std::size_t i = 0; i < word_.size(); ++i) {
        letters_ += is_small_letter(word_[i]) ? static_cast<char>(word_[i]) : '\0';
        if (is_small_letter(word_[i]))
            initials_ |= mark_of_letter(word_[i]);
        if (word_[i] == U'\'')
            apostrophes_ |= State{1} << i;
    }
    end_ = State{1} << word_.size();
}

/// The first letter, and letters that never stand within a reading: initials all.
std::uint32_t Pattern::needed_marks() const {
    constexpr std::u32string_view within_readings = U"aeiouvngrhm";
    std::uint32_t marks = 0;
    for (std::size_t i = 0; i < word_.size(); ++i)
        if (i == 0 || within_readings.find(word_[i]) == std::u32string_view::npos)
            marks |= marks_of(word_[i]);
    return marks;
}

bool Pattern::is_letter() const {
    return word_.size() == 1 && is_small_letter(word_[0]);
}

/// In full or by its initial anywhere, by any beginning where the word ends.
void Pattern::take_reading(Step& step, std::string_view reading) const {
    const std::size_t two = double_initial(reading);
    for (std::size_t at = letters_.find(reading[0]); at != std::string::npos;
         at = letters_.find(reading[0], at + 1)) {
        const State bit = State{1} << at;
        step.taking[0] |= bit;
        const auto differs =
            std::mismatch(reading.begin(), reading.end(),
                          letters_.begin() + static_cast<std::ptrdiff_t>(at), letters_.end());
        const auto common = static_cast<std::size_t>(differs.first - reading.begin());
        if (two != 0 && common >= two)
            step.taking[two - 1] |= bit;
        if (common == reading.size() || at + common == letters_.size())
            step.taking[common - 1] |= bit;
    }
}

Pattern::Step Pattern::step(char32_t folded_character) const {
    Step step;
    for (std::size_t at = word_.find(folded_character); at != std::u32string::npos;
         at = word_.find(folded_character, at + 1))
        step.taking[0] |= State{1} << at;
    const Readings readings = readings_of(folded_character);
    for (std::size_t i = 0; i < readings.size(); ++i)
        if ((initials_ >> (readings[i][0] - 'a') & 1) != 0)
            take_reading(step, readings[i]);
    return step;
}

bool Pattern::is_in(std::string_view utf8) const {
    if (is_plain())
        return folded_text(utf8).find(plain_) != std::u32string::npos;
    State state = start;
    while (!is_found(state) && !utf8.empty())
        state = after(state, step(folded(take_code_point(utf8))));
    return is_found(state);
}

std::optional<Pattern::Run> Pattern::find(std::string_view utf8) const {
    const std::u32string text = folded_text(utf8);
    if (word_.empty())
        return std::nullopt;
    if (is_plain()) {
        const std::size_t first = text.find(plain_);
        return first == std::u32string::npos ? std::nullopt
                                             : std::optional(Run{first, plain_.size()});
    }
    for (std::size_t first = 0; first < text.size(); ++first) {
        State state = start;
        for (std::size_t i = first; i < text.size() && state != 0; ++i) {
            // Only what began at `first`, not what begins on the way.
            state = after(state, step(text[i])) & ~start;
            if (is_found(state))
                return Run{first, i + 1 - first};
        }
    }
    return std::nullopt;
}

std::vector<std::string> words_of(std::string_view search) {
    std::vector<std::string> words(1);
    bool separators_only = true; // of the word in the making
    const auto end_word = [&] {
        if (!separators_only)
            words.emplace_back();
        words.back().clear();
        separators_only = true;
    };
    while (!search.empty()) {
        const std::string_view before = search;
        const char32_t c = folded(take_code_point(search));
        if (c == U' ') {
            end_word();
            continue;
        }
        separators_only = separators_only && c == U'\'';
        words.back() += before.substr(0, before.size() - search.size());
    }
    end_word();
    words.pop_back();
    return words;
}

} // namespace guanmo::pinyin
