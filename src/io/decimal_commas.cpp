#include "io/decimal_commas.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
    return static_cast<std::size_t>(std::find_if_not(begin, text.end(), is_digit) - begin);
}

struct CommaNumber {
    std::string with_point;
    bool certain = false; ///< the comma cannot part groups of digits
};

/// Of "43,65", "-1.234,5", "12000,5万元"; none of anything else.
std::optional<CommaNumber> comma_number(std::string_view cell) {
    CommaNumber number;
    std::size_t at = cell.starts_with('-') || cell.starts_with('+') ? 1 : 0;
    number.with_point = cell.substr(0, at);
    std::size_t digits = digits_at(cell, at);
    const bool begins_with_zero = digits > 0 && cell[at] == '0';
    bool grouped = false;
    while (digits > 0 && at + digits < cell.size() && cell[at + digits] == '.') {
        if (digits > 3 || (grouped && digits != 3) || digits_at(cell, at + digits + 1) != 3)
            return std::nullopt;
        number.with_point += cell.substr(at, digits);
        at += digits + 1;
        digits = digits_at(cell, at);
        grouped = true;
    }
    if (digits == 0 || at + digits >= cell.size() || cell[at + digits] != ',')
        return std::nullopt;
    const std::size_t before = digits;
    number.with_point += cell.substr(at, digits);
    at += digits + 1;
    const std::size_t decimals = digits_at(cell, at);
    const std::string_view behind = cell.substr(at + decimals);
    if (decimals == 0 || std::any_of(behind.begin(), behind.end(), is_digit) ||
        behind.find_first_of(",.") != behind.npos)
        return std::nullopt;
    const bool group = decimals == 3 || decimals == 4; // 1,234 and 1,2345: 万 goes by fours
    number.certain = grouped || begins_with_zero || !group || before > decimals;
    number.with_point += '.';
    number.with_point += cell.substr(at);
    return number;
}

bool is_number_field(const TableWords& words, const std::string& field) {
    for (const std::string_view other : {"lon", "lat", "percent", "location_accuracy_m"})
        if (field == other)
            return true;
    return std::any_of(
        words.projects.begin(), words.projects.end(),
        [&field](const FieldNames& names) { return names.is_amount && names.field == field; });
}

/// @param field of a coordinate: in degrees there are no thousands, and metres have two commas.
bool has_decimal_commas(const SheetTable& table, std::size_t column, const std::string& field) {
    const bool coordinate = field == "lon" || field == "lat";
    bool certain = false;
    for (std::size_t row = table.layout.data; row < table.sheet.rows.size(); ++row) {
        const std::vector<std::string>& cells = table.sheet.rows[row].cells;
        if (column >= cells.size() || cells[column].find_first_of(",.") == std::string::npos)
            continue;
        const auto number = comma_number(cells[column]);
        if (!number)
            return false;
        certain = certain || number->certain || coordinate;
    }
    return certain;
}

/// @return the first of them, as it was and as it is.
std::pair<std::string, std::string> put_points(SheetTable& table, std::size_t column) {
    std::pair<std::string, std::string> first;
    for (std::size_t row = table.layout.data; row < table.sheet.rows.size(); ++row) {
        std::vector<std::string>& cells = table.sheet.rows[row].cells;
        auto number = column < cells.size() ? comma_number(cells[column]) : std::nullopt;
        if (!number)
            continue;
        if (first.first.empty())
            first = {cells[column], number->with_point};
        cells[column] = std::move(number->with_point);
    }
    return first;
}

} // namespace

std::vector<Diagnostic> take_decimal_commas(const std::string& path, const TableWords& words,
                                            SheetTable& table) {
    std::vector<Diagnostic> said;
    for (const auto& [field, column] : table.layout.fields) {
        if (!is_number_field(words, field) || !has_decimal_commas(table, column.index, field))
            continue;
        const auto [given, read] = put_points(table, column.index);
        said.push_back({.severity = Severity::warning,
                        .source = path,
                        .layer = table.sheet.name,
                        .field = column.name,
                        .value = given,
                        .message = trf("the comma is taken for a decimal point: {}", read),
                        .remedy = tr("nothing, if that is so")});
    }
    return said;
}

} // namespace guanmo::io
