#include "catch.hpp"

#include "camera/camera.hpp"

using namespace guanmo;
using camera::Camera;

namespace {

const geo::ScreenRect desk = geo::screen_rect(400, 104, 1056, 800);
const Camera somewhere{{512'345.6, 4'812'345.6}, 505.5, desk};
const camera::Limits wide;

} // namespace

TEST_CASE("the centre shows in the middle of the viewport") {
    const geo::ScreenPoint middle = somewhere.to_screen(somewhere.centre);
    CHECK(middle.x == Approx(928));
    CHECK(middle.y == Approx(504));
}

TEST_CASE("north is up and east is right") {
    const geo::ScreenPoint shown =
        somewhere.to_screen(somewhere.centre + geo::MapPoint{505.5, 1011});
    CHECK(shown.x == Approx(929));
    CHECK(shown.y == Approx(502));
}

TEST_CASE("screen and map are each other's inverse") {
    const geo::ScreenPoint p{17.25, 1033.5};
    CHECK(geo::distance(somewhere.to_screen(somewhere.to_map(p)), p) < 1e-9);
}

TEST_CASE("zooming about a point keeps it in place") {
    for (const geo::ScreenPoint anchor : {geo::ScreenPoint{403, 110}, {928, 504}, {1450, 900}})
        for (const double factor : {0.3, 0.9, 1.25, 7.0}) {
            const geo::MapPoint held = somewhere.to_map(anchor);
            const Camera nearer = camera::zoomed(somewhere, factor, anchor, wide);
            CHECK(geo::distance(nearer.to_screen(held), anchor) < 1e-9);
            CHECK(nearer.metres_per_pixel == Approx(somewhere.metres_per_pixel / factor));
        }
}

TEST_CASE("zooming stops at the limits and still keeps the point in place") {
    const geo::ScreenPoint anchor{500, 200};
    const geo::MapPoint held = somewhere.to_map(anchor);
    const Camera nearest = camera::zoomed(somewhere, 1e9, anchor, wide);
    CHECK(nearest.metres_per_pixel == wide.nearest);
    CHECK(geo::distance(nearest.to_screen(held), anchor) < 1e-6);
    CHECK(camera::zoomed(somewhere, 1e-9, anchor, wide).metres_per_pixel == wide.farthest);
}

TEST_CASE("dragging to the right moves the map right") {
    const geo::MapPoint town = somewhere.to_map(geo::ScreenPoint{600, 300});
    const geo::ScreenPoint after = camera::panned(somewhere, {30, -20}).to_screen(town);
    CHECK(after.x == Approx(630));
    CHECK(after.y == Approx(280));
}

TEST_CASE("a fitted extent lies inside the viewport with its padding and touches it") {
    const geo::MapExtent tall{{0, 0}, {100'000, 380'000}};
    const Camera fit = camera::fitted(tall, desk, 24);
    const geo::ScreenPoint top = fit.to_screen(geo::MapPoint{50'000, 380'000});
    const geo::ScreenPoint bottom = fit.to_screen(geo::MapPoint{50'000, 0});
    CHECK(top.y == Approx(104 + 24));
    CHECK(bottom.y == Approx(904 - 24));
    CHECK(top.x == Approx(928));
}

TEST_CASE("fitting a point or nothing gives a usable view") {
    const Camera point = camera::fitted({{7, 8}, {7, 8}}, desk, 24);
    CHECK(point.centre == geo::MapPoint{7, 8});
    CHECK(point.metres_per_pixel > 0);
    CHECK(camera::fitted({}, desk, 24).metres_per_pixel > 0);
}

TEST_CASE("the centre is kept within its limits") {
    camera::Limits limits;
    limits.centre = {{0, 0}, {1000, 1000}};
    const Camera kept = camera::limited(somewhere, limits);
    CHECK(kept.centre == geo::MapPoint{1000, 1000});
}

TEST_CASE("resizing the window there and back leads back to the same view") {
    const Camera narrow = camera::with_viewport(somewhere, geo::screen_rect(0, 0, 500, 700));
    CHECK(narrow.centre == somewhere.centre);
    const Camera back = camera::with_viewport(narrow, desk);
    CHECK(back.metres_per_pixel == Approx(somewhere.metres_per_pixel));
    CHECK(back.viewport == desk);
}
