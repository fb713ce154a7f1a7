#include "io/field_values.hpp"

#include "i18n/translate.hpp"
#include "io/header_name.hpp"
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

/// "1.50523E+17": a spreadsheet has taken an identifier for a number and kept 15 digits of it.
bool is_rounded(std::string_view id) {
    const std::size_t exponent = id.find_first_of("eE");
    constexpr std::string_view digits = "0123456789";
    if (exponent == 0 || exponent == id.npos || exponent + 3 > id.size() || id[exponent + 1] != '+')
        return false;
    const std::string_view mantissa = id.substr(0, exponent);
    return id.find_first_not_of(digits, exponent + 2) == id.npos &&
           mantissa.find_first_not_of("0123456789.") == mantissa.npos &&
           digits.find(mantissa.front()) != digits.npos;
}

/// What spreadsheets write where a formula fails.
bool is_failed_formula(std::string_view cell) {
    constexpr std::string_view known[] = {"#REF!",   "#N/A",    "#VALUE!", "#NAME?",
                                          "#DIV/0!", "#NULL!",  "#NUM!",   "#SPILL!",
                                          "#CALC!",  "#FIELD!", "#REF",    "Err:502"};
    return std::find(std::begin(known), std::end(known), cell) != std::end(known);
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

std::string FieldValues::value_text(std::string_view field) const {
    std::string cell = text(field);
    const auto& missing = words_of(source_.words).missing;
    constexpr std::size_t longest = 16; // bytes; such words are short
    if (cell.size() <= longest &&
        std::find(missing.begin(), missing.end(), plain_name(cell)) != missing.end())
        cell.clear();
    return cell;
}

void drop_failed_formulas(const RecordSource& source, Record& record, const ColumnMap& columns,
                          std::vector<Diagnostic>& diagnostics) {
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const std::string& cell = record.cells[i];
        if (cell.empty() || (cell.front() != '#' && cell.front() != 'E') ||
            !is_failed_formula(cell))
            continue;
        for (const auto& [field, column] : columns)
            if (column.index == i)
                diagnostics.push_back({.source = source.path,
                                       .layer = record.layer.empty() ? source.layer : record.layer,
                                       .row = record.row,
                                       .field = column.name,
                                       .value = cell,
                                       .message = tr("the cell holds an error, no value"),
                                       .remedy = tr("mend the formula")});
        record.cells[i].clear();
    }
}

void FieldValues::say(Severity severity, std::string_view field, std::string message,
                      std::string remedy) const {
    const auto column = columns_.find(field);
    diagnostics_.push_back(
        {.severity = severity,
         .source = source_.path,
         .layer = record_.layer.empty() ? source_.layer : record_.layer,
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

std::string FieldValues::made_identifier() const {
    return (record_.layer.empty() ? "row-" : "row-" + record_.layer + "-") +
           std::to_string(record_.row);
}

std::string FieldValues::identifier() const {
    std::string id = text("id");
    if (id.empty() && !has("id"))
        id = text("number");
    if (is_rounded(id)) {
        const std::string made = made_identifier();
        warning(has("id") ? "id" : "number",
                trf("was rounded by a spreadsheet; {} is made from the row", made),
                tr("give the column the format of a text and write the identifiers anew"));
        return made;
    }
    if (!id.empty())
        return id;
    id = made_identifier();
    if (has("id"))
        warning("id", trf("has no identifier; {} is made from the row", id), tr("fill it in"));
    return id;
}

std::optional<workbook::Money> FieldValues::money(std::string_view field) const {
    const std::string cell = value_text(field);
    if (cell.empty())
        return std::nullopt;
    auto unit = columns_.find(field)->second.unit.value_or(workbook::MoneyUnit::yi);
    if (source_.unit_column && *source_.unit_column < record_.cells.size())
        unit = bare_money_unit(record_.cells[*source_.unit_column]).value_or(unit);
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
    const std::string cell = value_text(field);
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
    const std::string cell = value_text(field);
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
    const std::string cell = value_text(field);
    if (cell.empty())
        return std::nullopt;
    if (const auto date = parse_written_date(cell))
        return date;
    if (const auto date = parse_serial_date(cell, source_.dates_from_1904)) {
        warning(field, trf("the number of a day, read as {}", workbook::to_iso(*date)),
                tr("give the column the format of a date"));
        return date;
    }
    error(field, tr("is not a date"), tr("2025, 2025-05 or 2025-05-19"));
    return std::nullopt;
}

std::optional<workbook::Stage> FieldValues::stage(std::string_view field) const {
    const std::string cell = value_text(field);
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
    const std::string cell = value_text(field);
    if (cell.empty())
        return std::nullopt;
    const auto nature = workbook::parse_nature(cell);
    if (!nature)
        error(field, tr("is not a nature of construction"), trf("one of: {}", "新建 续建"));
    return nature;
}

std::optional<Period> FieldValues::period(std::string_view field) const {
    const std::string cell = value_text(field);
    if (cell.empty())
        return std::nullopt;
    const auto period = parse_period(cell);
    if (!period)
        warning(field, tr("is no period"), tr("2024-2026, or 2024.03-2026.10"));
    return period;
}

std::optional<double> FieldValues::percent(std::string_view field) const {
    const std::string cell = value_text(field);
    const std::string plain = plain_name(cell);
    const std::size_t sign = plain.find('%');
    if (cell.empty() || parse_number(cell) || sign == plain.npos || sign + 1 == plain.size())
        return number(field, 0, 100);
    const std::size_t before = plain.find_last_not_of("0123456789.", sign - 1);
    const auto share = parse_number(plain.substr(before == plain.npos ? 0 : before + 1,
                                                 sign - (before == plain.npos ? 0 : before + 1)));
    if (sign == 0 || !share || *share > 100)
        return number(field, 0, 100);
    warning(field, trf("words; {} % is taken of them", *share), tr("a number from 0 to 100"));
    return share;
}

} // namespace guanmo::io
