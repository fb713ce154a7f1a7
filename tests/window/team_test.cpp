#include "running/postgres_server.hpp"

#include "review_number.hpp"

#include "catch.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <fmt/format.h>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A server with the bundled workbook; null where there can be none, which is said.
std::unique_ptr<PostgresServer> team_server() {
    if (const std::string missing = PostgresServer::missing(); !missing.empty()) {
        WARN("skipped: " << missing);
        return nullptr;
    }
    auto server = std::make_unique<PostgresServer>();
    const Output made = run({"import", SOURCE_DIR "/geodata/tongliao", "-o", server->name()});
    INFO(made.error);
    REQUIRE(made.exit_code == 0);
    return server;
}

std::string review_number(const PostgresServer& server) {
    return server.ask("SELECT value FROM guanmo.workbook WHERE key = 'review_number'");
}

bool holds_within(const std::function<bool()>& holds, Clock::duration longest) {
    for (const auto begin = Clock::now(); Clock::now() - begin < longest;
         std::this_thread::sleep_for(20ms))
        if (holds())
            return true;
    return false;
}

// Buttons amid 1920×1080 at the desk: of the banner, and of the sheet that compares.
constexpr double banner_y = 177, compare_x = 1240, recover_x = 1264;
constexpr double keep_mine_x = 1320, take_theirs_x = 1209, answer_y = 640;

constexpr const char* others_write =
    "INSERT INTO guanmo.workbook (key, value) VALUES ('review_number', 'theirs') "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value";

} // namespace

TEST_CASE("edits are in the database, and changes of others on the screen, within two seconds",
          "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    RunningProgram program({server->name()});
    REQUIRE(program.wait_for("ready"));
    edit("S2026-1");
    REQUIRE(program.wait_for("edit"));
    const auto edited = Clock::now();
    CHECK(holds_within([&] { return review_number(*server) == "S2026-1"; }, 2s));
    WARN("in the database after " << std::chrono::duration<double>(Clock::now() - edited).count()
                                  << " s");
    const auto saved = program.wait_for("saved");
    REQUIRE(saved);
    CHECK_FALSE(is_recovery(*saved));

    const auto changed = Clock::now();
    server->ask("UPDATE guanmo.projects SET leader = 'x' WHERE fid = 3");
    REQUIRE(program.wait_for("received"));
    CHECK(Clock::now() - changed < 2s);
    WARN("received after " << std::chrono::duration<double>(Clock::now() - changed).count()
                           << " s");

    xdotool("key ctrl+z"); // takes back what was done here, not what others did
    CHECK(holds_within([&] { return review_number(*server).empty(); }, 2s));
    CHECK(server->ask("SELECT leader FROM guanmo.projects WHERE fid = 3") == "x");
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("what two people changed at once is shown side by side and written as chosen",
          "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    for (const bool mine : {true, false}) {
        RunningProgram program({server->name()});
        REQUIRE(program.wait_for("ready"));
        // The other one is a moment quicker: nobody else can write before that is done.
        auto quicker = server->ask_slowly(
            fmt::format("BEGIN; SELECT pg_advisory_xact_lock(hashtext('guanmo guanmo')); "
                        "SELECT pg_sleep(3); {}; COMMIT",
                        others_write));
        edit("mine");
        REQUIRE(program.wait_for("edit"));
        const auto received = program.wait_for("received");
        quicker.get();
        REQUIRE(received);
        CHECK(received->at("conflicts") == 1);
        std::this_thread::sleep_for(1500ms);
        CHECK(review_number(*server) == "theirs"); // until somebody chooses
        click(compare_x, banner_y);
        std::this_thread::sleep_for(300ms);
        click(mine ? keep_mine_x : take_theirs_x, answer_y);
        std::this_thread::sleep_for(300ms);
        CHECK(
            holds_within([&] { return review_number(*server) == (mine ? "mine" : "theirs"); }, 2s));
        std::this_thread::sleep_for(500ms);
        xdotool("key ctrl+q");
        CHECK(program.wait_for_exit() == 0);
        server->ask("DELETE FROM guanmo.workbook WHERE key = 'review_number'");
    }
}

TEST_CASE("while the server is away edits are kept here, and sent when it is back",
          "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    const TemporaryFolder state;
    RunningProgram program({server->name()}, {}, state.path());
    REQUIRE(program.wait_for("ready"));
    server->kill_at_once();
    const auto lost = program.wait_for("connection");
    REQUIRE(lost);
    CHECK(lost->at("on") == false);
    edit("S2026-2");
    REQUIRE(program.wait_for("edit"));
    REQUIRE(program.wait_for("saved", is_recovery));
    server->start();
    REQUIRE(program.wait_for("connection"));
    REQUIRE(program.wait_for("saved", [](const Json& saved) { return !is_recovery(saved); }));
    CHECK(review_number(*server) == "S2026-2");
    CHECK(holds_within([&] { return fs::is_empty(state / "guanmo" / "recovery"); }, 4s));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("edits of a sitting that ended without its server are put on what others did since",
          "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    const TemporaryFolder state;
    {
        RunningProgram program({server->name()}, {}, state.path());
        REQUIRE(program.wait_for("ready"));
        server->kill_at_once();
        REQUIRE(program.wait_for("connection"));
        edit("S2026-3");
        REQUIRE(program.wait_for("saved", is_recovery));
        program.kill_at_once();
    }
    server->start();
    server->ask("UPDATE guanmo.projects SET leader = 'y' WHERE fid = 3");
    RunningProgram program({server->name()}, {}, state.path());
    REQUIRE(program.wait_for("ready"));
    click(recover_x, banner_y);
    CHECK(program.wait_for("edit"));
    CHECK(holds_within([&] { return review_number(*server) == "S2026-3"; }, 3s));
    CHECK(server->ask("SELECT leader FROM guanmo.projects WHERE fid = 3") == "y");
    CHECK(holds_within([&] { return fs::is_empty(state / "guanmo" / "recovery"); }, 4s));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("a server that answers nothing does not hold up the window", "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    RunningProgram program({server->name()});
    REQUIRE(program.wait_for("ready"));
    server->freeze();
    for (const char* number : {"S2026-4", "S2026-5"}) {
        edit(number);
        const auto pressed = Clock::now();
        REQUIRE(program.wait_for("edit"));
        CHECK(Clock::now() - pressed < 3s);  // the server is waited for much longer
        std::this_thread::sleep_for(1500ms); // it is being sent by now
    }
    server->go_on();
    CHECK(holds_within([&] { return review_number(*server) == "S2026-5"; }, 25s));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("the wall may only read: it follows everybody and sends nothing", "[window][team]") {
    const auto server = team_server();
    if (!server)
        return;
    server->ask("CREATE ROLE wall LOGIN; GRANT USAGE ON SCHEMA guanmo TO wall; "
                "GRANT SELECT ON ALL TABLES IN SCHEMA guanmo TO wall");
    RunningProgram program({server->name("wall")});
    REQUIRE(program.wait_for("ready"));
    server->ask(others_write);
    CHECK(program.wait_for("received"));
    edit("S2026-6");
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
    for (const Json& event : program.events())
        CHECK(event.at("event") != "edit");
    CHECK(review_number(*server) == "theirs");
}

TEST_CASE("a password is nowhere but where it belongs", "[window][team]") {
    const Output refused = run({"PG:host=127.0.0.1 user=boss password=tong-liao-secret"});
    CHECK(refused.exit_code == 64);
    CHECK((refused.out + refused.error).find("secret") == std::string::npos);
    CHECK_FALSE(refused.error.empty());
    const auto server = team_server();
    if (!server)
        return;
    const TemporaryFolder state;
    setenv("PGPASSWORD", PostgresServer::password, 1);
    RunningProgram program({server->loopback_name()}, {}, state.path());
    unsetenv("PGPASSWORD");
    REQUIRE(program.wait_for("ready"));
    edit("S2026-7");
    REQUIRE(program.wait_for("saved"));
    server->kill_at_once();
    REQUIRE(program.wait_for("connection"));
    edit("S2026-8");
    REQUIRE(program.wait_for("saved", is_recovery));
    const auto has_secret = [](const fs::path& file) {
        return read_text(file).find(PostgresServer::password) != std::string::npos;
    };
    int files = 0;
    for (const fs::path& folder : {state.path(), program.folder()})
        for (const auto& file : fs::recursive_directory_iterator(folder))
            if (file.is_regular_file()) {
                INFO(file.path());
                CHECK_FALSE(has_secret(file.path()));
                ++files;
            }
    CHECK(files >= 3); // the log, the recovery file and what it was made of
}
