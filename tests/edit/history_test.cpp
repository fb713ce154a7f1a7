#include "edit/history.hpp"

#include "catch.hpp"

using namespace guanmo;
using edit::History;
using edit::SetReviewNumber;

TEST_CASE("undo and redo walk through the states", "[history]") {
    History history({}, true);
    history.apply(SetReviewNumber{"蒙S(2025)001号"});
    history.apply(SetReviewNumber{"蒙S(2025)002号"});
    CHECK(history.undo());
    CHECK(history.current().review_number == "蒙S(2025)001号");
    CHECK(history.undo());
    CHECK(history.current() == workbook::Workbook{});
    CHECK_FALSE(history.undo());
    CHECK(history.redo());
    CHECK(history.redo());
    CHECK_FALSE(history.redo());
    CHECK(history.current().review_number == "蒙S(2025)002号");
}

TEST_CASE("a new edit after undo drops what could be redone", "[history]") {
    History history({}, true);
    history.apply(SetReviewNumber{"1"});
    history.undo();
    history.apply(SetReviewNumber{"2"});
    CHECK_FALSE(history.redo());
    CHECK(history.current().review_number == "2");
}

TEST_CASE("unsaved means different from what the file holds", "[history]") {
    History history({}, true);
    CHECK_FALSE(history.unsaved());
    history.apply(SetReviewNumber{"1"});
    CHECK(history.unsaved());
    history.mark_saved();
    CHECK_FALSE(history.unsaved());
    history.undo();
    CHECK(history.unsaved());
    history.redo();
    CHECK_FALSE(history.unsaved());
    history.undo();
    history.apply(SetReviewNumber{"2"});
    CHECK(history.unsaved());
}

TEST_CASE("what was never a file is unsaved from the start", "[history]") {
    CHECK(History({}, false).unsaved());
}
