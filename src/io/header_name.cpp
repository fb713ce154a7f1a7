#include "io/header_name.hpp"

#include "io/table_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guanmo::io {

namespace {

using workbook::MoneyUnit;

constexpr std::array<std::pair<std::string_view, MoneyUnit>, 5> unit_words{{
    {"亿元", MoneyUnit::yi},
    {"万元", MoneyUnit::wan},
    {"亿", MoneyUnit::yi},
    {"万", MoneyUnit::wan},
    {"元", MoneyUnit::yuan},
}};

std::optional<MoneyUnit> unit_of(std::string_view word) {
    for (std::string_view prefix : {"单位:", "单位"})
        if (word.starts_with(prefix)) {
            word.remove_prefix(prefix.size());
            break;
        }
    for (std::string_view suffix : {"人民币"})
        if (word.ends_with(suffix))
            word.remove_suffix(suffix.size());
    for (const auto& [known, unit] : unit_words)
        if (word == known)
            return unit;
    return std::nullopt;
}

/// Brackets of all kinds as (), so that one kind has to be looked for.
std::string with_plain_brackets(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kinds{{
        {"【", "("},
        {"】", ")"},
        {"〔", "("},
        {"〕", ")"},
        {"[", "("},
        {"]", ")"},
        {"〈", "("},
        {"〉", ")"},
    }};
    for (const auto& [from, to] : kinds)
        for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at))
            text.replace(at, from.size(), to);
    return text;
}

struct Part {
    std::string text; ///< with its brackets, without a unit
    std::optional<MoneyUnit> unit;
};

/// The bracket that holds a unit, "(万元)", "(亿元,含税)"; npos when there is none.
std::pair<std::size_t, std::size_t> unit_bracket(std::string_view text,
                                                 std::optional<MoneyUnit>& unit) {
    for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == text.npos)
            break;
        std::string_view inside = text.substr(open + 1, close - open - 1);
        for (std::string_view word = inside; unit == std::nullopt && !word.empty();) {
            const std::size_t end = std::min(word.find_first_of(",;/"), word.size());
            unit = unit_of(word.substr(0, end));
            word.remove_prefix(std::min(end + 1, word.size()));
        }
        if (unit)
            return {open, close};
    }
    return {text.npos, text.npos};
}

Part part_of(std::string_view written) {
    Part part{with_plain_brackets(plain_name(written)), std::nullopt};
    while (part.text.starts_with('*'))
        part.text.erase(0, 1);
    while (part.text.ends_with(':') || part.text.ends_with('*'))
        part.text.pop_back();
    if (const auto [open, close] = unit_bracket(part.text, part.unit); open != part.text.npos) {
        part.text.erase(open, close - open + 1);
        return part;
    }
    constexpr std::array<std::pair<std::string_view, MoneyUnit>, 5> endings{{
        {"_yi", MoneyUnit::yi},
        {"_wan", MoneyUnit::wan},
        {"_yuan", MoneyUnit::yuan},
        {"亿元", MoneyUnit::yi},
        {"万元", MoneyUnit::wan},
    }};
    for (const auto& [ending, unit] : endings)
        if (part.text.ends_with(ending)) {
            part.text.resize(part.text.size() - ending.size());
            part.unit = unit;
            break;
        }
    return part;
}

/// "2025年度计划" → "计划".
std::string without_year(std::string_view text) {
    const auto digits = text.find_first_not_of("0123456789");
    if (digits != 4 || !text.starts_with("20"))
        return std::string(text);
    std::string_view rest = text.substr(4);
    for (std::string_view word : {"年度", "年"})
        if (rest.starts_with(word)) {
            rest.remove_prefix(word.size());
            break;
        }
    return std::string(rest);
}

std::string without_brackets(std::string text) {
    for (std::size_t open = text.find('('); open != text.npos; open = text.find('(')) {
        const std::size_t close = text.find(')', open);
        text.erase(open, close == text.npos ? text.npos : close - open + 1);
    }
    return text;
}

class Readings {
  public:
    void add(std::string text, bool without_unit) {
        const HeaderReading reading{std::move(text), without_unit};
        if (!reading.text.empty() && std::find(all_.begin(), all_.end(), reading) == all_.end())
            all_.push_back(reading);
    }
    std::vector<HeaderReading> take() { return std::move(all_); }

  private:
    std::vector<HeaderReading> all_;
};

} // namespace

HeaderName header_name(std::string_view heading) {
    HeaderName name;
    std::vector<std::string> parts;
    bool unit_taken = false;
    while (true) {
        const std::size_t end = std::min(heading.find(between_parts), heading.size());
        Part part = part_of(heading.substr(0, end));
        if (const auto bare = unit_of(part.text); bare && !part.unit)
            part = {"", bare};
        unit_taken = unit_taken || part.unit;
        if (part.unit)
            name.unit = part.unit; // the last part is the most particular
        if (!part.text.empty())
            parts.push_back(std::move(part.text));
        if (end == heading.size())
            break;
        heading.remove_prefix(end + between_parts.size());
    }
    if (parts.empty())
        return name;
    std::string joined;
    for (const std::string& part : parts)
        joined += part;
    const std::string last = parts.back();
    const std::string last_without_year = without_year(last);
    Readings readings;
    readings.add(joined, unit_taken);
    readings.add(last, unit_taken);
    readings.add(without_year(joined), unit_taken);
    readings.add(last_without_year, unit_taken);
    if (parts.size() > 1)
        readings.add(last_without_year + parts[parts.size() - 2], unit_taken); // 计划 below 投资
    readings.add(without_brackets(joined), unit_taken);
    readings.add(without_brackets(last_without_year), unit_taken);
    readings.add(without_brackets(without_year(joined)), unit_taken);
    name.readings = readings.take();
    return name;
}

std::optional<MoneyUnit> bare_money_unit(std::string_view cell) {
    std::string text = with_plain_brackets(plain_name(cell));
    if (text.starts_with('(') && text.ends_with(')'))
        text = text.substr(1, text.size() - 2);
    return unit_of(text);
}

std::optional<MoneyUnit> unit_in_line(std::string_view line) {
    const std::string text = with_plain_brackets(plain_name(line));
    const std::size_t word = text.find("单位:");
    if (word == text.npos)
        return std::nullopt;
    const std::string_view rest = std::string_view(text).substr(word);
    const bool yi = rest.find("亿元") != rest.npos;
    const bool wan = rest.find("万元") != rest.npos;
    if (yi == wan)
        return std::nullopt;
    return yi ? MoneyUnit::yi : MoneyUnit::wan;
}

} // namespace guanmo::io
