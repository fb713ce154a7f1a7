#include "io/file.hpp"
#include "io/tour_export.hpp"

#include "i18n/translate.hpp"

#include <xlsxwriter.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::TimetableColumn;
using workbook::TimetableRow;
using workbook::TimetableSheet;

namespace {

constexpr lxw_row_t title_row = 0, note_row = 1, heading_row = 2, first_row = 3;
/// Characters; together what A4 across holds.
constexpr std::array<double, workbook::timetable_columns> widths{6,  11, 8,  10, 10, 8,
                                                                 10, 34, 12, 12, 14, 18};
constexpr std::uint8_t a4 = 9;

std::optional<double> number_in(const std::string& cell) {
    double number = 0;
    const char* const end = cell.data() + cell.size();
    const auto [rest, error] = std::from_chars(cell.data(), end, number);
    return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

/// What the names of sheets may hold: no []:*?/\ and 31 characters, each name once.
class SheetNames {
  public:
    std::string name_for(const std::string& wanted) {
        std::string name;
        std::size_t characters = 0;
        for (const char c : wanted) {
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++characters > most)
                break;
            name += std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ? ' ' : c;
        }
        std::string own = name.empty() ? "-" : name;
        for (int i = 2; !used_.insert(own).second; ++i)
            own = fmt::format("{} {}", name, i);
        return own;
    }

  private:
    static constexpr std::size_t most = 27; ///< leaves room for a number
    std::set<std::string> used_;
};

class TimetableWriter {
  public:
    TimetableWriter(const workbook::Workbook& workbook, const std::vector<TimetableSheet>& sheets,
                    const workbook::PrintedTimetable& printed)
        : workbook_(workbook), sheets_(sheets), printed_(printed) {}

    /// False when the file could not be written.
    bool write(const std::string& beside) {
        book_ = workbook_new(beside.c_str());
        if (book_ == nullptr)
            return false;
        lxw_doc_properties properties{};
        std::string title = workbook_.meeting.name;
        properties.title = title.data();
        workbook_set_properties(book_, &properties);
        make_formats();
        if (!printed_.sheets.empty())
            reprints();
        for (const TimetableSheet& sheet : sheets_)
            timetable(sheet);
        return workbook_close(book_) == LXW_NO_ERROR;
    }

  private:
    lxw_format* format(bool bold, double size, bool centred) {
        lxw_format* made = workbook_add_format(book_);
        if (bold)
            format_set_bold(made);
        format_set_font_size(made, size);
        format_set_align(made, centred ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
        format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        return made;
    }

    lxw_format* cell_format(bool centred, bool changed) {
        lxw_format* made = format(changed, 11, centred);
        format_set_text_wrap(made);
        format_set_border(made, LXW_BORDER_THIN);
        if (changed) { // by its ground and its weight: copies are black and white
            format_set_bg_color(made, 0xFFE699);
            format_set_pattern(made, LXW_PATTERN_SOLID);
        }
        return made;
    }

    void make_formats() {
        title_ = format(true, 18, true);
        note_ = format(false, 11, true);
        plain_ = format(false, 11, false);
        heading_ = cell_format(true, false);
        format_set_bold(heading_);
        format_set_bg_color(heading_, 0xE9ECEA);
        format_set_pattern(heading_, LXW_PATTERN_SOLID);
        for (const bool centred : {false, true})
            for (const bool changed : {false, true})
                cells_[centred][changed] = cell_format(centred, changed);
    }

    lxw_worksheet* sheet(const std::string& name) {
        return workbook_add_worksheet(book_, names_.name_for(name).c_str());
    }

    /// The first sheet: which of the others differ from the printed ones.
    void reprints() {
        lxw_worksheet* list = sheet(tr("To be printed again"));
        worksheet_set_column(list, 0, 0, 44, nullptr);
        worksheet_set_column(list, 1, 1, 30, nullptr);
        worksheet_set_row(list, 0, 30, nullptr);
        worksheet_write_string(list, 0, 0, tr("To be printed again"), title_);
        worksheet_write_string(list, 1, 0,
                               trf("Compared with what was printed: {}", printed_.printed).c_str(),
                               plain_);
        lxw_row_t row = 3;
        std::set<std::string> known;
        for (const TimetableSheet& of : sheets_) {
            known.insert(of.key);
            const workbook::SheetChanges changes = changes_of(of, printed_);
            if (!changes.any())
                continue;
            worksheet_write_string(list, row, 0, of.title.c_str(), cells_[false][false]);
            worksheet_write_string(list, row++, 1,
                                   changes.is_new ? tr("new") : words_for(changes).c_str(),
                                   cells_[false][false]);
        }
        for (const auto& [key, rows] : printed_.sheets)
            if (!known.contains(key) && !rows.empty()) {
                worksheet_write_string(list, row, 0, key.c_str(), cells_[false][false]);
                worksheet_write_string(list, row++, 1, tr("no longer valid"), cells_[false][false]);
            }
        if (row == 3)
            worksheet_write_string(list, row, 0, tr("Nothing has changed"), plain_);
    }

    static std::string words_for(const workbook::SheetChanges& changes) {
        std::size_t cells = 0;
        for (const auto& row : changes.cells)
            cells += static_cast<std::size_t>(std::count(row.begin(), row.end(), true));
        return changes.gone.empty()
                   ? trf("{} cells", cells)
                   : trf("{} cells, {} stops left out", cells, changes.gone.size());
    }

    void timetable(const TimetableSheet& of) {
        lxw_worksheet* page = sheet(of.name);
        constexpr lxw_col_t last = workbook::timetable_columns - 1;
        for (lxw_col_t c = 0; c <= last; ++c)
            worksheet_set_column(page, c, c, widths[c], nullptr);
        worksheet_set_row(page, title_row, 32, nullptr);
        worksheet_merge_range(page, title_row, 0, title_row, last, of.title.c_str(), title_);
        worksheet_merge_range(page, note_row, 0, note_row, last, of.note.c_str(), note_);
        worksheet_set_row(page, heading_row, 32, nullptr);
        for (lxw_col_t c = 0; c <= last; ++c)
            worksheet_write_string(page, heading_row, c,
                                   heading_of(static_cast<TimetableColumn>(c)).c_str(), heading_);
        const workbook::SheetChanges changes = changes_of(of, printed_);
        for (std::size_t i = 0; i < of.rows.size(); ++i)
            write(page, first_row + static_cast<lxw_row_t>(i), of.rows[i], changes.cells[i]);
        foot(page, first_row + static_cast<lxw_row_t>(of.rows.size()), changes);
        set_up(page);
    }

    void write(lxw_worksheet* page, lxw_row_t line, const TimetableRow& row,
               const std::array<bool, workbook::timetable_columns>& changed) {
        worksheet_set_row(page, line, 30, nullptr);
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const bool figure = is_figure(static_cast<TimetableColumn>(c));
            lxw_format* look = cells_[figure][changed[c]];
            const auto column = static_cast<lxw_col_t>(c);
            const auto number = figure ? number_in(row.cells[c]) : std::nullopt;
            if (number)
                worksheet_write_number(page, line, column, *number, look);
            else if (row.cells[c].empty())
                worksheet_write_blank(page, line, column, look);
            else
                worksheet_write_string(page, line, column, row.cells[c].c_str(), look);
        }
    }

    /// What was printed and is no more, and what marks mean.
    void foot(lxw_worksheet* page, lxw_row_t line, const workbook::SheetChanges& changes) {
        for (const TimetableRow& gone : changes.gone)
            worksheet_write_string(page, ++line, 0,
                                   trf("Left out since the last print: {} {}",
                                       gone.at(TimetableColumn::arrives),
                                       gone.at(TimetableColumn::project))
                                       .c_str(),
                                   plain_);
        if (!changes.is_new && changes.any())
            worksheet_write_string(
                page, ++line, 0,
                trf("Marked: changed since the last print ({})", printed_.printed).c_str(), plain_);
    }

    static void set_up(lxw_worksheet* page) {
        worksheet_freeze_panes(page, first_row, 0);
        worksheet_repeat_rows(page, heading_row, heading_row);
        worksheet_set_landscape(page);
        worksheet_set_paper(page, a4);
        worksheet_set_margins(page, 0.4, 0.4, 0.5, 0.6);
        worksheet_fit_to_pages(page, 1, 0);
        worksheet_center_horizontally(page);
        worksheet_set_footer(page, "&C&P / &N");
    }

    const workbook::Workbook& workbook_;
    const std::vector<TimetableSheet>& sheets_;
    const workbook::PrintedTimetable& printed_;
    lxw_workbook* book_ = nullptr;
    lxw_format* title_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* plain_ = nullptr;
    lxw_format* heading_ = nullptr;
    std::array<std::array<lxw_format*, 2>, 2> cells_{}; ///< [is a figure][has changed]
    SheetNames names_;
};

} // namespace

std::vector<Diagnostic> write_timetable_xlsx(const workbook::Workbook& workbook,
                                             const std::vector<TimetableSheet>& sheets,
                                             const workbook::PrintedTimetable& printed,
                                             const std::string& path) {
    return replace_file(path, [&](const std::string& beside) -> std::vector<Diagnostic> {
        if (TimetableWriter(workbook, sheets, printed).write(beside))
            return {};
        return {{.source = path,
                 .message = tr("cannot be written"),
                 .remedy = tr("check the free space and the right to write there")}};
    });
}

} // namespace guanmo::io
