#include "hostile_file.hpp"

#include <iconv.h>

namespace guanmo::test {

namespace {

const std::string heading = "编号,项目名称,总投资（亿元）,经度,纬度\n";
const std::string two_rows =
    "A1,科尔沁肉牛产业园,1,122.25,43.65\nA2,奈曼旗光伏治沙,2.5,120.65,42.85\n";

std::string in(const std::string& encoding, std::string utf8) {
    iconv_t handle = iconv_open(encoding.c_str(), "UTF-8");
    std::string out(utf8.size() * 4 + 16, '\0');
    char* from = utf8.data();
    char* to = out.data();
    std::size_t from_left = utf8.size();
    std::size_t to_left = out.size();
    iconv(handle, &from, &from_left, &to, &to_left);
    iconv_close(handle);
    out.resize(out.size() - to_left);
    return out;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::vector<HostileFile> hostile_tables() {
    const std::string list = heading + two_rows;
    const std::string first = "科尔沁肉牛产业园";
    const Expected fine{.projects = 2, .has_text = first};
    const Expected read_as{.exit_code = 1, .projects = 2, .says = {"read as"}, .has_text = first};
    return {
        bytes_file("utf8.csv", list, fine),
        bytes_file("invisible_signs.csv",
                   "\u200B编号,项目名称,\uFEFF经度,纬度\nA1,甲\u200B,122.25,\u200E43.65\n",
                   {.projects = 1}),
        bytes_file("pairs_with_chinese_commas.csv",
                   "编号,项目名称,经纬度\nA1,甲,\"122.25，43.65\"\nA2,乙,\"122.26、43.66\"\n",
                   {.projects = 2}),
        bytes_file("letters_beside_degrees.csv",
                   "编号,项目名称,经度,纬度\nA1,甲,E122.25°,N43.65°\nA2,乙,122.26E,43.66N\n",
                   {.projects = 2}),
        bytes_file("errors_of_a_spreadsheet.csv",
                   "编号,项目名称,总投资（万元）,经度,纬度\nA1,甲,#DIV/0!,122,#VALUE!\n",
                   {.exit_code = 1, .projects = 1, .says = {"the cell holds an error, no value"}}),
        bytes_file("failed_formulas_for_names.csv",
                   "编号,项目名称,建设单位,经度,纬度\nA1,#REF!,#N/A,122,43\n#NAME?,乙,丁,122,43\n",
                   {.exit_code = 1,
                    .projects = 2,
                    .says = {"the cell holds an error, no value", "has no name"},
                    .has_text = "row-2"}),
        bytes_file("rounded_identifiers.csv",
                   "编号,项目名称,经度,纬度\n1.50523E+17,甲,122,43\n1.50523E+17,乙,122,44\n"
                   "2E10,丙,122,45\n",
                   {.exit_code = 1,
                    .projects = 3,
                    .says = {"was rounded by a spreadsheet"},
                    .has_text = "row-2"}),
        bytes_file("web_page_called.csv",
                   "<html><table><tr><td>编号</td><td>项目名称</td><td>经度</td><td>纬度</td></tr>"
                   "<tr><td>A1</td><td>甲</td><td>122</td><td>43</td></tr></table></html>",
                   {.exit_code = 1, .projects = 1, .says = {"web page"}}),
        bytes_file("json_called.csv", "[ {\"name\": \"甲\"} ]",
                   {.exit_code = 2, .says = {"is JSON, whatever its name says"}}),
        bytes_file("bom.csv", "\xEF\xBB\xBF" + list, fine),
        bytes_file("bom_twice.csv", "\xEF\xBB\xBF\xEF\xBB\xBF" + list, fine),
        bytes_file("end_of_file_of_dos.csv", list + "\x1A", fine),
        bytes_file("bars_called.csv", replaced(list, ",", "|"), fine),
        bytes_file("wide_commas.csv", replaced(list, ",", "，"), fine),
        bytes_file("separators_at_the_end.csv", replaced(list, "\n", ",,\n"), fine),
        bytes_file("texts_as_formulas.csv",
                   heading + "=\"A1\",=\"" + first +
                       "\",\"=\"\"1\"\"\",122.25,43.65\nA2,乙,2,120.65,"
                       "42.85\n",
                   fine),
        bytes_file("points_as_wkt.csv",
                   "编号,项目名称,总投资（亿元）,wkt_geom\nA1," + first +
                       ",1,POINT (122.25 43.65)\nA2,乙,2,\"SRID=4490;POINT(120.65 42.85)\"\n",
                   fine),
        bytes_file("minutes_by_hyphens_and_dots.csv",
                   heading + "A1," + first +
                       ",1,122-15-00,N43.39.00\nA2,乙,2,122d15'00\"\"E,43d39'00\"\"N\n",
                   fine),
        bytes_file("two_columns_of_one_name.csv",
                   "编号,项目名称,总投资（亿元）,总投资（亿元）,经度,纬度\nA1," + first +
                       ",1,3,122.25,43.65\nA2,乙,2,2,120.65,42.85\n",
                   {.exit_code = 1, .projects = 2, .says = {"several columns have this heading"}}),
        bytes_file("gbk.csv", in("GB18030", list), read_as),
        bytes_file("utf16le_without_mark.csv", in("UTF-16LE", list), read_as),
        bytes_file("utf16be_with_mark.csv", "\xFE\xFF" + in("UTF-16BE", list), read_as),
        bytes_file("utf16_cut_in_a_character.csv",
                   "\xFF\xFE" + in("UTF-16LE", list).substr(0, list.size() / 2 * 2 - 61),
                   {.exit_code = 1, .projects = 1, .says = {"damaged"}}),
        bytes_file("utf32.csv", in("UTF-32LE", list), read_as),
        bytes_file("big5.csv",
                   in("BIG5", "編號,項目名稱,總投資（億元）,經度,緯度\nA1,"
                              "科爾沁肉牛產業園區建設,1,122.25,43.65\nA2,奈曼旗光伏治沙"
                              "示範基地,2,120.65,42.85\n"),
                   {.exit_code = 1, .projects = 2, .says = {"encoding"}}),
        bytes_file("big5_named.csv",
                   in("BIG5",
                      "編號,項目名稱,總投資（億元）,經度,緯度\nA1,科爾沁肉牛產業園,1,122.25,"
                      "43.65\n"),
                   {.exit_code = 1, .projects = 1, .option = {"--encoding", "Big5"}}),
        bytes_file("half_utf8_half_gbk.csv", list + in("GB18030", repeated(two_rows, 1)),
                   {.exit_code = 1, .projects = 2, .rejected = 2}),
        bytes_file("line_ends_cr.csv", replaced(list, "\n", "\r"), fine),
        bytes_file("line_ends_mixed.csv",
                   replaced(heading, "\n", "\r") + replaced(two_rows, "\n", "\r\n"), fine),
        bytes_file("a_few_nuls.csv", heading + "A1,科尔沁" + std::string(3, '\0') + ",1,122,43\n",
                   {.exit_code = 1, .projects = 1, .says = {"zero bytes"}}),
        bytes_file("only_nuls.csv", std::string(100'000, '\0'),
                   {.exit_code = 2, .says = {"is no text"}}),
        bytes_file(
            "ragged.csv", heading + "A1,短行\nA2,长行,1,122,43,多,余\n\n,,,,\nA3,好行,1,122,43\n",
            {.exit_code = 1, .projects = 3, .rejected = 1, .says = {"cells, but the header"}}),
        bytes_file("huge_field.csv",
                   heading + "A1,\"" + repeated("很长的字段", 1'500'000) + "\",1,122,43\n",
                   {.exit_code = 1, .projects = 1, .says = {"long"}}),
        bytes_file("quoted_newlines.csv",
                   heading +
                       "A1,\"科尔沁\n肉牛\n产业园\",1,122,43\nA2,\"引号\"\"里\"\"面\",1,122,43\n",
                   {.projects = 2}),
        bytes_file("unclosed_quote.csv",
                   heading + "A1,好行,1,122,43\nA2,\"没有关,1,122,43\nA3,丢,1,122,43\n",
                   {.exit_code = 1, .projects = 1, .rejected = 1, .says = {"never closed"}}),
        bytes_file("duplicate_ids.csv",
                   heading + "A1,甲,1,122,43\nA1,乙,2,122,43\nA1,丙,3,122,43\n",
                   {.exit_code = 1, .projects = 1, .rejected = 2, .says = {"same as in row 1"}}),
        bytes_file("empty.csv", "", {.exit_code = 2, .says = {"is empty"}}),
        bytes_file("blank_lines.csv", "\n\r\n\n  \n",
                   {.exit_code = 1, .rejected = 0, .says = {"no record"}}),
        bytes_file("heading_only.csv", heading, {.exit_code = 1, .says = {"no record"}}),
        bytes_file("no_heading.csv", two_rows,
                   {.exit_code = 1, .projects = 2, .says = {"no heading"}}),
        bytes_file("semicolons_decimal_commas.csv",
                   "编号;项目名称;总投资（亿元）;经度;纬度\nA1;甲;1,5;122,25;43,65\n",
                   {.exit_code = 1, .projects = 1}),
        bytes_file("tabs_called.csv", replaced(list, ",", "\t"), fine),
        bytes_file("swapped.csv", "编号,项目名称,总投资（亿元）,经度,纬度\nA1,甲,1,43.65,122.25\n",
                   {.exit_code = 1, .projects = 1, .says = {"exchanged", "put right"}}),
        bytes_file("metres_called_degrees.csv",
                   "编号,项目名称,总投资（亿元）,经度,纬度\nA1,甲,1,40520000.5,4835000.25\n",
                   {.exit_code = 1, .projects = 1, .says = {"Gauss"}}),
        bytes_file("metres_without_zone.csv",
                   "编号,项目名称,总投资（亿元）,经度,纬度\nA1,甲,1,520000.5,4835000.25\n",
                   {.exit_code = 1, .projects = 1, .says = {"without the number of a zone"}}),
        bytes_file("numbers_that_are_none.csv",
                   heading +
                       "A1,甲,NaN,inf,-inf\nA2,乙,1e999,1e308,-1e308\nA3,丙,#REF!,0x10,１２２\n",
                   {.exit_code = 1, .projects = 3}),
        bytes_file("wide.csv",
                   repeated("列,", 20'000) + "项目名称\n" + repeated("1,", 20'000) + "甲\n",
                   {.exit_code = 1, .projects = 1, .says = {"columns"}}),
        bytes_file("formula_injection.csv", heading + "A1,=cmd|'/c calc'!A0,1,122,43\n",
                   {.projects = 1}),
        bytes_file("picture_called.csv",
                   "\x89PNG\r\n\x1a\n" + repeated(std::string("\0\x01\x02\xff", 4), 500),
                   {.exit_code = 2, .says = {"is no text"}}),
    };
}

} // namespace guanmo::test
