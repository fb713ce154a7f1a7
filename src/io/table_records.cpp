#include "io/records.hpp"

#include "i18n/translate.hpp"
#include "io/csv.hpp"
#include "io/decimal_commas.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "io/no_geodata.hpp"
#include "io/spreadsheet.hpp"
#include "io/table_text.hpp"
#include "io/united_tables.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

using Table = SheetTable;

Diagnostic unclosed_quote(const std::string& path, std::int64_t row, const std::string& cell) {
    constexpr std::size_t enough = 40; // bytes of the file that show which quote is meant
    return {.source = path,
            .row = row,
            .value = decoded(std::string_view(cell).substr(0, enough)).text,
            .message =
                tr("a quotation mark is never closed, so the rest of the file cannot be told "
                   "apart"),
            .remedy = tr("close it, or double it when it belongs to the text")};
}

Diagnostic wrong_cell_count(const std::string& path, std::int64_t row, std::size_t cells,
                            std::size_t columns) {
    return {.severity = Severity::warning,
            .source = path,
            .row = row,
            .value = std::to_string(cells),
            .message = trf("has {} cells, but the header has {}", cells, columns),
            .remedy = tr("put cells that hold a comma in quotation marks")};
}

constexpr std::size_t longest_cell = 100'000; // bytes; a spreadsheet holds 32,767 characters

Diagnostic long_cell(const std::string& path, std::int64_t row, const std::string& cell) {
    return {.severity = Severity::warning,
            .source = path,
            .row = row,
            .value = std::to_string(cell.size()),
            .message = trf("a cell is {} bytes long", cell.size()),
            .remedy = tr("is there a quotation mark too many before it?")};
}

/// Why a row is no record; empty for a record.
std::string why_left_out(RowKind kind) {
    switch (kind) {
    case RowKind::total:
        return tr("the row adds up others and is no project; left out");
    case RowKind::section:
        return tr("the row names a part of the table and is no project; left out");
    case RowKind::note:
        return tr("the row is a note and no project; left out");
    case RowKind::heading:
        return tr("the row repeats the heading; left out");
    case RowKind::record:
        break;
    }
    return "";
}

/// Places that a section of a table may be named after; others are kinds of projects.
bool names_place(const std::string& section) {
    constexpr std::string_view endings[] = {"旗", "县", "区", "市", "镇"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&section](std::string_view ending) { return section.ends_with(ending); });
}

/// Hands out the records of one table after the other.
class TableRecords {
  public:
    TableRecords(std::string path, std::vector<Table> tables,
                 std::shared_ptr<const TableWords> words)
        : path_(std::move(path)), tables_(std::move(tables)), words_(std::move(words)),
          columns_(tables_.front().layout.columns.size()),
          section_column_(tables_.front().layout.fields.contains("unit_code")
                              ? std::nullopt
                              : std::optional(columns_)) {}

    /// Where the section that a record stands in is handed out, when it is a place and there is no
    /// column for it: behind all columns.
    [[nodiscard]] bool has_places() const {
        return section_column_ &&
               std::any_of(tables_.begin(), tables_.end(), [this](const Table& table) {
                   const auto begin =
                       table.sheet.rows.begin() + static_cast<std::ptrdiff_t>(table.layout.data);
                   return std::any_of(begin, table.sheet.rows.end(), [&](const SheetRow& row) {
                       return kind_of(row, table.layout, words_of(words_)) == RowKind::section &&
                              names_place(section_name(row));
                   });
               });
    }

    [[nodiscard]] std::int64_t count() const {
        std::int64_t rows = 0;
        for (const Table& table : tables_)
            rows += static_cast<std::int64_t>(table.sheet.rows.size() - table.layout.data);
        return rows;
    }

    bool next(Record& record) {
        while (table_ < tables_.size() &&
               tables_[table_].layout.data + at_ >= tables_[table_].sheet.rows.size()) {
            ++table_;
            at_ = 0;
            section_.clear();
        }
        if (table_ == tables_.size())
            return false;
        take(tables_[table_], tables_[table_].sheet.rows[tables_[table_].layout.data + at_],
             record);
        ++at_;
        return true;
    }

  private:
    void take(const Table& table, SheetRow& row, Record& record) {
        const RowKind kind =
            row.damaged ? RowKind::record : kind_of(row, table.layout, words_of(words_));
        record = {};
        record.row = row.number;
        if (tables_.size() > 1)
            record.layer = table.sheet.name;
        record.unreadable = row.damaged;
        record.problems = std::move(row.problems);
        if (kind == RowKind::section)
            section_ = section_name(row);
        if (const std::string why = why_left_out(kind); !why.empty()) {
            record.unreadable = true;
            record.problems.push_back(
                said(table, row, Severity::warning, why, tr("nothing, if that is so")));
        } else if (row.hidden) {
            record.problems.push_back(said(table, row, Severity::warning,
                                           tr("the row is hidden in the sheet; it is taken all "
                                              "the same"),
                                           tr("delete it if it is not to count")));
        }
        record.cells = united_cells(table, std::move(row.cells));
        record.cells.resize(columns_);
        if (section_column_)
            record.cells.push_back(names_place(section_) ? section_ : "");
    }

    [[nodiscard]] Diagnostic said(const Table& table, const SheetRow& row, Severity severity,
                                  std::string message, std::string remedy) const {
        const auto filled = std::find_if(row.cells.begin(), row.cells.end(),
                                         [](const std::string& cell) { return !cell.empty(); });
        return {.severity = severity,
                .source = path_,
                .layer = table.sheet.name,
                .row = row.number,
                .value = filled == row.cells.end() ? "" : *filled,
                .message = std::move(message),
                .remedy = std::move(remedy)};
    }

    std::string path_;
    std::vector<Table> tables_;
    std::shared_ptr<const TableWords> words_;
    std::size_t columns_;
    std::optional<std::size_t> section_column_;
    std::size_t table_ = 0;
    std::size_t at_ = 0; ///< records of that table handed out
    std::string section_;
};

void take_unclosed(const std::string& path, SheetRow& row) {
    row.damaged = true;
    row.problems.push_back(unclosed_quote(path, row.number, row.cells.back()));
}

/// Rows whose cells do not fit the heading, or that a quotation mark swallowed.
/// Behind the last column: lines that end in separators.
void drop_empty_cells(SheetRow& row, std::size_t columns) {
    while (row.cells.size() > columns && row.cells.back().empty())
        row.cells.pop_back();
}

void check_rows(const std::string& path, const Csv& csv, Table& table) {
    const std::size_t columns = table.layout.columns.size();
    for (std::size_t i = table.layout.data; i < table.sheet.rows.size(); ++i) {
        SheetRow& row = table.sheet.rows[i];
        row.number = static_cast<std::int64_t>(i - table.layout.data + 1);
        if (csv.unclosed == i)
            take_unclosed(path, row);
        else if (drop_empty_cells(row, columns); row.cells.size() != columns)
            row.problems.push_back(wrong_cell_count(path, row.number, row.cells.size(), columns));
        for (const std::string& cell : row.cells)
            if (cell.size() > longest_cell)
                row.problems.push_back(long_cell(path, row.number, cell));
    }
}

bool holds_control_characters(std::string_view bytes) {
    if (!wide_encoding(bytes).empty())
        return false;
    const std::string_view head = bytes.substr(0, 4096);
    const auto is_control = [](char c) {
        return (c >= 0 && c < '\t') || (c > '\r' && c < ' ' && c != '\x1A' && c != '\x1B');
    };
    const auto size = static_cast<std::ptrdiff_t>(head.size());
    const auto zeros = std::count(head.begin(), head.end(), '\0');
    const auto controls = std::count_if(head.begin(), head.end(), is_control) - zeros;
    return controls * 50 > size || zeros * 4 > size;
}

/// Zeros that some program left between the characters.
void drop_zeros(const std::string& path, std::string& bytes, std::vector<Diagnostic>& diagnostics) {
    if (!wide_encoding(bytes).empty())
        return;
    const std::size_t zeros = std::erase(bytes, '\0');
    if (zeros > 0)
        diagnostics.push_back({.source = path,
                               .value = std::to_string(zeros),
                               .message = trf("{} zero bytes stand between the characters; they "
                                              "were left out",
                                              zeros),
                               .remedy = tr("look at the names; copy or export it anew")});
}

/// An object with a name in quotes, or a list of such.
bool is_json(std::string_view text) {
    std::string begin;
    for (const char c : text.substr(0, 200))
        if (std::string_view(" \t\r\n").find(c) == std::string_view::npos)
            begin += c;
    return begin.starts_with("{\"") || begin.starts_with("[{\"");
}

Loaded<std::vector<Table>> tables_of_text(const std::string& path, const ReadOptions& options,
                                          std::string& encoding) {
    Loaded<std::string> bytes = read_text(path);
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    Loaded<std::vector<Table>> tables;
    if (holds_control_characters(*bytes.value))
        return {std::nullopt,
                {{.source = path,
                  .message = looks_like_zip(path)
                                 ? tr("is an archive or a spreadsheet, whatever its name says")
                                 : tr("is no text, whatever its name says"),
                  .remedy = tr("copy or export it anew")}}};
    drop_zeros(path, *bytes.value, tables.diagnostics);
    const Decoded text = decoded_text(path, *bytes.value, options, tables.diagnostics);
    encoding = text.encoding;
    if (is_json(text.text))
        return {std::nullopt,
                {{.source = path,
                  .message = tr("is JSON, whatever its name says"),
                  .remedy = tr("call it .json")}}};
    Csv csv = parse_csv(text.text);
    if (csv.records.empty())
        return {std::nullopt,
                {{.source = path,
                  .message = tr("holds no text"),
                  .remedy = tr("a header and at least one record")}}};
    Table table;
    table.sheet.rows.reserve(csv.records.size());
    for (std::vector<std::string>& cells : csv.records) {
        for (std::string& cell : cells)
            cell.erase(0, cell.size() - unguarded(cell).size());
        for (std::string& cell : cells)
            drop_invisible(cell);
        table.sheet.rows.push_back({.cells = std::move(cells)});
    }
    auto layout = find_layout(table.sheet, options);
    table.layout = layout ? std::move(*layout) : plain_layout(table.sheet, options);
    if (!table.layout.has_heading)
        tables.diagnostics.push_back(
            {.source = path,
             .message = tr("has no heading: there are numbers in the first row"),
             .remedy = trf("--map name=COLUMN; the columns are called {}",
                           fmt::join(table.layout.columns, ", "))});
    check_rows(path, csv, table);
    tables.value.emplace().push_back(std::move(table));
    return tables;
}

std::string sheet_list(const std::vector<Sheet>& sheets) {
    std::vector<std::string> names;
    for (const Sheet& sheet : sheets)
        names.push_back(sheet.hidden ? trf("{} (hidden)", sheet.name) : sheet.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Of tables with and without a column of names only those with one: the others sum them up.
void drop_without_names(std::vector<Table>& tables) {
    const auto has_name = [](const Table& table) { return table.layout.fields.contains("name"); };
    if (std::any_of(tables.begin(), tables.end(), has_name))
        std::erase_if(tables, [&](const Table& table) { return !has_name(table); });
}

Diagnostic no_table(const std::string& path, const std::string& layer,
                    const std::vector<Sheet>& sheets) {
    return {.source = path,
            .layer = layer,
            .message = tr("no row looks like the heading of a list of projects"),
            .remedy =
                trf("--layer SHEET, --map name=COLUMN; the sheets are: {}", sheet_list(sheets))};
}

void say_sheet_left(const std::string& path, const Sheet& sheet,
                    std::vector<Diagnostic>& diagnostics) {
    if (!sheet.rows.empty())
        diagnostics.push_back({.severity = Severity::warning,
                               .source = path,
                               .layer = sheet.name,
                               .message = sheet.hidden
                                              ? tr("the sheet is hidden and was not read")
                                              : tr("the sheet is no list of projects and was not "
                                                   "read"),
                               .remedy = trf("--layer {}, if it is to be read", sheet.name)});
}

void say_hidden_columns(const std::string& path, const Table& table,
                        std::vector<Diagnostic>& diagnostics) {
    for (const auto& [field, column] : table.layout.fields)
        if (std::count(table.sheet.hidden_columns.begin(), table.sheet.hidden_columns.end(),
                       column.index) > 0)
            diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path,
                 .layer = table.sheet.name,
                 .field = column.name,
                 .message = tr("the column is hidden in the sheet; it is read all the same"),
                 .remedy = tr("delete it if it is not to count")});
}

/// The tables of the sheets that are lists of projects; none when there are none or they differ.
std::optional<std::vector<Table>> chosen_tables(const std::string& path, const ReadOptions& options,
                                                std::vector<Sheet> sheets,
                                                std::vector<Diagnostic>& diagnostics) {
    std::vector<Table> tables;
    for (const Sheet& sheet : sheets) {
        const bool asked =
            options.layer.empty() ? !sheet.hidden : is_layer_asked(options.layer, sheet.name);
        auto layout = asked ? find_layout(sheet, options) : std::nullopt;
        if (layout)
            tables.push_back({sheet, std::move(*layout)});
    }
    drop_without_names(tables);
    const auto was_chosen = [&tables](const Sheet& sheet) {
        return std::any_of(tables.begin(), tables.end(),
                           [&sheet](const Table& table) { return table.sheet.name == sheet.name; });
    };
    if (tables.empty()) {
        diagnostics.push_back(no_table(path, options.layer, sheets));
        return std::nullopt;
    }
    for (const Sheet& sheet : sheets)
        if (options.layer.empty() && !was_chosen(sheet))
            say_sheet_left(path, sheet, diagnostics);
    for (const Table& table : tables) {
        append(diagnostics, table.sheet.problems);
        say_hidden_columns(path, table, diagnostics);
    }
    if (unite(tables))
        diagnostics.push_back(
            {.severity = Severity::warning,
             .source = path,
             .message = tr("has several sheets with different headings; they were "
                           "read as one table"),
             .remedy = trf("name one by --layer: {}", sheet_list(sheets))});
    return tables;
}

Loaded<std::vector<Table>> tables_of_spreadsheet(const std::string& path,
                                                 const ReadOptions& options) {
    const std::vector<std::string> named = layer_names(options.layer);
    Loaded<std::vector<Sheet>> sheets =
        read_spreadsheet(path, named.size() == 1 ? named.front() : "");
    if (!sheets.value || has_errors(sheets.diagnostics))
        return {std::nullopt, std::move(sheets.diagnostics)};
    Loaded<std::vector<Table>> tables{std::nullopt, std::move(sheets.diagnostics)};
    const auto is_there = [&](const std::string& name) {
        return std::any_of(sheets.value->begin(), sheets.value->end(),
                           [&name](const Sheet& sheet) { return sheet.name == name; });
    };
    const auto unknown = std::find_if_not(named.begin(), named.end(), is_there);
    if (unknown != named.end())
        tables.diagnostics.push_back({.source = path,
                                      .layer = *unknown,
                                      .message = tr("there is no such sheet"),
                                      .remedy = trf("one of: {}", sheet_list(*sheets.value))});
    else
        tables.value = chosen_tables(path, options, std::move(*sheets.value), tables.diagnostics);
    return tables;
}

} // namespace

bool is_table(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    return lower.ends_with(".csv") || lower.ends_with(".txt") || lower.ends_with(".tsv") ||
           is_spreadsheet(path);
}

Loaded<RecordSource> open_table(const std::string& path, const ReadOptions& options) {
    std::string encoding = "UTF-8";
    Loaded<std::vector<Table>> tables =
        is_spreadsheet(path) || (!why_unreadable(path) && is_web_page(path))
            ? tables_of_spreadsheet(path, options)
            : tables_of_text(path, options, encoding);
    if (!tables.value)
        return {std::nullopt, std::move(tables.diagnostics)};
    Loaded<RecordSource> opened{RecordSource{}, std::move(tables.diagnostics)};
    for (Table& table : *tables.value)
        append(opened.diagnostics, take_decimal_commas(path, words_of(options.words), table));
    RecordSource& source = *opened.value;
    const Table& first = tables.value->front();
    source.path = path;
    source.layer = tables.value->size() == 1 ? first.sheet.name : "";
    source.columns = first.layout.columns;
    source.encoding = encoding;
    source.words = options.words;
    source.money_unit = options.money_unit ? options.money_unit : first.layout.money_unit;
    source.unit_column = first.layout.unit_column;
    source.dates_from_1904 = first.sheet.dates_from_1904;
    auto records = std::make_shared<TableRecords>(path, std::move(*tables.value), options.words);
    if (records->has_places())
        source.columns.emplace_back("所属旗县");
    source.claimed = records->count();
    source.next = [records](Record& record) { return records->next(record); };
    source.finish = [] { return std::vector<Diagnostic>{}; };
    return opened;
}

} // namespace guanmo::io
