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

/// Half width, no blanks and no thousands separators.
std::string normalised(std::string_view text) {
    std::string plain = half_width(text);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == ','; });
    return plain;
}

std::optional<MoneyUnit> parse_unit(std::string_view word, MoneyUnit otherwise) {
    if (word.empty())
        return otherwise;
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
