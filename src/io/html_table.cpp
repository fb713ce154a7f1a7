#include "io/spreadsheet.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <charconv>

namespace guanmo::io {

using i18n::tr;

namespace {

/// Tags of a page one after the other. HTML's end tags may be missing: the next cell ends a cell.
class PageReader {
  public:
    PageReader(std::string_view page, const SheetBounds& bounds) : page_(page), bounds_(bounds) {}

    std::vector<Sheet> read() {
        while (at_ < page_.size()) {
            const std::size_t open = page_.find('<', at_);
            take_text(page_.substr(at_, open - at_));
            if (open == page_.npos)
                break;
            take_tag(open);
        }
        end_cell();
        return std::move(sheets_);
    }

  private:
    void take_text(std::string_view text) {
        if (in_cell_)
            cell_ += text;
    }

    void take_tag(std::size_t open) {
        if (page_.substr(open).starts_with("<!--"))
            return pass(open, "-->");
        const std::size_t close = std::min(page_.find('>', open), page_.size());
        const std::string tag = workbook::lower_case(page_.substr(open + 1, close - open - 1));
        const std::string name = tag.substr(0, tag.find_first_of(" \t\r\n/", 1));
        at_ = close + 1;
        if (name == "script" || name == "style")
            return pass(at_, "</" + name);
        if (name == "table")
            begin_table();
        else if (name == "tr")
            begin_row();
        else if (name == "td" || name == "th")
            begin_cell(tag);
        else if (name == "/td" || name == "/th" || name == "/tr" || name == "/table")
            end_cell();
        else if (name == "br" && in_cell_)
            cell_ += ' ';
    }

    void pass(std::size_t from, std::string_view end) {
        const std::size_t found = page_.find(end, from);
        at_ = found == page_.npos ? page_.size() : found + end.size();
    }

    void begin_table() {
        end_cell();
        reaching_.clear();
        if (sheets_.size() < bounds_.sheets)
            sheets_.push_back({.name = std::to_string(sheets_.size() + 1), .rows = {}});
        number_ = 0;
    }

    void begin_row() {
        end_cell();
        if (sheets_.empty())
            begin_table();
        Sheet& sheet = sheets_.back();
        ++number_;
        column_ = 0;
        std::erase_if(reaching_,
                      [this](const MergedCells& cells) { return cells.last_row < number_ - 1; });
        if (sheet.rows.size() < bounds_.rows)
            sheet.rows.push_back({.number = number_});
    }

    static std::size_t span(const std::string& tag, std::string_view attribute) {
        std::size_t at = tag.find(attribute);
        if (at == tag.npos)
            return 1;
        at = tag.find_first_of("0123456789", at + attribute.size());
        std::size_t number = 1;
        if (at != tag.npos)
            std::from_chars(tag.data() + at, tag.data() + tag.size(), number);
        return std::clamp<std::size_t>(number, 1, 1000);
    }

    /// A cell from above may reach into this row.
    [[nodiscard]] bool is_covered() const {
        return std::any_of(reaching_.begin(), reaching_.end(), [this](const MergedCells& cells) {
            return number_ - 1 > cells.first_row && column_ >= cells.first_column &&
                   column_ <= cells.last_column;
        });
    }

    void begin_cell(const std::string& tag) {
        end_cell();
        if (sheets_.empty() || sheets_.back().rows.empty())
            begin_row();
        while (is_covered())
            take_value(value_above());
        in_cell_ = true;
        wide_ = span(tag, "colspan");
        high_ = span(tag, "rowspan");
    }

    void take_value(const std::string& value) {
        SheetRow& row = sheets_.back().rows.back();
        if (column_ < bounds_.columns) {
            row.cells.resize(column_ + 1);
            row.cells[column_] = value;
        }
        ++column_;
    }

    [[nodiscard]] std::string value_above() const {
        const auto& rows = sheets_.back().rows;
        const auto& above = rows[rows.size() - 2].cells;
        return column_ < above.size() ? above[column_] : "";
    }

    void end_cell() {
        if (!in_cell_)
            return;
        in_cell_ = false;
        if (wide_ > 1 || high_ > 1)
            sheets_.back().merged.push_back({number_ - 1,
                                             number_ - 2 + static_cast<std::int64_t>(high_),
                                             column_, column_ + wide_ - 1});
        if (high_ > 1 && column_ < bounds_.columns)
            reaching_.push_back(sheets_.back().merged.back());
        const std::string value = plain(std::exchange(cell_, ""));
        for (std::size_t i = 0; i < wide_; ++i)
            take_value(value);
    }

    /// Without entities, and with blanks as a browser shows them.
    static std::string plain(std::string text) {
        constexpr std::pair<std::string_view, std::string_view> entities[]{
            {"&nbsp;", " "},  {"&lt;", "<"},  {"&gt;", ">"},
            {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
        for (const auto& [entity, character] : entities)
            for (std::size_t at = text.find(entity); at != text.npos;
                 at = text.find(entity, at + character.size()))
                text.replace(at, entity.size(), character);
        std::string shown;
        for (const char c : text) {
            const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            if (!blank)
                shown += c;
            else if (!shown.empty() && shown.back() != ' ')
                shown += ' ';
        }
        while (shown.ends_with(' '))
            shown.pop_back();
        return shown;
    }

    std::string_view page_;
    const SheetBounds& bounds_;
    std::size_t at_ = 0;
    std::vector<Sheet> sheets_;
    std::int64_t number_ = 0; ///< of the row, from 1
    std::size_t column_ = 0;
    std::vector<MergedCells> reaching_; ///< into rows below the one they begin in
    bool in_cell_ = false;
    std::size_t wide_ = 1, high_ = 1;
    std::string cell_;
};

} // namespace

Loaded<std::vector<Sheet>> read_html_tables(const std::string& path, const SheetBounds& bounds) {
    Loaded<std::string> bytes = read_text(path);
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    const Decoded page = decoded(*bytes.value);
    std::vector<Sheet> sheets = PageReader(page.text, bounds).read();
    std::erase_if(sheets, [](const Sheet& sheet) { return sheet.rows.empty(); });
    const std::string message = tr("is a web page that is called a spreadsheet");
    const std::string remedy = tr("open it with an office program and save it as .xlsx");
    if (sheets.empty())
        return {std::nullopt, {{.source = path, .message = message, .remedy = remedy}}};
    return {
        std::move(sheets),
        {{.severity = Severity::warning, .source = path, .message = message, .remedy = remedy}}};
}

} // namespace guanmo::io
