#include "support.hpp"

#include "io/date_text.hpp"
#include "io/encoding.hpp"
#include "io/header_name.hpp"
#include "workbook/angle_text.hpp"

using namespace guanmo;
using workbook::parse_coordinates;
using workbook::PartialDate;
using Axis = workbook::WrittenCoordinate::Axis;

namespace {

double one(const std::string& text) {
    const auto found = parse_coordinates(text);
    INFO(text);
    REQUIRE(found.size() == 1);
    return found[0].value;
}

void check_pair(const std::string& text, double first, double second) {
    const auto found = parse_coordinates(text);
    INFO(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0].value == Approx(first).epsilon(1e-9));
    CHECK(found[1].value == Approx(second).epsilon(1e-9));
}

} // namespace

TEST_CASE("an angle is the same in every spelling", "[written]") {
    const double expected = 122 + 15 / 60.0 + 30 / 3600.0;
    for (const char* text :
         {"122°15′30″", "122°15'30\"", "122度15分30秒", "东经122度15分30秒", "122°15′30″E",
          "E122°15′30″", "122:15:30", "122º15’30”", "１２２°１５′３０″", "经度：122°15′30″",
          "122° 15' 30''", "122.2583333333333", "E122.2583333333333", "122.2583333333333°"})
        CHECK(one(text) == Approx(expected).epsilon(1e-9));
    CHECK(one("122°15.5′") == Approx(122 + 15.5 / 60).epsilon(1e-9));
    CHECK(one("西经12°30′") == Approx(-12.5));
    CHECK(one("33.5S") == Approx(-33.5));
    CHECK(parse_coordinates("43°39′N")[0].axis == Axis::latitude);
    CHECK(parse_coordinates("东经122")[0].axis == Axis::longitude);
    CHECK(parse_coordinates("122.25")[0].axis == Axis::unknown);
}

TEST_CASE("a pair of coordinates is read in one cell", "[written]") {
    check_pair("122.25,43.65", 122.25, 43.65);
    check_pair("122.25，43.65", 122.25, 43.65);
    check_pair("(122.25 43.65)", 122.25, 43.65);
    check_pair("122.25、43.65", 122.25, 43.65);
    check_pair("东经122.25°，北纬43.65°", 122.25, 43.65);
    check_pair("东经122°15′北纬43°39′", 122.25, 43.65);
    check_pair("122°15′E 43°39′N", 122.25, 43.65);
    check_pair("E122°15′00″,N43°39′00″", 122.25, 43.65);
    check_pair("N43°39′ E122°15′", 43.65, 122.25);
    check_pair("122°15′30″43°39′0″", 122 + 15.5 / 60, 43.65);
    check_pair("X=4834567.1 Y=521345.2", 4'834'567.1, 521'345.2);
    check_pair("经度：122.25 纬度：43.65", 122.25, 43.65);
}

TEST_CASE("what is no coordinate is none", "[written]") {
    for (const char* text : {"", "科尔沁区", "122.25,43.65,7", "122°75′", "122°15′61″", "122.5°15′",
                             "°15", "122 15 30 43 39 0 7", "工业园区A区", "122..5"})
        CHECK(parse_coordinates(text).empty());
}

TEST_CASE("dates are read as tables write them", "[written]") {
    const auto date = [](const char* text) { return io::parse_written_date(text); };
    CHECK(date("2025年3月") == PartialDate{2025, 3, 0});
    CHECK(date("2025.3") == PartialDate{2025, 3, 0});
    CHECK(date("2025-03-01") == PartialDate{2025, 3, 1});
    CHECK(date("2025/3/1") == PartialDate{2025, 3, 1});
    CHECK(date("2025-03-01 08:30:00") == PartialDate{2025, 3, 1});
    CHECK(date("20250301") == PartialDate{2025, 3, 1});
    CHECK(date("202503") == PartialDate{2025, 3, 0});
    CHECK(date("2025年3月底") == PartialDate{2025, 3, 0});
    CHECK(date("2025年3月份") == PartialDate{2025, 3, 0});
    CHECK(date("２０２５年３月") == PartialDate{2025, 3, 0});
    CHECK(date("2025年底") == PartialDate{2025, 0, 0});
    CHECK(date("2025年上半年") == PartialDate{2025, 0, 0});
    CHECK(date("2025年三季度") == PartialDate{2025, 7, 0});
    CHECK_FALSE(date("3月"));
    CHECK_FALSE(date("2025-13"));
    CHECK_FALSE(date("待定"));
    CHECK_FALSE(date("20251301"));
    CHECK(io::parse_serial_date("45717", false) == PartialDate{2025, 3, 1});
    CHECK(io::parse_serial_date("44255", true) == PartialDate{2025, 3, 1});
    CHECK_FALSE(io::parse_serial_date("2025", false));
}

TEST_CASE("periods have a begin and an end", "[written]") {
    using io::Period;
    const auto period = [](const char* text) { return io::parse_period(text); };
    const PartialDate march{2024, 3, 0};
    const PartialDate december{2025, 12, 0};
    CHECK(period("2024-2026") == Period{PartialDate{2024, 0, 0}, PartialDate{2026, 0, 0}});
    CHECK(period("2024年3月至2025年12月") == Period{march, december});
    CHECK(period("2024.03-2025.12") == Period{march, december});
    CHECK(period("2024-03-2025-12") == Period{march, december});
    CHECK(period("2024.3——2025.12") == Period{march, december});
    CHECK(period("2025年") == Period{PartialDate{2025, 0, 0}, std::nullopt});
    CHECK_FALSE(period("两年"));
    CHECK_FALSE(period("2026-2024"));
}

TEST_CASE("text in GB18030, UTF-16 and UTF-8 comes out the same", "[written]") {
    const std::string text = "项目名称,总投资\n科尔沁区光伏项目,12000\n";
    CHECK(io::decoded(text).encoding == "UTF-8");
    std::string utf16 = "\xFF\xFE"; // 项目
    utf16 += std::string("\x79\x98\xEE\x76", 4);
    CHECK(io::decoded(utf16).text == "项目");
    CHECK(io::decoded(utf16).encoding == "UTF-16LE");
    CHECK(io::decoded(std::string("\xFE\xFF\x98\x79\x76\xEE", 6)).text == "项目");
    CHECK(io::decoded(std::string("n\0a\0m\0e\0,\0", 10)).text == "name,");
    CHECK(io::decoded("\xCF\xEE\xC4\xBF").text == "项目");
    CHECK(io::decoded_as("\xCF\xEE\xC4\xBF", "GBK")->text == "项目");
    CHECK_FALSE(io::decoded_as("x", "klingon"));
}

TEST_CASE("UTF-8 that was cut off within a character is UTF-8 all the same", "[written]") {
    std::string text = "项目名称,总投资\n科尔沁区光伏储能一体化项目，科尔沁左翼中旗风电项目";
    text.pop_back();
    const io::Decoded cut = io::decoded(text);
    CHECK(cut.encoding == "UTF-8");
    CHECK(cut.replaced == 1);
    CHECK(cut.text.ends_with("项??"));
}

TEST_CASE("text in a wrong encoding has few common characters", "[written]") {
    const std::string right = "科尔沁区光伏项目，总投资十二亿元";
    CHECK(io::share_of_common(right) > 0.9);
    CHECK(io::share_of_common("plain") == 1);
    CHECK(io::share_of_common(io::decoded_as(right, "GB18030")->text) < 0.6);
}

TEST_CASE("a heading is read with its unit, its year and its parts", "[written]") {
    using workbook::MoneyUnit;
    const auto unit = [](const char* heading) { return io::header_name(heading).unit; };
    const auto reads = [](const char* heading, const std::string& text) {
        for (const auto& reading : io::header_name(heading).readings)
            if (reading.text == text)
                return true;
        return false;
    };
    CHECK(unit("总投资（万元）") == MoneyUnit::wan);
    CHECK(unit("总投资(亿元，含税)") == MoneyUnit::yi);
    CHECK(unit("投资 / 万元") == MoneyUnit::wan);
    CHECK(unit("投资（万元） / 总投资") == MoneyUnit::wan);
    CHECK_FALSE(unit("元宝山区项目"));
    CHECK(reads("总投资（万元）", "总投资"));
    CHECK(reads("2025年计划投资", "计划投资"));
    CHECK(reads("投资 / 2025年计划", "计划投资"));
    CHECK(reads("坐标 / 经度", "经度"));
    CHECK(reads("*项目名称：", "项目名称"));
    CHECK(reads("项目名称（全称）", "项目名称"));
    CHECK(io::unit_in_line("单位：万元、公顷") == MoneyUnit::wan);
    CHECK_FALSE(io::unit_in_line("填报单位：发改委"));
    CHECK_FALSE(io::unit_in_line("单位：万元、亿元"));
    CHECK(io::bare_money_unit("（单位：亿元）") == MoneyUnit::yi);
    CHECK_FALSE(io::bare_money_unit("12万元"));
}
