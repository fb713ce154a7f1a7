#include "fixture.hpp"

#include <imgui.h>

#include "catch.hpp"

using namespace guanmo::ui;

namespace {

FilePanelModel folder(FilePurpose purpose) {
    FilePanelModel model;
    model.purpose = purpose;
    model.folder = "/home/科员/报送";
    const auto add = [&model](const std::string& name, bool is_folder) {
        FileEntry entry;
        entry.name = name;
        entry.path = model.folder + "/" + name;
        entry.folder = is_folder;
        model.entries.push_back(entry);
    };
    add("第10批.xlsx", false);
    add("第2批.xlsx", false);
    add("科左后旗.csv", false);
    add("照片", true);
    add("说明.docx", false);
    return model;
}

std::vector<std::string> names(const FilePanelModel& model, const std::string& typed) {
    std::vector<std::string> found;
    for (const std::size_t i : listed_files(model, typed))
        found.push_back(model.entries[i].name);
    return found;
}

using Names = std::vector<std::string>;

/// The panel open, its field with the keyboard.
struct OpenPanel {
    Bench bench;
    explicit OpenPanel(FilePurpose purpose) {
        bench.files = folder(purpose);
        bench.frame();
        bench.frame();
    }
    template <class Action> [[nodiscard]] const Action* last() const {
        return bench.file_actions.empty() ? nullptr
                                          : std::get_if<Action>(&bench.file_actions.back());
    }
};

} // namespace

TEST_CASE("folders come first, numbers in names count by value", "[files]") {
    const FilePanelModel model = folder(FilePurpose::open);
    CHECK(names(model, "") == Names{"照片", "科左后旗.csv", "第2批.xlsx", "第10批.xlsx"});
}

TEST_CASE("what is typed narrows the list, in pinyin too", "[files]") {
    const FilePanelModel model = folder(FilePurpose::open);
    CHECK(names(model, "kzhq") == Names{"科左后旗.csv"});
    CHECK(names(model, "批 10") == Names{"第10批.xlsx"});
    CHECK(names(model, "没有").empty());
}

TEST_CASE("files of other kinds are listed when they are asked for", "[files]") {
    FilePanelModel model = folder(FilePurpose::open);
    model.all_types = true;
    CHECK(names(model, "").size() == 5);
    CHECK(type_text(model.entries[4]) == "docx");
}

TEST_CASE("files of late stay in their order", "[files]") {
    FilePanelModel model = folder(FilePurpose::open);
    model.folder.clear();
    CHECK(names(model, "").front() == "第10批.xlsx");
}

TEST_CASE("sizes are told as file managers do", "[files]") {
    CHECK(size_text(0) == "0 B");
    CHECK(size_text(1023) == "1023 B");
    CHECK(size_text(1536) == "1.5 KB");
    CHECK(size_text(350LL * 1024 * 1024) == "350 MB");
}

TEST_CASE("each part of a path leads there", "[files]") {
    const auto parts = path_parts("/media/科员/U盘");
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].path == "/");
    CHECK(parts[2].path == "/media/科员");
    CHECK(parts[3].label == "U盘");
    CHECK(path_parts("/").size() == 1);
}

TEST_CASE("typing and Enter open what was found", "[files]") {
    OpenPanel open(FilePurpose::open);
    open.bench.type(U"kzhq");
    open.bench.press_key(ImGuiKey_Enter);
    REQUIRE(open.last<ChooseFiles>() != nullptr);
    CHECK(open.last<ChooseFiles>()->paths == Names{"/home/科员/报送/科左后旗.csv"});
}

TEST_CASE("arrows and Enter go into a folder, Backspace leads up", "[files]") {
    OpenPanel open(FilePurpose::open);
    open.bench.press_key(ImGuiKey_Enter); // the folder stands first
    REQUIRE(open.last<GoToFolder>() != nullptr);
    CHECK(open.last<GoToFolder>()->path == "/home/科员/报送/照片");
    open.bench.press_key(ImGuiKey_Backspace);
    CHECK(open.last<GoToParent>() != nullptr);
}

TEST_CASE("Space takes several files, Enter imports them", "[files]") {
    OpenPanel open(FilePurpose::import_files);
    open.bench.press_key(ImGuiKey_DownArrow);
    open.bench.type(U" ");
    open.bench.frame();
    open.bench.type(U" ");
    open.bench.frame();
    open.bench.press_key(ImGuiKey_Enter);
    REQUIRE(open.last<ChooseFiles>() != nullptr);
    CHECK(open.last<ChooseFiles>()->paths.size() == 2);
}

TEST_CASE("a path that is typed is gone to", "[files]") {
    OpenPanel open(FilePurpose::open);
    open.bench.type(U"/media/u");
    open.bench.press_key(ImGuiKey_Enter);
    REQUIRE(open.last<GoToTyped>() != nullptr);
    CHECK(open.last<GoToTyped>()->text == "/media/u");
}

TEST_CASE("Esc closes the file panel", "[files]") {
    OpenPanel open(FilePurpose::open);
    open.bench.press_key(ImGuiKey_Escape);
    CHECK(open.last<CloseFilePanel>() != nullptr);
}

namespace {

/// The panel open to write a file of that name.
struct WritePanel : OpenPanel {
    explicit WritePanel(FilePurpose purpose, const std::string& name) : OpenPanel(purpose) {
        bench.files.reset();
        bench.frame();
        bench.files = folder(purpose);
        bench.files->name = name;
        bench.frame();
        bench.frame();
    }
};

} // namespace

TEST_CASE("a list is exported under the name that is proposed, or another", "[files]") {
    WritePanel panel(FilePurpose::export_projects, "通辽.xlsx");
    panel.bench.press_key(ImGuiKey_Enter);
    REQUIRE(panel.last<WriteFile>() != nullptr);
    CHECK(panel.last<WriteFile>()->name == "通辽.xlsx");
    CHECK(panel.last<WriteFile>()->coordinates == WrittenCoordinates::wgs84);
}

TEST_CASE("format and coordinates are pressed, the name follows", "[files]") {
    WritePanel panel(FilePurpose::export_projects, "通辽.xlsx");
    const double left = 960 - 640 + 20 + 8 + 110, bottom = 540 + 430 - 196;
    panel.bench.click({left + 85, bottom + 36});  // the second format
    panel.bench.click({left + 150, bottom + 82}); // the second datum
    panel.bench.frame();
    panel.bench.press_key(ImGuiKey_Enter);
    REQUIRE(panel.last<WriteFile>() != nullptr);
    CHECK(panel.last<WriteFile>()->name == "通辽.csv");
    CHECK(panel.last<WriteFile>()->coordinates == WrittenCoordinates::gcj02);
}

TEST_CASE("a file that is there is replaced at the second word only", "[files]") {
    WritePanel panel(FilePurpose::export_projects, "第2批.xlsx");
    panel.bench.press_key(ImGuiKey_Enter);
    CHECK(panel.last<WriteFile>() == nullptr);
    panel.bench.press_key(ImGuiKey_Enter);
    REQUIRE(panel.last<WriteFile>() != nullptr);
    CHECK(panel.last<WriteFile>()->name == "第2批.xlsx");
}

TEST_CASE("a name without an ending gets one", "[files]") {
    WritePanel panel(FilePurpose::save_workbook, "通辽");
    panel.bench.press_key(ImGuiKey_Enter);
    REQUIRE(panel.last<WriteFile>() != nullptr);
    CHECK(panel.last<WriteFile>()->name == "通辽.gpkg");
    CHECK(with_ending("表.geojson", ".shp") == "表.shp");
    CHECK(with_ending("表2.1", ".csv") == "表2.1.csv");
    CHECK(holds_given(export_ending_of("表.CSV")));
    CHECK_FALSE(holds_given(export_ending_of("表.kml")));
}

TEST_CASE("files are ticked by the mouse, and the panel is left by its button", "[files]") {
    OpenPanel panel(FilePurpose::import_files);
    const double list = 320 + 20 + 236 + 24, rows = 110 + 72 + 36 + 46 + 42;
    panel.bench.click({list + 200, rows + 46 * 1.5}); // below the folder
    panel.bench.frame();
    panel.bench.click({1600 - 28 - 48, 970 - 24 - 20}); // "Import"
    panel.bench.frame();
    REQUIRE(panel.last<ChooseFiles>() != nullptr);
    CHECK(panel.last<ChooseFiles>()->paths == Names{"/home/科员/报送/科左后旗.csv"});
}
