#include "workbook/date.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <vector>

namespace guanmo::workbook {

namespace {

constexpr std::array month_names{"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};

/// The runs of digits in `text`, when nothing but the usual separators stands between and after
/// them.
std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    while (!text.empty()) {
        int number = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || number < 0)
            return {};
        numbers.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
        if (text.empty())
            break;
        bool separated = false;
        for (std::string_view separator : {"-", "/", ".", "年", "月", "日"}) {
            if (text.starts_with(separator)) {
                text.remove_prefix(separator.size());
                separated = true;
                break;
            }
        }
        if (!separated)
            return {};
    }
    return numbers;
}

/// @param month, day 0: not known.
bool exists(int year, int month, int day) {
    namespace chrono = std::chrono;
    if (year < 1900 || year > 2200 || month > 12)
        return false;
    if (day == 0)
        return true;
    return chrono::year_month_day{chrono::year{year}, chrono::month(unsigned(month)),
                                  chrono::day(unsigned(day))}
        .ok();
}

bool chinese() {
    return i18n::language() == "zh_CN";
}

} // namespace

std::optional<PartialDate> parse_date(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    std::vector<int> numbers = numbers_in(text);
    if (numbers.empty() || numbers.size() > 3 ||
        std::find(numbers.begin() + 1, numbers.end(), 0) != numbers.end())
        return std::nullopt;
    numbers.resize(3);
    if (!exists(numbers[0], numbers[1], numbers[2]))
        return std::nullopt;
    return PartialDate{static_cast<std::int16_t>(numbers[0]), static_cast<std::int8_t>(numbers[1]),
                       static_cast<std::int8_t>(numbers[2])};
}

std::string to_iso(PartialDate date) {
    if (date.month == 0)
        return fmt::format("{:04}", date.year);
    if (date.day == 0)
        return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_text(PartialDate date) {
    if (chinese()) {
        const std::string year = fmt::format("{}年", date.year);
        return date.month == 0 ? year : year + to_text_without_year(date);
    }
    if (date.month == 0)
        return std::to_string(date.year);
    return fmt::format("{} {}", to_text_without_year(date), date.year);
}

std::string to_text_without_year(PartialDate date) {
    if (date.month == 0)
        return "";
    if (chinese())
        return date.day == 0 ? fmt::format("{}月", date.month)
                             : fmt::format("{}月{}日", date.month, date.day);
    const char* month = month_names[static_cast<std::size_t>(date.month - 1)];
    return date.day == 0 ? month : fmt::format("{} {}", date.day, month);
}

std::optional<double> percent_of_year_gone(PartialDate date) {
    namespace chrono = std::chrono;
    if (date.month == 0)
        return std::nullopt;
    const chrono::year year{date.year};
    const unsigned day = date.day == 0 ? 15U : unsigned(date.day);
    const chrono::sys_days begin{year / chrono::January / 1};
    const chrono::sys_days end{(year + chrono::years{1}) / chrono::January / 1};
    const chrono::sys_days now{year / chrono::month(unsigned(date.month)) / chrono::day(day)};
    const auto gone = static_cast<double>((now - begin).count() + 1);
    return 100 * gone / static_cast<double>((end - begin).count());
}

} // namespace guanmo::workbook
