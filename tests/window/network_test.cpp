#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>

#include <sys/wait.h>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;

/// What a command line does with sockets, as strace tells it.
std::string sockets_of(const std::string& command, int& exit_code) {
    const TemporaryFolder folder;
    const std::string trace = folder / "trace";
    const int status = std::system(("XDG_STATE_HOME=" + (folder / "state").string() +
                                    " strace -f --seccomp-bpf -qq -e trace=network -o " + trace +
                                    " " + command + " >/dev/null 2>&1")
                                       .c_str());
    exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return read_text(trace);
}

/// Sockets of the internet, of either version.
bool reaches_out(const std::string& trace) {
    return trace.find("AF_INET") != std::string::npos;
}

const std::string program = BUILD_DIR "/guanmo";

} // namespace

TEST_CASE("strace sees a socket of the internet where there is one", "[window][network]") {
    int exit_code = 0;
    CHECK(reaches_out(sockets_of("bash -c 'exec 3<>/dev/tcp/127.0.0.1/9'", exit_code)));
}

TEST_CASE("no subcommand opens a socket of the internet", "[window][network]") {
    const TemporaryFolder folder;
    const std::string workbook = folder / "book.gpkg";
    const std::string tongliao = SOURCE_DIR "/geodata/tongliao";
    const std::string crossing = SOURCE_DIR "/tests/io/fixtures/crossing.osm";
    const std::string along = " 122.20,43.6 122.24,43.6";
    for (const std::string& arguments :
         {"import " + tongliao + " -o " + workbook, "check --json " + workbook,
          "export " + workbook + " -o " + (folder / "list.kmz").string(),
          "import " + crossing + " -o " + workbook, "route --roads " + crossing + along,
          "route --roads " + workbook + along,
          "generate --projects 100 --seed 1 -o " + (folder / "many.gpkg").string(),
          "snapshot " + workbook + " -o " + (folder / "map.png").string() + " --size 1280x720",
          "plan " + workbook + " --seconds 1 -o " + (folder / "planned.gpkg").string(),
          "bench " + workbook + " --seconds 1", std::string("--help")}) {
        int exit_code = 0;
        const std::string trace = sockets_of(program + " " + arguments, exit_code);
        INFO(arguments << "\n" << trace);
        // Roads and projects of two places: imported with a warning.
        CHECK(exit_code == (arguments.starts_with("import " + crossing) ? 1 : 0));
        CHECK_FALSE(reaches_out(trace));
    }
}

TEST_CASE("the window opens no socket of the internet, edited, saved and closed",
          "[window][network]") {
    const TemporaryFolder folder;
    const std::string log = folder / "log";
    std::string trace;
    int exit_code = -1;
    std::thread window([&] {
        trace = sockets_of("env -C " + folder.path().string() + " " + program + " --log " + log,
                           exit_code);
    });
    const auto logged = [&log](const std::string& event) {
        for (int i = 0; i < 200; ++i) {
            if (fs::exists(log) && read_text(log).find("\"" + event + "\"") != std::string::npos)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    };
    CHECK(logged("ready"));
    xdotool("key space"); // the tour plays
    CHECK(logged("play"));
    xdotool("key space");
    xdotool("key ctrl+s");
    CHECK(logged("saved"));
    xdotool("key ctrl+q");
    CHECK(logged("exit"));
    window.join();
    INFO(trace);
    CHECK(exit_code == 0);
    CHECK(trace.find("AF_UNIX") != std::string::npos); // the display: something was seen
    CHECK_FALSE(reaches_out(trace));
}

TEST_CASE("only a server that is named is asked", "[window][network]") {
    int exit_code = 0;
    const std::string route = program + " route --roads " SOURCE_DIR
                                        "/tests/io/fixtures/crossing.osm 122.20,43.6 122.24,43.6";
    CHECK_FALSE(reaches_out(sockets_of(route, exit_code)));
    CHECK(reaches_out(sockets_of(route + " --server http://127.0.0.1:1", exit_code)));
    CHECK(exit_code == 0);
}
