#include "desk.hpp"

#include "catch.hpp"
#include "workbook/select.hpp"

using namespace guanmo;
using app::Desk;

namespace {

using Ids = std::vector<std::string>;

/// Where a selected project is marked beside its card: the filter or a missing position may keep it
/// from list and map.
enum class On { map_and_list, list_only, card_only };

/// Everything that shows the selection shows this project.
void check_shown(Desk& desk, const std::string& id, On on = On::map_and_list) {
    INFO("selected " << id);
    CHECK(session::is_project(desk.screen.session().selection, id));
    CHECK(desk.rows_drawn_selected() == (on == On::card_only ? Ids{} : Ids{id}));
    CHECK(desk.rings() == (on == On::map_and_list ? Ids{id} : Ids{}));
    const auto selects = desk.logged("select");
    REQUIRE_FALSE(selects.empty());
    CHECK(selects.back().at("project") == id);

    REQUIRE(desk.screen.layout().card);
    const auto card = desk.card_pixels();
    desk.perform(session::Action(session::Select{}));
    CHECK((desk.card_pixels() != card)); // not printed: a million numbers
    desk.perform(session::Action(session::Select{session::ProjectId{id}}));
    CHECK((desk.card_pixels() == card));
}

void check_nothing_shown(Desk& desk) {
    CHECK(session::is_none(desk.screen.session().selection));
    CHECK(desk.rows_drawn_selected() == Ids{});
    CHECK(desk.rings() == Ids{});
    CHECK_FALSE(desk.screen.layout().card);
    const auto selects = desk.logged("select");
    REQUIRE_FALSE(selects.empty());
    CHECK(selects.back().at("project").is_null());
}

} // namespace

TEST_CASE("at first nothing is selected anywhere") {
    Desk desk;
    CHECK(session::is_none(desk.screen.session().selection));
    CHECK(desk.rows_drawn_selected() == Ids{});
    CHECK(desk.rings() == Ids{});
    CHECK_FALSE(desk.screen.layout().card);
    CHECK(desk.logged("select").empty());
}

TEST_CASE("a row of the list selects for list, card, map and log alike") {
    Desk desk;
    desk.click(desk.row("P02").value());
    check_shown(desk, "P02");
    desk.click(desk.row("P09").value());
    check_shown(desk, "P09");
}

TEST_CASE("a symbol of the map selects for list, card, map and log alike") {
    Desk desk;
    desk.click(desk.symbol("P04"));
    check_shown(desk, "P04");
    desk.click(desk.symbol("P01"));
    check_shown(desk, "P01");
}

TEST_CASE("Enter in the search selects the first hit for list, card, map and log alike") {
    Desk desk;
    desk.click(desk.row("P02").value());
    desk.type(U"/");
    desk.type(U"铝基");
    CHECK(desk.screen.filtered().rows.size() == 2);
    CHECK(session::is_project(desk.screen.session().selection, "P02"));
    desk.press(sf::Keyboard::Enter);
    check_shown(desk, "P09");
}

TEST_CASE("Enter after a unit's initials selects the unit and flies to it") {
    Desk desk;
    const auto home = desk.screen.session().camera.metres_per_pixel;
    desk.type(U"/kzhq");
    CHECK(desk.screen.filtered().rows.size() == 2);
    desk.press(sf::Keyboard::Enter);
    CHECK(session::is_unit(desk.screen.session().selection, "150522"));
    CHECK(desk.logged("select").back().at("unit") == "150522");
    const session::Session& session = desk.screen.session();
    const camera::Camera& shown = session.flight ? session.flight->to : session.camera;
    CHECK(shown.metres_per_pixel < home);
}

TEST_CASE("arrows choose among the hits of a search, units first") {
    Desk desk;
    desk.type(U"/kzhq");
    desk.press(sf::Keyboard::Down);
    CHECK(session::is_unit(desk.screen.session().selection, "150522"));
    desk.press(sf::Keyboard::Down);
    CHECK(session::is_project(desk.screen.session().selection, "P01"));
    desk.press(sf::Keyboard::Down);
    CHECK(session::is_project(desk.screen.session().selection, "P03"));
    desk.press(sf::Keyboard::Up);
    desk.press(sf::Keyboard::Up);
    CHECK(session::is_unit(desk.screen.session().selection, "150522"));
}

TEST_CASE("the arrow in the list selects for list, card, map and log alike") {
    Desk desk;
    const auto& rows = desk.screen.filtered().rows;
    const auto id = [&](std::size_t n) { return desk.screen.workbook().projects[rows[n]].id; };
    desk.click(desk.row(id(0)).value());
    const auto camera = desk.screen.session().camera.centre;
    desk.press(sf::Keyboard::Down);
    check_shown(desk, id(1));
    desk.press(sf::Keyboard::Down);
    desk.press(sf::Keyboard::Down);
    desk.press(sf::Keyboard::Up);
    check_shown(desk, id(2));
    CHECK(desk.screen.session().camera.centre == camera);
}

TEST_CASE("each way of selecting takes over from the one before") {
    Desk desk;
    desk.click(desk.row("P02").value());
    desk.click(desk.symbol("P06"));
    check_shown(desk, "P06");
    desk.click(desk.row("P07").value());
    check_shown(desk, "P07");
    desk.press(sf::Keyboard::Down);
    desk.type(U"/P10");
    desk.press(sf::Keyboard::Enter);
    check_shown(desk, "P10");
}

TEST_CASE("the log has one line for each change of the selection and none for what stays") {
    Desk desk;
    desk.click(desk.row("P02").value());
    desk.click(desk.row("P02").value());
    desk.click(desk.symbol("P02"));
    desk.click(desk.symbol("P04"));
    Ids logged;
    for (const test::Json& event : desk.logged("select"))
        logged.push_back(event.at("project"));
    CHECK(logged == Ids{"P02", "P04"});
}

TEST_CASE("projects without a position are selected in the list and have a card but no ring") {
    Desk desk;
    for (const char* id : {"P08", "P11"}) {
        desk.click(desk.row(id).value());
        check_shown(desk, id, On::list_only);
        const auto* project = workbook::find_project(desk.screen.workbook(), id);
        REQUIRE(project != nullptr);
        CHECK_FALSE(project->position);
    }
}

TEST_CASE("a selected project that the filter hides keeps its card and loses row and ring") {
    Desk desk;
    desk.click(desk.row("P04").value());
    desk.type(U"/P07");
    REQUIRE_FALSE(desk.row("P04"));
    check_shown(desk, "P04", On::card_only);
    desk.perform(session::Action(session::SetFilter{}));
    check_shown(desk, "P04");
}

TEST_CASE("the cross of the card deselects everywhere") {
    Desk desk;
    desk.click(desk.row("P05").value());
    desk.click(desk.close_button());
    check_nothing_shown(desk);
    desk.click(desk.row("P11").value());
    desk.click(desk.close_button());
    check_nothing_shown(desk);
}

TEST_CASE("Esc deselects everywhere") {
    Desk desk;
    desk.click(desk.symbol("P04"));
    desk.press(sf::Keyboard::Escape);
    check_nothing_shown(desk);
}

TEST_CASE("a unit is selected by its name on the map and takes row and ring from the project") {
    Desk desk;
    desk.click(desk.row("P02").value());
    desk.click(desk.name_of_unit("150525"));
    CHECK(session::is_unit(desk.screen.session().selection, "150525"));
    CHECK(desk.rows_drawn_selected() == Ids{});
    CHECK(desk.rings() == Ids{});
    CHECK(desk.screen.layout().card);
    CHECK(desk.logged("select").back().at("unit") == "150525");
}

TEST_CASE("after a press on the map the arrows move the map, not the selection") {
    Desk desk;
    desk.click(desk.row("P02").value());
    desk.click(desk.symbol("P04"));
    const auto before = desk.screen.session().camera.centre;
    desk.press(sf::Keyboard::Down);
    check_shown(desk, "P04");
    CHECK_FALSE(desk.screen.session().camera.centre == before);
}

TEST_CASE("behind an open sheet neither list nor map answers the pointer") {
    Desk desk;
    const auto row = desk.row("P02").value();
    const auto symbol = desk.symbol("P04");
    desk.press(sf::Keyboard::F1);
    desk.click(row);
    desk.click(symbol);
    CHECK(session::is_none(desk.screen.session().selection));
    desk.press(sf::Keyboard::Escape);
    desk.click(row);
    check_shown(desk, "P02");
}

TEST_CASE("on a small screen the search unfolds the list, finds and selects") {
    Desk desk;
    desk.resize(1366, 768);
    REQUIRE(desk.screen.layout().left_folded);
    desk.type(U"/P07");
    CHECK(desk.screen.layout().drawer_open);
    desk.press(sf::Keyboard::Enter);
    CHECK(session::is_project(desk.screen.session().selection, "P07"));
    CHECK(desk.rings() == Ids{"P07"});
    CHECK(desk.logged("select").back().at("project") == "P07");
}

TEST_CASE("cards of different projects look different") {
    Desk desk;
    desk.click(desk.row("P04").value());
    const auto first = desk.card_pixels();
    desk.click(desk.row("P05").value());
    CHECK((desk.card_pixels() != first));
}

TEST_CASE("the title has a ground of its own only where the map lies under it") {
    Desk desk;
    const auto has_strip = [&desk] {
        const auto& grounds = desk.screen.list().grounds;
        return std::any_of(grounds.begin(), grounds.end(), [](const display::PanelGround& ground) {
            return ground.box.min.y == 0 && ground.box.width() > 1200;
        });
    };
    CHECK_FALSE(has_strip());
    desk.perform(session::Action(session::Zoom{4, desk.screen.layout().free.centre()}));
    CHECK(has_strip());
}
