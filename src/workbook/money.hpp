#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// A whole number of yuan. Amounts of 亿元 and 万元 are exact; sums never drift.
struct Money {
    std::int64_t yuan = 0;

    [[nodiscard]] double wan() const { return static_cast<double>(yuan) / 1e4; }
    [[nodiscard]] double yi() const { return static_cast<double>(yuan) / 1e8; }
    friend constexpr auto operator<=>(const Money&, const Money&) = default;
    friend constexpr Money operator+(Money a, Money b) { return {a.yuan + b.yuan}; }
};

enum class MoneyUnit { yuan, wan, yi };

/// The amount, rounded to the nearest yuan; none when it does not fit or is not finite.
[[nodiscard]] std::optional<Money> money_from(double amount, MoneyUnit unit);

/// Reads "62", "1.2亿元", "12,000万元", "１２，０００", "5.31 亿", "1亿2000万元", "约3亿元",
/// "¥500万"; a number without a unit is in `unit`. Commas part digits by threes or fours. None when
/// anything is left over or the text holds no number. May be negative: the caller judges.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text, MoneyUnit unit);

/// A number and its unit as shown: from 1 亿 on in 亿元, below in 万元, at most two decimals, no
/// trailing zeros ("62" "亿元", "5.31" "亿元", "3500" "万元"). In English billions and millions of
/// yuan.
struct Amount {
    std::string number;
    std::string unit;
    friend bool operator==(const Amount&, const Amount&) = default;
};
[[nodiscard]] Amount shown(Money money);

/// The same on one line, "62 亿元".
[[nodiscard]] std::string to_text(Money money);

/// As short as a map label wants it: "62亿" → number "62", unit "亿".
[[nodiscard]] Amount shown_short(Money money);

} // namespace guanmo::workbook
