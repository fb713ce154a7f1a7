#include "fixture.hpp"

#include <imgui.h>

#include "catch.hpp"

using namespace guanmo::ui;

namespace {

ImportSource table() {
    ImportSource source;
    source.path = "/报送/奈曼旗.xlsx";
    source.readable = true;
    source.kind = "projects";
    source.format = "table";
    source.rows = 12;
    source.places = true;
    source.columns = {{"项目名称", "name", "", {"甲", "乙"}},
                      {"总投资", "investment", "", {"12.5"}},
                      {"备注", "", "", {}}};
    return source;
}

ImportModel model() {
    ImportModel made;
    made.step = ImportStep::recognised;
    made.sources = {table()};
    made.fields = {{"projects", {"id", "name", "investment", "details"}}};
    made.units = {{"150525", "奈曼旗"}};
    made.document = "通辽.gpkg";
    return made;
}

template <class Action> const Action* last(const Bench& bench) {
    return bench.import_actions.empty() ? nullptr
                                        : std::get_if<Action>(&bench.import_actions.back());
}

} // namespace

TEST_CASE("a field belongs to one column", "[wizard]") {
    ImportSource source = table();
    assign_field(source, 2, "name");
    CHECK(source.columns[0].field.empty());
    CHECK(source.columns[2].field == "name");
    assign_field(source, 2, "");
    CHECK(source.columns[2].field.empty());
    assign_field(source, 99, "name");
    CHECK(what_is_missing(source) == "no column has the names");
}

TEST_CASE("only what is not clear is asked", "[wizard]") {
    const ImportModel made = model();
    const ImportSource& source = made.sources[0];
    CHECK(choice_options(made, source, ImportChoice::layer).empty());
    CHECK(choice_options(made, source, ImportChoice::encoding).empty());
    CHECK(choice_options(made, source, ImportChoice::datum).size() == 4);
    CHECK(choice_options(made, source, ImportChoice::unit).size() == 2);
    CHECK(choice_options(made, source, ImportChoice::money).size() == 4);
    ImportSource told = source;
    told.columns[1].unit = "wan";
    told.columns[2].field = "unit_code";
    CHECK(choice_options(made, told, ImportChoice::money).empty());
    CHECK(choice_options(made, told, ImportChoice::unit).empty());
}

TEST_CASE("a form that was read before asks nothing", "[wizard]") {
    ImportSource source = table();
    CHECK_FALSE(asks_nothing(source));
    source.remembered = true;
    CHECK(asks_nothing(source));
    source.readable = false;
    CHECK_FALSE(asks_nothing(source));
}

TEST_CASE("several sheets are asked for before anything is imported", "[wizard]") {
    ImportModel made = model();
    ImportSource& source = made.sources[0];
    source.readable = false;
    source.layers = {{"一季度", "sheet", 10}, {"二季度", "sheet", 12}};
    CHECK(what_is_missing(source) == "choose a layer");
    Bench bench;
    bench.import_ = made;
    bench.frame();
    bench.press_key(ImGuiKey_Enter);
    CHECK(last<NextImportStep>(bench) == nullptr);
    made.sources[0].left_out = true;
    made.sources.push_back(table());
    bench.import_ = made;
    bench.press_key(ImGuiKey_Enter);
    CHECK(last<NextImportStep>(bench) != nullptr);
}

TEST_CASE("several layers are ticked one by one, then looked at together", "[wizard]") {
    CHECK(with_layer_ticked("", "一") == "一");
    CHECK(with_layer_ticked("一", "二") == "一\n二");
    CHECK(with_layer_ticked("一\n二\n三", "二") == "一\n三");
    CHECK(with_layer_ticked("一", "一").empty());
    CHECK(with_layer_ticked("一\n二", "").empty());
    CHECK_FALSE(is_layer_ticked("一季度", "一"));
    ImportModel made = model();
    made.sources[0].layers = {{"一季度", "sheet", 10}, {"二季度", "sheet", 12}};
    Bench bench;
    bench.import_ = made;
    bench.frame();
    const double left = 960 - 720 + 28 + 330 + 28;
    const double button = 540 - 450 + 72 + 20 + 20; // the first choice
    bench.click({left + 60, button});
    const auto row = [button](int n) { return button + 20 + 4 + 6 + 38 * (n + 0.5); };
    bench.click({left + 60, row(1)});
    bench.click({left + 60, row(2)});
    CHECK(last<ChangeSource>(bench) == nullptr); // not before the list is closed
    bench.press_key(ImGuiKey_Escape);
    REQUIRE(last<ChangeSource>(bench) != nullptr);
    CHECK(last<ChangeSource>(bench)->choice == ImportChoice::layer);
    CHECK(last<ChangeSource>(bench)->value == "一季度\n二季度");
}

TEST_CASE("a column is given another field by its list", "[wizard]") {
    Bench bench;
    bench.import_ = model();
    bench.frame();
    // The button of the third column: at the right edge, three rows below the heading.
    const double right = 960 + 720 - 28 - 100;
    double y = 540 - 450 + 72 + 36 + 40 + 26 + 2.5 * 46;
    bench.click({right, y});
    bench.click({right, y + 23 + 6 + 38 * 4.5}); // "not read" and three fields above
    REQUIRE(last<ChangeColumn>(bench) != nullptr);
    CHECK(last<ChangeColumn>(bench)->column == 2);
    CHECK(last<ChangeColumn>(bench)->field == "details");
}

TEST_CASE("a press on a value decides a conflict", "[wizard]") {
    ImportModel made = model();
    made.step = ImportStep::decide;
    made.conflicts = {{"P1",
                       "甲项目",
                       "150525",
                       "investment",
                       {"", "1亿元", "a.xlsx", "2025-03-01", 3},
                       {"", "2亿元", "b.xlsx", "2025-04-01", 5},
                       true}};
    Bench bench;
    bench.import_ = made;
    bench.frame();
    const double top = 540 - 450 + 72;
    bench.click({960 - 100, top + 44 + 30});
    REQUIRE(last<SetTakesNew>(bench) != nullptr);
    CHECK(last<SetTakesNew>(bench)->conflict == 0);
    CHECK_FALSE(last<SetTakesNew>(bench)->takes_new);
    bench.click({960 + 500, top + 44 + 30});
    CHECK(last<SetTakesNew>(bench)->takes_new);
}

TEST_CASE("a press on a doubtful match says that both are one", "[wizard]") {
    ImportModel made = model();
    made.step = ImportStep::decide;
    made.matches.push_back({{"甲项目一期", "", "b.xlsx", "", 5},
                            {"甲项目", "", "a.gpkg", "", {}},
                            "150525",
                            0.8,
                            false,
                            true});
    Bench bench;
    bench.import_ = made;
    bench.frame();
    bench.click({960, 540 - 450 + 72 + 44 + 38});
    REQUIRE(last<SetSame>(bench) != nullptr);
    CHECK(last<SetSame>(bench)->same);
}

TEST_CASE("the report adds up and can be taken over", "[wizard]") {
    const ImportCounts counts{62, 60, 2, 40, 3, 17};
    CHECK(counts_text(counts).find("62") != std::string::npos);
    ImportModel made = model();
    made.step = ImportStep::report;
    made.problems = {{true, "/a/b.xlsx", "表一", 12, "investment", "-5", "negative", "fill in"}};
    CHECK(place_text(made.problems[0]).find("12") != std::string::npos);
    Bench bench;
    bench.import_ = made;
    bench.frame();
    bench.press_key(ImGuiKey_Enter);
    CHECK(last<NextImportStep>(bench) != nullptr);
}
