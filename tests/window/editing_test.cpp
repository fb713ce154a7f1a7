#include "running/guanmo.hpp"

#include "catch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

/// The bundled workbook as a GeoPackage of its own, in a window of 1920 × 1080.
struct Book {
    TemporaryFolder folder;
    std::string path = folder / "book.gpkg";
    std::optional<RunningProgram> program;

    Book() {
        const Output made = run({"import", SOURCE_DIR "/geodata/tongliao", "-o", path});
        INFO(made.error);
        REQUIRE(made.exit_code == 0);
        program.emplace(std::vector<std::string>{path}, folder.path());
        REQUIRE(program->wait_for("ready"));
        std::this_thread::sleep_for(300ms);
    }
    /// What the file holds by now, as another process reads it.
    [[nodiscard]] Json shown() const {
        const auto description = folder / "shown.json";
        const Output output = run({"snapshot", path, "-o", folder / "shown.png", "--size",
                                   "1920x1080", "--describe", description});
        INFO(output.error);
        REQUIRE(output.exit_code == 0);
        return read_json(description);
    }
    /// What the next edit is called.
    [[nodiscard]] std::string edited() {
        const auto edit = program->wait_for("edit");
        REQUIRE(edit);
        return edit->at("what");
    }
    void saved() { REQUIRE(program->wait_for("saved")); }
};

void keys(const std::string& arguments) {
    xdotool(arguments);
    std::this_thread::sleep_for(150ms);
}

/// xdotool gives one spare key another meaning for each character that the keyboard lacks: the
/// program has to have looked at the key by then.
void type(const std::string& text) {
    xdotool("key ctrl+a");
    xdotool("type --delay 700 '" + text + "'");
    std::this_thread::sleep_for(200ms);
}

Json project(const Json& view, const std::string& id) {
    for (const Json& mark : view.at("projects"))
        if (mark.at("id") == id)
            return mark;
    return nullptr;
}

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a project is added by a click, named in Chinese, given an amount, and saved",
          "[window][editing]") {
    Book book;
    keys("key ctrl+n");
    click(640, 640);
    CHECK(says(book.edited(), "新项目"));
    const auto selected = book.program->wait_for("select");
    REQUIRE(selected);
    const std::string id = selected->at("project");
    std::this_thread::sleep_for(300ms);
    type("风电");
    keys("key Return");
    CHECK(says(book.edited(), "风电"));

    keys("key Tab Tab Tab"); // short name, unit, stage, amount
    type("12000");
    keys("key Return"); // which unit?
    CHECK(book.program->wait_for("saved"));
    const Json without = project(book.shown(), id);
    REQUIRE_FALSE(without.is_null());
    CHECK(without.at("investment_wan").is_null());
    type("12000万元");
    keys("key Return");
    CHECK(says(book.edited(), "总投资"));
    book.saved();
    CHECK(project(book.shown(), id).at("investment_wan") == Approx(12000));
    CHECK(says(read_text(book.path), "风电"));

    keys("key Escape");
    keys("key ctrl+z");
    REQUIRE(book.program->wait_for("undo"));
    book.saved();
    CHECK(project(book.shown(), id).at("investment_wan").is_null());
    keys("key ctrl+y");
    CHECK_FALSE(book.edited().empty());
    book.saved();
    CHECK(project(book.shown(), id).at("investment_wan") == Approx(12000));
}

TEST_CASE("a symbol dragged while editing moves its project, otherwise the map",
          "[window][editing]") {
    Book book;
    const Json before = project(book.shown(), "P02");
    const double x = before.at("x"), y = before.at("y");
    const auto drag = [&] {
        xdotool(fmt::format("mousemove {:.0f} {:.0f} sleep 0.3 mousedown 1 sleep 0.2 "
                            "mousemove_relative 40 -30 sleep 0.2 mousemove_relative 50 -30 "
                            "sleep 0.3 mouseup 1 sleep 0.2",
                            x, y));
    };
    // A view of one's own stays as it is when the panels of editing come: a little nearer.
    constexpr double nearer = 1.25;
    xdotool(fmt::format("mousemove {:.0f} {:.0f} sleep 0.3 click 4 sleep 0.5", x, y));
    keys("key F2");
    drag();
    CHECK(says(book.edited(), "移到"));
    book.saved();
    // It stands beside its place, at the same distance in any view, and was let go at its place.
    const Json anchor = before.at("anchor"), place = project(book.shown(), "P02").at("anchor");
    const double apart_x = x - anchor[0].get<double>(), apart_y = y - anchor[1].get<double>();
    const double moved_x = (90 - (nearer - 1) * apart_x) / nearer;
    const double moved_y = (-60 - (nearer - 1) * apart_y) / nearer;
    CHECK(place[0].get<double>() == Approx(x + moved_x).margin(3));
    CHECK(place[1].get<double>() == Approx(y + moved_y).margin(3));
    keys("key ctrl+z");
    REQUIRE(book.program->wait_for("undo"));
    keys("key Escape"); // no longer editing
    keys("key Escape"); // nothing selected
    drag();
    std::this_thread::sleep_for(500ms);
    int edits = 0;
    for (const Json& event : book.program->events())
        edits += event.at("event") == "edit" ? 1 : 0;
    CHECK(edits == 1);
}

TEST_CASE("a project is deleted with a key and comes back", "[window][editing]") {
    Book book;
    const Json mark = project(book.shown(), "P02");
    click(mark.at("x"), mark.at("y"));
    REQUIRE(book.program->wait_for("select"));
    keys("key F2");
    keys("key Delete");
    CHECK(says(book.edited(), "已删除"));
    book.saved();
    CHECK(project(book.shown(), "P02").is_null());
    keys("key ctrl+z");
    book.saved();
    CHECK(project(book.shown(), "P02").at("x") == mark.at("x"));
}

TEST_CASE("while presenting nothing is edited", "[window][editing]") {
    Book book;
    keys("key F5");
    std::this_thread::sleep_for(2s);
    keys("key F2 ctrl+n Delete ctrl+d");
    click(960, 500);
    std::this_thread::sleep_for(1s);
    for (const Json& event : book.program->events())
        CHECK(event.at("event") != "edit");
}
