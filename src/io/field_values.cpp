#include "io/field_values.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return "";
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

/// A number in full or half width digits, with thousands separators, "%" or not.
std::optional<double> parse_number(std::string_view text) {
    std::string plain = workbook::half_width(text);
    std::erase_if(plain, [](char c) { return c == ' ' || c == ','; });
    if (plain.ends_with('%'))
        plain.pop_back();
    double number = 0;
    const char* const end = plain.data() + plain.size();
    const auto [rest, error] = std::from_chars(plain.data(), end, number);
    const bool whole_text = error == std::errc{} && rest == end;
    return whole_text && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// Generously; what lies near the border is in.
bool in_china(geo::LngLat p) {
    return p.lng >= 73 && p.lng <= 136 && p.lat >= 3 && p.lat <= 54;
}

} // namespace

bool looks_exchanged(geo::LngLat p) {
    return !in_china(p) && in_china({p.lat, p.lng});
}

std::string shown(geo::LngLat p) {
    return fmt::format("{}, {}", p.lng, p.lat);
}

std::string FieldValues::text(std::string_view field) const {
    const auto column = columns_.find(field);
    if (column == columns_.end() || column->second.index >= record_.cells.size())
        return "";
    return trimmed(record_.cells[column->second.index]);
}

void FieldValues::say(Severity severity, std::string_view field, std::string message,
                      std::string remedy) const {
    const auto column = columns_.find(field);
    diagnostics_.push_back(
        {.severity = severity,
         .source = source_.path,
         .layer = source_.layer,
         .row = record_.row,
         .field = column == columns_.end() ? std::string(field) : column->second.name,
         .value = text(field),
         .message = std::move(message),
         .remedy = std::move(remedy)});
}

void FieldValues::error(std::string_view field, std::string message, std::string remedy) const {
    say(Severity::error, field, std::move(message), std::move(remedy));
}

void FieldValues::warning(std::string_view field, std::string message, std::string remedy) const {
    say(Severity::warning, field, std::move(message), std::move(remedy));
}

std::string FieldValues::identifier() const {
    std::string id = text("id");
    if (!id.empty())
        return id;
    id = "row-" + std::to_string(record_.row);
    if (has("id"))
        warning("id", trf("has no identifier; {} is made from the row", id), tr("fill it in"));
    return id;
}

std::optional<workbook::Money> FieldValues::money(std::string_view field) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto unit = columns_.find(field)->second.unit.value_or(workbook::MoneyUnit::yi);
    const auto amount = workbook::parse_money(cell, unit);
    const char* remedy = tr("a number, with 亿元 or 万元 if you like; empty when not published");
    if (!amount)
        error(field, tr("is not an amount of money"), remedy);
    else if (amount->yuan < 0)
        error(field, tr("an amount cannot be negative"), remedy);
    else
        return amount;
    return std::nullopt;
}

std::optional<double> FieldValues::number(std::string_view field, double low, double high) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto number = parse_number(cell);
    if (number && *number >= low && *number <= high)
        return number;
    error(field, number ? tr("is out of range") : tr("is not a number"),
          trf("a number from {} to {}", low, high));
    return std::nullopt;
}

std::optional<int> FieldValues::count(std::string_view field) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto number = parse_number(cell);
    constexpr double most = 1e9;
    if (number && *number >= 0 && *number <= most && *number == std::floor(*number))
        return static_cast<int>(*number);
    error(field, tr("is not a whole number"), tr("0, 1, 2 …; empty when not known"));
    return std::nullopt;
}

std::optional<workbook::PartialDate> FieldValues::date(std::string_view field) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto date = workbook::parse_date(cell);
    if (!date)
        error(field, tr("is not a date"), tr("2025, 2025-05 or 2025-05-19"));
    return date;
}

std::optional<workbook::Stage> FieldValues::stage(std::string_view field) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto stage = workbook::parse_stage(cell);
    if (!stage) {
        std::string words;
        for (const workbook::Stage known : workbook::all_stages)
            words.append(" ").append(workbook::word_of(known));
        error(field, tr("is not a stage"), trf("one of: {}", words.substr(1)));
    }
    return stage;
}

std::optional<workbook::Nature> FieldValues::nature(std::string_view field) const {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    const auto nature = workbook::parse_nature(cell);
    if (!nature)
        error(field, tr("is not a nature of construction"), trf("one of: {}", "新建 续建"));
    return nature;
}

std::optional<geo::LngLat> FieldValues::position(std::string_view lng_field,
                                                 std::string_view lat_field) const {
    const std::string lng_cell = text(lng_field);
    const std::string lat_cell = text(lat_field);
    if (lng_cell.empty() && lat_cell.empty())
        return std::nullopt;
    if (lng_cell.empty() || lat_cell.empty()) {
        error(lng_cell.empty() ? lat_field : lng_field, tr("has only one of its two coordinates"),
              tr("give both, or neither when the place is not known"));
        return std::nullopt;
    }
    const auto lng = parse_number(lng_cell);
    const auto lat = parse_number(lat_cell);
    if (!lng || !lat) {
        error(lng ? lat_field : lng_field, tr("is not a number"), tr("decimal degrees"));
        return std::nullopt;
    }
    const geo::LngLat p{*lng, *lat};
    const bool valid = geo::is_valid(p);
    if (looks_exchanged(p))
        say(valid ? Severity::warning : Severity::error, lng_field,
            trf("longitude and latitude seem exchanged ({})", shown(p)),
            tr("exchange the two columns"));
    else if (!valid)
        error(std::abs(p.lng) > 180 ? lng_field : lat_field,
              trf("the position lies beyond ±180, ±90 degrees ({})", shown(p)),
              tr("decimal degrees; transform metres first"));
    if (p == geo::LngLat{}) {
        error(lng_field, tr("the position is 0, 0, which stands for a missing one"),
              tr("leave both coordinates empty when the place is not known"));
        return std::nullopt;
    }
    return valid ? std::optional(p) : std::nullopt;
}

} // namespace guanmo::io
