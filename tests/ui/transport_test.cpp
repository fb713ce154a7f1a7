#include "fixture.hpp"

#include "i18n/translate.hpp"
#include "plan/make_itinerary.hpp"
#include "ui/lane_layout.hpp"
#include "ui/tour_words.hpp"
#include "ui/transport_model.hpp"

#include <imgui.h>

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;

namespace {

// Where things lie at 1920 × 1080.
constexpr geo::ScreenPoint play{486, 1000}, next{538, 1000}, previous{434, 1000}, speed{606, 1000};
constexpr double axis_left = 766, axis_right = 1352;
constexpr double south_y = 960, north_y = 1018;

workbook::Tour tour_of(const workbook::Workbook& workbook) {
    return plan::make_tour(workbook, plan::Router(workbook.roads, {}));
}

TimeAxis axis_of(const Bench& bench) {
    const TransportModel model = transport_model(bench.workbook, *bench.session.tour);
    return {model.from_s, model.to_s, axis_left, axis_right};
}

geo::ScreenPoint on_south(const Bench& bench, double clock_s) {
    return {std::round(axis_of(bench).x(clock_s)), south_y};
}

} // namespace

TEST_CASE("a lane gives a line's stops at their times of day", "[transport]") {
    const auto workbook = tour_workbook();
    const auto tour = tour_of(workbook);
    const TransportModel model = transport_model(workbook, tour);
    REQUIRE(model.lanes.size() == 2);
    const Lane& south = model.lanes[0];
    CHECK(south.departure == "07:00");
    REQUIRE(south.stops.size() == 3);
    CHECK(south.stops[0].name == "库伦旗");
    CHECK(south.stops[0].arrive_s == 7 * 3600 + tour[0].stops[0].arrive_s);
    CHECK(south.stops[0].arrival == workbook::clock_text(south.stops[0].arrive_s));
    CHECK(south.stops[0].depart_s == south.stops[0].arrive_s + 30 * 60);
    CHECK(south.distance == distance_text(tour[0].metres, true)); // straight lines
    CHECK_FALSE(south.end.empty());
}

TEST_CASE("the lanes share one axis from the first departure to the last end", "[transport]") {
    const auto workbook = tour_workbook();
    const TransportModel model = transport_model(workbook, tour_of(workbook));
    CHECK(model.from_s == 7 * 3600);
    CHECK(model.to_s == model.lanes[1].end_s);
    CHECK(model.lanes[1].depart_s == 8 * 3600);
}

TEST_CASE("a line that does not fit its day says so, with the stops it reaches too late",
          "[transport]") {
    const auto workbook = tour_workbook();
    const TransportModel model = transport_model(workbook, tour_of(workbook));
    CHECK(model.lanes[0].warning.empty());
    CHECK(model.lanes[1].warning == "Not in one day");
    CHECK_FALSE(model.lanes[1].stops.front().late);
    CHECK(model.lanes[1].stops.back().late);
}

TEST_CASE("what a line still lacks stands in its lane", "[transport]") {
    auto workbook = tour_workbook();
    workbook.meeting.lines[0].stops.clear();
    const TransportModel model = transport_model(workbook, tour_of(workbook));
    CHECK(model.lanes[0].note == "No stops chosen yet");
    CHECK(model.lanes[0].distance.empty());
    CHECK(model.lanes[1].note == "Date not fixed");
}

TEST_CASE("a dwell of a day and a departure after the day's end are shown as they are",
          "[transport]") {
    auto workbook = tour_workbook();
    workbook.meeting.lines[0].stops[0].dwell_minutes = workbook::longest_dwell_minutes;
    workbook.meeting.lines[0].stops[1].dwell_minutes = 0;
    workbook.meeting.lines[1].departure = {20 * 60};
    const TransportModel model = transport_model(workbook, tour_of(workbook));
    const Lane& south = model.lanes[0];
    CHECK(south.stops[0].depart_s - south.stops[0].arrive_s == 24 * 3600);
    CHECK(south.stops[1].depart_s == south.stops[1].arrive_s);
    CHECK_FALSE(south.warning.empty());
    CHECK(model.to_s >= south.end_s);
    for (const LaneStop& stop : model.lanes[1].stops)
        CHECK(stop.late);
}

TEST_CASE("the clock, the stop and the distances are those of the moment", "[transport]") {
    const auto workbook = tour_workbook();
    const auto tour = tour_of(workbook);
    session::Playback playback;
    const auto now_of = [&] { return tour_now(line_entries(workbook, tour, playback)[0]); };
    TourNow now = now_of();
    CHECK(now.clock == "07:00");
    CHECK(now.date == "19 May Mon");
    CHECK(now.stop == "3 stops");
    CHECK(now.distance == distance_text(tour[0].metres, true));
    CHECK(now.ahead == "First stop");
    CHECK(now.place == "库伦旗");

    playback = session::at(playback, tour, tour[0].stops[1].arrive_s + 60);
    now = now_of();
    CHECK(now.stop == "Stop 2 of 3");
    CHECK(now.ahead == "Next stop");
    CHECK(now.place == "开发区");
    CHECK(now.clock == workbook::clock_text(7 * 3600 + playback.at_s));
    CHECK(now.when == "arrives " + workbook::clock_text(7 * 3600 + tour[0].stops[2].arrive_s) +
                          ", " + distance_text(tour[0].legs[2].metres, true) + " to go");

    playback = session::at(playback, tour, tour[0].stops[1].depart_s + 60);
    now = now_of();
    CHECK(now.stop == "To stop 3 of 3");
    CHECK(now.place == "开发区");

    playback = session::at(playback, tour, tour[0].duration_s);
    CHECK(now_of().ahead == "All stops visited");
    CHECK(now_of().when.empty());
}

TEST_CASE("each line has its own clock and date", "[transport]") {
    const auto workbook = tour_workbook();
    const auto tour = tour_of(workbook);
    const TourNow now = tour_now(line_entries(workbook, tour, session::at({}, tour, 3600))[1]);
    CHECK(now.clock == "09:00");
    CHECK(now.date == "Date not fixed");
    CHECK_FALSE(now.dated);
}

TEST_CASE("a meeting without lines gets its first one from the transport", "[transport]") {
    auto workbook = tour_workbook();
    workbook.meeting.lines.clear();
    Bench bench(workbook);
    bench.click({600, 1026});
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::holds_alternative<edit::AddLine>(bench.edits[0]));
}

TEST_CASE("the buttons of the transport play, pause and step", "[transport]") {
    Bench bench(tour_workbook());
    bench.click(play);
    CHECK(bench.session.playback.playing);
    bench.click(play);
    CHECK_FALSE(bench.session.playback.playing);
    bench.click(next);
    CHECK(bench.session.playback.at_s == (*bench.session.tour)[0].stops[0].arrive_s);
    CHECK(bench.selected_project() == "P2");
    bench.click(next);
    bench.click(previous);
    CHECK(bench.selected_project() == "P2");
}

TEST_CASE("the speed is chosen from a menu that closes", "[transport]") {
    Bench bench(tour_workbook());
    bench.click(speed);
    bench.click({606, 809}); // the fifth from below
    CHECK(bench.session.playback.speed == 4);
    bench.actions.clear();
    bench.click({606, 809}); // the map again
    CHECK_FALSE(bench.asked_for<session::SetSpeed>());
    bench.click(speed);
    bench.click({960, 500});
    bench.click({606, 809});
    CHECK(bench.session.playback.speed == 4);
}

TEST_CASE("the pace stands beside the speeds, and so does waiting at the stops", "[transport]") {
    Bench bench(tour_workbook());
    const auto choose = [&bench](int from_top) {
        bench.click(speed);
        bench.click({500, 737 + 36.0 * from_top});
    };
    choose(3);
    CHECK(bench.session.pace == session::Pace{true, 120, false});
    choose(5);
    CHECK(bench.session.pace == session::Pace{true, 120, true});
    choose(1);
    CHECK(bench.session.pace == session::Pace{true, 1, true});
    choose(0);
    CHECK(bench.session.pace == session::Pace{false, 1, true});
    choose(5);
    CHECK_FALSE(bench.session.pace.waits);
    CHECK_FALSE(bench.session.speeds_open);
}

TEST_CASE("a drag along a lane scrubs both ways, each place by its own time", "[transport]") {
    Bench bench(tour_workbook());
    const auto& south = (*bench.session.tour)[0];
    const double between = 7 * 3600 + south.stops[0].depart_s + 600;
    const auto a = on_south(bench, between);
    const geo::ScreenPoint b{a.x + 90, a.y}, c{a.x - 30, a.y};
    const TimeAxis axis = axis_of(bench);
    bench.drag({a});
    CHECK(bench.session.playback.at_s == Approx(axis.clock_s(a.x) - 7 * 3600));
    bench.drag_on(b);
    const double there = bench.session.playback.at_s;
    CHECK(there == Approx(axis.clock_s(b.x) - 7 * 3600));
    bench.drag_on(c);
    CHECK(bench.session.playback.at_s == Approx(axis.clock_s(c.x) - 7 * 3600));
    bench.drag_on(b);
    CHECK(bench.session.playback.at_s == there);
    bench.release(b);
    bench.actions.clear();
    bench.interface.pointer({a.x, a.y, false, 0});
    bench.frame();
    CHECK(bench.actions.empty()); // let go
}

TEST_CASE("a card that opens under a drag does not move the time axis", "[transport]") {
    Bench bench(tour_workbook());
    const auto& stop = (*bench.session.tour)[0].stops[1];
    const auto before = on_south(bench, 7 * 3600 + stop.arrive_s - 900);
    const auto within = on_south(bench, 7 * 3600 + (stop.arrive_s + stop.depart_s) / 2);
    bench.drag({before, within});
    REQUIRE_FALSE(bench.selected_project().empty()); // its card is open
    const double at_s = bench.session.playback.at_s;
    bench.frame();
    bench.frame();
    CHECK(bench.session.playback.at_s == at_s);
    CHECK(at_s == Approx(axis_of(bench).clock_s(within.x) - 7 * 3600));
}

TEST_CASE("a press on a stop's box goes to its arrival", "[transport]") {
    Bench bench(tour_workbook());
    const auto& stop = (*bench.session.tour)[0].stops[1];
    bench.click(on_south(bench, 7 * 3600 + stop.depart_s - 120));
    CHECK(bench.session.playback.at_s == stop.arrive_s);
}

TEST_CASE("a press on another line's lane makes it the current one, by its own departure",
          "[transport]") {
    Bench bench(tour_workbook());
    bench.click({std::round(axis_of(bench).x(8.5 * 3600)), north_y});
    CHECK(bench.session.playback.line == 1);
    CHECK(bench.session.playback.at_s == Approx(1800).margin(120)); // a pixel is a minute or two
}

TEST_CASE("a badge makes its line the current one, then lets it run alone", "[transport]") {
    Bench bench(tour_workbook());
    const geo::ScreenPoint north{715, north_y - 9};
    bench.click(north);
    CHECK(bench.session.playback.line == 1);
    CHECK_FALSE(bench.session.playback.solo);
    bench.click(north);
    CHECK(bench.session.playback.solo);
    bench.click(north);
    CHECK_FALSE(bench.session.playback.solo);
}

TEST_CASE("a lane's button opens its plan and closes it again", "[transport]") {
    Bench bench(tour_workbook());
    bench.click({1410, north_y});
    CHECK(bench.session.planned_line == "north");
    bench.click({1410, north_y});
    CHECK(bench.session.planned_line.empty());
}

TEST_CASE("more lines than fit can be scrolled to", "[transport]") {
    auto workbook = tour_workbook();
    for (int i = 0; i < 4; ++i) {
        workbook.meeting.lines.push_back(workbook.meeting.lines[1]);
        workbook.meeting.lines.back().id = "more" + std::to_string(i);
    }
    Bench bench(workbook);
    bench.click({1410, north_y});
    CHECK(bench.session.planned_line == "north");
    bench.interface.pointer({1410, north_y, false, -100});
    bench.frame();
    bench.frame();
    bench.click({1410, north_y});
    CHECK(bench.session.planned_line == "more3");
}

TEST_CASE("an idle transport asks for nothing", "[transport]") {
    Bench bench(tour_workbook());
    bench.click(next);
    bench.frame();
    bench.actions.clear();
    bench.frame();
    bench.frame();
    CHECK(bench.actions.empty());
    CHECK(bench.edits.empty());
}
