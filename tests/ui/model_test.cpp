#include "fixture.hpp"

#include "ui/card_model.hpp"
#include "ui/filter_model.hpp"
#include "ui/list_model.hpp"
#include "ui/title_model.hpp"
#include "ui/unit_card_model.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using session::Filter;
using session::FilterMenu;

namespace {

const std::vector<double> bounds{50, 10, 1};

CardModel card_of(const workbook::Workbook& workbook, const std::string& id) {
    return card_model(workbook, *workbook::find_project(workbook, id));
}

const Fact* fact(const std::vector<Fact>& facts, const std::string& label) {
    for (const Fact& f : facts)
        if (f.label == label)
            return &f;
    return nullptr;
}

std::vector<std::string> labels(const std::vector<FilterOption>& options) {
    std::vector<std::string> all;
    for (const FilterOption& option : options)
        all.push_back(option.label + " " + std::to_string(option.count));
    return all;
}
using Labels = std::vector<std::string>;

} // namespace

TEST_CASE("the title gives the city's published figures before what is on the map", "[title]") {
    const auto workbook = sample_workbook();
    const TitleModel title = title_model(workbook, workbook::totals_of(workbook));
    REQUIRE(title.totals.size() == 4);
    CHECK(title.totals[0] == TitleModel::Total{"544", "个", "全市年度重点项目"});
    CHECK(title.totals[2].number == "5");
    CHECK(title.totals[3].number == "7.83"); // 62 + 16 + 0.35 亿元, in billions
    CHECK(title.subtitle == "May 2025 ・ 四年来第七次 ・ 南线 19 May");
}

TEST_CASE("no published amount at all is said, not summed to 0", "[title]") {
    workbook::Workbook workbook;
    const TitleModel title = title_model(workbook, {3, {}, 3, 0});
    CHECK(title.totals.back().number == "Not published");
}

TEST_CASE("the list's header says what the sum leaves out", "[list]") {
    const auto workbook = sample_workbook();
    const ListHeader header = list_header(session::filtered(workbook, {}, bounds));
    CHECK(header.count == "5");
    CHECK(header.sum == "7.83");
    CHECK(header.remark == "2 of them without a published investment, not in the sum");
    CHECK(header.not_located == 1);
}

TEST_CASE("a row says not published where there is no amount", "[list]") {
    const auto workbook = sample_workbook();
    const ListRow known = list_row(workbook, workbook.projects[0]);
    CHECK(known.name == "东方晶硅");
    CHECK(known.sub == "奈曼旗 ・ Building");
    CHECK(known.amount == "6.2 bn");
    const ListRow unknown = list_row(workbook, workbook.projects[4]);
    CHECK(unknown.amount == "Not published");
    CHECK_FALSE(unknown.known);
    CHECK(unknown.sub == "Unit not stated ・ Building");
}

TEST_CASE("a small amount keeps its own unit in the column", "[list]") {
    CHECK(column_amount(workbook::Money{35'000'000}) == "35 m");
    CHECK(column_amount(workbook::Money{6'200'000'000}) == "6.2 bn");
}

TEST_CASE("the counts of a menu ignore what the menu itself asks for", "[filter]") {
    const auto workbook = sample_workbook();
    Filter filter;
    filter.units = {"150524"};
    const auto units = filter_options(workbook, filter, FilterMenu::unit, bounds);
    CHECK(labels(units) == Labels{"库伦旗 1", "奈曼旗 3", "Unit not stated 1"});
    CHECK(units[0].checked);
    const auto stages = filter_options(workbook, filter, FilterMenu::stage, bounds);
    CHECK(labels(stages) == Labels{"Producing 1"});
}

TEST_CASE("a press on a line adds it to the filter and takes it out again", "[filter]") {
    const auto workbook = sample_workbook();
    const auto off = filter_options(workbook, {}, FilterMenu::unit, bounds);
    CHECK(off[1].toggled.units == std::vector<std::string>{"150525"});
    const auto on = filter_options(workbook, off[1].toggled, FilterMenu::unit, bounds);
    CHECK(on[1].checked);
    CHECK(on[1].toggled.units.empty());
}

TEST_CASE("sizes and lines count what they would show", "[filter]") {
    const auto workbook = sample_workbook();
    CHECK(labels(filter_options(workbook, {}, FilterMenu::size, bounds)) ==
          Labels{"5 bn yuan and more 1", "1 bn yuan to 5 bn yuan 1", "under 100 m yuan 1",
                 "Not published 2"});
    CHECK(labels(filter_options(workbook, {}, FilterMenu::line, bounds)) == Labels{"南线 2"});
    CHECK(labels(filter_options(workbook, {}, FilterMenu::industry, bounds)) == Labels{"新材料 5"});
}

TEST_CASE("a checked line stays in its menu when nothing is left of it", "[filter]") {
    const auto workbook = sample_workbook();
    Filter filter;
    filter.stages = {workbook::Stage::conceived};
    const auto options = filter_options(workbook, filter, FilterMenu::stage, bounds);
    REQUIRE_FALSE(options.empty());
    CHECK(options[0].label == "Conceived");
    CHECK(options[0].count == 0);
    CHECK(options[0].checked);
}

TEST_CASE("the card places a project on its tour", "[card]") {
    const CardModel card = card_of(sample_workbook(), "P1");
    CHECK(card.badge == "南");
    CHECK(card.place == "南线, stop 2　奈曼旗");
    CHECK(card.name == "东方晶硅");
    CHECK(card.full_name == "东方晶硅项目");
    CHECK(card_of(sample_workbook(), "P5").place == "Unit not stated");
}

TEST_CASE("what is not known is said on the card and never 0", "[card]") {
    const CardModel card = card_of(sample_workbook(), "P3");
    CHECK_FALSE(card.investment.known);
    CHECK(card.investment.value == "Not published");
    CHECK_FALSE(card.percent);
    REQUIRE(card.fields.size() == 8);
    for (const Fact& field : card.fields) {
        CAPTURE(field.label);
        CHECK_FALSE(field.known);
        CHECK(field.value != "0");
    }
    CHECK(fact(card.rows, "Open problems")->value == "Not reported");
}

TEST_CASE("the parts of a package are listed with their amounts", "[card]") {
    const CardModel card = card_of(sample_workbook(), "P1");
    CHECK(card.parts == "1 parts");
    REQUIRE(fact(card.rows, "Parts") != nullptr);
    CHECK(fact(card.rows, "Parts")->value == "晶硅二号线　35 m yuan");
    CHECK(fact(card_of(sample_workbook(), "P2").rows, "Parts") == nullptr);
}

TEST_CASE("an approximate position says where it is marked and how far off it may be", "[card]") {
    const auto workbook = sample_workbook();
    CHECK(card_of(workbook, "P1").position_note ==
          "Approximate: shown at the seat of 奈曼旗, ±15 km");
    CHECK(card_of(workbook, "P2").position_note == "Approximate position, ±15 km");
    CHECK(card_of(workbook, "P5").position_note == "Not located: the position is not known");
    workbook::Project exact = workbook.projects[0];
    exact.location_accuracy_m.reset();
    CHECK(position_note(workbook, exact).empty());
}

TEST_CASE("the share of the year gone comes from the date of the data", "[card]") {
    const CardModel card = card_of(sample_workbook(), "P1");
    REQUIRE(card.year_gone);
    CHECK(percent_text(*card.year_gone) == "37.0");
    CHECK(percent_text(38.14) == "38.1");
    CHECK(card.source_note == "Source: 本市报道　As of May 2025");
}

TEST_CASE("a row says where its name was found", "[list]") {
    const auto workbook = sample_workbook();
    using Runs = std::vector<pinyin::Pattern::Run>;
    const auto found = [&](const char* search) {
        return list_row(workbook, workbook.projects[0], search).found; // 东方晶硅
    };
    CHECK(found("jg") == Runs{{2, 2}});
    CHECK(found("晶 df") == Runs{{0, 3}}); // what touches is one run
    CHECK(found("dong gui") == Runs{{0, 1}, {3, 1}});
    CHECK(found("xcl").empty()); // in its industry
    CHECK(list_row(workbook, workbook.projects[0], "nmq").found_below == Runs{{0, 3}}); // 奈曼旗
    CHECK(list_row(workbook, workbook.projects[0], "jg").found_below.empty());
    CHECK(unit_row(workbook.units[0], "keerqin").found == Runs{{0, 3}});
    workbook::Unit banner;
    banner.name = "科尔沁左翼后旗";
    banner.short_name = "科左后旗";
    CHECK(unit_row(banner, "kzhq").name == banner.short_name); // found in that alone
    CHECK(unit_row(banner, "houqi").name == banner.name);
}

TEST_CASE("a unit's card adds up its own projects", "[card]") {
    const auto workbook = sample_workbook();
    const UnitCardModel card = unit_card_model(workbook, workbook.units[2]);
    CHECK(card.kind_and_code == "Banner　150525");
    CHECK(card.note.empty());
    CHECK(card.count.value == "3");
    CHECK(card.investment.value == "6.24"); // 62.35 亿元
    CHECK(card.unknown == "1 of them without a published investment, not in the sum");
    REQUIRE(card.by_stage.size() == 3);
    CHECK(card.by_stage[0] == UnitCardModel::OfStage{workbook::Stage::started, 1});
    CHECK(workbook.projects[card.projects.front()].id == "P1");
}

TEST_CASE("a zone without a boundary says so and in which unit it lies", "[card]") {
    const auto workbook = sample_workbook();
    CHECK(unit_card_model(workbook, workbook.units[3]).note ==
          "No statutory boundary, counted for itself; lies in 科尔沁区");
}
