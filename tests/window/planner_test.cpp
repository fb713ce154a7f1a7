#include "running/guanmo.hpp"

#include "catch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

/// The bundled tour's northern line, which is too long for its day, planned in a window of
/// 1920 × 1080. The places are those of the panel with its four stops and two remarks.
struct NorthernPlan {
    TemporaryFolder folder;
    RunningProgram program{{}, folder.path()};

    NorthernPlan() {
        REQUIRE(program.wait_for("ready"));
        std::this_thread::sleep_for(300ms);
        key("e");
        std::this_thread::sleep_for(500ms);
        press(1552, 137); // the badge of the northern line
    }
    static void key(const std::string& name) {
        xdotool("key " + name);
        std::this_thread::sleep_for(250ms);
    }
    static void press(double x, double y) {
        xdotool(fmt::format("mousemove {} {} sleep 0.1 click 1", x, y));
        std::this_thread::sleep_for(350ms);
    }
    static void drag(double x, double y, double to_x, double to_y) {
        xdotool(fmt::format("mousemove {} {} sleep 0.1 mousedown 1 sleep 0.1 mousemove {} {} sleep "
                            "0.1 mousemove {} {} sleep 0.2 mouseup 1",
                            x, y, x, y - 30, to_x, to_y));
        std::this_thread::sleep_for(350ms);
    }
    /// What the next edit is called.
    [[nodiscard]] std::string edited() {
        const auto edit = program.wait_for("edit");
        REQUIRE(edit);
        return edit->at("what");
    }
    void undone() {
        key("ctrl+z");
        REQUIRE(program.wait_for("undo"));
    }
};

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

constexpr double pins_x = 1865, rows_x = 1620;
double row_y(int stop) { // from 1
    return 497 + 78 * (stop - 1);
}

} // namespace

TEST_CASE("the plan is arranged by hand: pinned, moved to the other line, mended, cut short",
          "[window][planner]") {
    NorthernPlan plan;
    plan.press(pins_x, row_y(2) + 11);
    CHECK(says(plan.edited(), "第 2 站次序固定"));
    plan.undone();

    plan.drag(rows_x, row_y(3), 1516, 138); // onto the southern badge
    CHECK(says(plan.edited(), "南线"));
    plan.undone();

    plan.press(1650, 839); // the first way out of the first remark
    CHECK(says(plan.edited(), "过夜"));
    plan.undone();

    plan.press(rows_x, row_y(3));
    plan.key("Delete");
    CHECK(plan.edited() == "科左中旗取消");
    plan.press(1575, 1022); // "Undo" below the times that change
    CHECK(plan.program.wait_for("undo"));
    CHECK(plan.program.runs());
}

TEST_CASE("the whole tour is optimised beside the window, taken over and undone",
          "[window][planner]") {
    NorthernPlan plan;
    plan.press(1841, 984);
    // The window goes on meanwhile.
    plan.key("space");
    CHECK(plan.program.wait_for("play"));
    plan.key("space");
    CHECK(plan.program.wait_for("pause"));
    bool taken = false;
    for (int second = 0; second < 25 && !taken; ++second) {
        plan.press(1841, 964); // stops the search at its best, then takes that over
        for (const Json& event : plan.program.events())
            taken = taken || event.at("event") == "edit";
    }
    REQUIRE(taken);
    CHECK(says(plan.edited(), "优化"));
    plan.undone();
    CHECK(plan.program.runs());
}
