#include "session/filter.hpp"

#include "catch.hpp"

using namespace guanmo;
using session::Filter;
using workbook::Money;
using workbook::Stage;

namespace {

const std::vector<double> bounds{50, 10, 1};

workbook::Workbook sample() {
    const auto project = [](std::string id, std::string name, std::string unit, Stage stage,
                            std::optional<double> yi, bool located) {
        workbook::Project p;
        p.id = std::move(id);
        p.name = p.short_name = std::move(name);
        p.unit_code = std::move(unit);
        p.stage = stage;
        if (yi)
            p.investment = workbook::money_from(*yi, workbook::MoneyUnit::yi);
        if (located)
            p.position = geo::LngLat{122, 43};
        return p;
    };
    workbook::Workbook workbook;
    workbook::Unit banner;
    banner.code = "150525";
    banner.name = "奈曼旗";
    workbook.units = workbook::Table<workbook::Unit>({banner});
    workbook.projects = workbook::Table<workbook::Project>(
        {project("P1", "金达钒钛", "150525", Stage::started, 2, true),
         project("P2", "东方晶硅", "150525", Stage::under_construction, 62, true),
         project("P3", "海绵镁", "", Stage::under_construction, 70, false),
         project("P4", "储能站ABC", "150581", Stage::under_construction, std::nullopt, true)});
    workbook.meeting.lines = {
        {.id = "south", .name = "南线", .badge = "南", .stops = {{"150525", {"P1", "P2"}}}}};
    return workbook;
}

std::vector<std::string> ids(const workbook::Workbook& workbook, const Filter& filter) {
    std::vector<std::string> found;
    for (std::size_t row : session::filtered(workbook, filter, bounds).rows)
        found.push_back(workbook.projects[row].id);
    return found;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("an empty filter lists all, largest first, unknown after, unlocated last", "[filter]") {
    const auto workbook = sample();
    CHECK(ids(workbook, {}) == Ids{"P2", "P1", "P4", "P3"});
    const auto all = session::filtered(workbook, {}, bounds);
    CHECK(all.located == 3);
    CHECK(all.totals.count == 4);
    CHECK(all.totals.investment == Money{13'400'000'000});
    CHECK(all.totals.without_investment == 1);
    CHECK(all.totals.without_position == 1);
}

TEST_CASE("values of one list are alternatives, lists hold together", "[filter]") {
    const auto workbook = sample();
    Filter filter;
    filter.units = {"150525", ""};
    CHECK(ids(workbook, filter) == Ids{"P2", "P1", "P3"});
    filter.stages = {Stage::started};
    CHECK(ids(workbook, filter) == Ids{"P1"});
}

TEST_CASE("sizes are classes of investment with the unknown as the last", "[filter]") {
    const auto workbook = sample();
    Filter filter;
    filter.sizes = {0};
    CHECK(ids(workbook, filter) == Ids{"P2", "P3"});
    filter.sizes = {2, 4};
    CHECK(ids(workbook, filter) == Ids{"P1", "P4"});
}

TEST_CASE("a line shows the projects of its stops", "[filter]") {
    Filter filter;
    filter.lines = {"south"};
    CHECK(ids(sample(), filter) == Ids{"P2", "P1"});
}

TEST_CASE("search finds all its words in names and units, in any case and width", "[filter]") {
    const auto workbook = sample();
    Filter filter;
    filter.search = "奈曼 晶硅";
    CHECK(ids(workbook, filter) == Ids{"P2"});
    filter.search = "ａbC";
    CHECK(ids(workbook, filter) == Ids{"P4"});
    filter.search = "没有这个";
    CHECK(ids(workbook, filter).empty());
    filter.search = "   ";
    CHECK(ids(workbook, filter).size() == 4);
}
