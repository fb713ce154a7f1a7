#include "pinyin/readings_table.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// pack_readings Unihan_Readings.txt OUTPUT.cpp: all readings in today's dictionaries of every
/// character, toneless, as the arrays of pinyin/readings_table.hpp. A step of the build.
///
/// Which of Unihan's fields: kTGHZ2013 (通用规范汉字字典), kXHC1983 (现代汉语词典) and kMandarin
/// (the customary reading, which every character has). kHanyuPinyin is left out: it knows that 重
/// was once read tóng.
namespace {

namespace table = guanmo::pinyin::table;

using Syllables = std::set<std::string>;

/// A letter with or without tone mark and the plain letter; "" for a tone mark alone.
const std::map<char32_t, std::string_view>& plain_letters() {
    static const std::map<char32_t, std::string_view> letters = [] {
        std::map<char32_t, std::string_view> all;
        const std::pair<std::u32string_view, std::string_view> rows[] = {
            {U"āáǎà", "a"}, {U"ēéěèêếề", "e"}, {U"īíǐì", "i"},
            {U"ōóǒò", "o"}, {U"ūúǔù", "u"},    {U"üǖǘǚǜ", "v"},
            {U"ńňǹ", "n"},  {U"ḿ", "m"},       {U"\u0300\u0301\u0302\u0304\u030C", ""}};
        for (const auto& [marked, plain] : rows)
            for (const char32_t letter : marked)
                all[letter] = plain;
        return all;
    }();
    return letters;
}

/// The code point that `utf8` begins with, which is taken off.
char32_t take_code_point(std::string_view& utf8) {
    const auto lead = static_cast<unsigned char>(utf8.front());
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code_point = length == 1 ? lead : lead & (0x7F >> length);
    for (int i = 1; i < length; ++i)
        code_point = code_point << 6 |
                     (static_cast<unsigned char>(utf8[static_cast<std::size_t>(i)]) & 0x3F);
    utf8.remove_prefix(static_cast<std::size_t>(length));
    return code_point;
}

/// "lǜ" → "lv". None for what is no pinyin.
std::optional<std::string> toneless(std::string_view reading) {
    std::string plain;
    while (!reading.empty()) {
        const char32_t letter = take_code_point(reading);
        if (letter >= U'a' && letter <= U'z')
            plain += static_cast<char>(letter);
        else if (const auto found = plain_letters().find(letter); found != plain_letters().end())
            plain += found->second;
        else
            return std::nullopt;
    }
    if (plain.empty() || plain.size() > std::tuple_size_v<table::Syllable> - 1)
        return std::nullopt;
    return plain;
}

/// ü is typed as v or as u.
void add(Syllables& readings, std::string syllable) {
    readings.insert(syllable);
    if (const auto v = syllable.find('v'); v != std::string::npos) {
        syllable[v] = 'u';
        readings.insert(std::move(syllable));
    }
}

using Readings = std::map<std::uint32_t, Syllables>; ///< by code point

/// A line like "U+91CD<tab>kTGHZ2013<tab>047.150:chóng 481.090:zhòng". @return false for a reading
/// that cannot be read.
bool take_line(Readings& all, const std::string& line) {
    std::istringstream words(line);
    std::string code_point, field;
    words >> code_point >> field;
    if (field != "kTGHZ2013" && field != "kXHC1983" && field != "kMandarin")
        return true;
    const auto number = static_cast<std::uint32_t>(std::stoul(code_point.substr(2), nullptr, 16));
    if (number >= table::end_of_code_points)
        return false;
    for (std::string word; words >> word;) {
        const auto reading = toneless(std::string_view(word).substr(word.rfind(':') + 1));
        if (!reading)
            return false;
        add(all[number], *reading);
    }
    return true;
}

/// The arrays as they are written.
struct Packed {
    std::vector<std::string> syllables;
    std::vector<std::size_t> sets;
    std::vector<std::size_t> set_begins{0, 0};
    std::vector<std::size_t> pages;
    std::vector<std::vector<std::size_t>> cells;
};

Packed packed(const Readings& readings) {
    Packed result;
    std::map<std::string, std::size_t> place;
    for (const auto& [code_point, own] : readings)
        for (const std::string& syllable : own)
            place[syllable];
    for (auto& [syllable, at] : place) {
        at = result.syllables.size();
        result.syllables.push_back(syllable);
    }
    std::map<Syllables, std::size_t> set_of;
    result.pages.resize(table::end_of_code_points / table::page_size + 1);
    result.cells.emplace_back(table::page_size);
    for (const auto& [code_point, own] : readings) {
        const auto [set, is_new] = set_of.try_emplace(own, set_of.size() + 1);
        if (is_new) {
            for (const std::string& syllable : own)
                result.sets.push_back(place[syllable]);
            result.set_begins.push_back(result.sets.size());
        }
        std::size_t& page = result.pages[code_point / table::page_size];
        if (page == 0) {
            page = result.cells.size();
            result.cells.emplace_back(table::page_size);
        }
        result.cells[page][code_point % table::page_size] = set->second;
    }
    return result;
}

void write_numbers(std::ostream& out, const std::vector<std::size_t>& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i)
        out << numbers[i] << (i % 24 == 23 ? ",\n" : ",");
}

void write(std::ostream& out, const Packed& packed) {
    out << "#include \"pinyin/readings_table.hpp\"\n\nnamespace guanmo::pinyin::table {\n"
        << "extern const Syllable syllables[] = {";
    for (const std::string& syllable : packed.syllables)
        out << fmt::format("{{\"{}\"}},\n", syllable);
    out << "};\nextern const std::uint16_t sets[] = {";
    write_numbers(out, packed.sets);
    out << "};\nextern const std::uint32_t set_begins[] = {";
    write_numbers(out, packed.set_begins);
    out << "};\nextern const std::uint16_t pages[] = {";
    write_numbers(out, packed.pages);
    out << "};\nextern const std::uint16_t cells[][page_size] = {";
    for (const auto& page : packed.cells) {
        out << "{";
        write_numbers(out, page);
        out << "},\n";
    }
    out << "};\n} // namespace guanmo::pinyin::table\n";
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: pack_readings Unihan_Readings.txt OUTPUT.cpp\n";
        return EXIT_FAILURE;
    }
    std::ifstream in(argv[1]);
    Readings readings;
    readings[U'〇'] = {"ling"}; // 二〇二五年: a sign of its own, in none of the dictionaries
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (!line.empty() && line.front() == 'U' && !take_line(readings, line)) {
            std::cerr << fmt::format("{}, line {}: no pinyin that is known here: {}\n", argv[1],
                                     number, line);
            return EXIT_FAILURE;
        }
    }
    if (readings.size() == 1) {
        std::cerr << fmt::format("{}: no reading in it; is it Unihan_Readings.txt?\n", argv[1]);
        return EXIT_FAILURE;
    }
    std::ofstream out(argv[2]);
    write(out, packed(readings));
    out.close();
    return out ? EXIT_SUCCESS : EXIT_FAILURE;
}
