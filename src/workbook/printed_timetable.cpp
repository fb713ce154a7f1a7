#include "workbook/timetable.hpp"

#include <algorithm>
#include <string_view>

/// The printed timetable as one text: a line for each sheet and row, cells between tabs.
namespace guanmo::workbook {

namespace {

constexpr std::string_view printed_word = "printed", sheet_word = "sheet", row_word = "row";

void append(std::string& text, std::string_view cell) {
    for (const char c : cell)
        if (c == '\t' || c == '\n' || c == '\\')
            (text += '\\') += c == '\t' ? 't' : c == '\n' ? 'n' : '\\';
        else
            text += c;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\t')
            cells.emplace_back();
        else if (line[i] == '\\' && i + 1 < line.size())
            cells.back() += line[++i] == 't' ? '\t' : line[i] == 'n' ? '\n' : line[i];
        else
            cells.back() += line[i];
    }
    return cells;
}

} // namespace

PrintedTimetable printed_of(const std::vector<TimetableSheet>& sheets, std::string printed) {
    PrintedTimetable all{std::move(printed), {}};
    for (const TimetableSheet& sheet : sheets)
        all.sheets[sheet.key] = sheet.rows;
    return all;
}

std::string to_text(const PrintedTimetable& printed) {
    std::string text;
    append((text += printed_word) += '\t', printed.printed);
    text += '\n';
    for (const auto& [key, rows] : printed.sheets) {
        append((text += sheet_word) += '\t', key);
        text += '\n';
        for (const TimetableRow& row : rows) {
            append((text += row_word) += '\t', row.key);
            for (const std::string& cell : row.cells)
                append(text += '\t', cell);
            text += '\n';
        }
    }
    return text;
}

PrintedTimetable parse_printed(const std::string& text) {
    PrintedTimetable printed;
    std::vector<TimetableRow>* rows = nullptr;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::vector<std::string> cells = cells_of(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (cells.size() == 2 && cells[0] == printed_word)
            printed.printed = cells[1];
        else if (cells.size() == 2 && cells[0] == sheet_word)
            rows = &printed.sheets[cells[1]];
        else if (cells.size() == 2 + timetable_columns && cells[0] == row_word && rows != nullptr) {
            TimetableRow row{cells[1], {}};
            std::copy(cells.begin() + 2, cells.end(), row.cells.begin());
            rows->push_back(std::move(row));
        }
    }
    return printed;
}

} // namespace guanmo::workbook
