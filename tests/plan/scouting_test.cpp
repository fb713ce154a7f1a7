#include "plan/scouting.hpp"

#include "catch.hpp"
#include "fixture.hpp"

#include <cmath>

using namespace guanmo;
using namespace guanmo::plan;

namespace {

/// Stays at these places from minute to minute, with a straight drive between them, a fix a minute.
struct Stay {
    geo::LngLat at;
    int from, to;
};
std::vector<ScoutedFix> driven(const std::vector<Stay>& stays) {
    std::vector<ScoutedFix> fixes;
    const auto add = [&fixes](geo::LngLat at, int minute) { fixes.push_back({at, minute * 60.0}); };
    for (std::size_t i = 0; i < stays.size(); ++i) {
        for (int minute = stays[i].from; minute <= stays[i].to; ++minute)
            add(stays[i].at, minute);
        if (i + 1 == stays.size())
            break;
        for (int minute = stays[i].to + 1; minute < stays[i + 1].from; ++minute) {
            const double u = double(minute - stays[i].to) / (stays[i + 1].from - stays[i].to);
            add({std::lerp(stays[i].at.lng, stays[i + 1].at.lng, u),
                 std::lerp(stays[i].at.lat, stays[i + 1].at.lat, u)},
                minute);
        }
    }
    return fixes;
}

workbook::TourLine round_trip(const workbook::Workbook& workbook) {
    workbook::TourLine line = line_to_all(workbook);
    line.start = line.end = workbook::Place{"通辽市", keerqin};
    return line;
}

} // namespace

TEST_CASE("a track tells when each stop was reached and left", "[scouting]") {
    const workbook::Workbook book = seats({kailu, naiman});
    const workbook::TourLine line = round_trip(book);
    const auto scouted = scouted_by(
        driven({{keerqin, 480, 485}, {kailu, 560, 590}, {naiman, 680, 700}, {keerqin, 860, 861}}),
        line, book);
    REQUIRE(scouted.stops.size() == 2);
    CHECK(scouted.left_s == 485 * 60.0);
    CHECK(scouted.stops[0].arrive_s == 560 * 60.0);
    CHECK(scouted.stops[0].depart_s == 590 * 60.0);
    CHECK(scouted.stops[1].arrive_s == 680 * 60.0);
    CHECK(scouted.ended_s == 860 * 60.0);
    CHECK(scouted_drive(scouted, line.stops, 0) == 75 * 60.0);
    CHECK(scouted_stay(scouted, line.stops, 1) == 20 * 60.0);
}

TEST_CASE("a stop that the track misses has no times, the others keep theirs", "[scouting]") {
    const workbook::Workbook book = seats({kailu, kulun, naiman});
    const workbook::TourLine line = round_trip(book);
    const auto scouted = scouted_by(
        driven({{keerqin, 480, 481}, {kailu, 560, 590}, {naiman, 680, 700}}), line, book);
    CHECK(scouted.stops[0].arrive_s);
    CHECK_FALSE(scouted.stops[1].arrive_s);
    CHECK(scouted.stops[2].arrive_s == 680 * 60.0);
    CHECK_FALSE(scouted_drive(scouted, line.stops, 2)); // from where nobody was
    CHECK_FALSE(scouted.ended_s);
}

TEST_CASE("a short way out and back belongs to the stay", "[scouting]") {
    const workbook::Workbook book = seats({kailu});
    const workbook::TourLine line = line_to_all(book);
    const geo::LngLat shop{kailu.lng + 0.01, kailu.lat};
    const auto scouted =
        scouted_by(driven({{kailu, 560, 570}, {shop, 572, 574}, {kailu, 576, 590}}), line, book);
    CHECK(scouted.stops[0].depart_s == 590 * 60.0);
}

TEST_CASE("scouted times count in the timetable once they are adopted", "[scouting]") {
    workbook::Workbook book = seats({kailu, naiman});
    book.meeting.lines = {round_trip(book)};
    const workbook::TourLine& line = book.meeting.lines[0];
    const auto planned = make_itinerary(line, book, straight_router());
    auto scouted = scouted_by(
        driven({{keerqin, 480, 485}, {kailu, 560, 590}, {naiman, 680, 700}, {keerqin, 860, 861}}),
        line, book);
    const auto remember = [&] {
        book.settings[workbook::scouting_key("south")] = to_text(scouted);
    };
    remember();
    CHECK(make_itinerary(line, book, straight_router()) == planned);
    adopt(scouted, line.stops, 1, true);
    remember();
    const auto after = make_itinerary(line, book, straight_router());
    CHECK(after.legs[0].seconds == planned.legs[0].seconds);
    CHECK(after.legs[1].seconds == 90 * 60);
    CHECK(after.stops[1].depart_s - after.stops[1].arrive_s == 20 * 60);
    CHECK(after.legs[1].metres == planned.legs[1].metres);
    const auto rows = compared(scouted, line, planned);
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].planned_drive_s == planned.legs[1].seconds);
    CHECK(rows[1].driven_s == 90 * 60);
    CHECK(rows[1].adopted);
    CHECK_FALSE(rows[0].adopted);
}
