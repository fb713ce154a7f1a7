#include "plan/conflicts.hpp"

#include "catch.hpp"

using namespace guanmo;
using plan::Conflict;
using Kind = plan::Conflict::Kind;
using Conflicts = std::vector<Conflict>;

namespace {

/// A line of the day from 08:00 to 18:00 whose legs along the roads take an hour each.
struct Plan {
    workbook::TourLine line;
    workbook::Itinerary itinerary;

    explicit Plan(const std::vector<int>& dwells, int departs = 8) {
        line.date = workbook::PartialDate{2025, 5, 19};
        line.departure = workbook::ClockTime{departs * 60};
        for (const int minutes : dwells)
            stop(minutes);
        drive(workbook::LegKind::none, 0);
    }

    void drive(workbook::LegKind kind, double hours) {
        itinerary.legs.push_back({kind, {}, hours * 80'000, hours * 3600});
        itinerary.duration_s += hours * 3600;
    }

    void stop(int minutes) {
        drive(workbook::LegKind::road, 1);
        const double arrive = itinerary.duration_s;
        itinerary.duration_s += minutes * 60;
        const geo::LngLat own_place{120 + 0.5 * static_cast<double>(itinerary.stops.size()), 43};
        itinerary.stops.push_back(
            {{"150525", {}, minutes}, own_place, arrive, itinerary.duration_s, 0});
        line.stops.push_back(itinerary.stops.back().stop);
    }

    [[nodiscard]] Conflicts conflicts() const { return plan::conflicts_of(line, itinerary); }
};

} // namespace

TEST_CASE("a plan that holds has no conflicts", "[conflicts]") {
    const Plan plan({60, 60, 60});
    CHECK(plan.conflicts().empty());
    CHECK(plan::fits_day(plan.line, plan.itinerary));
}

TEST_CASE("a line may end on the very minute that its day does", "[conflicts]") {
    CHECK(Plan({240, 240}).conflicts().empty());
    const Plan over({240, 241});
    CHECK_FALSE(plan::fits_day(over.line, over.itinerary));
    CHECK(over.conflicts() ==
          Conflicts{{Kind::ends_after_day, 0, 60}, {Kind::leaves_after_day, 1, 60}});
}

TEST_CASE("a sum that is a rounding too long still fits", "[conflicts]") {
    Plan plan({240, 240});
    plan.itinerary.duration_s += 1e-9;
    plan.itinerary.stops.back().depart_s += 1e-9;
    CHECK(plan.conflicts().empty());
}

TEST_CASE("a day too long names the first stop reached too late and the one left too late",
          "[conflicts]") {
    const Plan plan({60, 480, 60, 60}); // stop 2: 11:00–19:00, stop 3 at 20:00, over at 23:00
    CHECK(plan.conflicts() == Conflicts{{Kind::ends_after_day, 0, 5 * 3600},
                                        {Kind::arrives_after_day, 2, 2 * 3600},
                                        {Kind::leaves_after_day, 1, 3600}});
}

TEST_CASE("a line whose way home alone is too long reaches its stops in time", "[conflicts]") {
    Plan plan({240, 180});
    plan.drive(workbook::LegKind::road, 2);
    CHECK(plan.conflicts() == Conflicts{{Kind::ends_after_day, 0, 3600}});
}

TEST_CASE("a line without stops says so and fits any day", "[conflicts]") {
    Plan plan({});
    plan.itinerary.legs.clear();
    CHECK(plan.conflicts() == Conflicts{{Kind::no_stops}});
    CHECK(plan::fits_day(plan.line, plan.itinerary));
}

TEST_CASE("a date that is not fixed is said", "[conflicts]") {
    Plan plan({60});
    plan.line.date.reset();
    CHECK(plan.conflicts() == Conflicts{{Kind::no_date}});
}

TEST_CASE("a departure before the day is said, with by how much", "[conflicts]") {
    CHECK(Plan({60}, 7).conflicts() == Conflicts{{Kind::departs_before_day, 0, 3600}});
}

TEST_CASE("a departure after the day makes everything too late", "[conflicts]") {
    const Plan plan({60}, 19);
    CHECK(plan::day_end_after_departure(plan.line) == -3600);
    CHECK(plan.conflicts() == Conflicts{{Kind::ends_after_day, 0, 3 * 3600},
                                        {Kind::arrives_after_day, 0, 2 * 3600},
                                        {Kind::departs_after_day, 0, 3600}});
}

TEST_CASE("a departure at the day's very end is too late for the stops alone", "[conflicts]") {
    CHECK(Plan({60}, 18).conflicts() ==
          Conflicts{{Kind::ends_after_day, 0, 2 * 3600}, {Kind::arrives_after_day, 0, 3600}});
    CHECK(Plan({60}, 8).conflicts().empty());
}

TEST_CASE("stops without position are named one by one", "[conflicts]") {
    Plan plan({60, 60, 60});
    plan.itinerary.stops[0].position.reset();
    plan.itinerary.stops[2].position.reset(); // two unknown places are not the same one
    CHECK(plan.conflicts() == Conflicts{{Kind::no_position, 0}, {Kind::no_position, 2}});
}

TEST_CASE("stops at one place are named, whether they follow one another or not", "[conflicts]") {
    Plan plan({30, 30, 30, 30});
    auto& stops = plan.itinerary.stops;
    stops[1].position = stops[0].position;
    CHECK(plan.conflicts() == Conflicts{{Kind::same_place, 0, 0, 1}});
    stops[3].position = stops[0].position;
    CHECK(plan.conflicts() == Conflicts{{Kind::same_place, 0, 0, 1}, {Kind::same_place, 1, 0, 3}});
}

TEST_CASE("ten metres apart is one place, a kilometre is not", "[conflicts]") {
    Plan plan({30, 30});
    plan.itinerary.stops[1].position = geo::LngLat{120.00005, 43.00005};
    CHECK(plan.conflicts() == Conflicts{{Kind::same_place, 0, 0, 1}});
    plan.itinerary.stops[1].position = geo::LngLat{120, 43.01};
    CHECK(plan.conflicts().empty());
}

TEST_CASE("a stop of no dwell is said", "[conflicts]") {
    CHECK(Plan({30, 0}).conflicts() == Conflicts{{Kind::no_dwell, 1}});
}

TEST_CASE("a dwell as long as the working day is said of the stop", "[conflicts]") {
    const auto has_day_of_dwell = [](int minutes) {
        for (const Conflict& conflict : Plan({30, minutes}).conflicts())
            if (conflict.kind == Kind::dwell_of_a_day && conflict.stop == 1)
                return true;
        return false;
    };
    CHECK_FALSE(has_day_of_dwell(599));
    CHECK(has_day_of_dwell(600));
    CHECK(has_day_of_dwell(workbook::longest_dwell_minutes));
}

TEST_CASE("estimated legs are named by where they lead, the end included", "[conflicts]") {
    Plan plan({30, 30});
    plan.itinerary.legs[1].kind = workbook::LegKind::straight;
    plan.itinerary.legs[2].kind = workbook::LegKind::straight;
    CHECK(plan.conflicts() == Conflicts{{Kind::estimated_leg, 1}, {Kind::estimated_leg, 2}});
}

TEST_CASE("what makes the day too long comes before everything else", "[conflicts]") {
    Plan plan({0, 1440}, 19);
    plan.line.date.reset();
    plan.itinerary.stops[0].position.reset();
    plan.itinerary.legs[1].kind = workbook::LegKind::straight;
    std::vector<Kind> kinds;
    for (const Conflict& conflict : plan.conflicts())
        kinds.push_back(conflict.kind);
    CHECK(kinds == std::vector<Kind>{Kind::ends_after_day, Kind::arrives_after_day, Kind::no_date,
                                     Kind::departs_after_day, Kind::no_position, Kind::no_dwell,
                                     Kind::dwell_of_a_day, Kind::estimated_leg});
}
