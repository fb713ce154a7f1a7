#include "archive.hpp"

#include "catch.hpp"

#include <zip.h>

#include <algorithm>
#include <charconv>

void write_zip(const std::string& path, const std::map<std::string, std::string>& members) {
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const auto& [name, text] : members) {
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_GUESS) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
}

void write_book(const std::string& path, const MadeBook& book) {
    const std::string main = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    const auto relation = [&office](const char* id, const char* kind, const char* target) {
        return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + "/" + kind +
               "\" Target=\"" + target + "\"/>";
    };
    const bool two = !book.second_sheet.empty();
    std::map<std::string, std::string> members{
        {"_rels/.rels",
         relations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml",
         "<workbook " + main + " xmlns:r=\"" + office + "\">" + book.properties +
             "<sheets><sheet name=\"项目\" sheetId=\"1\" r:id=\"rId1\" " + book.sheet_state + "/>" +
             (two ? "<sheet name=\"第二张\" sheetId=\"2\" r:id=\"rId2\"/>" : "") +
             "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
             relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml") +
             relation("rId3", "sharedStrings", "sharedStrings.xml") +
             relation("rId4", "styles", "styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml", "<sst " + main + ">" + book.shared + "</sst>"},
        {"xl/styles.xml", "<styleSheet " + main + ">" + book.styles + "</styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet " + main + ">" + book.sheet_data + "</worksheet>"}};
    if (two)
        members["xl/worksheets/sheet2.xml"] =
            "<worksheet " + main + ">" + book.second_sheet + "</worksheet>";
    write_zip(path, members);
}

namespace {

bool is_number(const std::string& cell) {
    double number = 0;
    const auto [rest, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return error == std::errc{} && rest == cell.data() + cell.size();
}

} // namespace

std::string sheet_xml(const std::vector<std::string>& rows) {
    std::string data;
    std::string merges;
    int number = 0;
    std::vector<std::vector<std::string>> cells;
    for (const std::string& row : rows) {
        cells.emplace_back();
        for (std::size_t at = 0; at <= row.size();) {
            const std::size_t end = std::min(row.find('|', at), row.size());
            cells.back().push_back(row.substr(at, end - at));
            at = end + 1;
        }
    }
    const auto name = [](std::size_t row, std::size_t column) {
        return std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1);
    };
    for (std::size_t r = 0; r < cells.size(); ++r) {
        data += "<row r=\"" + std::to_string(++number) + "\">";
        for (std::size_t c = 0; c < cells[r].size(); ++c) {
            const std::string& cell = cells[r][c];
            if (cell.empty() || cell == "^" || cell == "<")
                continue;
            std::size_t last_row = r;
            std::size_t last_column = c;
            while (last_row + 1 < cells.size() && c < cells[last_row + 1].size() &&
                   cells[last_row + 1][c] == "^")
                ++last_row;
            while (last_column + 1 < cells[r].size() && cells[r][last_column + 1] == "<")
                ++last_column;
            if (last_row > r || last_column > c)
                merges +=
                    "<mergeCell ref=\"" + name(r, c) + ":" + name(last_row, last_column) + "\"/>";
            if (is_number(cell)) {
                data += "<c r=\"" + name(r, c) + "\"><v>" + cell + "</v></c>";
                continue;
            }
            data += "<c r=\"" + name(r, c) + "\" t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        }
        data += "</row>";
    }
    return "<sheetData>" + data + "</sheetData>" +
           (merges.empty() ? "" : "<mergeCells>" + merges + "</mergeCells>");
}
