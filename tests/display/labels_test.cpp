#include "fixture.hpp"

#include "display/marks.hpp"
#include "display/occupied.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

/// Overlaps between labels, and of labels with other marks, furniture, panels and the edge.
int defects(const DisplayList& list) {
    const std::vector<geo::ScreenRect> boxes = fixture::label_boxes(list);
    int found = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            found += boxes[i].overlaps(boxes[j]) ? 1 : 0;
        for (const geo::ScreenRect& taken : list.furniture)
            found += boxes[i].overlaps(taken) ? 1 : 0;
        for (const auto& [taken, corner, fill] : list.grounds)
            found += boxes[i].overlaps(taken) ? 1 : 0;
        for (const ProjectMark& mark : list.projects)
            found += distance_to(boxes[i], mark.symbol.centre) < mark.symbol.radius ? 1 : 0;
        found += list.camera.viewport.contains(boxes[i].min) &&
                         list.camera.viewport.contains(boxes[i].max)
                     ? 0
                     : 1;
    }
    return found;
}

} // namespace

TEST_CASE("at the fitted view every located project and every unit of the bundled map is named") {
    const DisplayList list = Stage(fixture::tongliao()).list();
    CHECK(list.projects.size() == 10);
    for (const ProjectMark& mark : list.projects) {
        INFO(mark.id);
        CHECK(mark.label);
    }
    CHECK(list.units.size() == 9);
    for (const UnitMark& unit : list.units) {
        INFO(unit.name);
        CHECK(unit.label);
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

TEST_CASE("a line through a box is found and one beside it is not") {
    const geo::ScreenRect box = geo::screen_rect(10, 10, 20, 10);
    CHECK(crosses(box, {0, 15}, {50, 15}));
    CHECK(crosses(box, {15, 12}, {16, 13}));
    CHECK_FALSE(crosses(box, {0, 0}, {50, 5}));
    CHECK_FALSE(crosses(box, {0, 25}, {9, 12}));
}
