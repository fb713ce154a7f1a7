#include "plan/providers.hpp"

#include "catch.hpp"
#include "crs/projection.hpp"
#include "fixture.hpp"
#include "plan/best_order.hpp"
#include "plan/server_provider.hpp"
#include "road/build_network.hpp"
#include "road/pack.hpp"
#include "stub_server.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace guanmo;
using geo::LngLat;
using test::StubServer;
using workbook::LegKind;
using workbook::LegProvider;

namespace {

const LngLat a{122.00, 43.6}, b{122.02, 43.6}, c{122.02, 43.62};

/// Two roads at 60 km/h, a to b to c, and one of its own far away. @param speeds it was made with.
workbook::RoadNetwork network(const road::RoadSpeeds& speeds = {}) {
    road::Ways ways;
    for (const LngLat p : {a, b, c, LngLat{122.4, 43.6}, LngLat{122.41, 43.6}})
        ways.points.push_back(road::to_fixed(p));
    ways.ways = {{{0, 1}, 60, 60, 1}, {{1, 2}, 60, 60, 2}, {{3, 4}, 60, 60, 3}};
    road::Network built = road::build_network(ways).network;
    built.speeds = mark_of(speeds);
    workbook::RoadNetwork made;
    made.packed = std::make_shared<const workbook::PackedRoads>(
        workbook::PackedRoads{road::pack(built), 3, "made"});
    return made;
}

workbook::Workbook with_network() {
    workbook::Workbook book;
    book.network = network();
    return book;
}

const double along = crs::geodesic_distance(a, b) + crs::geodesic_distance(b, c);

nlohmann::json route_json(double metres, double seconds) {
    return {
        {"code", "Ok"},
        {"waypoints", {{{"distance", 12.5}}, {{"distance", 0.5}}}},
        {"routes",
         {{{"distance", metres},
           {"duration", seconds},
           {"geometry", {{"coordinates", {{122.0, 43.6}, {122.02, 43.6}, {122.02, 43.62}}}}}}}}};
}

road::RoutingSettings by(const StubServer& server, double seconds = 2) {
    road::RoutingSettings settings;
    settings.server = server.url();
    settings.server_seconds = seconds;
    return settings;
}

} // namespace

TEST_CASE("roads that were imported with other speeds are said once", "[providers]") {
    road::RoadSpeeds then;
    then.kmh["primary"] = 70;
    workbook::Workbook book;
    book.network = network(then);
    const plan::Router router(book, {}, plan::Asking::at_once);
    const std::vector<std::string> said = router.take_problems();
    REQUIRE(said.size() == 1);
    CHECK(said[0].find("config/routing.toml") != std::string::npos);
    CHECK(router.take_problems().empty());
    CHECK(plan::Router(with_network(), {}, plan::Asking::at_once).take_problems().empty());
}

TEST_CASE("a leg along an imported network has its length, its time and its provider") {
    const plan::Router router(with_network(), {.detour_factor = 2}, plan::Asking::at_once);
    const workbook::Leg& leg = router.between(a, c);
    CHECK(leg.provider == LegProvider::network);
    CHECK(leg.kind == LegKind::road);
    CHECK(leg.metres == Approx(along).epsilon(1e-4));
    CHECK(leg.seconds == Approx(along / 60 * 3.6).epsilon(1e-3));
    const workbook::Leg& off = router.between({122.01, 43.601}, c);
    CHECK(off.off_road_metres == Approx(2 * 111.1).epsilon(0.01));
    CHECK(off.metres == Approx(along * 0 + crs::geodesic_distance({122.01, 43.6}, b) +
                               crs::geodesic_distance(b, c) + off.off_road_metres)
                            .epsilon(1e-3));
}

TEST_CASE("a leg is as fast as each road that it takes") {
    road::Ways ways;
    for (const LngLat p : {a, b, c})
        ways.points.push_back(road::to_fixed(p));
    ways.ways = {{{0, 1}, 80, 80, 1}, {{1, 2}, 20, 20, 2}};
    workbook::Workbook book;
    book.network.packed = std::make_shared<const workbook::PackedRoads>(
        workbook::PackedRoads{road::pack(road::build_network(ways).network), 2, "made"});
    const plan::Router router(book, {.winter_factor = 1.5}, plan::Asking::at_once);
    const double fast = crs::geodesic_distance(a, b), slow = crs::geodesic_distance(b, c);
    const std::vector<workbook::PaceMark> pace = router.between(a, c).pace;
    REQUIRE(pace.size() == 1);
    CHECK(pace[0].path == Approx(fast / (fast + slow)).epsilon(1e-3));
    CHECK(pace[0].time == Approx(fast / (fast + 4 * slow)).epsilon(1e-3));
    CHECK(router.between(a, b).pace.empty());
}

TEST_CASE("on the schematic roads coaches are as fast as the roads' numbers say") {
    workbook::Workbook book;
    book.roads = workbook::Table<workbook::Road>({{"1", "G45", "", "", {a, b}, std::nullopt, ""},
                                                  {"2", "X312", "", "", {b, c}, std::nullopt, ""}});
    const plan::Router router(book, {}, plan::Asking::at_once);
    const workbook::Leg& leg = router.between(a, c);
    REQUIRE(leg.provider == LegProvider::schematic);
    REQUIRE(leg.pace.size() == 1);
    const auto& mark = leg.pace[0];
    // 90 against 55 km/h.
    CHECK(mark.path / mark.time / ((1 - mark.path) / (1 - mark.time)) ==
          Approx(90.0 / 55).epsilon(0.01)); // the course is a curve, a little longer than its road
    CHECK(leg.seconds == 0);                // all of it at the line's speed
}

TEST_CASE("a matrix of schematic roads is the one that single ways give") {
    workbook::Workbook book;
    book.roads =
        workbook::Table<workbook::Road>({{"1", "G45", "", "", {a, b}, std::nullopt, ""},
                                         {"2", "X312", "", "", {b, c}, std::nullopt, ""},
                                         {"3", "", "", "", {{121, 43}, {121.1, 43}}, 9'000, ""}});
    const plan::Router router(book, {}, plan::Asking::at_once);
    const std::vector<LngLat> places{a, c, {121, 43}, {121.1, 43.001}, {125, 45}, c};
    const plan::RouteMatrix matrix = router.matrix(places);
    CHECK(matrix.is_whole());
    for (std::size_t from = 0; from < places.size(); ++from)
        for (std::size_t to = 0; to < places.size(); ++to) {
            INFO(from << " to " << to);
            const workbook::Leg& leg = router.between(places[from], places[to]);
            CHECK(matrix.metres[matrix.at(from, to)] == Approx(leg.metres).margin(1e-6));
            CHECK(matrix.providers[matrix.at(from, to)] == leg.provider);
        }
    CHECK(matrix.providers[matrix.at(0, 1)] == LegProvider::schematic);
    CHECK(matrix.providers[matrix.at(0, 2)] == LegProvider::straight); // another part
    CHECK(matrix.metres[matrix.at(2, 3)] > 9'000);
}

TEST_CASE("in winter the network takes as much longer as is configured") {
    const plan::Router router(with_network(), {.winter_factor = 1.5}, plan::Asking::at_once);
    CHECK(router.between(a, c).seconds == Approx(1.5 * along / 60 * 3.6).epsilon(1e-3));
}

TEST_CASE("a pair that one provider does not know is left to the next") {
    const plan::Router router(with_network(), {}, plan::Asking::at_once);
    const LngLat apart{122.405, 43.6}, nowhere{125, 45};
    CHECK(router.between(a, apart).provider == LegProvider::straight);
    CHECK(router.between(a, nowhere).provider == LegProvider::straight);
    const plan::RouteMatrix matrix = router.matrix({a, c, apart, nowhere});
    CHECK(matrix.is_whole());
    CHECK(matrix.providers[matrix.at(0, 1)] == LegProvider::network);
    CHECK(matrix.providers[matrix.at(0, 2)] == LegProvider::straight);
    CHECK(matrix.metres[matrix.at(0, 1)] == Approx(router.between(a, c).metres));
    CHECK(matrix.seconds[matrix.at(0, 1)] == Approx(router.between(a, c).seconds));
    CHECK(std::isnan(matrix.seconds[matrix.at(0, 3)])); // at the line's speed
    CHECK(matrix.metres[matrix.at(2, 2)] == 0);
}

TEST_CASE("a matrix by many threads is the one that single ways give") {
    const plan::Router router(with_network(), {}, plan::Asking::at_once);
    std::vector<LngLat> places;
    for (int i = 0; i < 24; ++i)
        places.push_back({122.0 + 0.0008 * i, 43.6 + 0.0001 * (i % 3)});
    std::size_t told = 0;
    const plan::RouteMatrix matrix = router.matrix(
        places, {.progress = [&told](std::size_t done, std::size_t) { told = done; }});
    CHECK(told > 0);
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = 0; j < places.size(); ++j)
            CHECK(matrix.metres[matrix.at(i, j)] ==
                  Approx(router.between(places[i], places[j]).metres).margin(0.1));
}

TEST_CASE("a cancelled matrix ends early and is not whole") {
    const plan::Router router(with_network(), {}, plan::Asking::at_once);
    CHECK_FALSE(router.matrix({a, b, c}, {.cancelled = [] { return true; }}).is_whole());
    CHECK(router.matrix({a, b, c}).is_whole());
}

TEST_CASE("a drawn leg stands for what the roads say, in its direction") {
    workbook::Workbook book = with_network();
    book.leg_overrides = {{a, c, {a, {122, 43.62}, c}, 5'000, 600.0, "drawn"}};
    plan::Router router(book, {}, plan::Asking::at_once);
    CHECK(router.between(a, c).provider == LegProvider::drawn);
    CHECK(router.between(a, c).metres == 5'000);
    CHECK(router.between(a, c).seconds == 600);
    CHECK(router.between({a.lng + 5e-5, a.lat}, c).provider == LegProvider::drawn);
    CHECK(router.between(c, a).provider == LegProvider::network);
    const plan::RouteMatrix matrix = router.matrix({a, c});
    CHECK(matrix.metres[matrix.at(0, 1)] == 5'000);
    CHECK(matrix.providers[matrix.at(1, 0)] == LegProvider::network);
    router.set_overrides({});
    CHECK(router.between(a, c).provider == LegProvider::network);
}

TEST_CASE("the detour factor is the middle one of three legs that are known") {
    const LngLat far{123, 43.6};
    const double straight = crs::geodesic_distance(a, far);
    std::vector<workbook::LegOverride> legs;
    for (const double factor : {1.1, 1.5, 2.9})
        legs.push_back({a, far, {a, far}, factor * straight, std::nullopt, ""});
    CHECK(*plan::detour_factor_of(legs) == Approx(1.5));
    legs.pop_back();
    CHECK_FALSE(plan::detour_factor_of(legs));
}

TEST_CASE("a timetable drives as long as the network says, with the convoy's factor") {
    workbook::Workbook book = plan::seats({a, c});
    book.network = network();
    workbook::TourLine line = plan::line_to_all(book);
    const plan::Router router(book, {}, plan::Asking::at_once);
    const double seconds = router.between(a, c).seconds;
    CHECK(plan::make_itinerary(line, book, router).legs.at(1).seconds == Approx(seconds));
    line.convoy_factor = 1.2;
    CHECK(plan::make_itinerary(line, book, router).legs.at(1).seconds == Approx(1.2 * seconds));
}

TEST_CASE("a network that is damaged leaves its pairs to others") {
    workbook::Workbook book;
    book.network.packed =
        std::make_shared<const workbook::PackedRoads>(workbook::PackedRoads{"GMROADS1", 1, ""});
    const plan::Router router(book, {}, plan::Asking::at_once);
    CHECK(router.between(a, c).provider == LegProvider::straight);
}

TEST_CASE("a routing server is asked first, and its way is taken") {
    const StubServer server(
        [](const std::string&) { return StubServer::Answer{route_json(4'321, 400).dump()}; });
    const plan::Router router(with_network(), by(server), plan::Asking::at_once);
    const workbook::Leg& leg = router.between(a, c);
    CHECK(leg.provider == LegProvider::server);
    CHECK(leg.metres == Approx(4'334));
    CHECK(leg.seconds == 400);
    REQUIRE(server.asked().size() == 1);
    CHECK(server.asked()[0].starts_with(
        "/route/v1/driving/122.000000,43.600000;122.020000,43.620000?"));
    (void)router.between(a, c);
    CHECK(server.asked().size() == 1);
    CHECK(router.take_problems().empty());
}

TEST_CASE("where a server says that there is no way others are asked, without a complaint") {
    const StubServer server([](const std::string&) {
        return StubServer::Answer{R"({"code":"NoRoute","message":"x"})", 400};
    });
    const plan::Router router(with_network(), by(server), plan::Asking::at_once);
    CHECK(router.between(a, c).provider == LegProvider::network);
    CHECK(router.take_problems().empty());
}

TEST_CASE("a server that answers nonsense is said once and not asked again") {
    struct Bad {
        const char* what;
        StubServer::Answer answer;
    };
    nlohmann::json short_way = route_json(10, 400), negative = route_json(-4'000, 400),
                   no_course = route_json(4'000, 400);
    no_course["routes"][0]["geometry"]["coordinates"] = {{500.0, 43.6}, {122.0, 43.6}};
    const std::string good = route_json(4'000, 400).dump();
    const std::vector<Bad> answers{
        {"HTML", {"<html><body>Sign in</body></html>"}},
        {"HTML with an error", {"<html>Bad gateway</html>", 502}},
        {"nothing", {""}},
        {"JSON of another kind", {"[1,2,3]"}},
        {"no code", {R"({"routes":[]})"}},
        {"a code that nobody knows", {R"({"code":"InvalidUrl"})", 400}},
        {"no routes", {R"({"code":"Ok","routes":[]})"}},
        {"routes that are none", {R"({"code":"Ok","routes":[7]})"}},
        {"a way shorter than the straight line", {short_way.dump()}},
        {"a negative length", {negative.dump()}},
        {"a course beyond the world", {no_course.dump()}},
        {"half of an answer", {good, 200, 0, -1, true}},
        {"an answer shorter than it claims", {good, 200, 0, 1'000'000}},
        {"a redirection", {"", 302}},
    };
    for (const Bad& bad : answers) {
        INFO(bad.what);
        const StubServer server([&bad](const std::string&) { return bad.answer; });
        const plan::Router router(with_network(), by(server), plan::Asking::at_once);
        CHECK(router.between(a, c).provider == LegProvider::network);
        CHECK(router.between(c, a).provider == LegProvider::network);
        CHECK(server.asked().size() == 1);
        const std::vector<std::string> problems = router.take_problems();
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].find(server.url()) != std::string::npos);
    }
}

TEST_CASE("a server that hangs is waited for no longer than is configured") {
    const StubServer server([](const std::string&) {
        return StubServer::Answer{route_json(4'000, 400).dump(), 200, 20'000};
    });
    const plan::Router router(with_network(), by(server, 0.3), plan::Asking::at_once);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(router.between(a, c).provider == LegProvider::network);
    CHECK(router.between(b, c).provider == LegProvider::network);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    CHECK(router.take_problems().size() == 1);
}

TEST_CASE("a server that is not there is said") {
    road::RoutingSettings settings;
    settings.server = "http://127.0.0.1:1";
    const plan::Router router(with_network(), settings, plan::Asking::at_once);
    CHECK(router.between(a, c).provider == LegProvider::network);
    CHECK(router.take_problems().size() == 1);
}

TEST_CASE("beside the window the server's way comes later and takes the place of another") {
    const StubServer server([](const std::string&) {
        return StubServer::Answer{route_json(4'321, 400).dump(), 200, 50};
    });
    plan::Router router(with_network(), by(server), plan::Asking::beside);
    CHECK(router.between(a, c).provider == LegProvider::network);
    bool news = false;
    for (int i = 0; i < 500 && !news; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        news = router.refresh();
    }
    REQUIRE(news);
    CHECK(router.between(a, c).provider == LegProvider::server);
    CHECK_FALSE(router.refresh());
}

TEST_CASE("a large table is asked for in parts, and cells without a way go to others") {
    const StubServer server([](const std::string& path) {
        const auto count = [&path](const std::string& key) {
            const std::size_t begin = path.find(key) + key.size();
            const std::size_t end = std::min(path.find('&', begin), path.size());
            return static_cast<std::size_t>(
                       std::count(path.begin() + static_cast<std::ptrdiff_t>(begin),
                                  path.begin() + static_cast<std::ptrdiff_t>(end), ';')) +
                   1;
        };
        const std::size_t rows = count("sources="), columns = count("destinations=");
        nlohmann::json cells = nlohmann::json::array();
        for (std::size_t i = 0; i < rows; ++i)
            cells.push_back(std::vector<double>(columns, 7'000));
        nlohmann::json durations = cells;
        durations[0][1] = nullptr;
        return StubServer::Answer{
            nlohmann::json{{"code", "Ok"}, {"durations", durations}, {"distances", cells}}.dump()};
    });
    const plan::Router router(with_network(), by(server, 30), plan::Asking::at_once);
    std::vector<LngLat> places;
    for (int i = 0; i < 120; ++i)
        places.push_back({122.0 + 0.00015 * i, 43.6});
    const plan::RouteMatrix matrix = router.matrix(places);
    CHECK(server.asked().size() == 9);
    CHECK(matrix.is_whole());
    CHECK(matrix.providers[matrix.at(0, 1)] == LegProvider::network);
    CHECK(matrix.providers[matrix.at(119, 3)] == LegProvider::server);
    CHECK(matrix.metres[matrix.at(119, 3)] == 7'000);
    (void)router.matrix(places);
    CHECK(server.asked().size() == 9);
}

TEST_CASE("a table of another size than was asked for is refused") {
    const StubServer server([](const std::string&) {
        return StubServer::Answer{R"({"code":"Ok","durations":[[1]],"distances":[[1]]})"};
    });
    const plan::Router router(with_network(), by(server), plan::Asking::at_once);
    const plan::RouteMatrix matrix = router.matrix({a, b, c});
    CHECK(matrix.providers[matrix.at(0, 1)] == LegProvider::network);
    CHECK(router.take_problems().size() == 1);
}
