#include "edit/history.hpp"

#include "catch.hpp"
#include "workbook/given_place.hpp"

#include <limits>

using namespace guanmo;
using namespace guanmo::edit;
using workbook::ClockTime;
using workbook::Stop;
using workbook::TourLine;
using workbook::Workbook;

namespace {

using Ids = std::vector<std::string>;

/// Two units; P1 and P2 at one place in Naiman, P3 elsewhere in it, P4 without position, P5 in
/// Kulun, P6 and P7 of no unit that is known. The south line has three stops, the north line none.
Workbook sample() {
    Workbook workbook;
    const auto unit = [](std::string code, std::string name, geo::LngLat seat) {
        workbook::Unit u;
        u.code = std::move(code);
        u.name = std::move(name);
        u.seat = seat;
        return u;
    };
    workbook.units = workbook::Table<workbook::Unit>(
        {unit("150525", "奈曼旗", {120.65, 42.87}), unit("150524", "库伦旗", {121.77, 42.73})});
    const auto project = [](std::string id, std::string unit_code,
                            std::optional<geo::LngLat> position) {
        workbook::Project p;
        p.short_name = "项目" + id;
        p.id = std::move(id);
        p.unit_code = std::move(unit_code);
        p.position = position;
        return p;
    };
    const geo::LngLat park{120.7, 42.9};
    workbook.projects = workbook::Table<workbook::Project>(
        {project("P1", "150525", park), project("P2", "150525", park),
         project("P3", "150525", geo::LngLat{121, 43}), project("P4", "150525", std::nullopt),
         project("P5", "150524", geo::LngLat{121.8, 42.7}), project("P6", "", std::nullopt),
         project("P7", "", std::nullopt)});
    workbook::Photo photo;
    photo.id = "photo1";
    photo.project_id = "P1";
    workbook.photos = workbook::Table<workbook::Photo>({photo});
    TourLine south{.id = "south", .name = "南线", .badge = "南"};
    south.date = workbook::PartialDate{2025, 5, 19};
    south.start = south.end = workbook::Place{"通辽市", {122.25, 43.62}};
    south.departure = ClockTime{450};
    south.speed_kmh = 75;
    south.stops = {{"150524", {}, 20}, {"150525", {"P1"}, 30}, {"150502", {}, 40}};
    workbook.meeting.lines = {south, {.id = "north", .name = "北线", .badge = "北"}};
    return workbook;
}

const TourLine& south_of(const Workbook& workbook) {
    return workbook.meeting.lines.front();
}

Ids units_of(const TourLine& line) {
    Ids codes;
    for (const Stop& stop : line.stops)
        codes.push_back(stop.unit_code);
    return codes;
}

TourLine south_after(const Edit& edit) {
    return south_of(apply(sample(), edit));
}

} // namespace

TEST_CASE("a new line has a name and badge of its own and the first line's habits", "[edit]") {
    const Workbook after = apply(sample(), AddLine{});
    REQUIRE(after.meeting.lines.size() == 3);
    const TourLine& line = after.meeting.lines.back();
    CHECK(line.id == "line-3");
    CHECK(line.name == "Line 3");
    CHECK(line.badge == "三");
    CHECK_FALSE(line.date);
    CHECK(line.stops.empty());
    CHECK(line.start == south_of(after).start);
    CHECK(line.end == south_of(after).end);
    CHECK(line.departure == ClockTime{450});
    CHECK(line.speed_kmh == 75);
    CHECK(apply(after, AddLine{}).meeting.lines.back().badge == "四");
    CHECK(apply({}, AddLine{}).meeting.lines.front().departure == ClockTime{480});
}

TEST_CASE("a new line never takes the id or the name of another", "[edit]") {
    Workbook workbook = sample();
    workbook.meeting.lines[0].id = "line-3";
    workbook.meeting.lines[1].name = "Line 4";
    CHECK(apply(workbook, AddLine{}).meeting.lines.back().id == "line-5");
}

TEST_CASE("date, day, departure and speed of a line are set", "[edit]") {
    CHECK(south_after(SetDate{"south", workbook::PartialDate{2025, 6, 1}}).date ==
          workbook::PartialDate{2025, 6, 1});
    CHECK_FALSE(south_after(SetDate{"south", std::nullopt}).date);
    const TourLine day = south_after(SetDay{"south", ClockTime{420}, ClockTime{1200}});
    CHECK(day.day_begins == ClockTime{420});
    CHECK(day.day_ends == ClockTime{1200});
    CHECK(south_after(SetDeparture{"south", ClockTime{510}}).departure == ClockTime{510});
    CHECK(south_after(SetSpeed{"south", 60}).speed_kmh == 60);
}

TEST_CASE("numbers out of range are brought into it", "[edit]") {
    CHECK(south_after(SetDeparture{"south", ClockTime{-5}}).departure == ClockTime{0});
    CHECK(south_after(SetDeparture{"south", ClockTime{1440}}).departure == ClockTime{1439});
    CHECK(south_after(SetSpeed{"south", 0}).speed_kmh == workbook::slowest_kmh);
    CHECK(south_after(SetSpeed{"south", 1000}).speed_kmh == workbook::fastest_kmh);
    CHECK(south_after(SetDwell{"south", 1, -1}).stops[1].dwell_minutes == 0);
    CHECK(south_after(SetDwell{"south", 1, 9999}).stops[1].dwell_minutes == 1440);
    CHECK(units_of(south_after(MoveStop{"south", 0, 99})) == Ids{"150525", "150502", "150524"});
}

TEST_CASE("a stop is moved either way and the others close up", "[edit]") {
    CHECK(units_of(south_after(MoveStop{"south", 0, 2})) == Ids{"150525", "150502", "150524"});
    CHECK(units_of(south_after(MoveStop{"south", 0, 1})) == Ids{"150525", "150524", "150502"});
    CHECK(units_of(south_after(MoveStop{"south", 2, 0})) == Ids{"150502", "150524", "150525"});
    CHECK(units_of(south_after(MoveStop{"south", 2, 1})) == Ids{"150524", "150502", "150525"});
}

TEST_CASE("stops are ordered by their present places", "[edit]") {
    const TourLine line = south_after(OrderStops{"south", {2, 0, 1}});
    CHECK(units_of(line) == Ids{"150502", "150524", "150525"});
    CHECK(line.stops[2].project_ids == Ids{"P1"}); // with all they have
    CHECK(line.stops[2].dwell_minutes == 30);
}

TEST_CASE("a project joins the stop of its unit at the same place", "[edit]") {
    const TourLine line = south_after(AddProject{"south", "P2"});
    CHECK(line.stops.size() == 3);
    CHECK(line.stops[1].project_ids == Ids{"P1", "P2"});
}

TEST_CASE("a project elsewhere in its unit makes a stop of its own", "[edit]") {
    const TourLine line = south_after(AddProject{"south", "P3"});
    REQUIRE(line.stops.size() == 4);
    CHECK(line.stops[3] == Stop{"150525", {"P3"}, 30});
}

TEST_CASE("a project takes the stop of its unit where none was chosen yet", "[edit]") {
    const TourLine line = south_after(AddProject{"south", "P5"});
    REQUIRE(line.stops.size() == 3);
    CHECK(line.stops[0] == Stop{"150524", {"P5"}, 20});
}

TEST_CASE("a project without position or unit makes a stop too", "[edit]") {
    CHECK(south_after(AddProject{"south", "P4"}).stops.back() == Stop{"150525", {"P4"}, 30});
    const Workbook six = apply(sample(), AddProject{"south", "P6"});
    CHECK(south_of(six).stops.back() == Stop{"", {"P6"}, 30});
    CHECK(south_of(apply(six, AddProject{"south", "P7"})).stops.back() == Stop{"", {"P7"}, 30});
}

TEST_CASE("a unit joins a line once until a project of it is chosen", "[edit]") {
    const TourLine line = south_after(AddUnit{"south", "150525"});
    REQUIRE(line.stops.size() == 4);
    CHECK(line.stops[3] == Stop{"150525", {}, 30});
    CHECK(apply(sample(), AddUnit{"south", "150524"}) == sample());
}

TEST_CASE("a stop goes when its last project does", "[edit]") {
    CHECK(units_of(south_after(RemoveStop{"south", 1})) == Ids{"150524", "150502"});
    CHECK(units_of(south_after(RemoveProject{"south", "P1"})) == Ids{"150524", "150502"});
    const Workbook two = apply(sample(), AddProject{"south", "P2"});
    CHECK(south_of(apply(two, RemoveProject{"south", "P1"})).stops[1].project_ids == Ids{"P2"});
}

TEST_CASE("an edit of what does not exist changes nothing, says nothing, is no step",
          "[edit][history]") {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Edit> edits{
        SetReviewNumber{""},
        SetDate{"west", std::nullopt},
        SetDay{"west", ClockTime{420}, ClockTime{1200}},
        SetDay{"south", ClockTime{600}, ClockTime{600}},
        SetDeparture{"west", ClockTime{0}},
        SetDeparture{"south", ClockTime{450}},
        SetSpeed{"west", 60},
        SetSpeed{"south", nothing},
        SetDwell{"west", 0, 5},
        SetDwell{"south", 3, 5},
        MoveStop{"west", 0, 1},
        MoveStop{"south", 3, 0},
        MoveStop{"south", 1, 1},
        MoveStop{"north", 0, 0},
        OrderStops{"west", {}},
        OrderStops{"south", {0, 1}},
        OrderStops{"south", {0, 1, 1}},
        OrderStops{"south", {0, 1, 3}},
        OrderStops{"south", {0, 1, 2}},
        AddProject{"west", "P1"},
        AddProject{"south", "P9"},
        AddProject{"south", "P1"},
        AddUnit{"west", "150525"},
        AddUnit{"south", "999999"},
        RemoveStop{"west", 0},
        RemoveStop{"south", 3},
        RemoveProject{"west", "P1"},
        RemoveProject{"south", "P2"},
    };
    History history(sample(), true);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        INFO("edit " << i);
        CHECK(apply(sample(), edits[i]) == sample());
        CHECK(describe(edits[i], sample()).empty());
        CHECK_FALSE(history.apply(edits[i]));
    }
    CHECK_FALSE(history.undo());
    CHECK_FALSE(history.unsaved());
}

TEST_CASE("every edit undone gives back the very same workbook", "[edit][history]") {
    workbook::Project made;
    made.id = "P8";
    workbook::Project renamed = made;
    renamed.id = "P9";
    workbook::Targets targets;
    targets.starts = 62;
    const std::vector<Edit> edits{
        Relocate{{{"P3", {121.1, 43.05}, "GCJ-02", "GCJ-02 → WGS 84"}}, "one project converted"},
        SetSetting{"coordinates.kept", "P1", "refused"},
        SetReviewNumber{"蒙S(2025)001号"},
        AddLine{},
        SetDate{"south", std::nullopt},
        SetDay{"south", ClockTime{420}, ClockTime{1200}},
        SetDeparture{"south", ClockTime{0}},
        SetSpeed{"south", 60},
        SetDwell{"south", 0, 5},
        MoveStop{"south", 0, 2},
        OrderStops{"south", {2, 1, 0}},
        AddProject{"south", "P5"},
        AddUnit{"north", "150525"},
        RemoveStop{"south", 0},
        RemoveProject{"south", "P1"},
        SetCommentary{"south", {{0, "欢迎"}}},
        CreateProject{made},
        ChangeProject{"P8", renamed, "number P9"},
        PlaceProject{"P9", {122, 43}, 500},
        DuplicateProject{"P5"},
        DeleteProject{"P5"},
        SetTargets{"150524", targets, "projects 62"},
        SetLeg{{{122, 43}, {121, 43}, {{122, 43}, {121, 43}}, 90'000, std::nullopt, "drawn"}},
        ClearLeg{{122, 43}, {121, 43}},
        SetPinned{"south", 0, true},
        SetStopPeople{"south", 0, "讲解员", "旗长", "办公室"},
        TransferStop{"south", 0, "north", 0},
        ChangeLine{[] {
                       workbook::TourLine line = sample().meeting.lines[0];
                       line.convoy_factor = 1.2;
                       return line;
                   }(),
                   "convoy 1.2"},
        SetCandidate{{.project_id = "P3", .must = true}, "must"},
        SetRules{{.most_per_unit = 3}, "3 of a unit"},
        SetMeeting{{.name = "another"}, "another meeting"},
        RemovePhoto{"photo1"}};
    REQUIRE(edits.size() == std::variant_size_v<Edit>);
    History history(sample(), true);
    std::vector<Workbook> states{sample()};
    for (const Edit& edit : edits) {
        INFO("edit " << edit.index());
        CHECK(edit.index() == states.size() - 1); // one of each kind
        CHECK_FALSE(describe(edit, history.current()).empty());
        CHECK(history.apply(edit));
        CHECK(history.current() != states.back());
        states.push_back(history.current());
    }
    for (std::size_t i = edits.size(); i-- > 0;) {
        REQUIRE(history.undo());
        CHECK(history.current() == states[i]);
    }
    CHECK_FALSE(history.undo());
    CHECK_FALSE(history.unsaved());
    for (std::size_t i = 0; i < edits.size(); ++i) {
        REQUIRE(history.redo());
        CHECK(history.current() == states[i + 1]);
    }
}

TEST_CASE("an edit is described by what it does, with numbers from 1", "[edit]") {
    const Workbook before = sample();
    CHECK(describe(MoveStop{"south", 2, 0}, before) == "南线: stop 3 becomes stop 1");
    CHECK(describe(MoveStop{"south", 0, 99}, before) == "南线: stop 1 becomes stop 3");
    CHECK(describe(SetDwell{"south", 1, 9999}, before) == "南线: 1440 min at stop 2");
    CHECK(describe(SetSpeed{"south", 62.5}, before) == "南线: 62.5 km/h");
    CHECK(describe(SetDeparture{"south", ClockTime{510}}, before) == "南线: departure 08:30");
    CHECK(describe(AddProject{"south", "P3"}, before) == "南线: 项目P3 added");
    CHECK(describe(AddUnit{"north", "150525"}, before) == "北线: 奈曼旗 added");
    CHECK(describe(RemoveStop{"south", 1}, before) == "南线: stop 2 removed");
    CHECK(describe(AddLine{}, before) == "New: Line 3");
}

TEST_CASE("projects that are moved keep the coordinates that they were given first", "[edit]") {
    const Workbook before = sample();
    const geo::LngLat first{121, 43}, second{121.1, 43.05}, third{121.2, 43.1};
    const Relocate edit{{{"P3", second, "GCJ-02", "GCJ-02 → WGS 84"},
                         {"P3", third, "BD-09", "BD-09 → WGS 84"}, // the first one counts
                         {"P4", third, "", ""},
                         {"nobody", third, "", ""},
                         {"P5", {999, 0}, "", ""}},
                        "converted"};
    const Workbook after = apply(before, edit);
    REQUIRE(before.projects[2].position == first);
    CHECK(after.projects[2].position == second);
    CHECK(given_place(after.projects[2]) ==
          workbook::GivenPlace{"121, 43", "GCJ-02", "GCJ-02 → WGS 84"});
    CHECK(after.projects[3].position == third);
    CHECK(after.projects[4] == before.projects[4]);
    const Workbook twice = apply(after, Relocate{{{"P3", third, "", "by hand"}}, "moved"});
    CHECK(given_place(twice.projects[2]) ==
          workbook::GivenPlace{"121, 43", "GCJ-02", "GCJ-02 → WGS 84; by hand"});
}
