#include "archive.hpp"
#include "support.hpp"

#include "io/import.hpp"
#include "io/preview.hpp"

#include <algorithm>
#include <fstream>

using namespace guanmo;

namespace {

const io::PreviewColumn& column(const io::SourcePreview& preview, const std::string& name) {
    for (const io::PreviewColumn& found : preview.columns)
        if (found.name == name)
            return found;
    throw std::runtime_error("no column " + name);
}

void write(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// "项目名称,总投资\n甲项目,3.5\n乙项目,4\n" in GBK.
const std::string gbk = "\xCF\xEE\xC4\xBF\xC3\xFB\xB3\xC6,\xD7\xDC\xCD\xB6\xD7\xCA\n"
                        "\xBC\xD7\xCF\xEE\xC4\xBF,3.5\n\xD2\xD2\xCF\xEE\xC4\xBF,4\n";

} // namespace

TEST_CASE("a form is shown as it will be read", "[preview]") {
    const TemporaryFolder folder;
    write_book(folder.file("表.xlsx"),
               {.sheet_data = sheet_xml({"2025年重点项目表|<|<", "项目名称|总投资（万元）|其他",
                                         "甲项目|12000|x", "乙项目|800|x", "合计|12800|"})});
    const io::SourcePreview preview = io::preview_of(folder.file("表.xlsx"), {});
    INFO(listed(preview.problems));
    CHECK(preview.readable);
    CHECK(preview.kind == "projects");
    CHECK(column(preview, "项目名称").field == "name");
    CHECK(column(preview, "项目名称").examples == std::vector<std::string>{"甲项目", "乙项目"});
    CHECK(column(preview, "总投资（万元）").field == "investment");
    CHECK(column(preview, "总投资（万元）").unit == "wan");
    CHECK(column(preview, "其他").field.empty());
    CHECK(column(preview, "其他").examples.size() == 1);
    CHECK_FALSE(preview.remembered);
    CHECK(preview.encodings.empty());
}

TEST_CASE("a text shows how it reads in each encoding that it may be in", "[preview]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), gbk);
    const io::SourcePreview preview = io::preview_of(folder.file("a.csv"), {});
    CHECK(preview.encoding == "GB18030");
    REQUIRE(preview.encodings.size() > 1); // to be chosen from
    CHECK(preview.encodings.front().encoding == "GB18030");
    CHECK(preview.encodings.front().rows.size() == 3);
    const std::string json = io::preview_json({preview}, io::built_in_words());
    CHECK(json.find(R"("lines":["甲项目 | 3.5","乙项目 | 4"])") != std::string::npos);
}

TEST_CASE("a form that was confirmed is known, and what was not read stays so", "[preview]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "名称,总投资,备注\n甲项目,3.5,y\n");
    io::Forms forms;
    io::remember(forms, {{"名称", "总投资", "备注"}, {{"details", "备注"}, {"investment", ""}}});
    io::ReadOptions options;
    options.forms = std::make_shared<const io::Forms>(forms);
    const io::SourcePreview preview = io::preview_of(folder.file("a.csv"), options);
    CHECK(preview.remembered);
    CHECK(column(preview, "备注").field == "details");
    CHECK(column(preview, "总投资").field.empty());
    CHECK(preview.problems.empty());
}

TEST_CASE("layers of geodata are listed with what they hold", "[preview]") {
    const io::SourcePreview preview = io::preview_of(fixture("units.geojson"), {});
    CHECK(preview.kind == "units");
    CHECK(preview.format == "geodata");
    REQUIRE(preview.layers.size() == 1);
    CHECK(preview.rows == 3);
    CHECK(column(preview, "name").field == "name");
}

TEST_CASE("what is no file says so in the preview", "[preview]") {
    const io::SourcePreview preview = io::preview_of("/no/such.xlsx", {});
    CHECK_FALSE(preview.readable);
    CHECK_FALSE(preview.problems.empty());
    CHECK(io::preview_json({preview}, io::built_in_words()).find("\"readable\":false") !=
          std::string::npos);
}

TEST_CASE("each source is read by what was said of it", "[preview]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "名称,总投资,经度,纬度\n甲项目,3500,120.5,43.5\n");
    write(folder.file("b.csv"), "名称,总投资,经度,纬度\n乙项目,4,120.6,43.6\n");
    io::ImportSettings settings;
    settings.sources[folder.file("a.csv")] = {
        .datum = io::Datum::gcj02, .unit_code = "150525", .money_unit = workbook::MoneyUnit::wan};
    settings.sources[folder.file("b.csv")] = {.columns = {{"investment", ""}}};
    const auto imported =
        io::import_sources({folder.file("a.csv"), folder.file("b.csv")}, {.settings = settings});
    REQUIRE(imported.value);
    const auto& projects = imported.value->workbook.projects;
    REQUIRE(projects.size() == 2);
    CHECK(projects[0].investment->yuan == 35'000'000);
    CHECK(projects[0].unit_code.str() == "150525");
    CHECK(projects[0].position->lng < 120.4999); // GCJ-02 lies east of WGS 84 here
    CHECK_FALSE(projects[1].investment.has_value());
    CHECK(projects[1].unit_code.empty());
    CHECK(projects[1].position->lng == Approx(120.6));
}

TEST_CASE("settings come from a file, and a damaged one is said", "[preview]") {
    const TemporaryFolder folder;
    write(folder.file("s.json"), R"({"sources":[{"source":"/a.csv","crs":"bd09","money":"wan",
        "columns":{"name":"项目"}}],"into":{"name":"通辽.gpkg","changed":100}})");
    const auto read = io::read_settings(folder.file("s.json"));
    REQUIRE(read.value);
    const io::SourceSettings& source = read.value->sources.at("/a.csv");
    CHECK(source.datum == io::Datum::bd09);
    CHECK(source.money_unit == workbook::MoneyUnit::wan);
    CHECK(source.columns.at("name") == "项目");
    CHECK(read.value->into_name == "通辽.gpkg");
    write(folder.file("s.json"), "{\"sources\":[{}]}");
    CHECK_FALSE(io::read_settings(folder.file("s.json")).value);
}
