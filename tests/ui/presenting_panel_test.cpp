#include "tour_fixture.hpp"

#include "in_chinese.hpp"

#include <imgui.h>

#include "catch.hpp"

#include <cstring>
#include <set>

using namespace guanmo;
using namespace guanmo::ui;

namespace {

struct Size {
    int width, height;
};
const std::vector<Size> sizes{{1920, 1080}, {3840, 1080}, {1920, 1920},
                              {1366, 768},  {1024, 768},  {5120, 1440}};

/// Presses every few pixels along a line across the box. @return what was asked for on the way.
std::vector<session::Action> sweep(Bench& bench, const geo::ScreenRect& box, double y,
                                   double step_px) {
    bench.actions.clear();
    const session::Session before = bench.session;
    for (double x = box.min.x + 2; x < box.max.x; x += step_px) {
        bench.session = before;
        bench.click({x, y});
    }
    bench.session = before;
    return bench.actions;
}

template <class Action> std::vector<Action> of_kind(const std::vector<session::Action>& actions) {
    std::vector<Action> found;
    for (const session::Action& action : actions)
        if (const auto* one = std::get_if<Action>(&action))
            found.push_back(*one);
    return found;
}

std::set<std::size_t> stops_gone_to(const std::vector<session::Action>& actions) {
    std::set<std::size_t> stops;
    for (const session::GoToStop& go : of_kind<session::GoToStop>(actions))
        stops.insert(go.stop);
    return stops;
}

std::set<std::size_t> lines_set(const std::vector<session::Action>& actions) {
    std::set<std::size_t> lines;
    for (const session::SetLine& set : of_kind<session::SetLine>(actions))
        lines.insert(set.line);
    return lines;
}

/// What a panel drew, the box of all its triangles; the background list's for an empty name.
geo::ScreenRect drawn(Bench& bench, const char* window) {
    const ImDrawData* data = bench.interface.draw_data();
    geo::ScreenRect box;
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList* list = data->CmdLists[i];
        if (list->_OwnerName == nullptr || std::strcmp(list->_OwnerName, window) != 0)
            continue;
        for (const ImDrawVert& vertex : list->VtxBuffer)
            box.add(geo::ScreenPoint{vertex.pos.x, vertex.pos.y});
    }
    return box;
}

bool keeps_within(const geo::ScreenRect& inner, const geo::ScreenRect& outer) {
    constexpr double bearing = 6; // of glyphs, and the halves of strokes
    const geo::ScreenRect room = outer.grown(bearing);
    return inner.empty() || (room.contains(inner.min) && room.contains(inner.max));
}

workbook::Workbook talkative_workbook() {
    workbook::Workbook workbook = touring_workbook();
    std::string name, words;
    for (int i = 0; i < 400; ++i) {
        name += "长";
        words += "说明";
    }
    std::vector<workbook::Project> projects(workbook.projects.begin(), workbook.projects.end());
    for (workbook::Project& project : projects) {
        project.short_name = project.developer = name;
        project.details = words;
        project.investment = workbook::money_from(123456.78, workbook::MoneyUnit::yi);
        project.yearly_output = project.yearly_tax = project.investment;
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    std::vector<workbook::Unit> units(workbook.units.begin(), workbook.units.end());
    for (workbook::Unit& unit : units)
        unit.name = unit.short_name = name;
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    workbook.title = workbook.meeting.note = workbook.meeting.name = name;
    for (workbook::TourLine& line : workbook.meeting.lines)
        line.name = name;
    return workbook;
}

void check_that_all_keeps_within(Bench& bench) {
    const Layout layout = bench.layout();
    if (layout.card)
        CHECK(keeps_within(drawn(bench, "card"), *layout.card));
    if (layout.band)
        CHECK(keeps_within(drawn(bench, "band"), *layout.band));
    if (layout.strips)
        CHECK(keeps_within(drawn(bench, "strips"), layout.strips->grown(32 * layout.scale)));
    geo::ScreenRect words = layout.facts.value_or(layout.title_strip.value_or(layout.window));
    CHECK(keeps_within(drawn(bench, "##Background"), words));
}

} // namespace

TEST_CASE("the clock plays and pauses, each node goes to its stop, nothing else answers",
          "[presenting][panel]") {
    for (const Size& size : {Size{1920, 1080}, Size{1366, 768}, Size{1920, 1920}}) {
        CAPTURE(size.width, size.height);
        Bench bench(touring_workbook(), size.width, size.height);
        present(bench, touring_timetable(), 130 * 60.0);
        const geo::ScreenRect band = *bench.layout().band;
        const auto actions = sweep(bench, band, band.min.y + 40 * bench.layout().scale, 12);
        CHECK_FALSE(of_kind<session::TogglePlay>(actions).empty());
        CHECK(stops_gone_to(actions) == std::set<std::size_t>{0, 1, 2});
        const std::size_t known = of_kind<session::TogglePlay>(actions).size() +
                                  of_kind<session::GoToStop>(actions).size() +
                                  of_kind<session::SetLine>(actions).size();
        CHECK(known == actions.size());
    }
}

TEST_CASE("a press on the other line's clock makes it the current one", "[presenting][panel]") {
    Bench bench(touring_workbook());
    present(bench, touring_timetable(), 130 * 60.0);
    const geo::ScreenRect band = *bench.layout().band;
    bench.click({band.min.x + 84, band.min.y + 146});
    CHECK(bench.session.playback.line == 1);
    const auto actions = sweep(bench, band, band.min.y + 40, 12);
    CHECK(stops_gone_to(actions) == std::set<std::size_t>{0, 1});
}

TEST_CASE("a line that is played solo has the band to itself", "[presenting][panel]") {
    Bench bench(touring_workbook());
    present(bench, touring_timetable(), 130 * 60.0);
    bench.session = step(std::move(bench.session), session::ToggleSolo{0});
    bench.frame();
    const geo::ScreenRect band = *bench.layout().band;
    CHECK(lines_set(sweep(bench, band, band.min.y + 150, 16)).empty());
}

TEST_CASE("before the tour a press on a line starts it", "[presenting][panel]") {
    Bench bench(touring_workbook());
    present(bench, touring_timetable(), std::nullopt);
    const geo::ScreenRect band = *bench.layout().band;
    bench.click({band.centre().x + 84, band.centre().y}); // the badge
    CHECK(bench.session.playback.line == 1);
    CHECK_FALSE(bench.session.playback.begun);
    bench.click({band.centre().x + 300, band.centre().y});
    CHECK(bench.session.playback.line == 1);
    CHECK(bench.session.playback.playing);
}

TEST_CASE("the map keeps the pointer above the band, the band its own", "[presenting][panel]") {
    Bench bench(touring_workbook());
    present(bench, touring_timetable(), 90 * 60.0);
    bench.interface.pointer({600, 400, false, 0});
    CHECK_FALSE(bench.interface.wants_pointer());
    bench.interface.pointer({600, 1000, false, 0});
    CHECK(bench.interface.wants_pointer());
}

TEST_CASE("on a wall the stops of both lines can be gone to", "[presenting][panel]") {
    Bench bench(touring_workbook(), 3840, 1080);
    present(bench, touring_timetable(), 90 * 60.0);
    const geo::ScreenRect strips = *bench.layout().strips;
    const auto heads = sweep(bench, strips, strips.min.y + 65, 24);
    CHECK(lines_set(heads) == std::set<std::size_t>{0, 1});
    CHECK_FALSE(of_kind<session::TogglePlay>(heads).empty());
    const auto first_stops = sweep(bench, strips, strips.min.y + 290, 24);
    CHECK(stops_gone_to(first_stops) == std::set<std::size_t>{0});
    CHECK(lines_set(first_stops) == std::set<std::size_t>{0, 1});
    bench.click({strips.max.x - 200, strips.min.y + 280});
    CHECK(bench.session.playback.line == 1);
    CHECK(bench.session.playback.at_s == 120 * 60.0);
}

TEST_CASE("nothing is drawn beyond its panel, however long the names are", "[presenting][panel]") {
    for (const char* language : {"en", "zh_CN"}) {
        REQUIRE(i18n::set_language(language, BUILD_DIR "/locale"));
        for (const Size& size : sizes) {
            Bench bench(talkative_workbook(), size.width, size.height);
            for (const std::optional<double> minutes :
                 {std::optional<double>{}, std::optional(40.0), std::optional(90.0),
                  std::optional(130.0), std::optional(250.0), std::optional(680.0)}) {
                CAPTURE(language, size.width, size.height, minutes.value_or(-1));
                present(bench, touring_timetable(),
                        minutes ? std::optional(*minutes * 60) : std::nullopt);
                check_that_all_keeps_within(bench);
            }
        }
    }
}

TEST_CASE("twenty stops keep within band and wall", "[presenting][panel]") {
    workbook::Workbook workbook = touring_workbook();
    workbook.meeting.lines = {long_line(20), long_line(60), long_line(1)};
    for (const Size& size : sizes) {
        CAPTURE(size.width, size.height);
        Bench bench(workbook, size.width, size.height);
        for (const double hours : {0.2, 0.7, 10.2, 19.6, 50.0}) {
            present(bench, {long_itinerary(20), long_itinerary(60), long_itinerary(1)},
                    hours * 3600);
            check_that_all_keeps_within(bench);
        }
    }
}

TEST_CASE("lines without stops and no lines at all are shown without harm", "[presenting][panel]") {
    workbook::Workbook workbook = touring_workbook();
    for (workbook::TourLine& line : workbook.meeting.lines)
        line.stops.clear();
    for (const Size& size : sizes) {
        Bench bench(workbook, size.width, size.height);
        present(bench, {{"south", 0}, {"north", 0}}, std::nullopt);
        check_that_all_keeps_within(bench);
        present(bench, {{"south", 0}, {"north", 0}}, 10);
        check_that_all_keeps_within(bench);
        present(bench, {}, std::nullopt);
        if (bench.layout().mode == LayoutMode::presenting)
            CHECK(bench.layout().band); // it says that there are none
        check_that_all_keeps_within(bench);
    }
}

TEST_CASE("every text of the presentation can be shown", "[presenting][glyph]") {
    const InChinese chinese;
    for (const Size& size : sizes) {
        Bench bench(touring_workbook(), size.width, size.height);
        for (const double minutes : {0.0, 40.0, 90.0, 130.0, 250.0, 680.0, 700.0})
            present(bench, touring_timetable(), minutes * 60);
        present(bench, touring_timetable(), std::nullopt);
        CHECK(bench.atlas.missing().empty());
    }
}
