#include "io/archive.hpp"
#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

using namespace guanmo::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A spreadsheet of tests/io/fixtures/forms.
void write_form(const fs::path& path, const std::string& form) {
    std::ifstream file(std::string(SOURCE_DIR) + "/tests/io/fixtures/forms/" + form);
    std::vector<std::string> rows;
    for (std::string line; std::getline(file, line) && !line.starts_with("==");)
        rows.push_back(line);
    REQUIRE(rows.size() > 2);
    write_book(path.string(), {.sheet_data = sheet_xml(rows)});
}

bool is_step(const Json& event, const char* step) {
    return step == nullptr ? event.at("step").is_null() : event.at("step") == step;
}

/// The window with an import of its own folder's files.
struct Office {
    TemporaryFolder folder;
    RunningProgram program;

    Office() : program({"--size", "1600x900"}, folder.path(), folder / "state") {
        REQUIRE(program.wait_for("ready"));
    }

    /// Chooses a file of the folder by keys alone. @param typed finds it there.
    void choose(const std::string& key, const std::string& typed) {
        xdotool("key " + key);
        REQUIRE(program.wait_for("files"));
        xdotool("type --delay 5 " + folder.path().string());
        xdotool("key Return");
        REQUIRE(program.wait_for("files", [this](const Json& event) {
            return event.at("folder") == folder.path().string();
        }));
        xdotool("type --delay 5 " + typed);
        std::this_thread::sleep_for(200ms);
        xdotool("key Return");
    }

    bool comes_to(const char* step) {
        return program.wait_for("import", [step](const Json& e) { return is_step(e, step); })
            .has_value();
    }

    [[nodiscard]] int steps(const char* step) const {
        int count = 0;
        for (const Json& event : program.events())
            count += event.at("event") == "import" && is_step(event, step) ? 1 : 0;
        return count;
    }
};

/// The one process that the program has started.
std::optional<int> child_of(int pid) {
    for (int i = 0; i < 200; ++i) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/task/" + std::to_string(pid) +
                           "/children");
        int child = 0;
        if (file >> child)
            return child;
        std::this_thread::sleep_for(10ms);
    }
    return std::nullopt;
}

/// Of 奈曼旗, whatever file that is.
void import_two_projects(Office& office) {
    office.choose("ctrl+i", "nmq");
    REQUIRE(office.comes_to("recognised"));
    xdotool("key Return");
    REQUIRE(office.comes_to("report"));
    xdotool("key Return");
    const auto edit = office.program.wait_for("edit");
    REQUIRE(edit);
    CHECK(edit->at("what").get<std::string>().find("2") != std::string::npos);
}

} // namespace

TEST_CASE("a form is imported through the panel; the same form asks nothing again", "[window]") {
    Office office;
    write_form(office.folder / "奈曼旗.xlsx", "01_title_and_unit.form");
    import_two_projects(office);

    const int asked = office.steps("recognised");
    office.choose("ctrl+i", "nmq");
    REQUIRE(office.comes_to("report"));
    CHECK(office.steps("recognised") == asked);
    CHECK(office.steps("decide") == 0);
    xdotool("key Escape Escape Escape");
    REQUIRE(office.comes_to(nullptr));

    xdotool("key ctrl+s");
    const auto saved = office.program.wait_for("saved");
    REQUIRE(saved);
    const Output with = run({"check", "--json", saved->at("path")});
    CHECK(Json::parse(with.out).at("projects") == 14);
    xdotool("key ctrl+z");
    REQUIRE(office.program.wait_for("undo"));
    xdotool("key ctrl+s");
    REQUIRE(office.program.wait_for("saved"));
    CHECK(Json::parse(run({"check", "--json", saved->at("path")}).out).at("projects") == 12);
}

TEST_CASE("a form in an archive is imported through the panel", "[window]") {
    Office office;
    const auto form = office.folder / "里面.xlsx";
    write_form(form, "01_title_and_unit.form");
    std::ifstream file(form, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    file.close();
    std::filesystem::remove(form);
    write_zip((office.folder / "奈曼旗.zip").string(), {{"报送/项目.xlsx", bytes}});
    import_two_projects(office);
}

TEST_CASE("a form is remembered only when its import is taken over", "[window]") {
    Office office;
    write_form(office.folder / "奈曼旗.xlsx", "01_title_and_unit.form");
    office.choose("ctrl+i", "nmq");
    REQUIRE(office.comes_to("recognised"));
    xdotool("key Return");
    REQUIRE(office.comes_to("report"));
    xdotool("key Escape Escape Escape");
    REQUIRE(office.comes_to(nullptr));
    const int asked = office.steps("recognised");
    office.choose("ctrl+i", "nmq");
    REQUIRE(office.comes_to("recognised"));
    CHECK(office.steps("recognised") == asked + 1);
}

TEST_CASE("a file of another program is opened as a new workbook", "[window]") {
    Office office;
    std::ofstream(office.folder / "list.csv")
        << "名称,总投资（亿元）,经度,纬度\n甲项目,3.5,120.5,43.5\n";
    office.choose("ctrl+o", "list");
    REQUIRE(office.comes_to("recognised"));
    xdotool("key Return");
    REQUIRE(office.comes_to("report"));
    xdotool("key Return");
    REQUIRE(office.comes_to(nullptr));
    xdotool("key ctrl+s");
    const auto saved = office.program.wait_for("saved");
    REQUIRE(saved);
    CHECK(Json::parse(run({"check", "--json", saved->at("path")}).out).at("projects") == 1);
}

TEST_CASE("reading that hangs is cancelled, reading that crashes is said; the window stays",
          "[window]") {
    Office office;
    std::ofstream large(office.folder / "large.csv"); // takes a while to be looked at
    large << "名称,总投资（亿元）,经度,纬度\n";
    for (int i = 0; i < 400'000; ++i)
        large << "项目" << i << ",3.5,120.5,43.5\n";
    large.close();
    office.choose("ctrl+i", "large");
    REQUIRE(office.comes_to("looking"));
    const auto first = child_of(office.program.pid());
    REQUIRE(first);
    REQUIRE(::kill(*first, SIGSTOP) == 0);
    std::this_thread::sleep_for(300ms);
    xdotool("key Escape");
    REQUIRE(office.comes_to(nullptr));
    CHECK(::kill(*first, 0) != 0);

    office.choose("ctrl+i", "large");
    REQUIRE(office.comes_to("looking"));
    const auto second = child_of(office.program.pid());
    REQUIRE(second);
    REQUIRE(::kill(*second, SIGSEGV) == 0);
    REQUIRE(office.comes_to("failed"));
    xdotool("key Return");
    REQUIRE(office.comes_to(nullptr));
    xdotool("key ctrl+q");
    CHECK(office.program.wait_for_exit() == 0);
}
