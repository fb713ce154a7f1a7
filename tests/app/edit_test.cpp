#include "app/tour_out.hpp"
#include "desk.hpp"

#include "catch.hpp"

using namespace guanmo;
using app::Desk;

namespace {

const ui::Command grant = edit::Edit{edit::SetReviewNumber{"蒙S(2025)001号"}};

} // namespace

TEST_CASE("an edit is in the workbook, in the log, and wants to be saved") {
    Desk desk;
    const auto before = desk.screen.workbook().review_number;
    CHECK_FALSE(desk.screen.unsaved());
    desk.perform(grant);
    CHECK(desk.screen.workbook().review_number == "蒙S(2025)001号");
    CHECK(desk.screen.unsaved());
    REQUIRE(desk.logged("edit").size() == 1);
    const std::string what = desk.logged("edit")[0].at("what");
    CHECK(what.find("蒙S(2025)001号") != std::string::npos);
    CHECK(before != desk.screen.workbook().review_number);
}

TEST_CASE("Ctrl+Z undoes, Ctrl+Y does again, and the log says it") {
    Desk desk;
    const auto before = desk.screen.workbook().review_number;
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.logged("undo").empty()); // there was nothing
    desk.perform(grant);
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook().review_number == before);
    CHECK_FALSE(desk.screen.unsaved());
    CHECK(desk.logged("undo").size() == 1);
    desk.press(sf::Keyboard::Y, true);
    CHECK(desk.screen.workbook().review_number == "蒙S(2025)001号");
    CHECK(desk.screen.unsaved());
}

TEST_CASE("quitting asks exactly when something is unsaved") {
    Desk desk;
    desk.perform(grant);
    desk.press(sf::Keyboard::Q, true);
    CHECK_FALSE(desk.screen.session().quit);
    CHECK(desk.screen.session().dialog == session::Dialog::unsaved);
    desk.press(sf::Keyboard::Escape);
    CHECK(desk.screen.session().dialog == session::Dialog::none);
    desk.press(sf::Keyboard::Z, true);
    desk.press(sf::Keyboard::Q, true);
    CHECK(desk.screen.session().quit);
}

TEST_CASE("Ctrl+Z in the search field leaves the workbook alone") {
    Desk desk;
    desk.perform(grant);
    desk.type(U"/P07");
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook().review_number == "蒙S(2025)001号");
    CHECK(desk.logged("undo").empty());
}

TEST_CASE("keys do not reach through an open sheet") {
    Desk desk;
    desk.click(*desk.row("P02"));
    const auto selected = desk.screen.session().selection;
    desk.press(sf::Keyboard::F1);
    REQUIRE(desk.screen.session().dialog == session::Dialog::keys);
    const camera::Camera before = desk.screen.session().camera;
    desk.press(sf::Keyboard::Down);
    desk.press(sf::Keyboard::Add);
    desk.press(sf::Keyboard::Left);
    CHECK(desk.screen.session().selection == selected);
    CHECK(desk.screen.session().camera == before);
}

TEST_CASE("progress said by hand is of today, and what was said before is kept", "[edit]") {
    Desk desk;
    const workbook::Workbook before = desk.screen.workbook();
    workbook::Project changed = before.projects[0];
    REQUIRE(changed.as_of);
    changed.percent = 55.0;
    desk.perform(ui::Command(edit::Edit(edit::ChangeProject{changed.id, changed, "55 %"})));
    const workbook::Workbook& after = desk.screen.workbook();
    REQUIRE(after.progress.size() == before.progress.size() + 1);
    const workbook::ProgressEntry& kept = after.progress[after.progress.size() - 1];
    CHECK(kept.project_id == changed.id);
    CHECK(kept.as_of == before.projects[0].as_of);
    CHECK_FALSE(kept.percent == changed.percent);
    CHECK(after.projects[0].as_of == workbook::parse_date(app::today(after)));
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook() == before);
}
