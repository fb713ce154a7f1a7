#include "io/import_report.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "io/records.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

constexpr lxw_color_t refused_colour = 0xF8CBAD;
constexpr lxw_color_t taken_colour = 0xFFEB9C;
constexpr std::size_t most_rows = 20'000;   // of each sheet
constexpr std::size_t longest_text = 2'000; // bytes; a cell takes no more than 32 767 characters

/// What xlsxwriter takes: UTF-8 that ends with a character.
std::string cell_text(const std::string& text) {
    std::string cell = is_utf8(text) ? text : decoded(text).text;
    if (cell.size() > longest_text) {
        cell.resize(longest_text);
        while (!cell.empty() && !is_utf8(cell))
            cell.pop_back();
        cell += "…";
    }
    return cell;
}

class ReportBook {
  public:
    explicit ReportBook(const std::string& path) : book_(workbook_new(path.c_str())) {
        heading_ = workbook_add_format(book_);
        format_set_bold(heading_);
        format_set_bottom(heading_, LXW_BORDER_THIN);
        wrapped_ = workbook_add_format(book_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
        refused_ = coloured(refused_colour);
        taken_ = coloured(taken_colour);
    }

    /// False when the file could not be written.
    bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

    void add_problems(const std::vector<Diagnostic>& problems) {
        lxw_worksheet* sheet =
            workbook_add_worksheet(book_, i18n::tr_in_context("report|Problems"));
        const char* const headings[] = {
            i18n::tr_in_context("report|Severity"), i18n::tr_in_context("report|File"),
            i18n::tr_in_context("report|Sheet"),    i18n::tr_in_context("report|Row"),
            i18n::tr_in_context("report|Column"),   i18n::tr_in_context("report|Value"),
            i18n::tr_in_context("report|Reason"),   i18n::tr_in_context("report|Remedy")};
        constexpr double widths[] = {8, 28, 14, 8, 20, 24, 60, 50};
        for (lxw_col_t column = 0; column < 8; ++column) {
            worksheet_set_column(sheet, column, column, widths[column], nullptr);
            worksheet_write_string(sheet, 0, column, headings[column], heading_);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        const std::size_t shown = std::min(problems.size(), most_rows);
        for (std::size_t i = 0; i < shown; ++i)
            write_problem(sheet, static_cast<lxw_row_t>(i + 1), problems[i]);
        if (shown < problems.size())
            write(sheet, static_cast<lxw_row_t>(shown + 1), 6,
                  trf("… and {} more", problems.size() - shown), nullptr);
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(shown, 1)),
                             7);
    }

    /// The rows of one source that something is said of.
    void add_rows(const ImportedSource& source, const std::vector<Diagnostic>& problems,
                  const ReadOptions& options) {
        std::map<std::pair<std::string, std::int64_t>, std::vector<const Diagnostic*>> of_row;
        for (const Diagnostic& problem : problems)
            if (problem.source == source.path && problem.row)
                of_row[{problem.layer, *problem.row}].push_back(&problem);
        Loaded<RecordSource> records = open_table(source.path, options);
        if (of_row.empty() || !records.value)
            return;
        lxw_worksheet* sheet = workbook_add_worksheet(book_, sheet_name(source.path).c_str());
        if (sheet == nullptr)
            return;
        write(sheet, 0, 0, i18n::tr_in_context("report|Row"), heading_);
        for (std::size_t i = 0; i < records.value->columns.size(); ++i)
            write(sheet, 0, static_cast<lxw_col_t>(i + 1), records.value->columns[i], heading_);
        worksheet_freeze_panes(sheet, 1, 1);
        lxw_row_t line = 1;
        Record record;
        while (records.value->next(record) && line < most_rows) {
            const std::string& layer = record.layer.empty() ? records.value->layer : record.layer;
            if (const auto found = of_row.find({layer, record.row}); found != of_row.end())
                write_row(sheet, line++, record, records.value->columns, found->second);
        }
    }

  private:
    lxw_format* coloured(lxw_color_t colour) {
        lxw_format* format = workbook_add_format(book_);
        format_set_bg_color(format, colour);
        format_set_pattern(format, LXW_PATTERN_SOLID);
        return format;
    }

    static void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                      const std::string& text, lxw_format* format) {
        worksheet_write_string(sheet, row, column, cell_text(text).c_str(), format);
    }

    void write_problem(lxw_worksheet* sheet, lxw_row_t row, const Diagnostic& problem) {
        const bool refused = problem.severity == Severity::error;
        write(sheet, row, 0,
              refused ? i18n::tr_in_context("report|not taken")
                      : i18n::tr_in_context("report|look"),
              refused ? refused_ : taken_);
        write(sheet, row, 1, std::filesystem::path(problem.source).filename().string(), nullptr);
        write(sheet, row, 2, problem.layer, nullptr);
        if (problem.row)
            worksheet_write_number(sheet, row, 3, static_cast<double>(*problem.row), nullptr);
        write(sheet, row, 4, problem.field, nullptr);
        write(sheet, row, 5, problem.value, nullptr);
        write(sheet, row, 6, problem.message, wrapped_);
        write(sheet, row, 7, problem.remedy, wrapped_);
    }

    void write_row(lxw_worksheet* sheet, lxw_row_t line, const Record& record,
                   const std::vector<std::string>& columns,
                   const std::vector<const Diagnostic*>& problems) {
        const auto colour_of = [&](const std::string& column) -> lxw_format* {
            lxw_format* colour = nullptr;
            for (const Diagnostic* problem : problems)
                if (problem->field == column || problem->field.empty())
                    colour = problem->severity == Severity::error || colour == refused_ ? refused_
                                                                                        : taken_;
            return colour;
        };
        worksheet_write_number(sheet, line, 0, static_cast<double>(record.row), nullptr);
        for (std::size_t i = 0; i < std::min(columns.size(), record.cells.size()); ++i) {
            lxw_format* colour = columns[i].empty() ? nullptr : colour_of(columns[i]);
            write(sheet, line, static_cast<lxw_col_t>(i + 1), record.cells[i], colour);
            const auto about =
                std::find_if(problems.begin(), problems.end(), [&](const Diagnostic* problem) {
                    return problem->field == columns[i];
                });
            if (colour != nullptr && about != problems.end())
                worksheet_write_comment(sheet, line, static_cast<lxw_col_t>(i + 1),
                                        cell_text((*about)->message).c_str());
        }
    }

    /// At most 31 characters, none of []:*?/\, each once.
    std::string sheet_name(const std::string& path) {
        std::string name = std::filesystem::path(path).stem().string();
        std::erase_if(name, [](char c) {
            return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos;
        });
        constexpr std::size_t longest = 24; // characters
        std::string cut;
        std::size_t characters = 0;
        for (const char c : is_utf8(name) ? name : decoded(name).text) {
            characters += (c & 0xC0) == 0x80 ? 0 : 1;
            if (characters > longest)
                break;
            cut += c;
        }
        std::string unique = cut.empty() ? "1" : cut;
        for (int n = 2; !names_.insert(unique).second; ++n)
            unique = cut + " " + std::to_string(n);
        return unique;
    }

    lxw_workbook* book_; ///< freed by workbook_close
    lxw_format* heading_ = nullptr;
    lxw_format* wrapped_ = nullptr;
    lxw_format* refused_ = nullptr;
    lxw_format* taken_ = nullptr;
    std::set<std::string> names_{i18n::tr_in_context("report|Problems")};
};

} // namespace

std::vector<Diagnostic> save_report_xlsx(const std::string& path, const Imported& imported,
                                         const std::vector<Diagnostic>& problems,
                                         const ReadOptions& options) {
    return replace_file(path, [&](const std::string& beside) -> std::vector<Diagnostic> {
        ReportBook book(beside);
        book.add_problems(problems);
        for (const ImportedSource& source : imported.sources)
            if (is_table(source.path))
                book.add_rows(source, problems, options);
        if (book.close())
            return {};
        return {{.source = path,
                 .message = tr("the report cannot be written"),
                 .remedy = tr("check the free space and the right to write there")}};
    });
}

} // namespace guanmo::io
