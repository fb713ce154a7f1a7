#include "desk.hpp"

#include "catch.hpp"

#include <algorithm>
#include <numeric>
#include <random>

using namespace guanmo;
using app::Desk;

namespace {

using session::Action;
using Where = workbook::Whereabouts;

/// What a person sees of the tour at a moment.
struct Seen {
    std::vector<geo::ScreenPoint> vehicles;
    std::vector<double> headings;
    std::vector<Where> whereabouts;
    session::Selection card;
    bool card_open = false;
    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen(const Desk& desk) {
    Seen now;
    for (const display::VehicleMark& vehicle : desk.screen.list().vehicles) {
        now.vehicles.push_back(vehicle.centre);
        now.headings.push_back(vehicle.heading_deg);
        now.whereabouts.push_back(vehicle.whereabouts);
    }
    now.card = desk.screen.session().selection;
    now.card_open = desk.screen.layout().card.has_value();
    return now;
}

void check_card(const Desk& desk, const workbook::Stop& stop) {
    const session::Selection& card = desk.screen.session().selection;
    CHECK(desk.screen.layout().card);
    if (stop.project_ids.empty())
        CHECK(session::is_unit(card, stop.unit_code));
    else
        CHECK(std::any_of(stop.project_ids.begin(), stop.project_ids.end(),
                          [&card](const std::string& id) { return is_project(card, id); }));
}

double end_s(const Desk& desk) {
    const session::Session& session = desk.screen.session();
    return session::end_of(*session.tour, session.playback);
}

std::vector<double> moments(double end, int count) {
    std::mt19937 random(20250519);
    std::uniform_real_distribution<double> anywhen(0, end);
    std::vector<double> times;
    for (int i = 0; i < count; ++i)
        times.push_back(anywhen(random));
    return times;
}

} // namespace

TEST_CASE("playing up to a moment shows what seeking there shows, in any order") {
    Desk desk;
    const session::Playback& playback = desk.screen.session().playback;
    std::vector<double> times = moments(end_s(desk), 200);
    std::sort(times.begin(), times.end());

    std::vector<double> reached;
    std::vector<Seen> played;
    desk.perform(Action(session::Play{}));
    for (const double t : times) {
        desk.play_to(t);
        reached.push_back(playback.at_s);
        played.push_back(seen(desk));
    }
    desk.perform(Action(session::Pause{}));

    std::vector<std::size_t> order(times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(7));
    for (const std::size_t i : order) {
        CHECK(reached[i] == Approx(times[i]));
        desk.perform(Action(session::Seek{reached[i]}));
        INFO("at " << times[i]);
        CHECK((seen(desk) == played[i]));
    }
}

TEST_CASE("presented, the camera of playing is that of seeking, and a card does not move it") {
    Desk played(false), sought(false);
    for (Desk* desk : {&played, &sought}) {
        desk->press(sf::Keyboard::F5);
        desk->pass(3);
    }
    played.perform(Action(session::Play{}));
    played.pass(0);
    constexpr double frame_s = 0.04, pause_s = 1.1, until_s = 15;
    const geo::ScreenPoint origin{0, 0};
    double next_s = 0.3;
    camera::Camera before = played.screen.session().camera;
    for (double shown_s = frame_s; shown_s < until_s; shown_s += frame_s) {
        played.pass(frame_s);
        const camera::Camera now = played.screen.session().camera;
        const double moved =
            geo::distance(now.to_map(origin), before.to_map(origin)) / now.metres_per_pixel;
        CAPTURE(shown_s);
        CHECK(moved < 0.1 * 1080); // and so not at an arrival either, when the card comes
        before = now;
        if (shown_s < next_s)
            continue;
        next_s += pause_s;
        sought.perform(Action(session::Seek{played.screen.session().playback.at_s}));
        sought.pass(3); // until it has flown there
        const camera::Camera there = sought.screen.session().camera;
        CHECK(there.viewport == now.viewport);
        CHECK(geo::distance(there.centre, now.centre) < 0.5 * now.metres_per_pixel);
        CHECK(there.metres_per_pixel == Approx(now.metres_per_pixel).epsilon(1e-4));
    }
}

TEST_CASE("while the coaches wait they do not move and the card is that of the stop") {
    Desk desk;
    const session::Session& session = desk.screen.session();
    desk.perform(Action(session::ToggleSolo{0}));
    for (const workbook::TimedStop& stop : session.tour->front().stops) {
        std::optional<geo::MapPoint> place;
        for (const double share : {0.0, 0.2, 0.5, 0.99}) {
            const double waited_s = share * (stop.depart_s - stop.arrive_s);
            desk.perform(Action(session::Seek{stop.arrive_s + waited_s}));
            REQUIRE(desk.screen.list().vehicles.size() == 1);
            const display::VehicleMark& vehicle = desk.screen.list().vehicles.front();
            CHECK(vehicle.whereabouts.state == Where::State::waiting);
            const geo::MapPoint here = desk.screen.list().camera.to_map(vehicle.centre);
            if (place)
                CHECK(geo::distance(*place, here) < 1e-3);
            place = here;
            check_card(desk, stop.stop);
        }
    }
}

TEST_CASE("next, previous and a typed number lead through the stops, the log tells each") {
    Desk desk;
    desk.press(sf::Keyboard::PageDown);
    const auto arrivals = desk.logged("arrive");
    REQUIRE_FALSE(arrivals.empty());
    CHECK(arrivals.front().at("line") == "south");
    CHECK(arrivals.front().at("stop") == 1);
    CHECK(arrivals.front().at("project") == "P01");
    CHECK(desk.logged("next").size() == 1);

    desk.press(sf::Keyboard::PageDown);
    CHECK(desk.logged("next").back().at("stop") == 2);
    desk.press(sf::Keyboard::PageUp);
    CHECK(desk.logged("previous").back().at("stop") == 1);

    desk.press(sf::Keyboard::F5);
    CHECK(desk.screen.session().presenting);
    CHECK_FALSE(desk.screen.session().playback.begun);
    desk.press(sf::Keyboard::Num4);
    desk.press(sf::Keyboard::Enter);
    CHECK(desk.logged("seek").back().at("stop") == 4);
    desk.press(sf::Keyboard::Home);
    CHECK_FALSE(desk.screen.session().playback.begun);
}

TEST_CASE("while presenting only the keys of a slide show mean something") {
    Desk desk;
    desk.press(sf::Keyboard::F5);
    const camera::Camera before = desk.screen.session().camera;
    for (const auto key : {sf::Keyboard::Add, sf::Keyboard::S, sf::Keyboard::H, sf::Keyboard::E,
                           sf::Keyboard::L, sf::Keyboard::LBracket})
        desk.press(key);
    desk.press(sf::Keyboard::F, true);
    CHECK_FALSE(desk.screen.session().focus_search);
    CHECK((desk.screen.session().camera == before));
    CHECK_FALSE(desk.screen.session().playback.solo);
    CHECK(desk.screen.session().planned_line.empty());

    desk.press(sf::Keyboard::B);
    CHECK(desk.screen.session().blank == session::Blank::black);
    desk.press(sf::Keyboard::W);
    CHECK(desk.logged("blank").back().at("blank") == "white");
    desk.press(sf::Keyboard::Escape);
    CHECK(desk.screen.session().blank == session::Blank::off);
    CHECK(desk.screen.session().presenting);
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().presenting);
    CHECK_FALSE(desk.screen.session().quit);
}

TEST_CASE("a blank screen is of one colour") {
    Desk desk;
    desk.press(sf::Keyboard::F5);
    desk.press(sf::Keyboard::PageDown);
    desk.press(sf::Keyboard::B);
    const sf::Image image = desk.picture();
    const sf::Color first = image.getPixel(0, 0);
    CHECK((first == sf::Color::Black));
    bool plain = true;
    for (unsigned y = 0; y < image.getSize().y; y += 7)
        for (unsigned x = 0; x < image.getSize().x; x += 7)
            plain = plain && image.getPixel(x, y) == first;
    CHECK(plain);
}

TEST_CASE("playing logs every stop that is passed, in order") {
    Desk desk;
    const workbook::Tour tour = *desk.screen.session().tour;
    desk.perform(Action(session::Play{}));
    desk.play_to(end_s(desk) - 1);
    std::vector<std::string> order;
    std::size_t stops = 0;
    for (const test::Json& arrival : desk.logged("arrive"))
        if (arrival.at("line") == "south")
            CHECK(arrival.at("stop") == ++stops);
    CHECK(stops == tour.front().stops.size());
    CHECK(desk.logged("play").size() == 1);
    CHECK(desk.logged("depart").size() >= tour.front().stops.size() - 1);
}

TEST_CASE("the best order is applied, said, and can be undone") {
    Desk desk;
    const workbook::Workbook before = desk.screen.workbook();
    const std::size_t last = before.meeting.lines.front().stops.size() - 1;
    desk.perform(edit::Edit(edit::MoveStop{"south", 0, last}));
    const double bad = desk.screen.session().tour->front().metres;
    desk.perform(Action(session::OrderBest{"south"}));
    CHECK(desk.screen.session().tour->front().metres < bad);
    CHECK_FALSE(desk.screen.session().notice.empty());
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.session().tour->front().metres == Approx(bad));
    desk.press(sf::Keyboard::Z, true);
    CHECK((desk.screen.workbook() == before));
}

TEST_CASE("the log of a jump into the middle of a stay names the project that is shown") {
    Desk desk;
    const workbook::TimedStop& stop = desk.screen.session().tour->front().stops[2];
    REQUIRE(stop.stop.project_ids.size() == 2);
    desk.perform(Action(session::Seek{stop.arrive_s + 0.75 * (stop.depart_s - stop.arrive_s)}));
    for (const test::Json& arrival : desk.logged("arrive"))
        if (arrival.at("line") == "south")
            CHECK(arrival.at("project") == stop.stop.project_ids[1]);
    CHECK(desk.logged("select").back().at("project") == stop.stop.project_ids[1]);
}

TEST_CASE("while presenting a stop is brought near, and what a person looks at stays") {
    Desk desk;
    const camera::Camera& camera = desk.screen.session().camera;
    desk.press(sf::Keyboard::F5);
    const double whole = camera.metres_per_pixel;
    desk.press(sf::Keyboard::PageDown);
    CHECK(camera.metres_per_pixel < whole / 1.5);

    desk.perform(Action(session::Zoom{1.5, camera.viewport.centre()}));
    const double own = camera.metres_per_pixel;
    desk.perform(Action(session::Select{})); // the card goes, the map has more room
    CHECK(camera.metres_per_pixel == Approx(own));
    desk.press(sf::Keyboard::PageDown);
    CHECK(camera.metres_per_pixel != Approx(own));

    const camera::Camera framed = camera;
    desk.perform(Action(session::Select{})); // the card goes, the picture stays
    CHECK(camera.viewport.width() > framed.viewport.width());
    CHECK(geo::distance(camera.to_screen(framed.centre), framed.viewport.centre()) < 1);
    desk.press(sf::Keyboard::Home);
    CHECK(camera.metres_per_pixel == Approx(desk.screen.session().home.metres_per_pixel));
}
