#include "archive.hpp"
#include "support.hpp"

#include "io/forms.hpp"
#include "io/import.hpp"
#include "io/read.hpp"

#include <algorithm>
#include <fstream>

using namespace guanmo;
using workbook::Money;

namespace {

struct Form {
    std::vector<std::string> rows;
    std::string file = "表.xlsx";
};

io::Loaded<io::ProjectsRead> read(const Form& form, const io::ReadOptions& options = {},
                                  const std::vector<workbook::Unit>& units = {}) {
    const TemporaryFolder folder;
    write_book(folder.file(form.file), {.sheet_data = sheet_xml(form.rows)});
    auto projects = io::read_projects(folder.file(form.file), options, units);
    INFO(listed(projects.diagnostics));
    REQUIRE(projects.value);
    const io::RowCounts& counts = projects.value->counts;
    CHECK(counts.rows == counts.accepted + counts.rejected);
    return projects;
}

bool says(const std::vector<io::Diagnostic>& diagnostics, std::int64_t row,
          const std::string& part) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const io::Diagnostic& d) {
        return d.row == row && d.message.find(part) != std::string::npos;
    });
}

} // namespace

TEST_CASE("titles above, a heading of two rows, totals and notes: only projects are projects",
          "[forms]") {
    const auto read_form = read({{
        "附件1|<|<|<|<|<|<",
        "通辽市2025年重点项目计划表|<|<|<|<|<|<",
        "||||||单位：万元",
        "序号|项目名称|建设地点|投资|<|坐标|<",
        "^|^|^|总投资|2025年计划投资|经度|纬度",
        "合计|<|<|22000|9000||",
        "1|甲光伏|甲旗|12000|5000|122.25|43.65",
        "2|乙风电|乙县|10000|4000|122°30′00″|北纬43度36分",
        "注：数据截至五月|<|<|<|<|<|<",
    }});
    INFO(listed(read_form.diagnostics));
    const auto& projects = read_form.value->projects;
    REQUIRE(projects.size() == 2);
    CHECK(projects[0].name == "甲光伏");
    CHECK(projects[0].investment == Money{120'000'000});
    CHECK(projects[0].year_plan == Money{50'000'000});
    REQUIRE(projects[1].position);
    CHECK(projects[1].position->lng == Approx(122.5));
    CHECK(projects[1].position->lat == Approx(43.6));
    CHECK(read_form.value->counts.rows == 4);
    CHECK(read_form.value->counts.rejected == 2);
    CHECK(says(read_form.diagnostics, 6, "adds up"));
    CHECK(says(read_form.diagnostics, 9, "note"));
}

TEST_CASE("a row of units below the heading counts, and so does a row of column numbers",
          "[forms]") {
    const auto form =
        read({{"项目名称|总投资|累计完成投资|开工时间|经度|纬度", "|万元|亿元|年月|度|度",
               "甲|1|2|3|4|5", "某项目|5000|0.3|2025年3月|122|43.5"}});
    REQUIRE(form.value->projects.size() == 1);
    CHECK(form.value->projects[0].investment == Money{50'000'000});
    CHECK(form.value->projects[0].done == Money{30'000'000});
    CHECK(form.value->projects[0].started_on == workbook::PartialDate{2025, 3, 0});
}

TEST_CASE("a column of units goes before the heading, a unit in the cell before both", "[forms]") {
    const auto form = read({{"项目名称|投资额|单位|经度|纬度", "甲|1.2|亿元|122|43.5",
                             "乙|8000|万元|122|43.5", "丙|3亿元|万元|122|43.5"}});
    REQUIRE(form.value->projects.size() == 3);
    CHECK(form.value->projects[0].investment == Money{120'000'000});
    CHECK(form.value->projects[1].investment == Money{80'000'000});
    CHECK(form.value->projects[2].investment == Money{300'000'000});
}

TEST_CASE("sections are left out, and places among them are the unit of the rows below",
          "[forms]") {
    const auto form = read(
        {{"序号|项目名称|总投资（亿元）|经度|纬度", "一|甲旗（2个）|<|<|<", "1|项目甲|1|120.5|43.5",
          "2|项目乙|2|120.6|43.5", "二|乙县|3||", "1|项目丙|3|121.5|43.5"}},
        {}, known_units());
    INFO(listed(form.diagnostics));
    const auto& projects = form.value->projects;
    REQUIRE(projects.size() == 3);
    CHECK(projects[0].unit_code == projects[1].unit_code);
    CHECK_FALSE(projects[0].unit_code.empty());
    CHECK(projects[2].unit_code != projects[0].unit_code);
    CHECK(projects[0].id != projects[2].id); // the numbering begins anew
    CHECK(form.value->counts.rejected == 2);
}

TEST_CASE("--map names a column that no word knows, and the form is known the second time",
          "[forms]") {
    const std::vector<std::string> rows{"名头|盘子（万元）|经度|纬度", "甲|5000|122|43.5"};
    io::ReadOptions options{.columns = {{"name", "名头"}, {"investment", "盘子（万元）"}}};
    const auto first = read({rows}, options);
    REQUIRE(first.value->projects.size() == 1);
    CHECK(first.value->projects[0].investment == Money{50'000'000});
    io::Forms forms;
    io::remember(forms, {first.value->headings, options.columns});
    const TemporaryFolder folder;
    REQUIRE(io::save_forms(folder.file("a/forms.json"), forms).empty());
    const auto kept = io::read_forms(folder.file("a/forms.json"));
    REQUIRE(kept.value);
    CHECK(*kept.value == forms);
    const auto second = read({rows}, {.forms = std::make_shared<io::Forms>(*kept.value)});
    REQUIRE(second.value->projects.size() == 1);
    CHECK(second.value->projects[0].name == "甲");
    CHECK(second.value->projects[0].investment == Money{50'000'000});
}

TEST_CASE("a damaged memory of forms is said and holds none", "[forms]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("forms.json")) << "{\"forms\": 3}";
    const auto forms = io::read_forms(folder.file("forms.json"));
    REQUIRE(forms.value);
    CHECK(forms.value->empty());
    CHECK(only(forms.diagnostics).severity == io::Severity::warning);
    CHECK(io::read_forms(folder.file("none.json")).diagnostics.empty());
}

TEST_CASE("the 200 forms used last are remembered", "[forms]") {
    io::Forms forms;
    for (int i = 0; i < 205; ++i)
        io::remember(forms, {{std::to_string(i)}, {{"name", "甲"}}});
    CHECK(forms.size() == 200);
    CHECK(io::find_form(forms, {"4"}) == nullptr);
    REQUIRE(io::find_form(forms, {"204"}) != nullptr);
    io::remember(forms, {{"204"}, {{"name", "乙"}}});
    CHECK(io::find_form(forms, {"204"})->fields.at("name") == "乙");
}

TEST_CASE("hidden rows are taken and said, hidden sheets are not read and said", "[forms]") {
    const TemporaryFolder folder;
    std::string data =
        sheet_xml({"项目名称|总投资（亿元）|经度|纬度", "甲|1|122|43", "乙|2|122|43"});
    data.replace(data.find("<row r=\"3\""), 10, "<row r=\"3\" hidden=\"1\"");
    write_book(folder.file("a.xlsx"),
               {.sheet_data = data, .second_sheet = sheet_xml({"别的|东西", "1|2"})});
    const auto visible = io::read_projects(folder.file("a.xlsx"), {}, {});
    REQUIRE(visible.value);
    CHECK(visible.value->projects.size() == 2);
    CHECK(says(visible.diagnostics, 3, "hidden"));
    CHECK(std::any_of(visible.diagnostics.begin(), visible.diagnostics.end(),
                      [](const io::Diagnostic& d) { return d.layer == "第二张"; }));
    write_book(folder.file("b.xlsx"), {.sheet_data = data,
                                       .sheet_state = "state=\"hidden\"",
                                       .second_sheet = sheet_xml({"别的|东西", "1|2"})});
    const auto hidden = io::read_projects(folder.file("b.xlsx"), {}, {});
    CHECK_FALSE(hidden.value);
    CHECK_THAT(listed(hidden.diagnostics), Catch::Contains("项目 (hidden)"));
    CHECK(io::read_projects(folder.file("b.xlsx"), {.layer = "项目"}, {}).value);
    CHECK_THAT(listed(io::read_projects(folder.file("b.xlsx"), {.layer = "无"}, {}).diagnostics),
               Catch::Contains("no such sheet"));
}

TEST_CASE("sheets of one form are one list, and so are sheets of several", "[forms]") {
    const TemporaryFolder folder;
    const std::string heading = "项目名称|总投资（亿元）|经度|纬度";
    write_book(folder.file("a.xlsx"), {.sheet_data = sheet_xml({heading, "甲|1|122|43"}),
                                       .second_sheet = sheet_xml({heading, "乙|1|122|43"})});
    const auto same = io::read_projects(folder.file("a.xlsx"), {}, {});
    REQUIRE(same.value);
    REQUIRE(same.value->projects.size() == 2);
    CHECK(same.value->projects[0].id != same.value->projects[1].id);
    write_book(folder.file("b.xlsx"),
               {.sheet_data = sheet_xml({heading, "甲|1|122|43"}),
                .second_sheet = sheet_xml({"项目名称|总投资（万元）|阶段", "乙|1|在建"})});
    const auto different = io::read_projects(folder.file("b.xlsx"), {}, {});
    REQUIRE(different.value); // said, and read together
    CHECK_THAT(listed(different.diagnostics), Catch::Contains("第二张"));
    const auto& both = different.value->projects;
    REQUIRE(both.size() == 2);
    CHECK(both[0].investment == workbook::Money{100'000'000});
    CHECK(both[1].investment == workbook::Money{10'000});
    CHECK(both[1].stage == workbook::Stage::under_construction);
}

TEST_CASE("a file called after a unit needs no column of units", "[forms]") {
    const auto form =
        read({{"项目名称|总投资（亿元）|经度|纬度", "项目甲|1|120.5|43.5"}, "甲旗2025.xlsx"}, {},
             known_units());
    CHECK_FALSE(form.value->projects[0].unit_code.empty());
    CHECK_THAT(listed(form.diagnostics), Catch::Contains("甲旗2025"));
}
