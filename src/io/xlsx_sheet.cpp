#include "io/xlsx_parts.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && rest == end && std::isfinite(number) ? std::optional(number)
                                                                        : std::nullopt;
}

bool is_true(const char* text) {
    return std::strcmp(text, "1") == 0 || std::strcmp(text, "true") == 0;
}

class SheetReader {
  public:
    SheetReader(const CellReading& reading, Sheet& sheet) : reading_(reading), sheet_(sheet) {}

    void read(const pugi::xml_node& root) {
        for (const pugi::xml_node& part : root.children()) {
            const std::string_view name = local_name(part);
            if (name == "cols")
                read_columns(part);
            else if (name == "sheetData")
                read_rows(part);
            else if (name == "mergeCells")
                read_merged(part);
        }
        say_bounds();
        fill_merged();
    }

  private:
    void read_columns(const pugi::xml_node& columns) {
        for (const pugi::xml_node& column : columns.children()) {
            if (!is_true(attribute_of(column, "hidden")))
                continue;
            const std::size_t first = column.attribute("min").as_uint(1);
            const std::size_t last = column.attribute("max").as_uint();
            for (std::size_t i = std::max<std::size_t>(first, 1);
                 i <= std::min(last, reading_.bounds.columns); ++i)
                sheet_.hidden_columns.push_back(i - 1);
        }
    }

    void read_rows(const pugi::xml_node& data) {
        std::int64_t number = 0;
        for (const pugi::xml_node& node : data.children()) {
            if (local_name(node) != "row")
                continue;
            const pugi::xml_attribute written = node.attribute("r");
            number = written ? written.as_llong() : number + 1;
            if (number < 1 || number > static_cast<std::int64_t>(reading_.bounds.rows) ||
                cells_ > reading_.bounds.cells) {
                ++rows_beyond_;
                continue;
            }
            SheetRow row{.number = number, .hidden = is_true(attribute_of(node, "hidden"))};
            read_cells(node, row);
            if (!row.cells.empty())
                sheet_.rows.push_back(std::move(row));
        }
        const auto before = [](const SheetRow& a, const SheetRow& b) {
            return a.number < b.number;
        };
        if (!std::is_sorted(sheet_.rows.begin(), sheet_.rows.end(), before))
            std::stable_sort(sheet_.rows.begin(), sheet_.rows.end(), before);
    }

    void read_cells(const pugi::xml_node& node, SheetRow& row) {
        std::size_t next = 0;
        for (const pugi::xml_node& cell : node.children()) {
            if (local_name(cell) != "c")
                continue;
            const auto place = parse_place(cell.attribute("r").value());
            const std::size_t column = place ? place->column : next;
            next = column + 1;
            std::string text = text_of(cell, row, column);
            if (text.empty())
                continue;
            if (column >= reading_.bounds.columns) {
                ++cells_beyond_;
                continue;
            }
            if (row.cells.size() <= column) {
                cells_ += column + 1 - row.cells.size();
                row.cells.resize(column + 1);
            }
            row.cells[column] = std::move(text);
        }
    }

    std::string text_of(const pugi::xml_node& cell, SheetRow& row, std::size_t column) {
        const std::string_view type = cell.attribute("t").value();
        if (type == "inlineStr")
            return rich_text(child_of(cell, "is"));
        const std::string_view value = child_of(cell, "v").child_value();
        if (value.empty()) {
            if (child_of(cell, "f"))
                say(row, column, std::string("=") + child_of(cell, "f").child_value(),
                    tr("the formula was never worked out, so the cell has no value"),
                    tr("open it with an office program and save it anew"));
            return "";
        }
        if (type == "s")
            return shared(value, row, column);
        if (type == "e") {
            say(row, column, std::string(value), tr("the cell holds an error, no value"),
                tr("mend the formula"));
            return "";
        }
        if (type == "b")
            return value == "1" ? "1" : "0";
        if (type == "str")
            return std::string(value);
        if (type == "d") // an ISO date
            return std::string(value.substr(0, value.find('T')));
        return number(cell, value);
    }

    std::string shared(std::string_view value, SheetRow& row, std::size_t column) const {
        std::size_t index = 0;
        const auto [rest, error] =
            std::from_chars(value.data(), value.data() + value.size(), index);
        if (error == std::errc{} && index < reading_.strings.size())
            return reading_.strings[index];
        say(row, column, std::string(value), tr("points to a text that the file does not have"),
            tr("open it with an office program and save it anew"));
        return "";
    }

    std::string number(const pugi::xml_node& cell, std::string_view value) const {
        const auto number = number_in(value);
        if (!number)
            return std::string(value);
        const std::size_t style = cell.attribute("s").as_uint();
        const NumberFormat format =
            style < reading_.formats.size() ? reading_.formats[style] : NumberFormat{};
        return number_text(*number, format, sheet_.dates_from_1904);
    }

    void say(SheetRow& row, std::size_t column, std::string value, std::string message,
             std::string remedy) const {
        row.problems.push_back({.source = reading_.path,
                                .layer = sheet_.name,
                                .row = row.number,
                                .field = column_letters(column) + std::to_string(row.number),
                                .value = std::move(value),
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

    void read_merged(const pugi::xml_node& merges) {
        for (const pugi::xml_node& merge : merges.children()) {
            const std::string_view reference = merge.attribute("ref").value();
            const std::size_t colon = std::min(reference.find(':'), reference.size());
            const auto first = parse_place(reference.substr(0, colon));
            const auto last = parse_place(reference.substr(std::min(colon + 1, reference.size())));
            if (first && last && last->row >= first->row && last->column >= first->column)
                sheet_.merged.push_back({first->row - 1, last->row - 1, first->column,
                                         std::min(last->column, reading_.bounds.columns - 1)});
        }
    }

    /// Only rows that are there: a merged area may claim the whole sheet.
    void fill_merged() {
        for (const MergedCells& area : sheet_.merged) {
            const auto from = std::lower_bound(
                sheet_.rows.begin(), sheet_.rows.end(), area.first_row + 1,
                [](const SheetRow& row, std::int64_t number) { return row.number < number; });
            if (from == sheet_.rows.end() || from->number != area.first_row + 1 ||
                area.first_column >= from->cells.size())
                continue;
            const std::string value = from->cells[area.first_column];
            if (value.empty())
                continue;
            for (auto row = from; row != sheet_.rows.end() && row->number <= area.last_row + 1;
                 ++row)
                fill(*row, area, value);
        }
    }

    void fill(SheetRow& row, const MergedCells& area, const std::string& value) {
        if (cells_ > reading_.bounds.cells)
            return;
        if (row.cells.size() <= area.last_column) {
            cells_ += area.last_column + 1 - row.cells.size();
            row.cells.resize(area.last_column + 1);
        }
        for (std::size_t column = area.first_column; column <= area.last_column; ++column)
            if (row.cells[column].empty())
                row.cells[column] = value;
    }

    void say_bounds() {
        const auto say_of_sheet = [this](std::size_t count, std::string message) {
            sheet_.problems.push_back({.source = reading_.path,
                                       .layer = sheet_.name,
                                       .value = std::to_string(count),
                                       .message = std::move(message),
                                       .remedy = tr("split the table, or save it as CSV")});
        };
        if (rows_beyond_ > 0)
            say_of_sheet(rows_beyond_, trf("{} rows lie beyond what can be read", rows_beyond_));
        if (cells_beyond_ > 0)
            say_of_sheet(cells_beyond_, trf("{} cells lie right of column {}", cells_beyond_,
                                            column_letters(reading_.bounds.columns - 1)));
    }

    const CellReading& reading_;
    Sheet& sheet_;
    std::size_t cells_ = 0;
    std::size_t rows_beyond_ = 0;
    std::size_t cells_beyond_ = 0;
};

} // namespace

void read_sheet(const pugi::xml_node& root, const CellReading& reading, Sheet& sheet) {
    SheetReader(reading, sheet).read(root);
}

} // namespace guanmo::io
