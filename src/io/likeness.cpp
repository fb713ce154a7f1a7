#include "io/likeness.hpp"

#include "io/table_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

namespace guanmo::io {

namespace {

using Characters = std::vector<std::string_view>;

/// The characters of UTF-8, each as its bytes.
Characters characters_of(std::string_view utf8) {
    Characters characters;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t end = at + 1;
        while (end < utf8.size() && (utf8[end] & 0xC0) == 0x80)
            ++end;
        characters.push_back(utf8.substr(at, end - at));
        at = end;
    }
    return characters;
}

void erase_all(std::string& text, std::string_view part) {
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at))
        text.erase(at, part.size());
}

/// 二期, Ⅱ期 as 2期; the same of 号, 标段, 批.
void write_digits(std::string& text) {
    constexpr std::array<std::array<std::string_view, 2>, 9> numerals{{{"一", "Ⅰ"},
                                                                       {"二", "Ⅱ"},
                                                                       {"三", "Ⅲ"},
                                                                       {"四", "Ⅳ"},
                                                                       {"五", "Ⅴ"},
                                                                       {"六", "Ⅵ"},
                                                                       {"七", "Ⅶ"},
                                                                       {"八", "Ⅷ"},
                                                                       {"九", "Ⅸ"}}};
    for (const std::string_view counted : {"期", "号", "标段", "批"})
        for (std::size_t digit = 0; digit < numerals.size(); ++digit)
            for (const std::string_view numeral : numerals[digit]) {
                const std::string written = std::string(numeral) + std::string(counted);
                for (std::size_t at = text.find(written); at != text.npos; at = text.find(written))
                    text.replace(at, numeral.size(), std::to_string(digit + 1));
            }
}

/// Pairs of neighbouring characters, sorted; of one character itself.
std::vector<std::string> pairs_of(std::string_view name) {
    const Characters characters = characters_of(name);
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i + 1 < characters.size(); ++i)
        pairs.push_back(std::string(characters[i]) + std::string(characters[i + 1]));
    if (pairs.empty())
        pairs.emplace_back(name);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

double share_of_pairs(std::string_view a, std::string_view b) {
    const auto of_a = pairs_of(a);
    const auto of_b = pairs_of(b);
    std::vector<std::string> common;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                          std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) /
           static_cast<double>(of_a.size() + of_b.size());
}

double share_unedited(std::string_view name, std::string_view other) {
    const Characters a = characters_of(name);
    const Characters b = characters_of(other);
    std::vector<std::size_t> edits(b.size() + 1);
    std::iota(edits.begin(), edits.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(edits[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = edits[j + 1];
            edits[j + 1] = std::min({replaced, edits[j] + 1, diagonal + 1});
        }
    }
    const std::size_t longest = std::max(a.size(), b.size());
    return longest == 0 ? 1 : 1 - static_cast<double>(edits.back()) / static_cast<double>(longest);
}

/// "2期", "100": what tells sister projects apart, sorted.
std::vector<std::string> numbers_of(std::string_view name) {
    std::vector<std::string> numbers;
    bool open = false;
    for (const char c : name) {
        const bool part = (c >= '0' && c <= '9') || (open && c == '.');
        if (part && !open)
            numbers.emplace_back();
        if (part)
            numbers.back() += c;
        open = part;
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

bool numbers_contradict(std::string_view a, std::string_view b) {
    const auto of_a = numbers_of(a);
    const auto of_b = numbers_of(b);
    return !std::includes(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) &&
           !std::includes(of_b.begin(), of_b.end(), of_a.begin(), of_a.end());
}

} // namespace

std::string bare_name(std::string_view name) {
    std::string text = plain_name(name);
    for (const std::string_view mark :
         {"(", ")", "（", "）", "[", "]", "【", "】", "《", "》", "<",  ">", "“",  "”", "\"",
          "'", "-", "—",  "–",  "_", "·", "•",  ",",  "，", "、", "。", ":", "：", "/"})
        erase_all(text, mark);
    for (const std::string_view company :
         {"有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "集团公司", "公司"})
        erase_all(text, company);
    write_digits(text);
    const std::string whole = text;
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (const std::string_view ending : {"项目", "工程", "建设"})
            if (text.ends_with(ending)) {
                text.resize(text.size() - ending.size());
                shorter = true;
            }
    }
    return text.empty() ? whole : text;
}

double likeness(std::string_view name, std::string_view other) {
    const std::string a = bare_name(name);
    const std::string b = bare_name(other);
    if (a == b)
        return 1;
    if (numbers_contradict(a, b))
        return 0;
    return (share_of_pairs(a, b) + share_unedited(a, b)) / 2;
}

bool alike(std::string_view name, std::string_view other) {
    return share_of_pairs(plain_name(name), plain_name(other)) >= 0.5;
}

void AlikeNames::add(std::string_view name, std::size_t place) {
    std::vector<std::string> pairs = pairs_of(bare_name(name));
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const std::string& pair : pairs)
        by_pair_[pair].push_back(place);
}

std::vector<std::size_t> AlikeNames::candidates(std::string_view name) const {
    constexpr std::size_t most_pairs = 8;
    constexpr std::size_t most_names = 200; // that share a pair which still tells something
    constexpr std::size_t most = 50;
    std::vector<const std::vector<std::size_t>*> lists;
    std::vector<std::string> pairs = pairs_of(bare_name(name));
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const std::string& pair : pairs)
        if (const auto found = by_pair_.find(pair); found != by_pair_.end())
            lists.push_back(&found->second);
    std::sort(lists.begin(), lists.end(),
              [](const auto* a, const auto* b) { return a->size() < b->size(); });
    if (lists.size() > most_pairs)
        lists.resize(most_pairs);
    while (lists.size() > 1 && lists.back()->size() > most_names) // a share of it would mislead
        lists.pop_back();
    std::unordered_map<std::size_t, int> votes;
    for (const auto* list : lists)
        for (std::size_t i = 0; i < std::min(list->size(), most_names); ++i)
            ++votes[(*list)[i]];
    std::vector<std::size_t> places;
    for (const auto& [place, count] : votes)
        places.push_back(place);
    std::sort(places.begin(), places.end(), [&votes](std::size_t a, std::size_t b) {
        return votes[a] != votes[b] ? votes[a] > votes[b] : a < b;
    });
    places.resize(std::min(places.size(), most));
    return places;
}

} // namespace guanmo::io
