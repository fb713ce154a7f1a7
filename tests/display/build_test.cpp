#include "fixture.hpp"

#include "catch.hpp"

#include <algorithm>

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using fixture::Stage;

namespace {

const geo::LngLat in_west{121.6, 43.6};
const geo::LngLat in_east{122.5, 43.4};

Stage three_projects() {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 62, in_west));
    fixture::add(book, fixture::project("B", std::nullopt, in_east));
    fixture::add(book, fixture::project("C", 5, std::nullopt));
    return Stage(book);
}

const ProjectMark& mark(const DisplayList& list, const std::string& id) {
    const auto found = std::find_if(list.projects.begin(), list.projects.end(),
                                    [&](const ProjectMark& m) { return m.id == id; });
    REQUIRE(found != list.projects.end());
    return *found;
}

std::size_t rings_of(const DisplayList& list, Colour colour) {
    const std::vector<Circle> circles = of_kind<Circle>(list.shapes);
    return static_cast<std::size_t>(std::count_if(
        circles.begin(), circles.end(), [&](const Circle& c) { return c.colour == colour; }));
}

std::size_t texts_saying(const DisplayList& list, const std::string& words) {
    const std::vector<Text> texts = of_kind<Text>(list.shapes);
    return static_cast<std::size_t>(
        std::count_if(texts.begin(), texts.end(), [&](const Text& t) { return t.utf8 == words; }));
}

} // namespace

TEST_CASE("every record is accounted for") {
    Stage stage = three_projects();
    const auto accounted = [&] {
        const DisplayList list = stage.list();
        return list.projects.size() + static_cast<std::size_t>(list.not_located + list.filtered);
    };
    CHECK(stage.list().not_located == 1);
    CHECK(accounted() == 3);
    stage.session.filter.search = "项目A";
    CHECK(stage.list().filtered == 2);
    CHECK(stage.list().not_located == 0);
    CHECK(accounted() == 3);
    stage.session.camera.centre.x += 1e7;
    CHECK(accounted() == 3);
}

TEST_CASE("the same scene gives the same picture") {
    const Stage stage(fixture::tongliao());
    const DisplayList a = stage.list(), b = stage.list();
    CHECK(fixture::label_boxes(a) == fixture::label_boxes(b));
    CHECK(a.shapes.size() == b.shapes.size());
}

TEST_CASE("selecting a project adds one ring and nothing else moves") {
    Stage stage = three_projects();
    const DisplayList before = stage.list();
    stage.session.selection = session::ProjectId{"A"};
    const DisplayList after = stage.list();
    const Colour accent = stage.look.theme.accent;
    CHECK(rings_of(before, accent) == 0);
    CHECK(rings_of(after, accent) == 1);
    CHECK(after.shapes.size() == before.shapes.size() + 1);
    CHECK(mark(after, "A").state == MarkState::selected);
    CHECK(mark(after, "B").symbol.centre == mark(before, "B").symbol.centre);
}

TEST_CASE("the selected ring lies 6 px outside of the symbol") {
    Stage stage = three_projects();
    stage.session.selection = session::ProjectId{"A"};
    for (const Circle& circle : of_kind<Circle>(stage.list().shapes))
        if (circle.colour == stage.look.theme.accent) {
            CHECK(circle.radius == Approx(mark(stage.list(), "A").symbol.radius + 6));
            CHECK(circle.width == Approx(2.2));
        }
}

TEST_CASE("the hovered project has a thinner ring than the selected one") {
    Stage stage = three_projects();
    stage.session.hovered = session::ProjectId{"A"};
    CHECK(mark(stage.list(), "A").state == MarkState::hovered);
    for (const Circle& circle : of_kind<Circle>(stage.list().shapes))
        if (circle.colour == stage.look.theme.accent)
            CHECK(circle.width == Approx(1.2));
}

TEST_CASE("an approximate position has a dotted ring, selected its true error circle") {
    workbook::Workbook book = fixture::two_squares();
    workbook::Project vague = fixture::project("A", 10, in_west);
    vague.location_accuracy_m = 15'000;
    fixture::add(book, vague);
    Stage stage(book);
    const auto dashed = [&] {
        std::vector<Circle> circles = of_kind<Circle>(stage.list().shapes);
        circles.erase(std::remove_if(circles.begin(), circles.end(),
                                     [](const Circle& c) { return c.dash == 0; }),
                      circles.end());
        return circles;
    };
    REQUIRE(dashed().size() == 1);
    CHECK(dashed()[0].radius == Approx(mark(stage.list(), "A").symbol.radius + 4.5));
    stage.session.selection = session::ProjectId{"A"};
    REQUIRE(dashed().size() == 1);
    CHECK(dashed()[0].radius == Approx(15'000 / stage.session.camera.metres_per_pixel));
}

TEST_CASE("a project that the filter hides is dimmed, without label and not to be picked") {
    Stage stage = three_projects();
    stage.session.filter.search = "项目B";
    const DisplayList list = stage.list();
    CHECK(list.projects.size() == 1);
    CHECK(texts_saying(list, "项目A") == 0);
    CHECK(texts_saying(list, "项目B") == 1);
    const Colour building = stage.look.theme.stage[2];
    std::size_t dimmed = 0;
    for (const Disc& disc : of_kind<Disc>(list.shapes))
        dimmed += disc.fill.r == building.r && disc.fill.a < 64 ? 1 : 0;
    CHECK(dimmed == 1);
}

TEST_CASE("filtering moves no symbol") {
    Stage stage(fixture::tongliao());
    const DisplayList all = stage.list();
    stage.session.filter.search = "创源";
    const DisplayList one = stage.list();
    REQUIRE(one.projects.size() == 1);
    CHECK(one.projects[0].symbol.centre == mark(all, one.projects[0].id).symbol.centre);
}

TEST_CASE("larger symbols are drawn below smaller ones") {
    const DisplayList list = Stage(fixture::tongliao()).list();
    CHECK(std::is_sorted(list.projects.begin(), list.projects.end(),
                         [](const ProjectMark& a, const ProjectMark& b) {
                             return a.symbol.radius > b.symbol.radius;
                         }));
}

TEST_CASE("selected and hovered units have their own fill") {
    Stage stage = three_projects();
    stage.session.selection = session::UnitCode{"west"};
    stage.session.hovered = session::UnitCode{"east"};
    const DisplayList list = stage.list();
    CHECK(list.unit_fills.at(0) == stage.look.theme.land_active);
    CHECK(list.unit_fills.at(1) == stage.look.theme.land_hover);
    REQUIRE(list.mesh != nullptr);
    CHECK(list.mesh->unit_triangles.size() == 3);
    CHECK(list.mesh->unit_triangles[2].empty());
}

TEST_CASE("the glow is opaque and gets narrower and stronger") {
    const DisplayList list = three_projects().list();
    REQUIRE(list.glow.size() == 3);
    for (const DisplayList::Stroke& stroke : list.glow)
        CHECK(stroke.colour.a == 255);
    CHECK(list.glow[0].width > list.glow[2].width);
    CHECK(list.glow[0].colour.r < list.glow[2].colour.r);
}

TEST_CASE("a zone without area is a dashed square with a name") {
    const DisplayList list = three_projects().list();
    const UnitMark& zone = list.units.at(2);
    REQUIRE(zone.zone_box);
    CHECK(zone.zone_box->width() == Approx(30));
    CHECK(zone.label);
    CHECK_FALSE(list.units.at(0).zone_box);
}

TEST_CASE("lengths grow with the scale of the screen") {
    Stage stage = three_projects();
    const double radius = mark(stage.list(), "A").symbol.radius;
    stage.resize(3840, 2160);
    CHECK(mark(stage.list(), "A").symbol.radius == Approx(2 * radius));
    CHECK(stage.list().outer_border.width == Approx(3.2));
}

TEST_CASE("an empty workbook gives a picture without units and projects") {
    Stage stage{workbook::Workbook{}};
    const DisplayList list = stage.list();
    CHECK(list.mesh == nullptr);
    CHECK(list.projects.empty());
    CHECK(list.furniture.size() == 3);
}

TEST_CASE("projects without units are shown all the same") {
    workbook::Workbook book;
    fixture::add(book, fixture::project("A", 10, in_west));
    fixture::add(book, fixture::project("B", 10, in_east));
    Stage stage(book);
    CHECK(stage.list().projects.size() == 2);
    CHECK(stage.session.camera.viewport.contains(mark(stage.list(), "A").symbol.centre));
}
