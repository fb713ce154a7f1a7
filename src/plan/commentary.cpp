#include "plan/commentary.hpp"

#include <algorithm>
#include <array>

namespace guanmo::plan {

namespace {

/// The character at the beginning of a text that is valid UTF-8 or not.
std::string_view first_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        ++length;
    return text.substr(0, length);
}

char32_t code_of(std::string_view character) {
    const auto byte = [&character](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(character[i]));
    };
    constexpr std::array<char32_t, 5> lead_of_length{0, 0, 0xC0, 0xE0, 0xF0};
    constexpr std::array<char32_t, 5> lead_mask{0, 0, 0xE0, 0xF0, 0xF8};
    const std::size_t length = character.size();
    if (length > 4 || (length > 1 && (byte(0) & lead_mask[length]) != lead_of_length[length]) ||
        (length == 1 && byte(0) >= 0x80U))
        return 0; // no character
    switch (length) {
    case 2:
        return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3:
        return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    case 4:
        return (byte(0) & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
               (byte(3) & 0x3FU);
    default:
        return byte(0);
    }
}

bool is_spoken(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    // Digits and letters, also full-width ones; Latin, Greek, Cyrillic; Mongolian; ideographs.
    constexpr std::array<Range, 10> ranges{{{'0', '9'},
                                            {'A', 'Z'},
                                            {'a', 'z'},
                                            {0xC0, 0x52F},
                                            {0x1810, 0x18AF},
                                            {0x3400, 0x4DBF},
                                            {0x4E00, 0x9FFF},
                                            {0xF900, 0xFAFF},
                                            {0xFF10, 0xFF5A},
                                            {0x20000, 0x3FFFF}}};
    return std::any_of(ranges.begin(), ranges.end(),
                       [c](Range r) { return r.first <= c && c <= r.last; }) &&
           !(c >= 0xFF1A && c <= 0xFF20) && !(c >= 0xFF3B && c <= 0xFF40);
}

bool ends_sentence(std::string_view character) {
    constexpr std::array<std::string_view, 9> signs{"。", "！", "？", "；", "!",
                                                    "?",  ";",  "\n", "…"};
    return std::find(signs.begin(), signs.end(), character) != signs.end();
}

/// Closing marks belong to the sentence that they close.
bool closes(std::string_view character) {
    constexpr std::array<std::string_view, 8> signs{"”", "’", "」", "』", "）", ")", "…", "\n"};
    return std::find(signs.begin(), signs.end(), character) != signs.end();
}

/// Sentences of all legs on their way to a leg with time for them.
class Splitter {
  public:
    Splitter(const std::vector<std::string>& commentary, const std::vector<double>& drive_s,
             double rate)
        : drive_s_(drive_s), rate_(rate), legs_(commentary.size()) {
        for (std::size_t i = 0; i < commentary.size(); ++i)
            legs_[i] = sentences_of(commentary[i]);
    }

    /// What is said last goes to the next leg while that has time; the same backwards.
    void move() {
        for (std::size_t i = 0; i < legs_.size(); ++i) {
            while (i > 0 && over(i) && legs_[i].size() > 1 &&
                   spoken(i - 1) + seconds(legs_[i].front()) <= drive_s_[i - 1]) {
                legs_[i - 1].push_back(legs_[i].front());
                legs_[i].erase(legs_[i].begin());
                moved_ = true;
            }
            while (i + 1 < legs_.size() && over(i) && legs_[i].size() > 1 &&
                   spoken(i + 1) + seconds(legs_[i].back()) <= drive_s_[i + 1]) {
                legs_[i + 1].insert(legs_[i + 1].begin(), legs_[i].back());
                legs_[i].pop_back();
                moved_ = true;
            }
        }
    }

    [[nodiscard]] CommentarySplit result() const {
        CommentarySplit split{.commentary = {}, .changes = moved_};
        for (std::size_t i = 0; i < legs_.size(); ++i) {
            std::string text;
            for (const std::string& sentence : legs_[i])
                text += sentence;
            split.commentary.push_back(std::move(text));
            split.left_over_s += std::max(spoken(i) - drive_s_[i], 0.0);
        }
        return split;
    }

  private:
    [[nodiscard]] double seconds(const std::string& sentence) const {
        return spoken_seconds(sentence, rate_);
    }
    [[nodiscard]] double spoken(std::size_t leg) const {
        double sum = 0;
        for (const std::string& sentence : legs_[leg])
            sum += seconds(sentence);
        return sum;
    }
    [[nodiscard]] bool over(std::size_t leg) const { return spoken(leg) > drive_s_[leg]; }

    const std::vector<double>& drive_s_;
    double rate_;
    std::vector<std::vector<std::string>> legs_;
    bool moved_ = false;
};

} // namespace

std::size_t spoken_characters(std::string_view utf8) {
    std::size_t count = 0;
    while (!utf8.empty()) {
        const std::string_view character = first_character(utf8);
        count += is_spoken(code_of(character)) ? 1 : 0;
        utf8.remove_prefix(character.size());
    }
    return count;
}

double spoken_seconds(std::string_view utf8, double characters_per_minute) {
    return static_cast<double>(spoken_characters(utf8)) * 60 / characters_per_minute;
}

CommentaryFit fit_of(std::string_view commentary, const workbook::Leg& leg,
                     double characters_per_minute) {
    return {spoken_characters(commentary), spoken_seconds(commentary, characters_per_minute),
            leg.seconds};
}

std::vector<std::string> sentences_of(std::string_view utf8) {
    std::vector<std::string> sentences;
    bool ended = true;
    while (!utf8.empty()) {
        const std::string_view character = first_character(utf8);
        if (ended && (sentences.empty() || !closes(character)))
            sentences.emplace_back();
        sentences.back() += character;
        ended = ends_sentence(character) || (ended && closes(character));
        utf8.remove_prefix(character.size());
    }
    return sentences;
}

CommentarySplit split_commentary(const std::vector<std::string>& commentary,
                                 const std::vector<double>& drive_s, double characters_per_minute) {
    Splitter splitter(commentary, drive_s, characters_per_minute);
    splitter.move();
    return splitter.result();
}

std::size_t said_after(std::string_view utf8, double since_s, double characters_per_minute) {
    const double said = since_s * characters_per_minute / 60;
    double count = 0;
    std::size_t bytes = 0;
    while (bytes < utf8.size() && count < said) {
        const std::string_view character = first_character(utf8.substr(bytes));
        count += is_spoken(code_of(character)) ? 1 : 0;
        bytes += character.size();
    }
    return bytes;
}

} // namespace guanmo::plan
