#include "io/united_tables.hpp"

#include "io/header_name.hpp"

#include <algorithm>
#include <charconv>

namespace guanmo::io {

using workbook::MoneyUnit;

namespace {

bool is_number(const std::string& cell) {
    double number = 0;
    const char* const end = cell.data() + cell.size();
    const auto [rest, error] = std::from_chars(cell.data(), end, number);
    return error == std::errc{} && rest == end;
}

const char* word_of(MoneyUnit unit) {
    return unit == MoneyUnit::yi ? "亿元" : unit == MoneyUnit::wan ? "万元" : "元";
}

/// What a column of ours is called so that it is known again, "investment_wan".
std::string name_of(const std::string& field, std::optional<MoneyUnit> unit) {
    if (!unit)
        return field;
    return field + (*unit == MoneyUnit::yi ? "_yi" : *unit == MoneyUnit::wan ? "_wan" : "_yuan");
}

bool is_amount(const std::string& field) {
    const auto& known = built_in_words().projects;
    return std::any_of(known.begin(), known.end(), [&field](const FieldNames& names) {
        return names.field == field && names.is_amount;
    });
}

void find_places(TableLayout& first, SheetTable& table) {
    const TableLayout& own = table.layout;
    for (const auto& [field, column] : own.fields) {
        const auto unit = !is_amount(field) ? std::nullopt
                          : column.unit     ? column.unit
                                            : own.money_unit;
        auto place = first.fields.find(field);
        if (place == first.fields.end()) {
            const std::string name = name_of(field, unit);
            place = first.fields.emplace(field, Column{first.columns.size(), name, unit}).first;
            first.columns.push_back(name);
        }
        const std::size_t index = place->second.index;
        table.from.resize(std::max(table.from.size(), index + 1));
        table.units.resize(table.from.size());
        table.from[index] = column.index;
        table.units[index] = unit;
    }
}

} // namespace

bool unite(std::vector<SheetTable>& tables) {
    const std::vector<std::string> headings = tables.front().layout.columns;
    bool united = false;
    for (SheetTable& table : tables) {
        if (table.layout.columns == headings)
            continue;
        find_places(tables.front().layout, table);
        united = true;
    }
    return united;
}

std::vector<std::string> united_cells(const SheetTable& table, std::vector<std::string> cells) {
    if (table.from.empty())
        return cells;
    std::optional<MoneyUnit> of_row;
    if (const auto column = table.layout.unit_column; column && *column < cells.size())
        of_row = bare_money_unit(cells[*column]);
    std::vector<std::string> united(table.from.size());
    for (std::size_t i = 0; i < united.size(); ++i) {
        const auto own = table.from[i];
        if (!own || *own >= cells.size())
            continue;
        united[i] = cells[*own];
        const auto unit = table.units[i] ? table.units[i] : of_row;
        if (unit && is_number(united[i]))
            united[i] += word_of(*unit);
    }
    return united;
}

} // namespace guanmo::io
