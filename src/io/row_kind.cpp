#include "io/table_layout.hpp"

#include <algorithm>
#include <set>

namespace guanmo::io {

namespace {

std::string first_cell(const SheetRow& row) {
    for (const std::string& cell : row.cells)
        if (std::string text = plain_name(cell); !text.empty())
            return text;
    return "";
}

std::set<std::string> distinct_cells(const SheetRow& row) {
    std::set<std::string> cells;
    for (const std::string& cell : row.cells)
        if (!cell.empty())
            cells.insert(cell);
    return cells;
}

/// "合计", "全市合计", "合计(12个)", but no name that goes on behind the word.
bool is_total_word(const std::string& cell, const TableWords& words) {
    const std::string text = plain_name(cell);
    return std::any_of(words.totals.begin(), words.totals.end(), [&text](const std::string& word) {
        const std::string_view rest =
            std::string_view(text).substr(text.starts_with(word) ? word.size() : text.size());
        const bool counted = !rest.empty() && (rest[0] == '(' || rest[0] == ':' ||
                                               (rest[0] >= '0' && rest[0] <= '9'));
        return text == word || text.ends_with(word) || counted;
    });
}

bool is_total(const SheetRow& row, const TableLayout& layout, const TableWords& words) {
    constexpr std::size_t leading = 3; // columns in which such a word stands, whatever they are
    for (std::size_t column = 0; column < std::min(leading, row.cells.size()); ++column)
        if (is_total_word(row.cells[column], words))
            return true;
    for (const char* field : {"number", "name", "unit_code"})
        if (const auto found = layout.fields.find(field);
            found != layout.fields.end() && found->second.index < row.cells.size() &&
            is_total_word(row.cells[found->second.index], words))
            return true;
    return false;
}

/// One cell across the table.
bool is_one_text(const SheetRow& row) {
    constexpr std::size_t least_columns = 4;
    constexpr std::size_t least_bytes = 7;
    if (row.cells.size() < least_columns || row.cells.front().size() < least_bytes)
        return false;
    const auto copies = std::count(row.cells.begin(), row.cells.end(), row.cells.front());
    const auto empty = std::count(row.cells.begin(), row.cells.end(), "");
    return copies >= static_cast<std::ptrdiff_t>(least_columns) &&
           copies + empty == static_cast<std::ptrdiff_t>(row.cells.size());
}

bool is_note(const SheetRow& row, const TableWords& words) {
    constexpr std::size_t few = 6; // 填表人：  审核人：  联系电话：
    const std::string first = first_cell(row);
    const bool begins =
        std::any_of(words.notes.begin(), words.notes.end(),
                    [&first](const std::string& word) { return first.starts_with(word); });
    if (begins && distinct_cells(row).size() <= few)
        return true;
    return is_one_text(row);
}

constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六",
                                         "七", "八", "九", "十", "零", "百"};

/// How many bytes of Chinese numerals the text begins with.
std::size_t numeral_length(std::string_view text) {
    std::size_t length = 0;
    const auto next = [&] {
        return std::any_of(std::begin(numerals), std::end(numerals), [&](std::string_view digit) {
            return text.substr(length).starts_with(digit);
        });
    };
    while (next())
        length += numerals[0].size();
    return length;
}

/// Behind "一、", "(一)", "一."; the whole text when it begins with none of these.
std::string_view behind_numeral(std::string_view text) {
    const bool bracket = text.starts_with('(');
    const std::string_view inside = text.substr(bracket ? 1 : 0);
    const std::size_t length = numeral_length(inside);
    if (length == 0)
        return text;
    const std::string_view rest = inside.substr(length);
    for (std::string_view mark : {")、", ")", "、", ".", "．", ","})
        if (rest.starts_with(mark) && mark.starts_with(')') == bracket)
            return rest.substr(mark.size());
    return rest.empty() && !bracket ? rest : text;
}

bool is_section(const SheetRow& row, const TableLayout& layout) {
    const std::string first = first_cell(row);
    const std::string_view rest = behind_numeral(first);
    if (rest.size() == first.size())
        return false;
    const auto name = layout.fields.find("name");
    const bool is_name =
        name == layout.fields.end() || (name->second.index < row.cells.size() &&
                                        plain_name(row.cells[name->second.index]) == first);
    if (is_name && rest.empty()) // a project called 一
        return false;
    constexpr std::size_t few = 3;
    return rest.empty() || distinct_cells(row).size() <= few;
}

/// Every cell is its own heading.
bool repeats_heading(const SheetRow& row, const TableLayout& layout) {
    int same = 0;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const std::string cell = plain_name(row.cells[column]);
        if (cell.empty())
            continue;
        if (column >= layout.columns.size() ||
            plain_name(layout.columns[column]).find(cell) == std::string::npos)
            return false;
        ++same;
    }
    return same >= 2;
}

} // namespace

RowKind kind_of(const SheetRow& row, const TableLayout& layout, const TableWords& words) {
    if (is_total(row, layout, words))
        return RowKind::total;
    if (is_note(row, words))
        return RowKind::note;
    if (is_section(row, layout))
        return RowKind::section;
    return repeats_heading(row, layout) ? RowKind::heading : RowKind::record;
}

std::string section_name(const SheetRow& row) {
    std::string name;
    for (const std::string& cell : row.cells) {
        const std::string text = plain_name(cell);
        name = behind_numeral(text);
        if (!name.empty())
            break;
    }
    return name.substr(0, name.find('('));
}

} // namespace guanmo::io
