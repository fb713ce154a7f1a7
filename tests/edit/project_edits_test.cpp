#include "edit/history.hpp"
#include "i18n/translate.hpp"
#include "workbook/given_place.hpp"
#include "workbook/select.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::edit;
using workbook::Project;
using workbook::Workbook;

namespace {

Project project(std::string id, std::string name, std::string parent = "") {
    Project p;
    p.id = std::move(id);
    p.name = std::move(name);
    p.unit_code = "150525";
    p.parent_id = std::move(parent);
    p.position = geo::LngLat{120.7, 42.9};
    return p;
}

/// A package with a part, and a project beside them; the line stops for the package alone, then for
/// both others.
Workbook sample() {
    Workbook w;
    workbook::Unit unit;
    unit.code = "150525";
    unit.name = "奈曼旗";
    w.units = workbook::Table<workbook::Unit>({unit});
    w.projects = workbook::Table<Project>(
        {project("P01", "整包"), project("P02", "一期", "P01"), project("P03", "别的")});
    w.meeting.lines = {{.id = "south",
                        .name = "南线",
                        .badge = "南",
                        .stops = {{"150525", {"P01"}, 20}, {"150525", {"P02", "P03"}, 30}}}};
    return w;
}

using Ids = std::vector<std::string>;
Ids ids(const Workbook& w) {
    Ids all;
    for (const Project& p : w.projects)
        all.push_back(p.id);
    return all;
}

} // namespace

TEST_CASE("a new project comes last, with an id that is free", "[project edits]") {
    const Workbook before = sample();
    CHECK(free_project_id(before) == "P04");
    const Workbook after = apply(before, CreateProject{project("P04", "新项目")});
    CHECK(ids(after) == Ids{"P01", "P02", "P03", "P04"});
    CHECK(find_project(after, "P04")->name == "新项目");
    CHECK(free_project_id(after) == "P05");
    CHECK((apply(before, CreateProject{project("P02", "已有")}) == before));
    CHECK((apply(before, CreateProject{project("", "无号")}) == before));
    CHECK(describe(CreateProject{project("P04", "新项目")}, before) == "New project: 新项目");
}

TEST_CASE("a changed project keeps its place, and its new number is followed", "[project edits]") {
    const Workbook before = sample();
    Project changed = before.projects[0];
    changed.id = "A7";
    changed.name = "改名";
    const Workbook after = apply(before, ChangeProject{"P01", changed, "编号 A7"});
    CHECK(ids(after) == Ids{"A7", "P02", "P03"});
    CHECK(after.projects[1].parent_id == "A7");
    CHECK(after.meeting.lines[0].stops[0].project_ids == Ids{"A7"});
    CHECK(workbook::parts_of(after, "A7").size() == 1);
    CHECK(describe(ChangeProject{"P01", changed, "编号 A7"}, before) == "整包: 编号 A7");

    changed.id = "P03"; // somebody else's
    CHECK((apply(before, ChangeProject{"P01", changed, ""}) == before));
    CHECK((apply(before, ChangeProject{"P99", changed, ""}) == before));
}

TEST_CASE("a project put elsewhere has the new place and how well it is known", "[project edits]") {
    const Workbook after = apply(sample(), PlaceProject{"P03", {121, 43}, 1200});
    CHECK(*find_project(after, "P03")->position == geo::LngLat{121, 43});
    CHECK(*find_project(after, "P03")->location_accuracy_m == 1200);
    const Workbook exact = apply(after, PlaceProject{"P03", {121, 43}, std::nullopt});
    CHECK_FALSE(find_project(exact, "P03")->location_accuracy_m);
    CHECK((apply(sample(), PlaceProject{"P03", {500, 43}, std::nullopt}) == sample()));
}

TEST_CASE("a project put elsewhere keeps the coordinates that it was given first", "[edit]") {
    Workbook workbook = sample();
    Project of_a_phone = workbook.projects[2];
    const geo::LngLat first = *of_a_phone.position;
    const auto given_of = [](const Workbook& of) { return given_place(of.projects[2]); };
    const Workbook placed = apply(workbook, PlaceProject{"P03", {121, 43}, std::nullopt});
    CHECK(given_of(placed).position == fmt::format("{}, {}", first.lng, first.lat));
    const Workbook again = apply(placed, PlaceProject{"P03", {121.5, 43}, std::nullopt});
    CHECK(given_of(again) == given_of(placed));
    of_a_phone.given = "120.706, 42.901\nGCJ-02\nGCJ-02 → WGS 84";
    workbook.projects = workbook.projects.with(2, of_a_phone);
    CHECK(given_of(apply(workbook, PlaceProject{"P03", {121, 43}, std::nullopt})) ==
          given_of(workbook));
}

TEST_CASE("a duplicate differs in number and name and is on no line", "[project edits]") {
    const Workbook after = apply(sample(), DuplicateProject{"P02"});
    REQUIRE(ids(after) == Ids{"P01", "P02", "P03", "P04"});
    Project copy = after.projects[3];
    CHECK(copy.name == "一期 (copy)");
    CHECK_FALSE(workbook::tour_place(after, "P04"));
    copy.id = "P02";
    copy.name = "一期";
    CHECK(copy == after.projects[1]);
}

TEST_CASE("a deleted project leaves its lines, its parts stay by themselves", "[project edits]") {
    const Workbook after = apply(sample(), DeleteProject{"P01"});
    CHECK(ids(after) == Ids{"P02", "P03"});
    CHECK(after.projects[0].parent_id.empty());
    REQUIRE(after.meeting.lines[0].stops.size() == 1);
    CHECK(after.meeting.lines[0].stops[0].project_ids == Ids{"P02", "P03"});
    CHECK(find_project(after, "P01") == nullptr);
    CHECK(find_project(after, "P03")->name == "别的");
    CHECK((apply(sample(), DeleteProject{"P99"}) == sample()));
}

TEST_CASE("a unit's targets are set, changed and taken away", "[project edits]") {
    workbook::Targets targets;
    targets.starts = 62;
    const Workbook first = apply(sample(), SetTargets{"150525", targets, "开工 62"});
    CHECK(*targets_of(first.targets, "150525").starts == 62);
    targets.growth = 35;
    const Workbook second = apply(first, SetTargets{"150525", targets, ""});
    CHECK(second.targets.size() == 1);
    CHECK((apply(second, SetTargets{"150525", {}, ""}) == sample()));
    CHECK((apply(sample(), SetTargets{"999999", targets, ""}) == sample()));
    CHECK(describe(SetTargets{"150525", targets, "开工 62"}, sample()) == "奈曼旗: 开工 62");
}

TEST_CASE("progress said by hand keeps what was said before, under its day", "[project edits]") {
    Workbook before = sample();
    Project known = *find_project(before, "P01");
    known.stage = workbook::Stage::in_reserve;
    known.as_of = workbook::PartialDate{2025, 3, 31};
    before = apply(before, ChangeProject{"P01", known, ""});
    CHECK(before.progress.empty()); // taken as it stands
    const workbook::PartialDate today{2025, 5, 19};
    Project changed = known;
    changed.stage = workbook::Stage::under_construction;
    History history(before, true);
    REQUIRE(history.apply(ChangeProject{"P01", changed, "", today}));
    const Workbook& after = history.current();
    REQUIRE(after.progress.size() == 1);
    CHECK(after.progress[0].id == "P01 2025-03-31");
    CHECK(after.progress[0].stage == workbook::Stage::in_reserve);
    CHECK(find_project(after, "P01")->as_of == today);
    SECTION("more of the same day is one word") {
        Project more = *find_project(after, "P01");
        more.done = workbook::Money{100'000'000};
        CHECK(apply(after, ChangeProject{"P01", more, "", today}).progress.size() == 1);
    }
    SECTION("a day that is said counts") {
        Project more = *find_project(after, "P01");
        more.percent = 40.0;
        more.as_of = workbook::PartialDate{2025, 4, 30};
        const Workbook said = apply(after, ChangeProject{"P01", more, "", today});
        CHECK(said.progress.size() == 2);
        CHECK(find_project(said, "P01")->as_of == workbook::PartialDate{2025, 4, 30});
    }
    SECTION("other fields are no progress") {
        Project more = *find_project(after, "P01");
        more.developer = "某公司";
        const Workbook said =
            apply(after, ChangeProject{"P01", more, "", workbook::PartialDate{2025, 6, 1}});
        CHECK(said.progress.size() == 1);
        CHECK(find_project(said, "P01")->as_of == today);
    }
    REQUIRE(history.undo());
    CHECK(history.current() == before);
}

TEST_CASE("progress and photos follow their project's id and go with it", "[project edits]") {
    Workbook w = sample();
    Project project = *find_project(w, "P01");
    std::vector<workbook::ProgressEntry> entries(3);
    const auto say = [&entries](std::size_t i, const char* of, std::int8_t month) {
        entries[i].project_id = of;
        entries[i].as_of = workbook::PartialDate{2025, month, 30};
        entries[i].id = workbook::progress_id(of, entries[i].as_of);
    };
    say(0, "P01", 3);
    say(1, "P03", 3);
    say(2, "P01", 4);
    w.progress = workbook::Table<workbook::ProgressEntry>(entries);
    std::vector<workbook::Photo> photos(3);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        photos[i].id = "photo" + std::to_string(i);
        photos[i].project_id = i == 1 ? "P03" : "P01";
    }
    w.photos = workbook::Table<workbook::Photo>(photos);
    project.id = "N-7";
    const Workbook renamed = apply(w, ChangeProject{"P01", project, ""});
    CHECK(renamed.progress.rows_of_group("N-7").size() == 2);
    CHECK(renamed.progress.row_of("N-7 2025-04-30"));
    CHECK(renamed.photos.rows_of_group("N-7").size() == 2);
    CHECK(renamed.photos.rows_of_group("P01").empty());
    const Workbook deleted = apply(w, DeleteProject{"P01"});
    CHECK(deleted.progress.size() == 1);
    CHECK(deleted.photos.size() == 1);
    const Workbook removed = apply(w, RemovePhoto{"photo2"});
    CHECK(removed.photos.size() == 2);
    CHECK_FALSE(describe(RemovePhoto{"photo2"}, w).empty());
    CHECK(describe(RemovePhoto{"photo9"}, w).empty());
}
