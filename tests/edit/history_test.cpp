#include "edit/history.hpp"

#include "workbook/select.hpp"

#include "catch.hpp"

#include <random>

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
    history.mark_saved(history.state());
    CHECK_FALSE(history.unsaved());
    history.undo();
    CHECK(history.unsaved());
    history.redo();
    CHECK_FALSE(history.unsaved());
    history.undo();
    history.apply(SetReviewNumber{"2"});
    CHECK(history.unsaved());
}

TEST_CASE("a state that is saved later, after other edits, is the one that counts as saved",
          "[history]") {
    History history({}, true);
    history.apply(SetReviewNumber{"1"});
    const auto first = history.state();
    history.apply(SetReviewNumber{"2"});
    history.mark_saved(first);
    CHECK(history.unsaved());
    history.undo();
    CHECK_FALSE(history.unsaved());
    history.undo();
    history.apply(SetReviewNumber{"3"});
    CHECK(history.unsaved());
}

TEST_CASE("a workbook put in the place of another one is a step to undo", "[history]") {
    History history({}, true);
    workbook::Workbook other;
    other.title = "别的";
    CHECK(history.replace(other));
    CHECK_FALSE(history.replace(other));
    CHECK(history.unsaved());
    CHECK(history.undo());
    CHECK(history.current().title.empty());
    CHECK_FALSE(history.unsaved());
}

TEST_CASE("two hundred steps back lead to the identical workbook, and two hundred forth",
          "[history]") {
    workbook::Workbook first;
    std::vector<workbook::Unit> units(1);
    units[0].code = "1";
    first.units = workbook::Table<workbook::Unit>(std::move(units));
    std::vector<workbook::Project> rows(3000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].id = std::to_string(i);
        rows[i].name = "项目" + std::to_string(i);
        rows[i].unit_code = "1";
    }
    first.projects = workbook::Table<workbook::Project>(std::move(rows));
    History history(first, true);
    std::mt19937 random(200);
    std::vector<workbook::Workbook> states{first};
    history.apply(edit::AddLine{});
    states.push_back(history.current());
    const auto any_id = [&] {
        const auto& projects = history.current().projects;
        return projects[random() % projects.size()].id.str();
    };
    const auto changed = [&](const std::string& id) {
        workbook::Project project = *workbook::find_project(history.current(), id);
        project.name = "改" + std::to_string(random());
        project.investment = workbook::Money{static_cast<std::int64_t>(random())};
        if (random() % 4 == 0)
            project.id = "N" + std::to_string(random());
        return edit::ChangeProject{id, project, "名称"};
    };
    const auto created = [&] {
        workbook::Project project;
        project.id = edit::free_project_id(history.current());
        return edit::CreateProject{project};
    };
    const auto targets = [&] {
        workbook::Targets of;
        of.starts = static_cast<int>(random() % 9);
        return edit::SetTargets{"1", of, "目标"};
    };
    const std::string line = history.current().meeting.lines[0].id;
    while (states.size() <= 200) {
        const std::size_t stops = history.current().meeting.lines[0].stops.size();
        const std::vector<edit::Edit> edits{
            edit::SetReviewNumber{std::to_string(random())},
            edit::AddProject{line, std::to_string(random() % 3000)},
            edit::SetDwell{line, random() % std::max<std::size_t>(stops, 1),
                           static_cast<int>(random() % 90)},
            edit::RemoveStop{line, random() % std::max<std::size_t>(stops, 1)},
            edit::SetSpeed{line, 40.0 + static_cast<double>(random() % 60)},
            edit::AddUnit{line, "1"},
            edit::AddLine{},
            changed(any_id()),
            created(),
            edit::PlaceProject{any_id(), {static_cast<double>(random() % 90), 43}, 500},
            edit::DuplicateProject{any_id()},
            edit::DeleteProject{any_id()},
            targets()};
        if (history.apply(edits[random() % edits.size()]))
            states.push_back(history.current());
    }
    REQUIRE(states.size() == 201);
    for (std::size_t i = 200; i-- > 0;) {
        REQUIRE(history.undo());
        INFO("step " << i);
        REQUIRE((history.current() == states[i]));
    }
    CHECK_FALSE(history.undo());
    CHECK_FALSE(history.unsaved());
    CHECK((history.current() == first));
    CHECK(history.current().projects.shares_rows_with(first.projects)); // not copied once
    for (std::size_t i = 1; i <= 200; ++i) {
        REQUIRE(history.redo());
        REQUIRE((history.current() == states[i]));
    }
    CHECK_FALSE(history.redo());
}

TEST_CASE("what was never a file is unsaved from the start", "[history]") {
    CHECK(History({}, false).unsaved());
}

TEST_CASE("what comes from elsewhere is in every state, and no step of its own", "[history]") {
    History history({}, true);
    history.apply(SetReviewNumber{"1"});
    history.mark_saved(history.state());
    history.rebase([](workbook::Workbook state) {
        state.title = "theirs";
        return state;
    });
    CHECK_FALSE(history.unsaved());
    CHECK(history.current().title == "theirs");
    CHECK(history.undo());
    CHECK(history.current().title == "theirs");
    CHECK(history.current().review_number.empty());
    CHECK_FALSE(history.undo());
}
