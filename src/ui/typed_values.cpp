#include "ui/typed_values.hpp"

#include "i18n/translate.hpp"
#include "workbook/angle_text.hpp"
#include "workbook/half_width.hpp"

#include <charconv>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Money;
using workbook::MoneyUnit;
using workbook::PartialDate;

namespace {

constexpr double most_count = 1e9;

/// Half width, without blanks.
std::string plain(std::string_view text) {
    std::string half = workbook::lower_case(workbook::half_width(text));
    std::erase_if(half, [](char c) { return c == ' ' || c == '\t'; });
    return half;
}

bool cut_end(std::string& text, std::string_view end) {
    if (!text.ends_with(end))
        return false;
    text.resize(text.size() - end.size());
    return true;
}

std::optional<double> number_in(const std::string& text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    const bool whole_text = error == std::errc{} && rest == end && std::isfinite(number);
    return whole_text ? std::optional(number) : std::nullopt;
}

/// Generously; what lies near the border is in.
bool in_china(geo::LngLat p) {
    return p.lng >= 73 && p.lng <= 136 && p.lat >= 3 && p.lat <= 54;
}

std::string position_hint() {
    return tr("Longitude and latitude in degrees: 122.25, 43.62");
}

} // namespace

Typed<Money> typed_money(std::string_view text) {
    const std::string hint = tr("an amount with its unit, such as 1.2亿元 or 12000万元");
    if (plain(text).empty())
        return {};
    const auto as_yi = workbook::parse_money(text, MoneyUnit::yi);
    const auto as_wan = workbook::parse_money(text, MoneyUnit::wan);
    if (!as_yi || !as_wan)
        return {{}, trf("Not an amount; right is {}", hint)};
    if (as_yi->yuan < 0)
        return {{}, tr("An amount cannot be negative")};
    if (*as_yi != *as_wan) {
        const std::string typed = plain(text);
        return {{}, trf("Which unit? Write {0}亿元 or {0}万元", typed)};
    }
    return {*as_yi, {}};
}

std::string written(Money money) {
    constexpr std::int64_t yuan_per_yi = 100'000'000, yuan_per_wan = 10'000;
    const bool large = std::abs(money.yuan) >= yuan_per_yi;
    const std::int64_t per = large ? yuan_per_yi : yuan_per_wan;
    std::string digits = fmt::format("{:0{}}", std::abs(money.yuan % per), large ? 8 : 4);
    digits.resize(digits.find_last_not_of('0') + 1);
    return fmt::format("{}{}{}{}", money.yuan / per, digits.empty() ? "" : ".", digits,
                       large ? "亿元" : "万元");
}

std::string amount_remark(workbook::Maybe<Money> before, workbook::Maybe<Money> now) {
    constexpr double odd = 1000;
    if (!before || !now || before->yuan == 0 || now->yuan == 0)
        return {};
    const double ratio = static_cast<double>(now->yuan) / static_cast<double>(before->yuan);
    if (ratio < odd && ratio > 1 / odd)
        return {};
    return ratio > 1
               ? trf("{:.0f} times what it was ({}): is the unit right?", ratio, written(*before))
               : trf("A {:.0f}th of what it was ({}): is the unit right?", 1 / ratio,
                     written(*before));
}

Typed<PartialDate> typed_date(std::string_view text) {
    if (plain(text).empty())
        return {};
    if (const auto date = workbook::parse_date(workbook::half_width(text)))
        return {*date, {}};
    return {{}, tr("Not a date; right is 2025, 2025-05 or 2025-05-19")};
}

bool is_after(PartialDate a, PartialDate b) {
    if (a.year != b.year || a.month == 0 || b.month == 0)
        return a.year > b.year;
    if (a.month != b.month || a.day == 0 || b.day == 0)
        return a.month > b.month;
    return a.day > b.day;
}

Typed<double> typed_percent(std::string_view text, double least, double most) {
    std::string digits = plain(text);
    cut_end(digits, "%");
    if (digits.empty())
        return {};
    const auto number = number_in(digits);
    if (number && *number >= least && *number <= most)
        return {*number, {}};
    return {{}, trf("Right is a number from {:g} to {:g}", least, most)};
}

Typed<int> typed_count(std::string_view text) {
    std::string digits = plain(text);
    std::erase(digits, ',');
    if (digits.empty())
        return {};
    const auto number = number_in(digits);
    if (number && *number >= 0 && *number <= most_count && *number == std::floor(*number))
        return {static_cast<int>(*number), {}};
    return {{}, tr("Right is a whole number: 0, 1, 2 …")};
}

std::string written(double number) {
    return fmt::format("{}", number);
}

Typed<geo::LngLat> typed_position(std::string_view text) {
    using Axis = workbook::WrittenCoordinate::Axis;
    if (plain(text).empty())
        return {};
    const auto read = workbook::parse_coordinates(text);
    if (read.size() != 2)
        return {{}, position_hint()};
    const bool turned = read[0].axis == Axis::latitude || read[1].axis == Axis::longitude;
    const geo::LngLat place = turned ? geo::LngLat{read[1].value, read[0].value}
                                     : geo::LngLat{read[0].value, read[1].value};
    if (!in_china(place) && in_china({place.lat, place.lng}))
        return {{}, trf("Longitude comes first: {}", written(geo::LngLat{place.lat, place.lng}))};
    if (!geo::is_valid(place))
        return {{}, position_hint()};
    return {place, {}};
}

std::string written(geo::LngLat position) {
    const auto rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
    return fmt::format("{}, {}", rounded(position.lng), rounded(position.lat));
}

Typed<double> typed_length(std::string_view text) {
    std::string digits = plain(text);
    if (digits.starts_with("±"))
        digits.erase(0, std::string_view("±").size());
    if (digits.empty())
        return {};
    double metres_per_unit = 0;
    for (std::string_view unit : {"公里", "千米", "km"})
        if (metres_per_unit == 0 && cut_end(digits, unit))
            metres_per_unit = 1000;
    for (std::string_view unit : {"米", "m"})
        if (metres_per_unit == 0 && cut_end(digits, unit))
            metres_per_unit = 1;
    const auto number = number_in(digits);
    constexpr double most_m = 1e6;
    const double metres = number.value_or(-1) * metres_per_unit;
    if (number && metres_per_unit > 0 && metres > 0 && metres <= most_m)
        return {metres, {}};
    return {{}, tr("Right is a distance with its unit: 15公里 or 500米; empty when exact")};
}

std::string written_length(double metres) {
    return metres < 1000 ? fmt::format("{}米", metres) : fmt::format("{}公里", metres / 1000);
}

} // namespace guanmo::ui
