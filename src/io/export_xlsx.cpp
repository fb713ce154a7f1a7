#include "io/export_columns.hpp"
#include "io/file.hpp"

#include "i18n/translate.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX - 1; ///< below the heading
constexpr std::size_t most_characters = 32'767;    ///< of a cell
constexpr int first_year = 1900;                   ///< that a spreadsheet has dates of

std::string cut(std::string_view text) {
    std::size_t characters = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end)
        if ((text[end] & 0xC0) != 0x80 && ++characters > most_characters)
            break;
    return std::string(text.substr(0, end));
}

class ListWriter {
  public:
    ListWriter(const ExportRows& rows, const std::string& path, std::vector<Diagnostic>& said)
        : rows_(rows), path_(path), said_(said), columns_(export_columns()) {
        for (const ExportColumn& column : place_columns(rows.options().datum))
            columns_.push_back(column);
    }

    /// False when the file could not be written.
    bool write(const std::string& beside) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE; // rows leave memory as they are written
        lxw_workbook* book = workbook_new_opt(beside.c_str(), &options);
        if (book == nullptr)
            return false;
        lxw_doc_properties properties{};
        std::string title = rows_.workbook().title;
        properties.title = title.data();
        workbook_set_properties(book, &properties);
        make_formats(book);
        sheet_ = workbook_add_worksheet(book, "项目");
        lay_out();
        lxw_row_t line = 0;
        rows_.for_each([&](const ExportRow& row) { write(row, ++line); });
        return workbook_close(book) == LXW_NO_ERROR;
    }

  private:
    void make_formats(lxw_workbook* book) {
        heading_ = workbook_add_format(book);
        format_set_bold(heading_);
        format_set_text_wrap(heading_);
        format_set_align(heading_, LXW_ALIGN_CENTER);
        format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(heading_, 0xE9ECEA);
        format_set_pattern(heading_, LXW_PATTERN_SOLID);
        format_set_bottom(heading_, LXW_BORDER_THIN);
        const auto with_code = [book](const char* code) {
            lxw_format* format = workbook_add_format(book);
            format_set_num_format(format, code);
            return format;
        };
        whole_ = with_code("#,##0");
        fraction_ = with_code("#,##0.00##");
        degrees_ = with_code("0.000000");
        dates_ = {with_code("yyyy"), with_code("yyyy-mm"), with_code("yyyy-mm-dd")};
    }

    void lay_out() {
        constexpr double heading_height = 32; // points: two lines
        worksheet_set_row(sheet_, 0, heading_height, nullptr);
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const auto column = static_cast<lxw_col_t>(c);
            worksheet_set_column(sheet_, column, column, columns_[c].width, nullptr);
            worksheet_write_string(sheet_, 0, column, columns_[c].heading, heading_);
        }
        worksheet_freeze_panes(sheet_, 1, 2); // heading, number and name
        worksheet_autofilter(sheet_, 0, 0,
                             static_cast<lxw_row_t>(std::max<std::size_t>(rows_.size(), 1)),
                             static_cast<lxw_col_t>(columns_.size() - 1));
        constexpr std::uint8_t a3 = 8;
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, a3);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_repeat_rows(sheet_, 0, 0);
    }

    void write(const ExportRow& row, lxw_row_t line) {
        for (std::size_t c = 0; c < columns_.size(); ++c)
            write(row, line, static_cast<lxw_col_t>(c), columns_[c]);
    }

    void write(const ExportRow& row, lxw_row_t line, lxw_col_t c, const ExportColumn& column) {
        const ExportValue value = column.value(row);
        if (const auto* money = std::get_if<workbook::Money>(&value)) {
            const double wan = money->wan();
            worksheet_write_number(sheet_, line, c, wan,
                                   wan == std::floor(wan) ? whole_ : fraction_);
        } else if (const auto* number = std::get_if<double>(&value)) {
            worksheet_write_number(sheet_, line, c, *number,
                                   c + 2U >= columns_.size() ? degrees_ : nullptr);
        } else if (const auto* whole = std::get_if<int>(&value)) {
            worksheet_write_number(sheet_, line, c, *whole, nullptr);
        } else if (const auto* date = std::get_if<workbook::PartialDate>(&value);
                   date != nullptr && date->year > first_year) {
            write(*date, line, c);
        } else if (const std::string text = text_of(value); !text.empty()) {
            write(row, line, c, column, text); // never a formula, whatever it begins with
        }
    }

    void write(workbook::PartialDate date, lxw_row_t line, lxw_col_t c) {
        lxw_datetime day{};
        day.year = date.year;
        day.month = std::max<int>(date.month, 1);
        day.day = std::max<int>(date.day, 1);
        const std::size_t known = date.month == 0 ? 0 : date.day == 0 ? 1 : 2;
        worksheet_write_datetime(sheet_, line, c, &day, dates_[known]);
    }

    void write(const ExportRow& row, lxw_row_t line, lxw_col_t c, const ExportColumn& column,
               const std::string& text) {
        const std::string kept = text.size() > most_characters ? cut(text) : text;
        worksheet_write_string(sheet_, line, c, kept.c_str(), nullptr);
        if (kept.size() < text.size())
            said_.push_back({.severity = Severity::warning,
                             .source = path_,
                             .row = line + 1,
                             .field = column.heading,
                             .value = row.project.id,
                             .message = trf("the text is longer than the {} characters that a cell "
                                            "holds and was cut",
                                            most_characters),
                             .remedy = tr("export it as .csv or .geojson")});
    }

    const ExportRows& rows_;
    const std::string& path_;
    std::vector<Diagnostic>& said_;
    std::vector<ExportColumn> columns_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* whole_ = nullptr;
    lxw_format* fraction_ = nullptr;
    lxw_format* degrees_ = nullptr;
    std::array<lxw_format*, 3> dates_{}; ///< year, month, day
};

} // namespace

std::vector<Diagnostic> write_xlsx(const ExportRows& rows, const std::string& path) {
    if (rows.size() > most_rows)
        return {{.source = path,
                 .value = std::to_string(rows.size()),
                 .message = trf("a sheet holds no more than {} projects", most_rows),
                 .remedy = tr("export it as .csv or .geojson")}};
    std::vector<Diagnostic> said;
    append(said, replace_file(path, [&](const std::string& beside) -> std::vector<Diagnostic> {
               if (ListWriter(rows, path, said).write(beside))
                   return {};
               return {{.source = path,
                        .message = tr("cannot be written"),
                        .remedy = tr("check the free space and the right to write there")}};
           }));
    return said;
}

} // namespace guanmo::io
