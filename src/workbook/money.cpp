#include "workbook/money.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"

#include <charconv>
#include <cmath>

namespace guanmo::workbook {

namespace {

constexpr double yuan_per(MoneyUnit unit) {
    switch (unit) {
    case MoneyUnit::yuan:
        return 1;
    case MoneyUnit::wan:
        return 1e4;
    case MoneyUnit::yi:
        return 1e8;
    }
    return 1;
}

/// A comma parts digits by threes or fours; "2,5" is no number of ours.
bool parts_digits(std::string_view text, std::size_t comma) {
    std::size_t digits = 0;
    while (comma + 1 + digits < text.size() && text[comma + 1 + digits] >= '0' &&
           text[comma + 1 + digits] <= '9')
        ++digits;
    const bool behind_digit = comma > 0 && text[comma - 1] >= '0' && text[comma - 1] <= '9';
    return behind_digit && (digits == 3 || digits == 4);
}

/// Half width, no blanks, no thousands separators, nothing before the number.
std::string normalised(std::string_view text) {
    std::string plain = half_width(text);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    bool thousands = true;
    for (std::size_t at = plain.find(','); at != plain.npos; at = plain.find(',', at + 1))
        thousands = thousands && parts_digits(plain, at);
    if (thousands)
        std::erase(plain, ',');
    for (std::string_view before : {"约", "￥", "¥", "\u00A5", "人民币"})
        if (plain.starts_with(before))
            plain.erase(0, before.size());
    return plain;
}

std::optional<MoneyUnit> parse_unit(std::string_view word, MoneyUnit otherwise) {
    if (word.empty())
        return otherwise;
    for (std::string_view behind : {"人民币", "左右"})
        if (word.ends_with(behind))
            word.remove_suffix(behind.size());
    if (word == "亿元" || word == "亿")
        return MoneyUnit::yi;
    if (word == "万元" || word == "万")
        return MoneyUnit::wan;
    if (word == "元")
        return MoneyUnit::yuan;
    return std::nullopt;
}

/// At most two decimals, no trailing zeros.
std::string trimmed_number(double amount) {
    std::string text = fmt::format("{:.2f}", amount);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text == "-0" ? "0" : text;
}

bool english() {
    return i18n::language() != "zh_CN";
}

} // namespace

std::optional<Money> money_from(double amount, MoneyUnit unit) {
    const double yuan = std::round(amount * yuan_per(unit));
    constexpr double limit = 9e18; // int64
    if (!std::isfinite(yuan) || std::abs(yuan) > limit)
        return std::nullopt;
    return Money{static_cast<std::int64_t>(yuan)};
}

std::optional<Money> parse_money(std::string_view text, MoneyUnit unit) {
    const std::string plain = normalised(text);
    constexpr std::string_view hundred_million = "亿";
    if (const std::size_t yi = plain.find(hundred_million); yi != plain.npos) {
        const std::string_view rest = std::string_view(plain).substr(yi + hundred_million.size());
        const auto below = rest.empty() || rest[0] < '0' || rest[0] > '9'
                               ? std::nullopt
                               : parse_money(rest, MoneyUnit::yi);
        constexpr std::int64_t yuan_per_yi = 100'000'000;
        const auto above = parse_money(plain.substr(0, yi), MoneyUnit::yi);
        if (below && above && below->yuan < yuan_per_yi) // 1亿2000万元
            return *above + *below;
    }
    const char* const end = plain.data() + plain.size();
    double amount = 0;
    const auto [rest, error] = std::from_chars(plain.data(), end, amount);
    if (error != std::errc{})
        return std::nullopt;
    const auto written = parse_unit({rest, static_cast<std::size_t>(end - rest)}, unit);
    return written ? money_from(amount, *written) : std::nullopt;
}

Amount shown(Money money) {
    const double yi = money.yi();
    if (english()) {
        const bool billions = std::abs(money.yuan) >= 1'000'000'000;
        return {trimmed_number(billions ? yi / 10 : yi * 100),
                billions ? i18n::tr("bn yuan") : i18n::tr("m yuan")};
    }
    const bool large = std::abs(money.yuan) >= 100'000'000;
    return {trimmed_number(large ? yi : money.wan()),
            large ? i18n::tr("100 million yuan") : i18n::tr("10 thousand yuan")};
}

Amount shown_short(Money money) {
    Amount amount = shown(money);
    if (english()) {
        amount.unit = amount.unit.substr(0, amount.unit.find(' '));
        return amount;
    }
    constexpr std::string_view yuan = "元";
    if (amount.unit.ends_with(yuan))
        amount.unit.resize(amount.unit.size() - yuan.size());
    return amount;
}

std::string to_text(Money money) {
    const Amount amount = shown(money);
    return amount.number + " " + amount.unit;
}

} // namespace guanmo::workbook
