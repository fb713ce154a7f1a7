#include "session/facets.hpp"
#include "session/listing.hpp"
#include "workbook/money_sum.hpp"

#include "catch.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace guanmo;
using session::Filter;
using workbook::Project;

namespace {

const std::vector<double> bounds{50, 10, 1};

Project random_project(std::mt19937& random, int number) {
    const auto below = [&random](int end) {
        return std::uniform_int_distribution<int>(0, end - 1)(random);
    };
    const std::vector<std::string> units{"150502", "150525", "150581", "999999", ""};
    const std::vector<std::string> industries{"新材料", "电力", "", "农牧业"};
    Project project;
    project.id = "P" + std::to_string(number);
    project.name = "项目" + std::to_string(number);
    project.unit_code = units[static_cast<std::size_t>(below(5))];
    project.industry = industries[static_cast<std::size_t>(below(4))];
    if (below(6) != 0)
        project.stage = workbook::all_stages[static_cast<std::size_t>(below(9))];
    if (below(5) != 0)
        project.investment = workbook::Money{below(30) * 400'000'000LL};
    if (below(4) != 0)
        project.position = geo::LngLat{120, 43};
    return project;
}

workbook::Workbook random_workbook(int count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<Project> projects;
    for (int i = 0; i < count; ++i)
        projects.push_back(random_project(random, i));
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>(std::move(projects));
    std::vector<workbook::Unit> units(3);
    units[0].code = "150502";
    units[0].name = "科尔沁区";
    units[1].code = "150525";
    units[1].name = "奈曼旗";
    units[2].code = "150581";
    units[2].name = "霍林郭勒市";
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    workbook.meeting.lines = {{.id = "south", .stops = {{"150525", {"P1", "P2", "P30"}}}},
                              {.id = "north", .stops = {{"150525", {"P2", "P3"}}}}};
    return workbook;
}

template <class T> bool asks(const std::vector<T>& allowed, const T& value) {
    return allowed.empty() || std::count(allowed.begin(), allowed.end(), value) > 0;
}

bool passes(const workbook::Workbook& workbook, const Project& project, const Filter& filter) {
    std::string line; // the first one that shows it
    for (const workbook::TourLine& of : workbook.meeting.lines)
        for (const workbook::Stop& stop : of.stops)
            if (line.empty() && asks(stop.project_ids, std::string(project.id)) &&
                !stop.project_ids.empty())
                line = of.id;
    const bool stage =
        filter.stages.empty() || (project.stage && asks(filter.stages, *project.stage));
    return stage && asks(filter.units, std::string(project.unit_code)) &&
           asks(filter.industries, std::string(project.industry)) &&
           asks(filter.sizes, session::size_class(project, bounds)) &&
           (filter.lines.empty() || (!line.empty() && asks(filter.lines, line))) &&
           session::matches_search(workbook, project, filter.search);
}

/// The same as session::filtered, without any index.
session::Filtered one_by_one(const workbook::Workbook& workbook, const Filter& filter) {
    session::Filtered result;
    for (std::uint32_t row = 0; row < workbook.projects.size(); ++row) {
        const Project& project = workbook.projects[row];
        if (!passes(workbook, project, filter))
            continue;
        result.rows.push_back(row);
        result.located += project.position ? 1 : 0;
        workbook::add(result.totals, project);
    }
    std::sort(result.rows.begin(), result.rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Project &p = workbook.projects[a], &q = workbook.projects[b];
        const auto key = [](const Project& of) {
            return std::tuple(!of.position.has_value(),
                              of.investment ? -of.investment->yuan : INT64_MAX, std::string(of.id));
        };
        return key(p) < key(q);
    });
    result.units = session::find_units(workbook.units, filter.search);
    return result;
}

std::vector<Filter> filters() {
    std::vector<Filter> all(9);
    all[1].units = {"150525", ""};
    all[2].units = {"999999"};
    all[2].stages = {workbook::all_stages[3], workbook::all_stages[5]};
    all[3].industries = {"", "电力"};
    all[4].sizes = {0, 4};
    all[5].lines = {"north"};
    all[6].lines = {"south", "north"};
    all[6].search = "xm3";
    all[7].search = "nm 1";
    all[8].units = {"nowhere"};
    return all;
}

session::Filtered by_index(const workbook::Workbook& workbook, const session::ProjectIndex& index,
                           const Filter& filter) {
    return session::filtered(workbook, index, filter, session::find_projects(index, filter.search));
}

workbook::Workbook edited(workbook::Workbook workbook, std::size_t row, std::mt19937& random) {
    Project changed = random_project(random, 0);
    changed.id = workbook.projects[row].id;
    workbook.projects = workbook.projects.with(row, changed);
    return workbook;
}

workbook::Workbook with_one_more(workbook::Workbook workbook, std::mt19937& random) {
    std::vector<Project> projects(workbook.projects.begin(), workbook.projects.end());
    projects.push_back(random_project(random, static_cast<int>(projects.size())));
    workbook.projects = workbook::Table<Project>(std::move(projects));
    return workbook;
}

} // namespace

TEST_CASE("an index lists what looking at every record lists", "[index]") {
    const workbook::Workbook workbook = random_workbook(2'500, 1);
    const session::ProjectIndex index = session::make_project_index(workbook, bounds);
    for (const Filter& filter : filters())
        CHECK(by_index(workbook, index, filter) == one_by_one(workbook, filter));
}

TEST_CASE("an index that has followed edits lists what a new one lists", "[index]") {
    workbook::Workbook workbook = random_workbook(2'500, 2);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    std::mt19937 random(3);
    for (const std::size_t row : {0UL, 30UL, 2'499UL, 30UL, 1'024UL}) {
        workbook = edited(workbook, row, random);
        index = session::updated(index, workbook);
    }
    CHECK(index.changed == std::vector<std::uint32_t>{0, 30, 1024, 2499});
    workbook = with_one_more(workbook, random);
    index = session::updated(index, workbook);
    CHECK(index.is_for(workbook));
    for (const Filter& filter : filters())
        CHECK(by_index(workbook, index, filter) == one_by_one(workbook, filter));
}

TEST_CASE("after many changes the index is made anew", "[index]") {
    workbook::Workbook workbook = random_workbook(2'500, 4);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    std::mt19937 random(5);
    for (std::size_t row = 0; row < 600; ++row)
        workbook = edited(workbook, row, random);
    index = session::updated(index, workbook);
    CHECK(index.changed.empty());
    const auto fewer = random_workbook(100, 6);
    index = session::updated(index, fewer);
    CHECK(by_index(fewer, index, {}) == one_by_one(fewer, {}));
}

TEST_CASE("facets count what each line of a menu would show", "[index]") {
    workbook::Workbook workbook = random_workbook(1'500, 7);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    std::mt19937 random(8);
    workbook = edited(workbook, 77, random);
    index = session::updated(index, workbook);
    Filter filter;
    filter.search = "1";
    const auto counts = session::facet_counts(workbook, index, filter,
                                              session::find_projects(index, filter.search));
    const auto count_with = [&](auto Filter::*list, auto value) {
        Filter narrowed = filter;
        (narrowed.*list).push_back(value);
        return static_cast<int>(one_by_one(workbook, narrowed).rows.size());
    };
    for (const char* code : {"150502", "150525", "150581", "999999", ""})
        CHECK(counts.units.at(code) == count_with(&Filter::units, std::string(code)));
    for (const char* industry : {"新材料", "电力", "", "农牧业"})
        CHECK(counts.industries.at(industry) ==
              count_with(&Filter::industries, std::string(industry)));
    for (const workbook::Stage stage : workbook::all_stages)
        CHECK(counts.stages[static_cast<std::size_t>(stage)] == count_with(&Filter::stages, stage));
    for (int size = 0; size <= 4; ++size)
        CHECK(counts.sizes[static_cast<std::size_t>(size)] == count_with(&Filter::sizes, size));
    CHECK(counts.lines.at("south") == count_with(&Filter::lines, std::string("south")));
    CHECK(counts.lines.count("north") == 0); // P2 is shown on the south line first, P3 has no 1
}

TEST_CASE("totals by unit add up to the whole", "[index]") {
    workbook::Workbook workbook = random_workbook(1'500, 9);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    std::mt19937 random(10);
    workbook = edited(workbook, 5, random);
    index = session::updated(index, workbook);
    CHECK(index.totals == workbook::totals_of(workbook));
    const auto totals = session::totals_by_unit(workbook, index, {}, {});
    const auto expected = workbook::totals_by_unit(workbook);
    REQUIRE(totals.size() == 4);
    CHECK(totals[1] == expected.at("150525"));
    CHECK(totals[3].count == expected.at("").count + expected.at("999999").count);
    workbook::Money sum;
    for (const workbook::Totals& of_unit : totals)
        sum = sum + of_unit.investment;
    CHECK(sum == index.totals.investment);
}

TEST_CASE("a project's place in the list is found for each one that passes", "[index]") {
    const workbook::Workbook workbook = random_workbook(800, 11);
    Filter filter;
    filter.units = {"150525"};
    const session::Filtered listed = session::filtered(workbook, filter, bounds);
    std::size_t found = 0;
    for (std::uint32_t row = 0; row < workbook.projects.size(); ++row) {
        const auto place = session::place_in(workbook, listed, workbook.projects[row].id);
        CHECK(place.has_value() == (workbook.projects[row].unit_code == std::string("150525")));
        if (place) {
            CHECK(listed.rows[*place] == row);
            ++found;
        }
    }
    CHECK(found == listed.rows.size());
    CHECK_FALSE(session::place_in(workbook, listed, "nobody"));
}

TEST_CASE("a listing stays the same object until something changes", "[listing]") {
    workbook::Workbook workbook = random_workbook(300, 12);
    session::Listing listing;
    Filter filter;
    filter.search = "xm";
    CHECK(listing.follow(workbook, filter, bounds));
    const auto shared = listing.shared();
    CHECK_FALSE(listing.follow(workbook, filter, bounds));
    CHECK(listing.shared() == shared);
    filter.search = "xm1";
    CHECK(listing.follow(workbook, filter, bounds));
    CHECK(listing.filtered() == one_by_one(workbook, filter));
    std::mt19937 random(13);
    workbook = edited(workbook, 1, random);
    CHECK(listing.follow(workbook, filter, bounds));
    CHECK(listing.filtered() == one_by_one(workbook, filter));
    filter.lines = {"south"};
    CHECK(listing.follow(workbook, filter, bounds));
    workbook.meeting.lines[0].stops.clear();
    CHECK(listing.follow(workbook, filter, bounds));
    CHECK(listing.filtered().rows.empty());
    CHECK(listing.follow(workbook, filter, {1}));
}

TEST_CASE("a large listing answers while its names are being packed", "[listing]") {
    const workbook::Workbook workbook = random_workbook(25'000, 14);
    session::Listing listing;
    Filter filter;
    filter.search = "xm2499";
    listing.follow(workbook, filter, bounds);
    const session::Filtered before = listing.filtered();
    CHECK(before.rows.size() == 11); // P2499, P24990 to P24999
    for (int i = 0; i < 2'000 && listing.index().names == nullptr; ++i) {
        listing.follow(workbook, filter, bounds);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    REQUIRE(listing.index().names != nullptr);
    filter.search = "xm2499 ";
    listing.follow(workbook, filter, bounds);
    CHECK(listing.filtered() == before);
}

TEST_CASE("totals that no amount can hold are cut, and right again after an edit", "[index]") {
    constexpr std::int64_t giant =
        100'000'000'000'000'000; // 10⁹ 亿元; 93 are more than Money holds
    std::vector<workbook::Project> projects(93);
    for (std::size_t row = 0; row < projects.size(); ++row) {
        projects[row].id = "P" + std::to_string(row);
        projects[row].investment = workbook::Money{giant};
    }
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<workbook::Project>(projects);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    CHECK(index.totals.investment == workbook::most_money);
    CHECK(workbook::totals_of(workbook).investment == workbook::most_money);
    CHECK(session::totals_by_unit(workbook, index, {}, {}).back().investment ==
          workbook::most_money);
    projects[0].investment = workbook::Money{5};
    workbook.projects = workbook.projects.with(0, projects[0]);
    index = session::updated(index, workbook);
    CHECK(index.totals.investment.yuan == 92 * giant + 5);
}

TEST_CASE("the n-th largest investment is that of all located projects, also after edits",
          "[index]") {
    workbook::Workbook workbook = random_workbook(300, 15);
    session::ProjectIndex index = session::make_project_index(workbook, bounds);
    const auto expected = [&](std::size_t n) -> std::optional<workbook::Money> {
        std::vector<std::int64_t> all;
        for (const workbook::Project& project : workbook.projects)
            if (project.position && project.investment && project.investment->yuan > 0)
                all.push_back(project.investment->yuan);
        std::sort(all.rbegin(), all.rend());
        return n <= all.size() ? std::optional(workbook::Money{all[n - 1]}) : std::nullopt;
    };
    for (const std::size_t n : {1U, 3U, 50U, 301U})
        CHECK(session::nth_largest_investment(index, n) == expected(n));
    for (std::size_t row = 0; row < 40; ++row) {
        workbook::Project project = workbook.projects[row];
        if (row % 3 == 0)
            project.position.reset();
        else
            project.investment = workbook::Money{static_cast<std::int64_t>(row) * 900'000'000};
        workbook.projects = workbook.projects.with(row, project);
        index = session::updated(index, workbook);
        CHECK(session::nth_largest_investment(index, 3) == expected(3));
    }
}
