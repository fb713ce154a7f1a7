#include "session/session.hpp"

#include "catch.hpp"

using namespace guanmo::session;
using guanmo::workbook::all_figures;
using guanmo::workbook::Figure;

TEST_CASE("one key leads through all figures and back to plain land", "[layers]") {
    Session session;
    for (const Figure figure : all_figures) {
        session = step(session, NextFigure{});
        CHECK(session.layers.figure == figure);
    }
    session = step(session, NextFigure{});
    CHECK_FALSE(session.layers.figure);
}

TEST_CASE("the number of classes is brought into the range", "[layers]") {
    Layers layers;
    layers.classes = 40;
    CHECK(step(Session{}, SetLayers{layers}).layers.classes == 7);
    layers.classes = 1;
    CHECK(step(Session{}, SetLayers{layers}).layers.classes == 3);
}

TEST_CASE("Esc closes the layers panel before anything below it", "[layers]") {
    Session session;
    session.selection = ProjectId{"P1"};
    session = step(session, ToggleLayers{});
    CHECK(session.tool_panel == ToolPanel::layers);
    session = step(session, Back{});
    CHECK(session.tool_panel != ToolPanel::layers);
    CHECK(is_project(session.selection, "P1"));
}

TEST_CASE("presenting closes the panel and keeps the figure", "[layers]") {
    Session session = step(step(Session{}, NextFigure{}), ToggleLayers{});
    session = step(session, StartPresenting{});
    CHECK(session.tool_panel != ToolPanel::layers);
    CHECK(session.layers.figure == Figure::count);
}
