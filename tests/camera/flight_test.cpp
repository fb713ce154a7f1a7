#include "catch.hpp"

#include "camera/flight.hpp"

using namespace guanmo;
using camera::Camera;

namespace {

const geo::ScreenRect desk = geo::screen_rect(400, 104, 1056, 800);
const Camera far_view{{500'000, 4'800'000}, 505, desk};
const Camera near_view{{560'000, 4'860'000}, 60, desk};

} // namespace

TEST_CASE("a flight starts and ends exactly") {
    const camera::Flight flight = camera::fly(far_view, near_view, 10, 0.9);
    CHECK(camera::at(flight, 10) == far_view);
    CHECK(camera::at(flight, 9) == far_view);
    CHECK(camera::at(flight, flight.start_s + flight.duration_s) == near_view);
    CHECK(camera::at(flight, 1e6) == near_view);
    CHECK_FALSE(camera::is_over(flight, 10.1));
    CHECK(camera::is_over(flight, flight.start_s + flight.duration_s));
}

TEST_CASE("a flight without duration is a jump") {
    const camera::Flight jump = camera::fly(far_view, near_view, 10, 0);
    CHECK(camera::is_over(jump, 10));
    CHECK(camera::at(jump, 10) == near_view);
}

TEST_CASE("the target comes nearer to the middle all the time and on a straight line") {
    for (const auto& [from, to] : {std::pair{far_view, near_view}, {near_view, far_view}}) {
        const camera::Flight flight = camera::fly(from, to, 0, 0.9);
        const geo::ScreenPoint middle = desk.centre();
        const geo::ScreenPoint first = from.to_screen(to.centre) - middle;
        double before = geo::length(first) + 1e-9;
        for (int i = 0; i <= 50; ++i) {
            const Camera now = camera::at(flight, flight.duration_s * i / 50);
            const geo::ScreenPoint target = now.to_screen(to.centre) - middle;
            CHECK(geo::length(target) <= before);
            CHECK(std::abs(geo::cross(first, target)) <= 1e-6 * geo::dot(first, first));
            before = geo::length(target) + 1e-9;
        }
    }
}

TEST_CASE("the scale never goes beyond either end") {
    const camera::Flight flight = camera::fly(far_view, near_view, 0, 0.9);
    for (int i = 0; i <= 50; ++i) {
        const double scale = camera::at(flight, flight.duration_s * i / 50).metres_per_pixel;
        CHECK(scale <= 505 + 1e-9);
        CHECK(scale >= 60 - 1e-9);
    }
}

TEST_CASE("a flight across the view is slowed to half a viewport a second") {
    Camera aside = far_view;
    aside.centre.x += 0.3 * 800 * 505;
    const camera::Flight flight = camera::fly(far_view, aside, 0, 0.9);
    CHECK(flight.duration_s > 0.9);
    REQUIRE(flight.duration_s < 2.5);
    double fastest = 0;
    constexpr double step = 0.01;
    for (double t = 0; t + step < flight.duration_s; t += step) {
        const double metres =
            geo::distance(camera::at(flight, t).centre, camera::at(flight, t + step).centre);
        fastest = std::max(fastest, metres / 505 / 800 / step);
    }

    CHECK(fastest <= 0.51);
}

TEST_CASE("a small correction takes the time asked for") {
    Camera nearby = far_view;
    nearby.centre.x += 40 * 505;
    CHECK(camera::fly(far_view, nearby, 0, 0.9).duration_s == 0.9);
}

TEST_CASE("no flight takes more than two and a half seconds") {
    Camera beyond = far_view;
    beyond.centre.x += 1e8;
    CHECK(camera::fly(far_view, beyond, 0, 0.9).duration_s == 2.5);
}

TEST_CASE("a far flight between near views rises, and its picture moves calmly all the way") {
    Camera there = near_view;
    there.centre.x += GENERATE(1.2, 3.0, 6.0) * 800 * 60;
    there.metres_per_pixel *= GENERATE(1.0, 0.6);
    const camera::Flight flight = camera::fly(near_view, there, 0, 1.4);
    CHECK(flight.duration_s <= 2.5);
    constexpr double step = 0.01;
    double farthest = 0;
    for (double t = 0; t + step < flight.duration_s; t += step) {
        const Camera a = camera::at(flight, t), b = camera::at(flight, t + step);
        const double scale = std::min(a.metres_per_pixel, b.metres_per_pixel);
        CAPTURE(t);
        REQUIRE(geo::distance(a.centre, b.centre) / scale / 800 / step < 0.52);
        REQUIRE(std::abs(std::log(b.metres_per_pixel / a.metres_per_pixel)) / step < 5);
        farthest = std::max(farthest, b.metres_per_pixel);
    }
    CHECK(farthest > 1.5 * 60);
}

TEST_CASE("from the whole map to a view three times nearer the picture moves calmly") {
    Camera stop = far_view;
    stop.centre.x += 0.35 * 800 * 505;
    stop.metres_per_pixel /= 3;
    const camera::Flight flight = camera::fly(far_view, stop, 0, 1.4);
    constexpr double step = 0.01;
    for (double t = 0; t + step < flight.duration_s; t += step) {
        const Camera a = camera::at(flight, t), b = camera::at(flight, t + step);
        CAPTURE(t);
        REQUIRE(geo::distance(a.centre, b.centre) / b.metres_per_pixel / 800 / step < 0.52);
    }
}

TEST_CASE("between views of very different scale the picture moves no faster than elsewhere") {
    const double ratio = GENERATE(4.0, 12.0, 60.0);
    const double across = GENERATE(0.35, 0.9, 2.0, 6.0); // viewports of the farther view
    Camera near = far_view;
    near.centre.x += across * 800 * 505;
    near.metres_per_pixel /= ratio;
    for (const auto& [from, to] : {std::pair{far_view, near}, {near, far_view}}) {
        const camera::Flight flight = camera::fly(from, to, 0, 1.4);
        CAPTURE(ratio, across, flight.duration_s, flight.lift, flight.gathered);
        CHECK(flight.duration_s <= 4);
        constexpr double step = 0.01;
        for (double t = 0; t + step < flight.duration_s; t += step) {
            const Camera a = camera::at(flight, t), b = camera::at(flight, t + step);
            const double scale = std::min(a.metres_per_pixel, b.metres_per_pixel);
            CAPTURE(t);
            REQUIRE(geo::distance(a.centre, b.centre) / scale / 800 / step < 0.53);
        }
    }
}

TEST_CASE("from the whole map to one place in it no flight goes farther away first") {
    Camera near = far_view;
    near.centre.x += 0.5 * 800 * 505;
    near.metres_per_pixel /= 60;
    const camera::Flight flight = camera::fly(far_view, near, 0, 1.4);
    for (int i = 0; i <= 50; ++i)
        CHECK(camera::at(flight, flight.duration_s * i / 50).metres_per_pixel <= 505 + 1e-9);
}

TEST_CASE("a flight out over the map is the flight in, backwards") {
    Camera near = far_view;
    near.centre.x += 0.5 * 800 * 505;
    near.metres_per_pixel /= 60;
    const camera::Flight in = camera::fly(far_view, near, 0, 1.4);
    const camera::Flight out = camera::fly(near, far_view, 0, 1.4);
    REQUIRE(in.gathered < 1);
    REQUIRE(in.lift == 0);
    REQUIRE(in.duration_s == Approx(out.duration_s));
    for (const double share : {0.2, 0.5, 0.7}) {
        const Camera there = camera::at(in, share * in.duration_s);
        const Camera back = camera::at(out, (1 - share) * out.duration_s);
        CHECK(there.metres_per_pixel == Approx(back.metres_per_pixel));
        CHECK(there.centre.x == Approx(back.centre.x));
    }
}
