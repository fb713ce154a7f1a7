#include "app/saver.hpp"

#include "app/recovery.hpp"
#include "running/guanmo.hpp"

#include "catch.hpp"

#include <cstdlib>

using namespace guanmo;
using app::Autosave;
using app::Document;
using app::Saver;

namespace {

namespace fs = std::filesystem;

/// Recovery files go into a folder of the test.
struct State {
    test::TemporaryFolder folder;
    State() { setenv("XDG_STATE_HOME", folder.path().c_str(), 1); }
    ~State() { unsetenv("XDG_STATE_HOME"); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

workbook::Workbook titled(const std::string& title) {
    workbook::Workbook workbook;
    workbook.title = title;
    return workbook;
}

/// A GeoPackage of ours as the window opens it.
Document document_at(const std::string& path) {
    REQUIRE(io::save_geopackage(titled("一"), path).empty());
    Document document;
    document.path = document.save_path = path;
    document.is_ours = document.is_file = document.opened = true;
    return document;
}

Saver::Outcome written(Saver& saver, const workbook::Workbook& workbook, std::uint64_t state) {
    saver.begin(workbook, nullptr, state);
    saver.wait();
    return saver.finished().value();
}

std::string title_of(const std::string& path) {
    return io::open_workbook(path).value.value().title;
}

} // namespace

TEST_CASE("edits are written two seconds after the last, at most four after the first", "[saver]") {
    Autosave autosave;
    CHECK_FALSE(autosave.due_s());
    autosave.edited(10);
    CHECK(autosave.due_s() == 12);
    autosave.edited(11.5);
    CHECK(autosave.due_s() == 13.5);
    autosave.edited(13);
    CHECK(autosave.due_s() == 14);
    autosave.clear();
    CHECK_FALSE(autosave.due_s());
}

TEST_CASE("edits of a GeoPackage of ours go to it, there is no recovery file", "[saver]") {
    const State state;
    const std::string path = state.folder / "book.gpkg";
    Saver saver(document_at(path), titled("一"));
    const Saver::Outcome outcome = written(saver, titled("二"), 7);
    CHECK(outcome.path == path);
    CHECK(outcome.state == 7);
    CHECK_FALSE(outcome.recovery);
    CHECK(outcome.problems.empty());
    CHECK(title_of(path) == "二");
    CHECK(fs::is_empty(state.folder / "guanmo" / "recovery"));
}

TEST_CASE("when the disk is taken out edits are kept in a recovery file, and saved again later",
          "[saver]") {
    const State state;
    fs::create_directory(state.folder / "stick");
    const std::string path = state.folder / "stick" / "book.gpkg";
    Saver saver(document_at(path), titled("一"));
    fs::rename(state.folder / "stick", state.folder / "pocket");
    const Saver::Outcome kept = written(saver, titled("二"), 1);
    CHECK(kept.recovery);
    CHECK(io::has_errors(kept.problems));
    CHECK(title_of(kept.path) == "二");
    fs::rename(state.folder / "pocket", state.folder / "stick");
    const Saver::Outcome saved = written(saver, titled("三"), 2);
    CHECK(saved.path == path);
    CHECK(title_of(path) == "三");
}

TEST_CASE("what a dead process left is found, what a living one writes is not", "[saver]") {
    const State state;
    Document folder;
    folder.path = state.folder / "tongliao";
    std::string left;
    {
        Saver saver(folder, titled(""));
        left = written(saver, titled("改"), 1).path;
        CHECK(app::find_left_behind(folder.path).path.empty());
    } // without having dropped it
    CHECK(app::find_left_behind(folder.path).path == left);
    CHECK(app::find_left_behind(state.folder / "another").path.empty());
    Saver next(folder, titled(""));
    CHECK(next.left_behind() == left);
    next.drop_left_behind();
    CHECK_FALSE(fs::exists(left));
}

TEST_CASE("a file in use is opened with the words who has it, and is not saved to", "[saver]") {
    const State state;
    const std::string path = state.folder / "book.gpkg";
    Document document = document_at(path);
    const app::Access first = app::access_to(path);
    CHECK(first.lock);
    CHECK(first.read_only.empty());
    const app::Access second = app::access_to(path);
    CHECK_FALSE(second.lock);
    CHECK_FALSE(second.read_only.empty());
    const Document shown = app::with_access(std::move(document), second);
    CHECK(shown.save_path.empty());
    CHECK_FALSE(shown.is_ours);
}
