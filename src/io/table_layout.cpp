#include "io/table_layout.hpp"

#include "io/header_name.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace guanmo::io {

namespace {

constexpr std::size_t searched_rows = 25;
constexpr std::size_t highest_heading = 3;

std::string trimmed_heading(std::string text) {
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos)
        return "";
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_number(const std::string& cell) {
    double number = 0;
    const char* const end = cell.data() + cell.size();
    const auto [rest, error] = std::from_chars(cell.data(), end, number);
    return error == std::errc{} && rest == end;
}

std::string cell_at(const SheetRow& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column] : "";
}

/// The part of a heading that a row has over a column. Where cells are not known to be merged, an
/// empty one above a filled one belongs to what stands left of it.
std::string part_over(const Sheet& sheet, std::size_t row, std::size_t column) {
    const std::string own = trimmed_heading(cell_at(sheet.rows[row], column));
    if (!own.empty() || !sheet.merged.empty())
        return own;
    for (std::size_t left = column; left-- > 0;)
        if (std::string part = trimmed_heading(cell_at(sheet.rows[row], left)); !part.empty())
            return part;
    return "";
}

std::string heading_of(const Sheet& sheet, std::size_t first, std::size_t height,
                       std::size_t column) {
    std::string heading;
    std::string above;
    for (std::size_t row = first; row < first + height; ++row) {
        const bool last = row + 1 == first + height;
        bool filled_below = false;
        for (std::size_t below = row + 1; below < first + height; ++below)
            filled_below = filled_below || !cell_at(sheet.rows[below], column).empty();
        const std::string part = last || !filled_below
                                     ? trimmed_heading(cell_at(sheet.rows[row], column))
                                     : part_over(sheet, row, column);
        if (part.empty() || part == above)
            continue;
        heading += (heading.empty() ? "" : std::string(between_parts)) + part;
        above = part;
    }
    return heading;
}

std::vector<std::string> headings(const Sheet& sheet, std::size_t first, std::size_t height) {
    std::size_t width = 0;
    for (std::size_t row = first; row < first + height; ++row)
        width = std::max(width, sheet.rows[row].cells.size());
    std::vector<std::string> columns;
    for (std::size_t column = 0; column < width; ++column)
        columns.push_back(heading_of(sheet, first, height, column));
    while (!columns.empty() && columns.back().empty())
        columns.pop_back();
    return columns;
}

bool has_number(const SheetRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), is_number);
}

/// One text, however many cells it spans, or a line such as 填报单位：…, is no part of a heading.
bool is_title(const SheetRow& row) {
    std::set<std::string> texts;
    for (const std::string& cell : row.cells)
        if (!cell.empty())
            texts.insert(plain_name(cell));
    return texts.size() < 2 || std::any_of(texts.begin(), texts.end(), [](const std::string& text) {
               return text.find(':') != text.npos;
           });
}

ColumnMap fields_of(const std::vector<std::string>& columns, const ReadOptions& options) {
    std::vector<Diagnostic> said_by_the_reader;
    return match_columns(words_of(options.words).projects, columns, corrections(options, columns),
                         "", said_by_the_reader);
}

/// "1, 2, 3 …" or "甲, 乙, 1, 2 …" below a heading.
bool numbers_columns(const SheetRow& row) {
    int last = 0;
    int counted = 0;
    for (const std::string& cell : row.cells) {
        int number = 0;
        const char* const end = cell.data() + cell.size();
        const auto [rest, error] = std::from_chars(cell.data(), end, number);
        const bool letter = cell == "甲" || cell == "乙" || cell == "丙";
        if (cell.empty() || letter)
            continue;
        if (error != std::errc{} || rest != end || (counted > 0 && number != last + 1) ||
            number > 2 + static_cast<int>(row.cells.size()))
            return false;
        last = number;
        ++counted;
    }
    return counted >= 4;
}

/// Units and nothing else but headings that reach down: 万元, %, 人, （年/月）.
bool names_units(const SheetRow& row, const std::vector<std::string>& columns) {
    constexpr std::string_view units[] = {
        "%",     "人", "个",     "公里",   "米",       "公顷",    "亩",      "年", "年月",
        "年/月", "度", "平方米", "年月日", "年-月-日", "yyyy-mm", "yyyy/mm", "°",  "项"};
    int found = 0;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const std::string& cell = row.cells[column];
        std::string text = plain_name(cell);
        const bool is_heading = column < columns.size() &&
                                plain_name(columns[column]).ends_with(text); // merged with it
        if (text.empty() || is_heading)
            continue;
        if (text.starts_with('(') && text.ends_with(')'))
            text = text.substr(1, text.size() - 2);
        if (!bare_money_unit(cell) &&
            std::find(std::begin(units), std::end(units), text) == std::end(units))
            return false;
        ++found;
    }
    return found > 0;
}

/// Takes the rows between heading and data into the headings.
void take_rows_below(const Sheet& sheet, TableLayout& layout) {
    while (layout.data < sheet.rows.size()) {
        const SheetRow& row = sheet.rows[layout.data];
        if (names_units(row, layout.columns)) {
            for (std::size_t column = 0; column < layout.columns.size(); ++column)
                if (bare_money_unit(cell_at(row, column)) &&
                    !header_name(layout.columns[column]).unit)
                    layout.columns[column] +=
                        std::string(between_parts) + trimmed_heading(cell_at(row, column));
        } else if (!numbers_columns(row)) {
            return;
        }
        ++layout.data;
    }
}

void find_money_unit(const Sheet& sheet, TableLayout& layout) {
    for (std::size_t row = 0; row < layout.header; ++row)
        for (const std::string& cell : sheet.rows[row].cells)
            if (!layout.money_unit)
                layout.money_unit = unit_in_line(cell);
}

/// A column called 单位 whose cells are 万元, 亿元.
void find_unit_column(const Sheet& sheet, TableLayout& layout) {
    constexpr std::string_view names[] = {"单位",     "计量单位", "金额单位",
                                          "投资单位", "货币单位", "unit"};
    constexpr std::size_t enough = 50;
    for (std::size_t column = 0; column < layout.columns.size(); ++column) {
        const std::string name = plain_name(layout.columns[column]);
        if (std::find(std::begin(names), std::end(names), name) == std::end(names))
            continue;
        int filled = 0;
        int units = 0;
        for (std::size_t row = layout.data; row < std::min(layout.data + enough, sheet.rows.size());
             ++row) {
            const std::string cell = cell_at(sheet.rows[row], column);
            filled += cell.empty() ? 0 : 1;
            units += bare_money_unit(cell) ? 1 : 0;
        }
        if (units > 0 && units * 5 >= filled * 4) {
            layout.unit_column = column;
            std::erase_if(layout.fields,
                          [column](const auto& field) { return field.second.index == column; });
        }
    }
}

/// Cells of the heading that are merged reach down into the row, and it holds no numbers.
bool reaches_into(const Sheet& sheet, std::size_t first, std::size_t row) {
    const std::int64_t top = sheet.rows[first].number - 1;
    const std::int64_t at = sheet.rows[row].number - 1;
    return !has_number(sheet.rows[row]) &&
           std::any_of(sheet.merged.begin(), sheet.merged.end(), [&](const MergedCells& cells) {
               return cells.first_row >= top && cells.first_row < at && cells.last_row >= at;
           });
}

TableLayout layout_at(const Sheet& sheet, std::size_t first, std::size_t height,
                      const ReadOptions& options) {
    TableLayout layout;
    layout.header = first;
    layout.data = first + height;
    layout.columns = headings(sheet, first, height);
    take_rows_below(sheet, layout);
    layout.fields = fields_of(layout.columns, options);
    find_money_unit(sheet, layout);
    find_unit_column(sheet, layout);
    return layout;
}

} // namespace

std::optional<TableLayout> find_layout(const Sheet& sheet, const ReadOptions& options) {
    std::size_t best_score = 0;
    std::size_t best_first = 0;
    std::size_t best_height = 0;
    for (std::size_t first = 0; first < std::min(searched_rows, sheet.rows.size()); ++first)
        for (std::size_t height = 1; height <= std::min(highest_heading, sheet.rows.size() - first);
             ++height) {
            if (has_number(sheet.rows[first + height - 1]) ||
                (height > 1 && is_title(sheet.rows[first])))
                break;
            const ColumnMap fields = fields_of(headings(sheet, first, height), options);
            const std::size_t score = 2 * fields.size() + (fields.contains("name") ? 1 : 0);
            if (score > best_score) {
                best_score = score;
                best_first = first;
                best_height = height;
            }
        }
    constexpr std::size_t two_fields = 4;
    if (best_score < two_fields)
        return std::nullopt;
    while (best_height < highest_heading && best_first + best_height < sheet.rows.size() &&
           reaches_into(sheet, best_first, best_first + best_height))
        ++best_height;
    return layout_at(sheet, best_first, best_height, options);
}

TableLayout plain_layout(const Sheet& sheet, const ReadOptions& options) {
    TableLayout layout;
    if (sheet.rows.empty())
        return layout;
    layout.columns = sheet.rows.front().cells;
    layout.has_heading = !has_number(sheet.rows.front());
    layout.data = layout.has_heading ? 1 : 0;
    if (!layout.has_heading)
        for (std::size_t column = 0; column < layout.columns.size(); ++column)
            layout.columns[column] = column_letters(column);
    layout.fields = fields_of(layout.columns, options);
    return layout;
}

} // namespace guanmo::io
