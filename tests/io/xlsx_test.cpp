#include "archive.hpp"
#include "support.hpp"

#include "io/spreadsheet.hpp"
#include "io/xlsx_format.hpp"

#include <fstream>

using namespace guanmo;
using Kind = io::NumberFormat::Kind;

namespace {

io::Sheet sheet_of(const MadeBook& book) {
    const TemporaryFolder folder;
    write_book(folder.file("表.xlsx"), book);
    auto read = io::read_xlsx(folder.file("表.xlsx"));
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    return read.value->at(0);
}

std::vector<std::string> first_row(const std::string& cells, const MadeBook& rest = {}) {
    MadeBook book = rest;
    book.sheet_data = "<sheetData><row r=\"1\">" + cells + "</row></sheetData>";
    const io::Sheet sheet = sheet_of(book);
    return sheet.rows.empty() ? std::vector<std::string>{} : sheet.rows[0].cells;
}

std::string message_of(const std::string& name, const std::string& bytes) {
    const TemporaryFolder folder;
    std::ofstream(folder.file(name), std::ios::binary) << bytes;
    const auto read = io::read_spreadsheet(folder.file(name));
    CHECK_FALSE(read.value);
    return only(read.diagnostics).message;
}

} // namespace

TEST_CASE("shared, inline and formula strings and rich text are read as text", "[xlsx]") {
    const MadeBook book{.sheet_data = "",
                        .shared = "<si><t>项目名称</t></si><si><r><t>光</t></r><r><rPr><b/></rPr>"
                                  "<t xml:space=\"preserve\"> 伏</t></r><rPh><t>guang</t></rPh>"
                                  "</si>"};
    CHECK(first_row(R"(<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
                    R"(<c r="D1" t="inlineStr"><is><t>内_x000D_联</t></is></c>)"
                    R"(<c r="E1" t="str"><f>A1</f><v>算得</v></c>)",
                    book) == std::vector<std::string>{"项目名称", "光 伏", "", "内 联", "算得"});
}

TEST_CASE("rows and cells without references follow one another", "[xlsx]") {
    const io::Sheet sheet =
        sheet_of({.sheet_data = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
                                "<row hidden=\"1\"><c><v>3</v></c></row></sheetData>"});
    REQUIRE(sheet.rows.size() == 2);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"1", "2"});
    CHECK(sheet.rows[1].number == 2);
    CHECK(sheet.rows[1].hidden);
    CHECK_FALSE(sheet.rows[0].hidden);
}

TEST_CASE("numbers read back as the same double, dates as far as their format shows", "[xlsx]") {
    const MadeBook book{
        .sheet_data = "",
        .styles = "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月"
                  "&quot;;@\"/><numFmt numFmtId=\"177\" formatCode=\"0.0&quot;亿元&quot;\"/>"
                  "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                  "<xf numFmtId=\"176\"/><xf numFmtId=\"9\"/><xf numFmtId=\"177\"/></cellXfs>"};
    CHECK(first_row("<c><v>0.1</v></c><c s=\"1\"><v>45717</v></c><c s=\"2\"><v>45717</v></c>"
                    "<c s=\"3\"><v>0.35</v></c><c s=\"4\"><v>1.2</v></c>"
                    "<c><v>6.2000000000000002</v></c><c s=\"1\"><v>-3</v></c>",
                    book) ==
          std::vector<std::string>{"0.1", "2025-03-01", "2025-03", "35%", "1.2亿元", "6.2", "-3"});
}

TEST_CASE("a workbook that counts days from 1904 means other days", "[xlsx]") {
    const MadeBook book{.sheet_data = "",
                        .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
                        .properties = "<workbookPr date1904=\"1\"/>"};
    CHECK(first_row("<c><v>44255</v></c>", book) == std::vector<std::string>{"2025-03-01"});
}

TEST_CASE("serial numbers are the days that Excel shows", "[xlsx]") {
    // ECMA-376 part 1, 18.17.4.1: 1 is 1900-01-01, 61 is 1900-03-01.
    CHECK(io::date_text(1, Kind::day, false) == "1900-01-01");
    CHECK(io::date_text(61, Kind::day, false) == "1900-03-01");
    CHECK(io::date_text(45717.75, Kind::day, false) == "2025-03-01");
    CHECK(io::date_text(2'958'465, Kind::day, false) == "9999-12-31");
    CHECK(io::date_text(2'958'466, Kind::day, false).empty());
    CHECK(io::date_text(-1, Kind::day, false).empty());
    CHECK(io::date_text(0, Kind::day, true) == "1904-01-01");
}

TEST_CASE("formats are told apart", "[xlsx]") {
    CHECK(io::number_format("General").kind == Kind::number);
    CHECK(io::number_format("#,##0.00_ ").kind == Kind::number);
    CHECK(io::number_format("[Red]0.00;-0.00").kind == Kind::number);
    CHECK(io::number_format("0.00E+00").kind == Kind::number);
    CHECK(io::number_format("0.0%").kind == Kind::percent);
    CHECK(io::number_format("yyyy/m/d;@").kind == Kind::day);
    CHECK(io::number_format("[$-804]yyyy\"年\"m\"月\"d\"日\"").kind == Kind::day);
    CHECK(io::number_format("yyyy.mm").kind == Kind::month);
    CHECK(io::number_format("yyyy\"年\"").kind == Kind::year);
    CHECK(io::number_format("[h]:mm").kind == Kind::time);
    CHECK(io::number_format("#,##0\"万元\"").unit == "万元");
    CHECK(io::number_format("0\\.0,\"万元\"").unit.empty()); // shows another number
    CHECK(io::built_in_format(31).kind == Kind::day);
    CHECK(io::built_in_format(57).kind == Kind::month);
}

TEST_CASE("the value of merged cells stands in all of them", "[xlsx]") {
    const io::Sheet sheet = sheet_of(
        {.sheet_data = "<sheetData><row r=\"1\"><c r=\"B1\" t=\"str\"><v>投资</v></c></row>"
                       "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>"
                       "<mergeCells><mergeCell ref=\"B1:C2\"/><mergeCell ref=\"A9:XFD1048576\"/>"
                       "</mergeCells>"});
    REQUIRE(sheet.rows.size() == 2);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"", "投资", "投资"});
    CHECK(sheet.rows[1].cells == std::vector<std::string>{"1", "投资", "投资"});
    REQUIRE(sheet.merged.size() == 2);
    CHECK(sheet.merged[0] == io::MergedCells{0, 1, 1, 2});
}

TEST_CASE("hidden sheets and columns are known", "[xlsx]") {
    const io::Sheet sheet =
        sheet_of({.sheet_data = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData/>",
                  .sheet_state = "state=\"veryHidden\""});
    CHECK(sheet.hidden);
    CHECK(sheet.hidden_columns == std::vector<std::size_t>{1, 2});
}

TEST_CASE("only the sheet asked for is read, all are named", "[xlsx]") {
    const TemporaryFolder folder;
    const std::string cell = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    write_book(folder.file("a.xlsx"), {.sheet_data = cell, .second_sheet = cell});
    const auto read = io::read_xlsx(folder.file("a.xlsx"), "第二张");
    REQUIRE(read.value);
    REQUIRE(read.value->size() == 2);
    CHECK(read.value->at(0).name == "项目");
    CHECK(read.value->at(0).rows.empty());
    CHECK(read.value->at(1).rows.size() == 1);
}

TEST_CASE("names with a prefix are the same names", "[xlsx]") {
    const io::Sheet sheet =
        sheet_of({.sheet_data = "<x:sheetData xmlns:x=\"m\"><x:row r=\"3\"><x:c r=\"A3\" "
                                "t=\"inlineStr\"><x:is><x:t>旗</x:t></x:is></x:c></x:row>"
                                "</x:sheetData>"});
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].number == 3);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"旗"});
}

TEST_CASE("cells that hold no value say so and stay empty", "[xlsx]") {
    const io::Sheet sheet =
        sheet_of({.sheet_data = "<sheetData><row r=\"4\"><c r=\"A4\" t=\"e\"><v>#REF!</v></c>"
                                "<c r=\"B4\"><f>SUM(B1:B3)</f></c><c r=\"C4\" t=\"s\"><v>7</v></c>"
                                "<c r=\"D4\"><v>1</v></c></row></sheetData>"});
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"", "", "", "1"});
    REQUIRE(sheet.rows[0].problems.size() == 3);
    CHECK(sheet.rows[0].problems[0].value == "#REF!");
    CHECK(sheet.rows[0].problems[1].field == "B4");
    CHECK(sheet.rows[0].problems[1].row == 4);
}

TEST_CASE("no entity of a document is ever resolved", "[xlsx]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("secret.txt")) << "geheim";
    write_book(folder.file("a.xlsx"),
               {.sheet_data = "<sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"
                              "</sheetData>",
                .shared = "<!DOCTYPE x [<!ENTITY b SYSTEM \"" + folder.file("secret.txt") +
                          "\">]><si><t>&b;</t></si>"});
    const auto read = io::read_xlsx(folder.file("a.xlsx"));
    REQUIRE(read.value);
    CHECK(read.value->at(0).rows.at(0).cells == std::vector<std::string>{"&b;"});
}

TEST_CASE("a sheet wider, longer or larger than the bounds is cut, which is said", "[xlsx]") {
    const TemporaryFolder folder;
    write_book(folder.file("a.xlsx"),
               {.sheet_data = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
                              "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row></sheetData>"});
    const auto read = io::read_xlsx(folder.file("a.xlsx"), "", {.rows = 8, .columns = 10});
    REQUIRE(read.value);
    CHECK(read.value->at(0).rows.empty());
    REQUIRE(read.value->at(0).problems.size() == 2);
    CHECK_THAT(read.value->at(0).problems[1].message, Catch::Contains("column J"));
}

TEST_CASE("what only calls itself a spreadsheet ends in a message that names it", "[xlsx]") {
    CHECK_THAT(message_of("a.xlsx", "name,investment\n"), Catch::Contains("no spreadsheet"));
    CHECK_THAT(message_of("a.xls", "<HTML><body><table>"), Catch::Contains("web page"));
    CHECK_THAT(message_of("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …"),
               Catch::Contains("old kind"));
    std::string locked = "\xD0\xCF\x11\xE0";
    for (const char c : std::string("EncryptedPackage"))
        (locked += c) += '\0';
    CHECK_THAT(message_of("a.xlsx", locked), Catch::Contains("password"));
    CHECK_THAT(message_of("a.xlsx", "PK\x03\x04 and then nothing"), Catch::Contains("cut off"));
}

TEST_CASE("a spreadsheet cut off anywhere ends in a message or in whole sheets", "[xlsx]") {
    const TemporaryFolder folder;
    write_book(folder.file("a.xlsx"),
               {.sheet_data = "<sheetData><row><c><v>1</v></c></row></sheetData>"});
    std::ifstream file(folder.file("a.xlsx"), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t length = 1; length < whole.size(); length += 7) {
        std::ofstream(folder.file("b.xlsx"), std::ios::binary) << whole.substr(0, length);
        const auto read = io::read_xlsx(folder.file("b.xlsx"));
        INFO(length);
        CHECK_FALSE(read.diagnostics.empty());
    }
}

TEST_CASE("damage inside an archive is said, wherever it is", "[xlsx]") {
    const TemporaryFolder folder;
    write_book(folder.file("a.xlsx"),
               {.sheet_data = "<sheetData><row><c><v>1</v></c></row></sheetData>"});
    std::ifstream file(folder.file("a.xlsx"), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
        std::ofstream(folder.file("b.xlsx"), std::ios::binary) << bytes;
        const auto read = io::read_xlsx(folder.file("b.xlsx"));
        INFO(at);
        CHECK((read.value || !read.diagnostics.empty()));
    }
}

TEST_CASE("an archive that unpacks beyond measure is refused", "[xlsx]") {
    const TemporaryFolder folder;
    write_book(folder.file("a.xlsx"), {.sheet_data = std::string(300U << 20U, ' ')});
    const auto read = io::read_xlsx(folder.file("a.xlsx"));
    INFO(listed(read.diagnostics));
    REQUIRE_FALSE(read.diagnostics.empty());
    CHECK_THAT(read.diagnostics[0].message, Catch::Contains("unpacks to more than 256 MB"));
}
