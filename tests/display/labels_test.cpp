#include "crowd.hpp"
#include "tour_fixture.hpp"

#include "display/marks.hpp"
#include "display/occupied.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::defects;
using fixture::Stage;

TEST_CASE("at the fitted view every located project and every unit of the bundled map is named") {
    const DisplayList list = Stage(fixture::tongliao()).list();
    CHECK(list.projects.size() == 10);
    for (const ProjectMark& mark : list.projects) {
        INFO(mark.id);
        CHECK(mark.label);
    }
    CHECK(list.units.size() == 9);
    for (std::size_t row = 0; row < list.units.size(); ++row) {
        INFO(row);
        CHECK(list.units[row].label);
    }
}

TEST_CASE("no label covers another, a mark, the furniture or the edge, at any zoom and size") {
    Stage stage(fixture::tongliao());
    for (const auto& [width, height] :
         {std::pair{1920, 1080}, {1366, 768}, {1024, 768}, {3840, 2160}, {1080, 1920}}) {
        stage.resize(width, height);
        const camera::Camera home = stage.session.camera;
        for (const double zoom : {0.3, 0.7, 1.0, 1.3, 2.0, 3.7, 9.0})
            for (const geo::ScreenPoint shift : {geo::ScreenPoint{}, {150, 90}, {-210, 160}}) {
                stage.session.camera =
                    camera::panned(camera::zoomed(home, zoom, home.viewport.centre(), {}), shift);
                INFO(width << "×" << height << " zoom " << zoom << " shift " << shift.x);
                CHECK(defects(stage.list()) == 0);
            }
    }
}

TEST_CASE("544 clustered projects: no label covers another or a mark at any zoom and place") {
    Stage stage(fixture::crowd(544));
    stage.look.aggregates.all_single_up_to = stage.look.aggregates.one_place = 544;
    stage.look.aggregates.beside_aggregate = 544;
    const camera::Camera home = stage.session.camera;
    for (const double zoom : {0.5, 1.0, 1.6, 2.5, 5.0, 12.0, 40.0})
        for (const geo::ScreenPoint shift : {geo::ScreenPoint{}, {180, 60}, {-140, -160}}) {
            stage.session.camera =
                camera::panned(camera::zoomed(home, zoom, home.viewport.centre(), {}),
                               shift * std::min(zoom, 3.0));
            const DisplayList list = stage.list();
            INFO("zoom " << zoom << " shift " << shift.x);
            CHECK(defects(list) == 0);
            CHECK(list.projects.size() == 544);
        }
}

TEST_CASE("labels keep out of the panels") {
    Stage stage(fixture::tongliao());
    stage.covered = {geo::screen_rect(700, 100, 300, 300), geo::screen_rect(900, 600, 200, 200)};
    CHECK(defects(stage.list()) == 0);
}

TEST_CASE("a selected and a hovered project are named before all others") {
    workbook::Workbook book = fixture::two_squares();
    // So many that not all find room.
    for (int i = 0; i < 200; ++i)
        fixture::add(
            book, fixture::project(std::to_string(i), 10.0 + i,
                                   geo::LngLat{121.3 + 0.03 * (i % 20), 43.4 + 0.03 * (i / 20)}));
    Stage stage(book);
    const auto labelled = [&](const std::string& id) {
        for (const ProjectMark& mark : stage.list().projects)
            if (mark.id == id)
                return mark.label.has_value();
        return false;
    };
    CHECK_FALSE(labelled("0"));
    CHECK_FALSE(labelled("1"));
    stage.session.selection = session::ProjectId{"0"};
    stage.session.hovered = session::ProjectId{"1"};
    CHECK(labelled("0"));
    CHECK(labelled("1"));
    CHECK(defects(stage.list()) == 0);
}

TEST_CASE("the projects of the stop that is shown are named before hovered and larger ones") {
    workbook::Workbook book = fixture::two_squares();
    for (int i = 0; i < 200; ++i)
        fixture::add(
            book, fixture::project(std::to_string(i), 2 + 0.1 * i,
                                   geo::LngLat{121.3 + 0.03 * (i % 20), 43.4 + 0.03 * (i / 20)}));
    Stage stage(book);
    stage.look.aggregates.all_single_up_to = 200;
    workbook::Itinerary line = fixture::itinerary("south", {fixture::start, fixture::third});
    line.stops[0].stop.project_ids = {"3"};
    stage.set_tour({line});
    const auto labelled = [&] { return stage.list().projects.at(196).label.has_value(); };
    REQUIRE(stage.list().projects.at(196).id == "3");
    CHECK_FALSE(labelled());
    stage.play_to(fixture::leg_s);
    CHECK(labelled());
    CHECK(defects(stage.list()) == 0);
}

TEST_CASE("a long name stands on two lines or is shortened, and never fills the map") {
    for (const std::size_t copies : {1U, 2U, 40U}) {
        workbook::Workbook book = fixture::two_squares();
        workbook::Project project = fixture::project("A", 12, geo::LngLat{121.5, 43.5});
        std::string name;
        for (std::size_t i = 0; i < copies; ++i)
            name += "高性能铝基新材料循环";
        project.name = name;
        project.short_name.clear();
        fixture::add(book, project);
        const DisplayList list = Stage(book).list();
        REQUIRE(list.projects.at(0).label);
        const geo::ScreenRect& box = *list.projects[0].label;
        CHECK(box.width() < 340);
        CHECK(box.height() < 40);
        std::size_t lines = 0, cut = 0;
        for (const Text& text : fixture::of_kind<Text>(list.shapes)) {
            lines += text.utf8.find("新材料") != std::string::npos ? 1 : 0;
            cut += text.utf8.find("…") != std::string::npos ? 1 : 0;
        }
        CHECK(lines == (copies == 1 ? 1U : 2U));
        CHECK(cut == (copies == 40 ? 1U : 0U));
    }
}

TEST_CASE("the amount on a label is bold and its unit is apart") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 5.31, geo::LngLat{121.6, 43.6}));
    const DisplayList list = Stage(book).list();
    bool found = false;
    for (const Text& text : fixture::of_kind<Text>(list.shapes))
        if (text.font.face == text::Face::sans_bold) {
            found = true;
            CHECK(text.utf8 == workbook::shown_short(*book.projects[0].investment).number);
        }
    CHECK(found);
}

TEST_CASE("what is taken is found wherever it lies in the grid, and routes apart") {
    Occupied occupied(geo::screen_rect(0, 0, 1000, 600), 48);
    occupied.add(geo::screen_rect(900, 500, 80, 80));
    occupied.add_disc({500, 300}, 60);
    occupied.add_segment({-100, 20}, {1200, 40});
    occupied.add_route({0, 600}, {300, 200});
    CHECK_FALSE(occupied.is_free(geo::screen_rect(950, 550, 10, 10)));
    CHECK_FALSE(occupied.is_free(geo::screen_rect(430, 240, 40, 30))); // the disc's edge
    CHECK(occupied.is_free(geo::screen_rect(430, 230, 20, 20)));       // beside it, in its cell
    CHECK_FALSE(occupied.is_free(geo::screen_rect(700, 20, 50, 20)));
    const geo::ScreenRect on_route = geo::screen_rect(140, 390, 20, 20);
    CHECK(occupied.is_free(on_route));
    CHECK(occupied.is_on_route(on_route));
    CHECK_FALSE(occupied.is_on_route(geo::screen_rect(300, 300, 20, 20)));
    CHECK_FALSE(occupied.is_free({400, 300}, {600, 300}));
    CHECK(occupied.is_free({500, 300}, {600, 300})); // from within the disc
    CHECK_FALSE(occupied.is_free({50, 0}, {50, 100}));
    CHECK(occupied.is_free({50, 50}, {50, 100}));
}

TEST_CASE("a line through a box is found and one beside it is not") {
    const geo::ScreenRect box = geo::screen_rect(10, 10, 20, 10);
    CHECK(crosses(box, {0, 15}, {50, 15}));
    CHECK(crosses(box, {15, 12}, {16, 13}));
    CHECK_FALSE(crosses(box, {0, 0}, {50, 5}));
    CHECK_FALSE(crosses(box, {0, 25}, {9, 12}));
}
