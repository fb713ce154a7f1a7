#include "catch.hpp"
#include "noto.hpp"

#include "text/utf8.hpp"

using namespace guanmo::text;

namespace {
using Lines = std::vector<std::string>;
const Font ten{Face::sans, 10, 0}; // Chinese characters are 10 px wide
} // namespace

TEST_CASE("width is the sum of advances") {
    const Faces faces = noto();
    CHECK(width_of(faces, ten, "") == 0);
    CHECK(width_of(faces, ten, "通辽市") == 30);
    CHECK(width_of(faces, {Face::sans, 20, 0}, "62亿") == 42);
}

TEST_CASE("letter spacing lies between characters only") {
    const Faces faces = noto();
    CHECK(width_of(faces, {Face::serif_bold, 20, 0.25}, "奈曼旗") == Approx(60 + 2 * 5));
    CHECK(width_of(faces, {Face::serif_bold, 20, 0.25}, "旗") == 20);
}

TEST_CASE("Chinese text breaks between any two characters") {
    CHECK(broken_lines(noto(), ten, "科尔沁左翼中旗", 35) == Lines{"科尔沁", "左翼中", "旗"});
}

TEST_CASE("a line never begins with closing punctuation") {
    CHECK(broken_lines(noto(), ten, "新建项目，投产", 40) == Lines{"新建项", "目，投产"});
    CHECK(broken_lines(noto(), ten, "一二三（四）", 50) == Lines{"一二三", "（四）"});
    CHECK(broken_lines(noto(), ten, "等等……好", 30) == Lines{"等", "等……", "好"});
}

TEST_CASE("a line never ends with opening punctuation") {
    CHECK(broken_lines(noto(), ten, "项目（一期）", 30) == Lines{"项目", "（一", "期）"});
    CHECK(broken_lines(noto(), ten, "见《规划》", 20) == Lines{"见", "《规", "划》"});
}

TEST_CASE("words and numbers stay whole and hyphens let go") {
    const Faces faces = noto();
    CHECK(broken_lines(faces, ten, "steel 2025 plan", 40) == Lines{"steel", "2025", "plan"});
    CHECK(broken_lines(faces, ten, "on-site", 30) == Lines{"on-", "site"});
    CHECK(broken_lines(faces, ten, "约 -15", 20) == Lines{"约", "-15"});
    CHECK(broken_lines(faces, ten, "建设102万", 35) == Lines{"建设", "102万"});
}

TEST_CASE("a no-break space does not break") {
    CHECK(broken_lines(noto(), ten, "a b\u00A0c d", 20) == Lines{"a", "b\u00A0c", "d"});
}

TEST_CASE("an explicit break always breaks, also into an empty line") {
    CHECK(broken_lines(noto(), ten, "一\n\n二", 100) == Lines{"一", "", "二"});
    CHECK(broken_lines(noto(), ten, "", 100) == Lines{""});
}

TEST_CASE("a word wider than the line is cut, one character at least a line") {
    const Faces faces = noto();
    const Lines lines = broken_lines(faces, ten, "abcdefghij", 20);
    CHECK(lines.size() > 2);
    for (const std::string& line : lines) {
        CHECK(width_of(faces, ten, line) <= 20);
    }
    CHECK(broken_lines(faces, ten, "奈曼", 1) == Lines{"奈", "曼"});
}

TEST_CASE("no line is wider than asked for, and no ink is lost") {
    const Faces faces = noto();
    const std::string text =
        "20 万吨轻质高强高韧铝合金材料，其余 3 个未公布；合计不重复计入（CGCS2000）。";
    for (const double width : {60.0, 73.0, 100.0, 181.0}) {
        std::string joined;
        for (const std::string& line : broken_lines(faces, ten, text, width)) {
            CHECK(width_of(faces, ten, line) <= width);
            joined += line;
        }
        const auto without_blanks = [](std::string s) {
            std::erase(s, ' ');
            return s;
        };
        CHECK(without_blanks(joined) == without_blanks(text));
    }
}

TEST_CASE("text that fits is not shortened") {
    CHECK(shortened(noto(), ten, "电熔镁砂", 40) == "电熔镁砂");
}

TEST_CASE("shortened text ends with an ellipsis and fits") {
    const Faces faces = noto();
    CHECK(shortened(faces, ten, "电熔镁砂源网荷储", 45) == "电熔镁…");
    CHECK(shortened(faces, ten, "电熔 镁砂源网荷储", 35) == "电熔…");
    CHECK(shortened(faces, ten, "电熔", 15) == "…");
    CHECK(shortened(faces, ten, "电熔", 3).empty());
}

TEST_CASE("a name is halved at a sensible place, never leaving one character alone") {
    using Two = std::array<std::string, 2>;
    const Faces faces = noto();
    CHECK(halves(faces, ten, "科尔沁左翼中旗") == Two{"科尔沁", "左翼中旗"});
    CHECK(halves(faces, ten, "通辽经济技术开发区") == Two{"通辽经济", "技术开发区"});
    CHECK(halves(faces, ten, "创源102万吨铝（二期）") == Two{"创源102万吨铝", "（二期）"});
    CHECK(halves(faces, ten, "Eastern Crystal Silicon") == Two{"Eastern", "Crystal Silicon"});
    CHECK(halves(faces, ten, "开鲁县") == std::nullopt);
    CHECK(halves(faces, ten, "Aluminium") == std::nullopt);
    CHECK(halves(faces, ten, "") == std::nullopt);
    // What stands behind the second line moves the break.
    CHECK(halves(faces, ten, "电熔镁砂源网荷储", 40) == Two{"电熔镁砂源网", "荷储"});
}

TEST_CASE("a text of 400 characters is shortened as it should be") {
    const Faces faces = noto();
    std::string name;
    for (int i = 0; i < 400; ++i)
        name += "镁";
    CHECK(shortened(faces, ten, name, 45) == "镁镁镁…");
    CHECK(width_of(faces, ten, shortened(faces, ten, name, 260)) <= 260);
}
