#include "io/spreadsheet.hpp"

#include "i18n/translate.hpp"
#include "io/xlsx_parts.hpp"
#include "io/zip_archive.hpp"

#include <algorithm>

namespace guanmo::io {

using i18n::tr;

namespace {

std::string_view named(const pugi::xml_node& node, std::string_view name) {
    return attribute_of(node, name);
}

/// "number-columns-repeated" and the like; 1 when it is not there.
std::size_t count_of(const pugi::xml_node& node, std::string_view name) {
    const std::string text(named(node, name));
    return text.empty() ? 1 : std::max<std::size_t>(std::strtoul(text.c_str(), nullptr, 10), 1);
}

/// The text with <text:s text:c="3"/> as blanks; notes of the cell are left out.
void add_text(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
        else if (local_name(child) == "s")
            text.append(std::min<std::size_t>(count_of(child, "c"), 100), ' ');
        else if (local_name(child) == "line-break")
            text += '\n';
        else if (local_name(child) != "annotation")
            add_text(child, text);
    }
}

std::string cell_text(const pugi::xml_node& cell) {
    const std::string_view type = named(cell, "value-type");
    if (type == "float" || type == "currency")
        return std::string(named(cell, "value"));
    if (type == "percentage")
        if (const std::string value(named(cell, "value")); !value.empty())
            return fmt::format("{}%", std::strtod(value.c_str(), nullptr) * 100);
    if (type == "date")
        if (const std::string_view day = named(cell, "date-value"); day.size() >= 10)
            return std::string(day.substr(0, 10));
    std::string text;
    for (const pugi::xml_node& paragraph : cell.children())
        if (local_name(paragraph) == "p") {
            text += text.empty() ? "" : "\n";
            add_text(paragraph, text);
        }
    return text;
}

class OdsSheet {
  public:
    OdsSheet(Sheet& sheet, const SheetBounds& bounds) : sheet_(sheet), bounds_(bounds) {}

    /// Rows may lie in groups and headings.
    void read(const pugi::xml_node& parent) {
        for (const pugi::xml_node& node : parent.children()) {
            const std::string_view name = local_name(node);
            if (name == "table-row")
                take_row(node);
            else if (name == "table-rows" || name == "table-header-rows" ||
                     name == "table-row-group")
                read(node);
        }
    }

    /// The value of merged cells stands in all of them.
    void fill_merged() {
        for (const MergedCells& merged : sheet_.merged) {
            auto row = std::lower_bound(
                sheet_.rows.begin(), sheet_.rows.end(), merged.first_row + 1,
                [](const SheetRow& known, std::int64_t number) { return known.number < number; });
            if (row == sheet_.rows.end() || row->number != merged.first_row + 1)
                continue;
            const std::string value = row->cells[merged.first_column];
            for (; row != sheet_.rows.end() && row->number <= merged.last_row + 1; ++row) {
                row->cells.resize(std::max(row->cells.size(), merged.last_column + 1));
                for (std::size_t column = merged.first_column; column <= merged.last_column;
                     ++column)
                    row->cells[column] = value;
                if ((cells_ += merged.last_column - merged.first_column) > bounds_.cells)
                    return;
            }
        }
    }

  private:
    void take_row(const pugi::xml_node& node) {
        SheetRow row;
        row.hidden =
            named(node, "visibility") == "collapse" || named(node, "visibility") == "filter";
        std::size_t column = 0;
        for (const pugi::xml_node& cell : node.children())
            take_cell(cell, column, row);
        const std::size_t times = count_of(node, "number-rows-repeated");
        for (std::size_t i = 0; i < times && !row.cells.empty(); ++i) {
            if (sheet_.rows.size() == bounds_.rows || cells_ > bounds_.cells)
                break;
            cells_ += row.cells.size();
            row.number = number_ + static_cast<std::int64_t>(i) + 1;
            sheet_.rows.push_back(row);
        }
        number_ += static_cast<std::int64_t>(times);
    }

    void take_cell(const pugi::xml_node& cell, std::size_t& column, SheetRow& row) {
        const std::string_view name = local_name(cell);
        if (name != "table-cell" && name != "covered-table-cell")
            return;
        const std::size_t times = count_of(cell, "number-columns-repeated");
        const std::size_t wide = count_of(cell, "number-columns-spanned");
        const std::size_t high = count_of(cell, "number-rows-spanned");
        const std::string text = name == "table-cell" ? cell_text(cell) : "";
        if (!text.empty() && column < bounds_.columns) {
            row.cells.resize(column);
            row.cells.resize(std::min(column + times, bounds_.columns), text);
            if (wide > 1 || high > 1)
                sheet_.merged.push_back(
                    {number_, number_ + static_cast<std::int64_t>(std::min(high, bounds_.rows)) - 1,
                     column, std::min(column + wide, bounds_.columns) - 1});
        }
        column += times;
    }

    Sheet& sheet_;
    const SheetBounds& bounds_;
    std::int64_t number_ = 0; ///< rows before the next one
    std::size_t cells_ = 0;
};

} // namespace

Loaded<std::vector<Sheet>> read_ods(const std::string& path, const std::string& only,
                                    const SheetBounds& bounds) {
    Loaded<ZipArchive> archive = ZipArchive::open(path);
    if (!archive.value)
        return {std::nullopt, std::move(archive.diagnostics)};
    Loaded<std::string> bytes = archive.value->read("content.xml");
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    Loaded<XmlPart> content = parse_xml(std::move(*bytes.value), path, "content.xml");
    if (!content.value)
        return {std::nullopt, std::move(content.diagnostics)};
    const pugi::xml_node root = content.value->document->document_element();
    std::vector<Sheet> sheets;
    for (const pugi::xml_node& node : child_of(child_of(root, "body"), "spreadsheet").children()) {
        if (local_name(node) != "table" || sheets.size() == bounds.sheets)
            continue;
        Sheet sheet{.name = std::string(named(node, "name")), .rows = {}};
        if (only.empty() || only == sheet.name) {
            OdsSheet reader(sheet, bounds);
            reader.read(node);
            reader.fill_merged();
        }
        sheets.push_back(std::move(sheet));
    }
    if (sheets.empty())
        return {std::nullopt,
                {{.source = path,
                  .message = tr("the spreadsheet has no sheet"),
                  .remedy = tr("open it with an office program and save it anew")}}};
    return {std::move(sheets), {}};
}

} // namespace guanmo::io
