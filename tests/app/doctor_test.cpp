#include "desk.hpp"

#include "catch.hpp"
#include "ui/doctor_model.hpp"

using namespace guanmo;
using app::Desk;

TEST_CASE("the bundled workbook needs no doctor", "[doctor]") {
    Desk desk;
    desk.perform(ui::Command(session::Action(session::ToggleDoctor{})));
    CHECK(desk.screen.session().tool_panel == session::ToolPanel::doctor);
    REQUIRE(desk.screen.proposals() != nullptr);
    CHECK(desk.screen.proposals()->empty());
    desk.press(sf::Keyboard::Escape);
    CHECK(desk.screen.session().tool_panel != session::ToolPanel::doctor);
}

TEST_CASE("what cannot be explained is listed, shown and left as it is", "[doctor]") {
    Desk desk;
    const workbook::Project before = desk.screen.workbook().projects[0];
    REQUIRE(before.position);
    edit::Relocate far;
    far.what = "moved";
    far.moves = {{before.id, {before.position->lng + 1.1, before.position->lat + 3}, "", ""}};
    desk.perform(ui::Command(edit::Edit(far)));
    desk.perform(ui::Command(session::Action(session::ToggleDoctor{})));
    const auto camera = desk.screen.session().camera;
    desk.perform(ui::Command(session::Action(session::ShowProposal{0, 0})));
    REQUIRE(desk.screen.proposals() != nullptr);
    REQUIRE(desk.screen.proposals()->size() == 1);
    CHECK(desk.screen.proposals()->front().trouble == doctor::Trouble::outside);
    CHECK_FALSE(desk.screen.session().camera == camera);
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook().projects[0].position == before.position);
}

TEST_CASE("a proposal accepted is one step, and undone in one", "[doctor]") {
    Desk desk;
    const workbook::Workbook before = desk.screen.workbook();
    edit::Relocate mirrored; // all of them where the sign of the latitude was lost
    mirrored.what = "mirrored";
    for (const workbook::Project& project : before.projects)
        if (project.position)
            mirrored.moves.push_back(
                {project.id, {project.position->lng, -project.position->lat}, "", ""});
    desk.perform(ui::Command(edit::Edit(mirrored)));
    const workbook::Workbook wrong = desk.screen.workbook();
    REQUIRE(desk.screen.proposals() != nullptr);
    REQUIRE_FALSE(desk.screen.proposals()->empty());
    CHECK(desk.screen.proposals()->front().trouble == doctor::Trouble::wrong_sign);
    desk.perform(ui::Command(edit::Edit(ui::acceptance_of(*desk.screen.proposals()))));
    std::size_t right = 0;
    for (std::size_t i = 0; i < before.projects.size(); ++i)
        right += before.projects[i].position == desk.screen.workbook().projects[i].position;
    CHECK(right == before.projects.size());
    CHECK(desk.screen.proposals()->empty());
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook() == wrong);
    CHECK_FALSE(desk.screen.proposals()->empty());
}

TEST_CASE("many projects are examined beside what goes on, and that can be ended", "[doctor]") {
    workbook::Workbook many;
    std::vector<workbook::Project> rows(6'000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].id = "P" + std::to_string(i);
        rows[i].position = geo::LngLat{121 + static_cast<double>(i < 3 ? 0 : i) * 1e-4, 43};
    }
    many.projects = workbook::Table<workbook::Project>(std::move(rows));
    REQUIRE_FALSE(app::CoordinatesShown::is_quick(many));
    app::CoordinatesShown shown;
    shown.follow(many);
    CHECK(shown.busy());
    CHECK(shown.proposals() == nullptr); // nobody has waited
    shown.finish();
    REQUIRE(shown.proposals() != nullptr);
    REQUIRE(shown.proposals()->size() == 1);
    CHECK(shown.proposals()->front().trouble == doctor::Trouble::one_point);
    shown.follow(many); // known already
    CHECK_FALSE(shown.busy());
    many.settings["a"] = "b";
    shown.follow(many);
    CHECK(shown.busy());
    shown.cancel();
    CHECK_FALSE(shown.busy());
    CHECK(shown.proposals() == nullptr);
    shown.follow(many); // as if for the first time
    shown.finish();
    CHECK(shown.proposals()->size() == 1);
}
