#include "catch.hpp"
#include "io/backups.hpp"
#include "io/sqlite.hpp"
#include "io/workbook_file.hpp"
#include "saving/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace guanmo;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// A killed process is no power cut: the kernel keeps what was written, so that waiting for a disk
/// would only make the test longer.
fs::path in_memory() {
    const fs::path memory = "/dev/shm";
    return ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (in_memory() / "guanmo-kill-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

/// The bundled workbook with so many projects, none of which is visited.
void make_workbook(const std::string& path, std::size_t projects) {
    auto loaded = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
    REQUIRE(loaded.value);
    workbook::Workbook& workbook = *loaded.value;
    std::vector<workbook::Project> rows;
    for (std::size_t i = 0; i < projects; ++i) {
        rows.push_back(workbook.projects[i % workbook.projects.size()]);
        rows.back().id = fmt::format("P{}", i);
        rows.back().parent_id.clear();
        rows.back().details.clear();
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(rows));
    workbook.meeting.lines.clear();
    workbook.review_number = "0";
    REQUIRE(io::save_geopackage(workbook, path).empty());
}

/// What the writer told before it was killed.
struct Told {
    long saved = 0;      ///< the last edit that it said was on the disk; 0: none
    long begun = 0;      ///< the last edit that it began to write
    bool inside = false; ///< between beginning and commit
};

/// Forks the writer, kills it a random moment after it has begun to write.
Told write_and_kill(const std::string& path, bool whole, std::chrono::microseconds after) {
    int told[2];
    REQUIRE(::pipe2(told, O_CLOEXEC) == 0);
    const pid_t pid = ::fork();
    if (pid == 0)
        write_until_killed(path, told[1], whole);
    ::close(told[1]);
    std::string text(1, ' ');
    REQUIRE(::read(told[0], text.data(), 1) == 1);
    std::this_thread::sleep_for(after);
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    REQUIRE(WIFSIGNALED(status)); // it did not end by itself
    char bytes[4096];
    for (ssize_t size = 0; (size = ::read(told[0], bytes, sizeof(bytes))) > 0;)
        text.append(bytes, static_cast<std::size_t>(size));
    ::close(told[0]);

    Told all;
    std::istringstream lines(text);
    std::string what;
    for (long edit = 0; lines >> what >> edit;) {
        all.inside = what == "begin";
        if (what == "begin")
            all.begun = edit;
        if (what == "saved")
            all.saved = edit;
    }
    return all;
}

/// The number of the last edit in the file, which is whole and holds no half edit.
long checked(const std::string& path, std::size_t projects) {
    const auto loaded = io::open_workbook(path);
    REQUIRE(loaded.value);
    for (const io::Diagnostic& diagnostic : loaded.diagnostics)
        FAIL_CHECK(io::to_text(diagnostic));
    io::SqliteDatabase database(path);
    io::SqliteStatement check = database.prepare("PRAGMA integrity_check");
    REQUIRE(check.step());
    REQUIRE(check.text(0) == "ok");
    const workbook::Workbook& workbook = *loaded.value;
    REQUIRE(workbook.projects.size() == projects);
    const long last = std::stol(workbook.review_number);
    const std::string details = last == 0 ? "" : std::to_string(last);
    for (const workbook::Project& project : workbook.projects)
        REQUIRE(project.details == details);
    return last;
}

struct Count {
    int inside = 0;
    long edits = 0;
};

Count kill_again_and_again(const std::string& path, std::size_t projects, int times, bool whole) {
    std::mt19937 random(20250519);
    std::uniform_int_distribution<int> microseconds(0, 60'000);
    Count count;
    for (int i = 0; i < times; ++i) {
        const Told told =
            write_and_kill(path, whole, std::chrono::microseconds(microseconds(random)));
        INFO("kill " << i << ", saved " << told.saved << ", begun " << told.begun);
        const long last = checked(path, projects);
        REQUIRE(last >= std::max(told.saved, count.edits)); // nothing that was saved is lost
        REQUIRE(last <= told.begun);
        count.inside += told.inside ? 1 : 0;
        count.edits = last;
    }
    return count;
}

} // namespace

TEST_CASE("a process killed two hundred times at any moment never harms the workbook nor loses an "
          "edit that it called saved",
          "[kill]") {
    constexpr int times = 200;
    constexpr std::size_t projects = 200;
    const TemporaryFolder folder;
    const std::string path = folder.path() / "账本.gpkg";
    make_workbook(path, projects);
    const Count count = kill_again_and_again(path, projects, times, false);
    WARN(count.inside << " of " << times << " kills fell inside a transaction, " << count.edits
                      << " edits were saved");
    CHECK(count.inside >= times / 2);
    CHECK(count.edits > 0);
    CHECK(io::backups_of(path).size() <= io::most_backups);
}

TEST_CASE("killed while it writes the whole file, the old one or the new one is there", "[kill]") {
    constexpr int times = 20;
    constexpr std::size_t projects = 200;
    const TemporaryFolder folder;
    const std::string path = folder.path() / "账本.gpkg";
    make_workbook(path, projects);
    const Count count = kill_again_and_again(path, projects, times, true);
    CHECK(count.inside >= times / 2);
    // What a dead process left beside goes with the next saving.
    const auto loaded = io::open_workbook(path);
    REQUIRE(io::save_geopackage(*loaded.value, path).empty());
    for (const auto& entry : fs::directory_iterator(folder.path()))
        CHECK_FALSE(entry.path().filename().string().starts_with(".saving-"));
}
