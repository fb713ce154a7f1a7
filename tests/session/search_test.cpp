#include "session/facets.hpp"

#include "catch.hpp"

#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace guanmo;
using Ids = std::vector<std::string>;

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> all;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');)
        all.push_back(cell);
    return all;
}

workbook::Unit unit(std::string code, std::string name, std::string short_name) {
    workbook::Unit made;
    made.code = std::move(code);
    made.name = std::move(name);
    made.short_name = std::move(short_name);
    return made;
}

/// The projects of geodata/tongliao with the units that they name.
workbook::Workbook tongliao() {
    workbook::Workbook workbook;
    std::ifstream file(SOURCE_DIR "/geodata/tongliao/projects.csv");
    std::string line;
    std::getline(file, line); // id,name,short_name,unit_code,developer,industry,…
    std::vector<workbook::Project> projects;
    while (std::getline(file, line)) {
        const std::vector<std::string> row = cells(line);
        if (row.size() < 6)
            continue;
        workbook::Project project;
        project.id = row[0];
        project.name = row[1];
        project.short_name = row[2];
        project.unit_code = row[3];
        project.developer = row[4];
        project.industry = row[5];
        projects.push_back(project);
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    workbook.units = workbook::Table<workbook::Unit>(
        {unit("150522", "科尔沁左翼后旗", "科左后旗"), unit("150524", "库伦旗", "库伦旗"),
         unit("150525", "奈曼旗", "奈曼旗"), unit("150523", "开鲁县", "开鲁县"),
         unit("150581", "霍林郭勒市", "霍林郭勒"), unit("150526", "扎鲁特旗", "扎鲁特旗"),
         unit("150521", "科尔沁左翼中旗", "科左中旗")});
    return workbook;
}

Ids ids_of(const workbook::Workbook& workbook, const session::SearchHits& hits) {
    Ids ids;
    for (std::size_t row = 0; row < workbook.projects.size(); ++row)
        if (hits.contains(row))
            ids.emplace_back(workbook.projects[row].id);
    return ids;
}

session::ProjectIndex with_names(const workbook::Workbook& workbook) {
    session::ProjectIndex index = session::make_project_index(workbook, {50, 10, 1});
    index.names = std::make_shared<const session::NameIndex>(workbook.projects);
    return index;
}

Ids found(const std::string& search) {
    static const workbook::Workbook workbook = tongliao();
    static const session::ProjectIndex index = with_names(workbook);
    return ids_of(workbook, session::find_projects(index, search));
}

std::vector<std::string> units_found(const std::string& search) {
    const workbook::Workbook workbook = tongliao();
    std::vector<std::string> names;
    for (const std::uint32_t row : session::find_units(workbook.units, search))
        names.push_back(workbook.units[row].short_name);
    return names;
}

/// Every row looked at for itself.
Ids one_by_one(const workbook::Workbook& workbook, const std::string& search) {
    Ids ids;
    for (const workbook::Project& project : workbook.projects)
        if (session::matches_search(workbook, project, search))
            ids.emplace_back(project.id);
    return ids;
}

/// Real names mixed anew: beginnings of some with ends of others.
workbook::Workbook mixed(std::size_t count, std::uint32_t seed) {
    workbook::Workbook workbook = tongliao();
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::size_t> any(0, workbook.projects.size() - 1);
    const auto project = [&]() -> const workbook::Project& {
        return workbook.projects[any(random)];
    };
    std::vector<workbook::Project> projects;
    for (std::size_t i = 0; i < count; ++i) {
        workbook::Project made = project();
        made.id = "M" + std::to_string(i);
        made.name = std::string(project().short_name) + std::string(project().name);
        made.short_name = project().short_name;
        made.developer = project().developer;
        made.industry = project().industry;
        made.unit_code = project().unit_code;
        if (i % 50 == 7)
            made.name = made.name.str() + std::string("\U000F0000"); // no code for that
        if (i % 7 != 0)
            made.investment = workbook::Money{static_cast<std::int64_t>(i % 11) * 1'000'000'000};
        if (i % 5 != 0)
            made.position = geo::LngLat{120, 43};
        projects.push_back(std::move(made));
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    return workbook;
}

const std::vector<std::string> typed_words{
    "k",      "kz",      "kzh",  "kzhq", "xcl", "xincailiao", "项目",    "xm",
    "镁",     "lvj",     "kj",   "102w", "M1",  "有限",       "youxian", "yx gs",
    "tl xcl", "奈曼 jg", "zzzz", "2000", "d-y", "qj能源",     "dl"};

} // namespace

TEST_CASE("projects are found by their unit's pinyin", "[search]") {
    CHECK(found("kzhq") == Ids{"P01", "P03"});
    CHECK(found("kezuohouqi") == Ids{"P01", "P03"});
    CHECK(found("keerqinzuoyihouqi") == Ids{"P01", "P03"});
    CHECK(found("科zhq") == Ids{"P01", "P03"});
    CHECK(found("klq") == Ids{"P02"});
}

TEST_CASE("projects are found by name, developer and industry in any way of typing", "[search]") {
    CHECK(found("dfjg") == Ids{"P04"});
    CHECK(found("dongfang晶") == Ids{"P04"});
    CHECK(found("cy102wd") == Ids{"P09"});
    CHECK(found("gjdt") == Ids{"P10"}); // the developer 国家电投
    CHECK(found("swyy") == Ids{"P06"}); // the industry 生物医药
    CHECK(found("shengwuyiyue").empty());
    CHECK(found("dl") == Ids{"P03", "P09", "P12"}); // 电力, 102万吨绿色; not 电解铝
}

TEST_CASE("all words have to be found", "[search]") {
    CHECK(found("nm dfjg") == Ids{"P04"});
    CHECK(found("kl dfjg").empty());
}

TEST_CASE("units are found by name or short name, beginnings first", "[search]") {
    CHECK(units_found("kzhq") == Ids{"科左后旗"});
    CHECK(units_found("houqi") == Ids{"科左后旗"});
    CHECK(units_found("k") == Ids{"库伦旗", "开鲁县", "科左后旗", "科左中旗"});
    CHECK(units_found("lu") == Ids{"库伦旗", "开鲁县", "扎鲁特旗"});
    CHECK(units_found("").empty());
}

TEST_CASE("the index finds what looking at every record finds", "[search]") {
    const workbook::Workbook workbook = mixed(3'000, 1);
    const session::ProjectIndex index = with_names(workbook);
    session::ProjectIndex no_names = index;
    no_names.names = nullptr;
    REQUIRE(index.names->odd().size() == 60);
    for (const std::string& word : typed_words) {
        INFO(word);
        const Ids expected = one_by_one(workbook, word);
        CHECK(ids_of(workbook, session::find_projects(index, word)) == expected);
        CHECK(ids_of(workbook, session::find_projects(no_names, word)) == expected);
    }
}

TEST_CASE("going on from the hits so far finds the same as beginning anew", "[search]") {
    const workbook::Workbook workbook = mixed(2'000, 2);
    const session::ProjectIndex index = with_names(workbook);
    for (const std::string search :
         {"kezuo hou xm", "xi'ancai", "qj能源 M19", "youxian gongsi d"}) {
        session::SearchHits hits;
        for (std::size_t length = 1; length <= search.size(); ++length) {
            const std::string typed = search.substr(0, length);
            hits = session::find_projects(index, typed, hits);
            INFO(typed);
            CHECK(ids_of(workbook, hits) == one_by_one(workbook, typed));
        }
        // A letter taken back: the earlier hits are too few.
        hits = session::find_projects(index, search.substr(0, 2), hits);
        CHECK(ids_of(workbook, hits) == one_by_one(workbook, search.substr(0, 2)));
    }
}

TEST_CASE("what has been edited since the index was made is found as it is now", "[search]") {
    workbook::Workbook workbook = mixed(2'000, 3);
    session::ProjectIndex index = with_names(workbook);
    workbook::Project renamed = workbook.projects[5];
    renamed.name = renamed.short_name = "长春重庆";
    renamed.industry = renamed.developer = "";
    renamed.unit_code = "";
    workbook.projects = workbook.projects.with(5, renamed);
    index = session::updated(index, workbook);
    CHECK(index.names != nullptr);
    CHECK(ids_of(workbook, session::find_projects(index, "zccq")) == Ids{"M5"});
    for (const std::string& word : typed_words) {
        INFO(word);
        CHECK(ids_of(workbook, session::find_projects(index, word)) == one_by_one(workbook, word));
    }
}
