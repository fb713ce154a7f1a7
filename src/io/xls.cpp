#include "io/spreadsheet.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"

#include <fmt/format.h>
#include <freexl.h>

#include <algorithm>
#include <fstream>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

std::string save_anew() {
    return tr("open it with an office program and save it as .xlsx");
}

Loaded<std::vector<Sheet>> none(const std::string& path, std::string message) {
    return {std::nullopt, {{.source = path, .message = std::move(message), .remedy = save_anew()}}};
}

/// A newer spreadsheet behind a password lies in a compound file, too.
bool is_encrypted_package(const std::string& path) {
    constexpr std::size_t enough = 1U << 20U; // the directory of a compound file stands anywhere
    std::string head(enough, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), enough);
    head.resize(static_cast<std::size_t>(file.gcount()));
    std::string name; // in UTF-16
    for (const char c : std::string_view("EncryptedPackage"))
        (name += c) += '\0';
    return head.find(name) != head.npos;
}

class OldBook {
  public:
    explicit OldBook(const std::string& path) : status_(freexl_open(path.c_str(), &handle_)) {}
    ~OldBook() {
        if (handle_ != nullptr)
            freexl_close(handle_);
    }
    OldBook(const OldBook&) = delete;
    OldBook& operator=(const OldBook&) = delete;

    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] unsigned int told(unsigned short what) const {
        unsigned int value = 0;
        return freexl_get_info(handle_, what, &value) == FREEXL_OK ? value : FREEXL_UNKNOWN;
    }
    [[nodiscard]] const void* handle() const { return handle_; }

  private:
    const void* handle_ = nullptr;
    int status_;
};

std::string text_of(const FreeXL_CellValue& cell) {
    switch (cell.type) {
    case FREEXL_CELL_INT:
        return std::to_string(cell.value.int_value);
    case FREEXL_CELL_DOUBLE:
        return fmt::format("{}", cell.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME: {
        const char* text = cell.value.text_value;
        const std::string bytes = text == nullptr ? "" : text;
        return is_utf8(bytes) ? bytes : decoded(bytes).text;
    }
    default:
        return "";
    }
}

/// Of the active sheet; without cells behind the last filled one.
SheetRow row_at(const OldBook& book, unsigned int number, unsigned short columns) {
    SheetRow row{.number = static_cast<std::int64_t>(number) + 1};
    for (unsigned short column = 0; column < columns; ++column) {
        FreeXL_CellValue cell;
        if (freexl_get_cell_value(book.handle(), number, column, &cell) != FREEXL_OK)
            continue;
        std::string text = text_of(cell);
        if (text.empty())
            continue;
        row.cells.resize(column);
        row.cells.push_back(std::move(text));
    }
    return row;
}

void read_rows(const OldBook& book, const std::string& path, const SheetBounds& bounds,
               Sheet& sheet) {
    unsigned int rows = 0;
    unsigned short columns = 0;
    if (freexl_worksheet_dimensions(book.handle(), &rows, &columns) != FREEXL_OK)
        return;
    std::size_t cells = 0;
    for (unsigned int number = 0; number < rows && cells < bounds.cells; ++number) {
        SheetRow row = row_at(book, number, columns);
        cells += row.cells.size();
        if (!row.cells.empty())
            sheet.rows.push_back(std::move(row));
    }
    if (!sheet.rows.empty())
        sheet.problems.push_back(
            {.severity = Severity::warning,
             .source = path,
             .layer = sheet.name,
             .message = tr("of the old kind (.xls, .et): merged cells, hidden rows and the formats "
                           "of numbers cannot be seen"),
             .remedy = tr("save it as .xlsx if amounts or headings look wrong")});
}

} // namespace

Loaded<std::vector<Sheet>> read_xls(const std::string& path, const std::string& only,
                                    const SheetBounds& bounds) {
    if (is_encrypted_package(path))
        return none(path, tr("is locked by a password"));
    const OldBook book(path);
    if (book.status() != FREEXL_OK)
        return none(path, trf("is a spreadsheet of the old kind (.xls, .et) and damaged (FreeXL: "
                              "{})",
                              book.status()));
    if (book.told(FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED)
        return none(path, tr("is locked by a password"));
    std::vector<Sheet> sheets;
    const unsigned int count = book.told(FREEXL_BIFF_SHEET_COUNT);
    for (unsigned short i = 0; i < std::min<std::size_t>(count, bounds.sheets); ++i) {
        const char* name = nullptr;
        if (freexl_get_worksheet_name(book.handle(), i, &name) != FREEXL_OK)
            continue;
        Sheet sheet{.name = name == nullptr ? "" : name, .rows = {}};
        sheet.dates_from_1904 = book.told(FREEXL_BIFF_DATEMODE) == FREEXL_BIFF_DATEMODE_1904;
        if ((only.empty() || only == sheet.name) &&
            freexl_select_active_worksheet(book.handle(), i) == FREEXL_OK)
            read_rows(book, path, bounds, sheet);
        sheets.push_back(std::move(sheet));
    }
    if (sheets.empty())
        return none(path, tr("the spreadsheet has no sheet"));
    return {std::move(sheets), {}};
}

} // namespace guanmo::io
