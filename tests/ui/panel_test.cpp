#include "fixture.hpp"

#include <imgui.h>

#include <set>
#include <string>

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using session::Dialog;
using session::FilterMenu;

namespace {

geo::ScreenPoint search_box(const Bench& bench) {
    const auto left = *bench.layout().left;
    return {left.min.x + 120, left.min.y + 36};
}

/// The n-th of the five filter buttons.
geo::ScreenPoint filter_button(const Bench& bench, int n) {
    const auto left = *bench.layout().left;
    return {left.min.x + 20 + 63.6 * n + 28, left.min.y + 83};
}

} // namespace

TEST_CASE("a press on a row of the list selects its project", "[panel]") {
    Bench bench;
    bench.click(bench.row(1));
    CHECK(bench.selected_project() == "P2");
    CHECK(bench.interface.wants_pointer());
    bench.click(bench.row(0));
    CHECK(bench.selected_project() == "P1");
}

TEST_CASE("a press and its release between two frames are not lost", "[panel]") {
    Bench bench;
    const auto at = bench.row(0);
    bench.interface.pointer({at.x, at.y, false, 0});
    bench.interface.pointer({at.x, at.y, true, 0});
    bench.interface.pointer({at.x, at.y, false, 0});
    bench.interface.pointer({960, 500, false, 0});
    bench.frame();
    CHECK(bench.selected_project() == "P1");
}

TEST_CASE("a press twice brings the project into view", "[panel]") {
    Bench bench;
    bench.double_click(bench.row(1));
    CHECK(bench.session.reveal == session::Selection{session::ProjectId{"P2"}});
}

TEST_CASE("whose the pointer is shows as soon as it moved", "[panel]") {
    Bench bench;
    bench.interface.pointer({960, 600, false, 0});
    CHECK_FALSE(bench.interface.wants_pointer());
    const auto at = bench.row(0);
    bench.interface.pointer({at.x, at.y, false, 0});
    CHECK(bench.interface.wants_pointer());
}

TEST_CASE("the map keeps the pointer where no panel is", "[panel]") {
    Bench bench;
    bench.interface.pointer({960, 600, false, 0});
    bench.frame();
    bench.frame();
    CHECK_FALSE(bench.interface.wants_pointer());
}

TEST_CASE("arrows move the selection of the focused list, Enter shows it", "[panel]") {
    Bench bench;
    bench.click(bench.row(0));
    CHECK(bench.interface.wants_arrows());
    bench.press_key(ImGuiKey_DownArrow);
    CHECK(bench.selected_project() == "P2");
    bench.press_key(ImGuiKey_End);
    CHECK(bench.selected_project() == "P5");
    bench.press_key(ImGuiKey_UpArrow);
    CHECK(bench.selected_project() == "P3");
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.session.reveal == session::Selection{session::ProjectId{"P3"}});
}

TEST_CASE("a press on the map takes the keys away from the list", "[panel]") {
    Bench bench;
    bench.click(bench.row(0));
    bench.click({960, 600});
    CHECK_FALSE(bench.interface.wants_arrows());
}

TEST_CASE("what is typed into the search filters at once", "[panel]") {
    Bench bench;
    bench.click(search_box(bench));
    CHECK(bench.interface.wants_text());
    bench.type(U"镁");
    CHECK(bench.session.filter.search == "镁");
    bench.type(U"砂");
    CHECK(bench.session.filter.search == "镁砂");
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.selected_project() == "P2");
}

TEST_CASE("units that the search finds stand above the projects", "[panel]") {
    Bench bench;
    bench.click(search_box(bench));
    bench.type(U"nmq");
    bench.click(bench.row(0));
    CHECK(session::is_unit(bench.session.selection, "150525"));
    bench.click(bench.row(1));
    CHECK(bench.selected_project() == "P1");
    bench.double_click(bench.row(0));
    CHECK(bench.session.reveal == session::Selection{session::UnitCode{"150525"}});
}

TEST_CASE("Enter shows the unit that was typed, without an input method", "[panel]") {
    Bench bench;
    bench.click(search_box(bench));
    bench.type(U"kulun");
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.session.reveal == session::Selection{session::UnitCode{"150524"}});
}

TEST_CASE("Esc clears the search, then leaves it", "[panel]") {
    Bench bench;
    bench.session.focus_search = true;
    bench.frame();
    bench.frame();
    CHECK_FALSE(bench.session.focus_search);
    bench.type(U"abc");
    REQUIRE(bench.session.filter.search == "abc");
    bench.press_key(ImGuiKey_Escape);
    CHECK(bench.session.filter.search.empty());
    CHECK(bench.interface.wants_text());
    bench.type(U"x");
    CHECK(bench.session.filter.search == "x");
    bench.press_key(ImGuiKey_Escape);
    bench.press_key(ImGuiKey_Escape);
    CHECK_FALSE(bench.interface.wants_text());
}

TEST_CASE("the arrow leads from the search to the list", "[panel]") {
    Bench bench;
    bench.click(search_box(bench));
    bench.press_key(ImGuiKey_DownArrow);
    CHECK_FALSE(bench.interface.wants_text());
    bench.press_key(ImGuiKey_DownArrow);
    CHECK_FALSE(bench.selected_project().empty());
}

TEST_CASE("a search cleared elsewhere is empty in the field too", "[panel]") {
    Bench bench;
    bench.click(search_box(bench));
    bench.type(U"镁");
    bench.session.filter = {};
    bench.frame();
    bench.frame();
    bench.type(U"钒");
    CHECK(bench.session.filter.search == "钒");
}

TEST_CASE("a filter's menu opens, filters by a line and closes", "[panel]") {
    Bench bench;
    const auto button = filter_button(bench, 0);
    bench.click(button);
    REQUIRE(bench.session.open_menu == FilterMenu::unit);
    bench.click({button.x, button.y + 15 + 6 + 6 + 36 + 18}); // the first line below 全部
    CHECK(bench.session.filter.units == std::vector<std::string>{"150524"});
    CHECK(bench.session.open_menu == FilterMenu::unit); // several may be chosen
    bench.click({960, 700});
    CHECK(bench.session.open_menu == FilterMenu::none);
}

TEST_CASE("the card's cross takes the selection away", "[panel]") {
    Bench bench;
    bench.click(bench.row(0));
    const auto card = bench.layout().card;
    REQUIRE(card);
    bench.click({card->max.x - 34, card->min.y + 34});
    CHECK(session::is_none(bench.session.selection));
}

TEST_CASE("a unit's card leads to its projects", "[panel]") {
    Bench bench;
    bench.session.selection = session::UnitCode{"150525"};
    bench.frame();
    const auto card = *bench.layout().card;
    for (double y = card.min.y + 200; y < card.max.y && bench.selected_project().empty(); y += 20)
        bench.click({card.centre().x, y});
    CHECK(bench.session.reveal == session::Selection{session::ProjectId{"P1"}});
}

TEST_CASE("the tools zoom, fit and open the layers", "[panel]") {
    Bench bench;
    const auto tools = *bench.layout().tools;
    const auto tool = [&](int n) {
        return geo::ScreenPoint{tools.centre().x, tools.min.y + 40.0 * n + 20};
    };
    bench.click(tool(0));
    CHECK(bench.asked_for<session::Zoom>());
    bench.click(tool(2));
    CHECK(bench.asked_for<session::FlyHome>());
    bench.click(tool(3));
    CHECK(bench.session.tool_panel == session::ToolPanel::layers);
}

TEST_CASE("the last tool opens what is done with files; each entry does it and closes the menu",
          "[panel]") {
    Bench bench;
    const auto tools = *bench.layout().tools;
    const geo::ScreenPoint tool{tools.centre().x, tools.max.y - 20};
    const auto entry = [&](int n) {
        bench.click(tool);
        CHECK(bench.session.tool_panel == session::ToolPanel::files);
        bench.click({tools.min.x - 150, tools.max.y - 40 + 8 + 40.0 * n + 20});
        CHECK(bench.session.tool_panel != session::ToolPanel::files);
    };
    entry(0);
    CHECK(bench.asked_for<session::ChooseFiles>());
    entry(2);
    CHECK(bench.asked_for<session::Save>());
    entry(3);
    CHECK(bench.asked_for<session::SaveAs>());
    entry(4);
    CHECK(bench.asked_for<session::ExportProjects>());
    entry(5);
    CHECK(bench.asked_for<session::Undo>());
    entry(6);
    CHECK(bench.asked_for<session::Redo>());
    bench.click(tool);
    bench.click({tools.min.x - 600, tools.max.y + 200}); // elsewhere
    CHECK(bench.session.tool_panel != session::ToolPanel::files);
}

TEST_CASE("the layers panel sets figure, classes, circles, base map and theme", "[panel]") {
    Bench bench;
    bench.session.tool_panel = session::ToolPanel::layers;
    bench.frame();
    const auto tools = *bench.layout().tools;
    const session::Layers before = bench.session.layers;
    std::set<std::string> changed;
    for (double y = tools.min.y + 48; y < tools.min.y + 660; y += 12)
        for (const double x : {tools.min.x - 290, tools.min.x - 60, tools.min.x - 46}) {
            bench.click({x, y});
            const session::Layers& now = bench.session.layers;
            if (now.figure == workbook::Figure::start_rate)
                changed.insert("figure");
            if (now.method != before.method)
                changed.insert("method");
            if (now.classes != before.classes)
                changed.insert("classes");
            if (now.flannery)
                changed.insert("flannery");
            if (now.roads)
                changed.insert("roads");
            if (now.towns)
                changed.insert("towns");
            if (bench.session.theme == "paper")
                changed.insert("theme");
            CHECK(bench.session.tool_panel == session::ToolPanel::layers);
        }
    CHECK(changed == std::set<std::string>{"classes", "figure", "flannery", "method", "roads",
                                           "theme", "towns"});
    CHECK(bench.selected_project().empty()); // nothing went through to the map's panels
    bench.click({tools.min.x - 30, tools.min.y + 22});
    CHECK(bench.session.tool_panel != session::ToolPanel::layers);
}

TEST_CASE("a dialog keeps presses from what lies below it", "[panel]") {
    Bench bench;
    bench.session.dialog = Dialog::keys;
    bench.frame();
    bench.click(bench.row(0));
    CHECK(bench.selected_project().empty());
    CHECK(bench.session.dialog == Dialog::keys);
}

TEST_CASE("Enter in the question about unsaved changes saves and quits", "[panel]") {
    Bench bench;
    bench.session.dialog = Dialog::unsaved;
    bench.frame();
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.asked_for<session::Save>());
    CHECK(bench.asked_for<session::Quit>());
    CHECK_FALSE(bench.asked_for<session::DiscardAndQuit>());
}

TEST_CASE("the review number is written down as typed", "[panel]") {
    Bench bench;
    bench.session.dialog = Dialog::review_number;
    bench.frame();
    bench.frame();
    bench.type(U"蒙S(2025)001号");
    bench.press_key(ImGuiKey_Enter);
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::SetReviewNumber>(bench.edits[0]).number == "蒙S(2025)001号");
    CHECK(bench.session.dialog == Dialog::none);
}

TEST_CASE("Esc leaves the review number as it was", "[panel]") {
    Bench bench;
    bench.session.dialog = Dialog::review_number;
    bench.frame();
    bench.frame();
    bench.type(U"1");
    bench.press_key(ImGuiKey_Escape);
    CHECK(bench.edits.empty());
    CHECK(bench.session.dialog == Dialog::none);
}

TEST_CASE("nothing found offers the way back to all", "[panel]") {
    Bench bench;
    bench.session.filter.search = "没有的";
    bench.frame();
    const auto left = *bench.layout().left;
    bench.click({left.min.x + 60, left.min.y + 164 + 28 + 70});
    CHECK(bench.session.filter.empty());
}

TEST_CASE("a list of what lies at one spot says so and ends by its cross", "[panel]") {
    Bench bench;
    bench.frame();
    const geo::ScreenPoint first = bench.row(0);
    bench.session.filter.search = "项目";
    bench.session.filter.here.add({120, 42});
    bench.session.filter.here.add({124, 46});
    bench.frame();
    const auto left = *bench.layout().left;
    bench.click({left.min.x + 60, left.min.y + 121});
    CHECK(bench.session.filter.here.empty());
    CHECK(bench.session.filter.search == "项目"); // the other filters stay
    bench.session.filter = {};
    bench.frame();
    bench.click(first);
    CHECK(bench.selected_project() == "P1"); // the list is back in its place
}

TEST_CASE("while a workbook is read no panel says that it is empty", "[panel]") {
    Bench bench{workbook::Workbook{}};
    bench.frame();
    const int empty = bench.interface.draw_data()->TotalVtxCount;
    bench.loading = LoadingModel{"large.gpkg", 10, 100};
    bench.click({bench.layout().left->min.x + 60, bench.layout().left->min.y + 164 + 98});
    CHECK_FALSE(bench.asked_for<session::SetFilter>());
    const geo::ScreenRect transport = *bench.layout().transport;
    bench.click({transport.min.x + 40, transport.centre().y + 20}); // where a line can be added
    CHECK(bench.edits.empty());
    CHECK(bench.interface.draw_data()->TotalVtxCount != empty);
}

TEST_CASE("a small screen's rail opens the drawer, also for a search", "[panel]") {
    Bench bench(sample_workbook(), 1024, 768);
    const auto rail = *bench.layout().left;
    bench.click({rail.centre().x, rail.min.y + 30});
    CHECK(bench.session.drawer_open);
    bench.session.drawer_open = false;
    bench.session.focus_search = true;
    bench.frame();
    bench.frame();
    bench.frame();
    CHECK(bench.session.drawer_open);
    CHECK(bench.interface.wants_text());
}

TEST_CASE("an empty workbook is shown without trouble", "[panel]") {
    Bench bench{workbook::Workbook{}};
    bench.press_key(ImGuiKey_DownArrow);
    CHECK(bench.interface.draw_data()->TotalVtxCount > 0);
}

TEST_CASE("a selection that is gone leaves an empty card, not a crash", "[panel]") {
    Bench bench;
    bench.session.selection = session::ProjectId{"gone"};
    bench.frame();
    CHECK(bench.selected_project() == "gone");
}

TEST_CASE("an idle frame asks for nothing", "[panel]") {
    Bench bench;
    bench.click(bench.row(0));
    bench.frame();
    bench.actions.clear();
    bench.frame();
    CHECK(bench.actions.empty());
}
