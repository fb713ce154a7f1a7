#include "hostile_file.hpp"

#include "io/archive.hpp"

#include <cstring>

namespace guanmo::test {

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> list{"编号|项目名称|总投资（亿元）|经度|纬度",
                                    "A1|肉牛产业园|1|122.25|43.65", "A2|光伏治沙|2|120.65|42.85"};

HostileFile book_file(std::string name, const MadeBook& book, Expected expected) {
    return {std::move(name),
            [book](const fs::path& folder, const std::string& file) {
                write_book((folder / file).string(), book);
            },
            std::move(expected)};
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

HostileFile truncated_book(double share) {
    return {"cut_off_at_" + std::to_string(static_cast<int>(share * 100)) + ".xlsx",
            [share](const fs::path& folder, const std::string& file) {
                write_book((folder / file).string(), {.sheet_data = sheet_xml(list)});
                const std::string whole = bytes_of(folder / file);
                write(folder / file,
                      whole.substr(
                          0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
            },
            {.exit_code = 2}};
}

HostileFile zip_file(std::string name, std::map<std::string, std::string> members,
                     Expected expected) {
    return {std::move(name),
            [members = std::move(members)](const fs::path& folder, const std::string& file) {
                write_zip((folder / file).string(), members);
            },
            std::move(expected)};
}

/// As WPS writes it: texts in the cells, no styles, and parts of its own.
const std::string wps_rows =
    R"(<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr">)"
    R"(<is><t>项目名称</t></is></c><c r="C1" t="inlineStr"><is><r><t>总投资</t></r><r><t>（万元）</t></r>)"
    R"(</is></c></row><row r="2"><c r="A2" t="str"><f>"A"&amp;1</f><v>A1</v></c><c r="B2" )"
    R"(t="inlineStr"><is><t xml:space="preserve"> 肉牛产业园 </t></is></c><c r="C2"><v>12000</v></c>)"
    R"(</row></sheetData><extLst><ext uri="{WPS}"><x xmlns="urn:wps"/></ext></extLst>)";

/// A record of BIFF 2: its kind and length before its bytes, little-endian.
std::string biff(int kind, const std::string& bytes) {
    const auto two = [](std::size_t number) {
        return std::string{static_cast<char>(number & 0xFF), static_cast<char>(number >> 8U)};
    };
    return two(static_cast<std::size_t>(kind)) + two(bytes.size()) + bytes;
}

std::string biff_cell(char row, char column) {
    return {row, 0, column, 0, 0, 0, 0};
}

std::string biff_text(char row, char column, const std::string& text) {
    return biff(0x04, biff_cell(row, column) + static_cast<char>(text.size()) + text);
}

std::string biff_number(char row, char column, double number) {
    std::string bytes(sizeof(number), '\0');
    std::memcpy(bytes.data(), &number, sizeof(number));
    return biff(0x03, biff_cell(row, column) + bytes);
}

/// The oldest kind that Excel wrote, in code page 936: 项目名称, 经度, 纬度.
std::string old_sheet() {
    return biff(0x09, std::string("\x02\0\x10\0", 4)) + biff(0x42, std::string("\xA8\x03", 2)) +
           biff(0x00, std::string("\0\0\x02\0\0\0\x03\0", 8)) +
           biff_text(0, 0, "\xCF\xEE\xC4\xBF\xC3\xFB\xB3\xC6") +
           biff_text(0, 1, "\xBE\xAD\xB6\xC8") + biff_text(0, 2, "\xCE\xB3\xB6\xC8") +
           biff_text(1, 0, "\xBF\xC6\xB6\xFB\xC7\xDF") + biff_number(1, 1, 122.25) +
           biff_number(1, 2, 43.5) + biff(0x0A, "");
}

} // namespace

std::vector<HostileFile> hostile_spreadsheets() {
    const Expected old{
        .exit_code = 1, .projects = 1, .says = {"of the old kind"}, .has_text = "科尔沁"};
    const MadeBook fine{.sheet_data = sheet_xml(list)};
    const std::string compound("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    return {
        book_file("fine.xlsx", fine, {.projects = 2, .has_text = "肉牛产业园"}),
        book_file("wps.xlsx", {.sheet_data = wps_rows},
                  {.exit_code = 1,
                   .projects = 1,
                   .says = {"no columns with coordinates"},
                   .has_text = "肉牛产业园"}),
        book_file("newer_kind_called.xls", fine, {.projects = 2}),
        book_file("newer_kind_called.et", fine, {.projects = 2}),
        book_file("book_called.csv", fine, {.exit_code = 2, .says = {"spreadsheet"}}),
        book_file("sheets_of_other_headings.xlsx",
                  {.sheet_data = sheet_xml(list),
                   .second_sheet = sheet_xml({"项目名称|计划总投资（万元）|建设阶段|经度|纬度",
                                              "储能电站|30000|在建|122.3|43.7"})},
                  {.exit_code = 1, .projects = 3, .has_text = "储能电站"}),
        truncated_book(0.1),
        truncated_book(0.5),
        truncated_book(0.95),
        zip_file("no_workbook_inside.xlsx", {{"readme.txt", "nothing"}}, {.exit_code = 2}),
        zip_file("damaged_xml.xlsx", {{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\""}},
                 {.exit_code = 2}),
        zip_file("outside_members.xlsx", {{"../../../tmp/outside.txt", "x"}, {"/etc/outside", "x"}},
                 {.exit_code = 2}),
        bytes_file("csv_called.xlsx", "编号,项目名称\nA1,甲\n",
                   {.exit_code = 2, .says = {"is no spreadsheet"}}),
        bytes_file("old_kind_called.xlsx", compound + std::string(1000, '\0'),
                   {.exit_code = 2, .says = {"damaged"}}),
        bytes_file("cut_off.xls", compound + std::string(100, '\1'),
                   {.exit_code = 2, .says = {"damaged"}}),
        bytes_file("old_kind.xls", old_sheet(), old),
        bytes_file("old_kind.et", old_sheet(), old),
        bytes_file("old_kind_called.xlsm", old_sheet(), old),
        bytes_file("old_kind_cut_off.xls", old_sheet().substr(0, 60), {.exit_code = 2}),
        bytes_file("empty.xls", "", {.exit_code = 2, .says = {"is empty"}}),
        bytes_file(
            "web_page.xls",
            "<html><head><meta charset=\"utf-8\"></head><body><table border=1><tr><th>编号"
            "<th>项目名称</th><th>总投资（亿元）</th><th>经度</th><th>纬度</th></tr>\n<tr><td>A1</"
            "td>"
            "<td>肉牛&amp;产业园&nbsp;</td><td>1</td><td>122.25</td><td>43.65</td></tr></table>"
            "</body></html>",
            {.exit_code = 1, .projects = 1, .says = {"web page"}, .has_text = "肉牛&产业园"}),
        bytes_file("web_page_without_table.xls", "<html><body>登录超时</body></html>",
                   {.exit_code = 2, .says = {"web page"}}),
        bytes_file("xml_spreadsheet.xls",
                   "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:"
                   "spreadsheet\"><Worksheet ss:Name=\"a\"/></Workbook>",
                   {.exit_code = 2}),
        zip_file("empty.ods",
                 {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                  {"content.xml", "<office:document-content/>"}},
                 {.exit_code = 2}),
        zip_file(
            "list.ods",
            {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
             {"content.xml",
              "<office:document-content><office:body><office:spreadsheet><table:table "
              "table:name=\"项目\"><table:table-row><table:table-cell table:number-columns-"
              "spanned=\"3\"><text:p>重点项目表</text:p></table:table-cell><table:covered-table-"
              "cell table:number-columns-repeated=\"2\"/></table:table-row><table:table-row>"
              "<table:table-cell><text:p>项目名称</text:p></table:table-cell><table:table-cell>"
              "<text:p>总投资（万元）</text:p></table:table-cell><table:table-cell><text:p>开工时间"
              "</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
              "<text:p>肉牛<text:s/>产业园</text:p></table:table-cell><table:table-cell "
              "office:value-type=\"float\" office:value=\"12000\"><text:p>1.2万</text:p></table:"
              "table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2025-"
              "03-01\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048573"
              "\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
              "</table:table></office:spreadsheet></office:body></office:document-content>"}},
            {.exit_code = 1, .projects = 1, .has_text = "肉牛 产业园"}),
    };
}

} // namespace guanmo::test
