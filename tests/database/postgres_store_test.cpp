#include "catch.hpp"
#include "database/team.hpp"
#include "io/three_way.hpp"
#include "io/workbook_file.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace guanmo;
using namespace guanmo::test;
using io::PostgresStore;
using workbook::Project;
using Sent = PostgresStore::Sent;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

/// Sends, and takes in what others did first.
int send_until_sent(PostgresStore& store, workbook::Workbook mine, int& conflicts) {
    std::vector<io::Diagnostic> problems;
    for (int tries = 1;; ++tries) {
        const workbook::Workbook base = store.held();
        if (store.send(mine, nullptr, problems) == Sent::all)
            return tries;
        conflicts += static_cast<int>(io::conflicts_of(base, mine, store.held()).size());
        mine = io::with_changes_of_others(base, store.held(), mine, mine);
    }
}

Sent send(PostgresStore& store, const workbook::Workbook& workbook) {
    std::vector<io::Diagnostic> problems;
    return store.send(workbook, nullptr, problems);
}

bool take(PostgresStore& store) {
    std::vector<io::Diagnostic> problems;
    const bool any = store.take_changes(problems);
    for (const io::Diagnostic& problem : problems)
        FAIL_CHECK(io::to_text(problem));
    return any;
}

bool is_visited(const workbook::Workbook& workbook, const std::string& id) {
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (const workbook::Stop& stop : line.stops)
            if (std::find(stop.project_ids.begin(), stop.project_ids.end(), id) !=
                stop.project_ids.end())
                return true;
    return false;
}

/// As a window waits for others. @return seconds until it was told; none within two.
std::optional<double> seconds_until_told(PostgresStore& store, Clock::time_point since) {
    while (Clock::now() - since < 2s) {
        pollfd descriptor{store.socket(), POLLIN, 0};
        if (poll(&descriptor, 1, 100) > 0 && store.notified())
            return std::chrono::duration<double>(Clock::now() - since).count();
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("a workbook comes out of a database as it went in", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("as_it_was");
    const auto file = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
    const auto found = io::open_workbook(name);
    REQUIRE(found.value);
    for (const io::Diagnostic& problem : found.diagnostics)
        INFO(io::to_text(problem));
    CHECK(found.diagnostics.size() == file.diagnostics.size());
    CHECK(found.value->projects == file.value->projects);
    CHECK(found.value->units == file.value->units);
    CHECK(found.value->roads == file.value->roads);
    CHECK(found.value->meeting == file.value->meeting);
    CHECK(*found.value == *file.value);
}

TEST_CASE("names of schemas and texts of projects are never taken for SQL", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("we\"ird;DROP");
    const auto store = opened(name);
    const std::string text = "'); DROP TABLE projects; -- \\ $1 % 名称";
    const auto mine = with_project(store->held(), 3, &Project::details, text);
    REQUIRE(send(*store, mine) == Sent::all);
    const auto again = opened(name);
    CHECK(again->held().projects[3].details == text);
    CHECK(again->held() == mine);
}

TEST_CASE("two people who edit different fields of one project both keep theirs", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("two_fields");
    const auto a = opened(name), b = opened(name);
    const workbook::Workbook base = b->held();
    REQUIRE(send(*a, with_project(a->held(), 7, &Project::leader, "张")) == Sent::all);
    const auto mine = with_project(b->held(), 7, &Project::jobs, 12345);
    REQUIRE(send(*b, mine) == Sent::others_first);
    CHECK(io::conflicts_of(base, mine, b->held()).empty());
    const auto merged = io::with_changes_of_others(base, b->held(), mine, mine);
    REQUIRE(send(*b, merged) == Sent::all);
    const auto found = opened(name);
    CHECK(found->held().projects[7].leader == "张");
    CHECK(found->held().projects[7].jobs == 12345);
}

TEST_CASE("two people who edit the same field see both values, and nothing is overwritten unseen",
          "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("one_field");
    const auto a = opened(name), b = opened(name);
    const workbook::Workbook base = b->held();
    REQUIRE(send(*a, with_project(a->held(), 7, &Project::leader, "张")) == Sent::all);
    const auto mine = with_project(b->held(), 7, &Project::leader, "李");
    REQUIRE(send(*b, mine) == Sent::others_first);
    const auto conflicts = io::conflicts_of(base, mine, b->held());
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].key == mine.projects[7].id);
    REQUIRE(conflicts[0].fields.size() == 1);
    CHECK(conflicts[0].fields[0] == io::TeamConflict::Field{"leader", "李", "张"});
    CHECK(opened(name)->held().projects[7].leader == "张");
    CHECK(io::giving_in(mine, conflicts[0], b->held()).projects[7].leader == "张");
}

TEST_CASE("projects, lines and stops come and go", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("rows");
    const auto a = opened(name), b = opened(name);
    workbook::Workbook mine = a->held();
    std::vector<Project> rows(mine.projects.begin(), mine.projects.end());
    const auto leaving = std::find_if(rows.begin(), rows.end(), [&](const Project& project) {
        return !is_visited(mine, project.id);
    });
    REQUIRE(leaving != rows.end());
    const std::string gone = leaving->id;
    rows.erase(leaving);
    Project added = rows[0];
    added.id = "NEW-1";
    added.position = geo::LngLat{121.25, 43.5};
    rows.push_back(added);
    mine.projects = workbook::Table<Project>(rows);
    mine.meeting.lines.at(0).stops.pop_back();
    workbook::TourLine line = mine.meeting.lines.at(1);
    line.id = "third";
    mine.meeting.lines.push_back(line);
    mine.meeting.rules.most_per_unit = 3;
    mine.meeting.candidates = {{.project_id = "NEW-1", .must = true, .windows = {{}}}};
    mine.meeting.lines.at(0).lunch = workbook::Meal{{"食堂", {122, 43}}};
    mine.meeting.lines.at(0).stops.at(0).pinned = true;
    mine.meeting.lines.at(0).stops.at(0).presenter = "讲解甲";
    mine.meeting.lines.at(0).stops.at(0).reporter = "汇报乙";
    mine.meeting.lines.at(0).stops.at(0).contact = "丙 0475-1";
    mine.review_number = "蒙S(2026)001号";
    REQUIRE(send(*a, mine) == Sent::all);
    REQUIRE(take(*b));
    CHECK(b->held() == mine);
    CHECK_FALSE(b->held().projects.row_of(gone));
    CHECK(opened(name)->held().meeting == mine.meeting);
    CHECK_FALSE(take(*b));
    CHECK_FALSE(take(*a)); // its own changes are none of others
}

TEST_CASE("photos, earlier progress, settings and targets are shared too", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("kept");
    const auto a = opened(name), b = opened(name);
    workbook::Workbook mine = a->held();
    workbook::Photo photo;
    const std::string bytes("\xFF\xD8 not a picture \0 but bytes", 29);
    photo.id = workbook::photo_id(bytes);
    photo.project_id = mine.projects[0].id;
    photo.name = "大门.jpg";
    photo.taken_on = workbook::PartialDate{2025, 5, 19};
    photo.width = 1600;
    photo.height = 1200;
    photo.position = geo::LngLat{122.25, 43.5};
    photo.jpeg = std::make_shared<const workbook::PhotoBytes>(bytes);
    mine.photos = workbook::Table<workbook::Photo>({photo});
    workbook::ProgressEntry entry;
    entry.id = workbook::progress_id(mine.projects[0].id, workbook::PartialDate{2025, 4});
    entry.project_id = mine.projects[0].id;
    entry.as_of = workbook::PartialDate{2025, 4};
    entry.stage = workbook::Stage::started;
    entry.percent = 12.5;
    entry.done = workbook::money_from(1234.5, workbook::MoneyUnit::wan);
    mine.progress = workbook::Table<workbook::ProgressEntry>({entry});
    mine.settings["theme"] = "paper";
    workbook::Targets targets;
    targets.starts = 70;
    mine.targets = with_targets({}, mine.units[0].code, targets);
    REQUIRE(send(*a, mine) == Sent::all);

    REQUIRE(take(*b));
    CHECK(b->held() == mine);
    CHECK(opened(name)->held() == mine);
    REQUIRE(b->held().photos.size() == 1);
    CHECK(b->held().photos[0].jpeg->get() == bytes);

    const workbook::Workbook before = b->held();
    workbook::Workbook less = before;
    less.photos = {};
    less.progress = {};
    less.settings.clear();
    REQUIRE(send(*b, less) == Sent::all);
    REQUIRE(take(*a));
    CHECK(a->held() == less);
    // An undo puts the photo in again, bytes and all.
    REQUIRE(send(*b, before) == Sent::all);
    CHECK(opened(name)->held().photos[0].jpeg->get() == bytes);
}

TEST_CASE("what other programs do to the tables is told and numbered too", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("qgis");
    const auto store = opened(name);
    auto other = sql(name);
    const std::string id = store->held().projects[2].id;
    other.query("UPDATE qgis.projects SET leader = $1, geom = "
                "ST_SetSRID(ST_MakePoint(122.5, 43.25), 4490) WHERE id = $2",
                {io::Cell{"王"}, io::Cell{id}});
    CHECK(seconds_until_told(*store, Clock::now()));
    REQUIRE(take(*store));
    CHECK(store->held().projects[2].leader == "王");
    CHECK(store->held().projects[2].position == geo::LngLat{122.5, 43.25});

    other.query("UPDATE qgis.stops SET dwell_minutes = 77 WHERE line_id = $1 AND sequence = 1",
                {io::Cell{store->held().meeting.lines[0].id}});
    REQUIRE(take(*store));
    CHECK(store->held().meeting.lines[0].stops[0].dwell_minutes == 77);

    const std::size_t before = store->held().projects.size();
    other.query("DELETE FROM qgis.projects WHERE id = $1", {io::Cell{id}});
    REQUIRE(take(*store));
    CHECK(store->held().projects.size() == before - 1);
    CHECK_FALSE(store->held().projects.row_of(id));

    other.query("UPDATE qgis.projects SET id = 'RENAMED' WHERE id = $1",
                {io::Cell{store->held().projects[0].id.str()}});
    REQUIRE(take(*store));
    CHECK(store->held().projects.row_of("RENAMED"));
    CHECK(store->held().projects.size() == before - 1);

    CHECK_THROWS_AS(other.run("TRUNCATE qgis.projects"), io::PostgresError);
}

TEST_CASE("two processes that edit the same projects at once lose no edit", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("at_once");
    constexpr int edits = 60, projects = 2;
    // Each adds a word of its own to a text; who does not see the other's words would lose them.
    const auto edit = [&name](char who) {
        const auto store = opened(name);
        std::vector<io::Diagnostic> problems;
        int seen = 0;
        for (int i = 0; i < edits; ++i) {
            const std::size_t row = static_cast<std::size_t>(i * 7 + who) % projects;
            while (true) {
                const workbook::Workbook base = store->held();
                const std::string text = base.projects[row].details.str();
                const auto mine = with_project(base, row, &Project::details,
                                               fmt::format("{} {}{}.", text, who, i));
                if (store->send(mine, nullptr, problems) == Sent::all)
                    break;
                seen += static_cast<int>(io::conflicts_of(base, mine, store->held()).size());
            }
        }
        return seen;
    };
    std::vector<int> children;
    for (const char who : {'a', 'b'}) {
        const int pid = fork();
        if (pid == 0)
            _exit(std::min(edit(who), 100));
        children.push_back(pid);
    }
    int conflicts = 0;
    for (const int pid : children) {
        int status = 0;
        waitpid(pid, &status, 0);
        REQUIRE(WIFEXITED(status));
        conflicts += WEXITSTATUS(status);
    }
    const auto found = opened(name);
    int words = 0;
    for (const char who : {'a', 'b'})
        for (int i = 0; i < edits; ++i) {
            const std::size_t row = static_cast<std::size_t>(i * 7 + who) % projects;
            const std::string text = found->held().projects[row].details.str();
            const std::string word = fmt::format(" {}{}.", who, i);
            const bool there = text.find(word) != std::string::npos;
            CHECK(there);
            words += there && text.find(word) == text.rfind(word) ? 1 : 0;
        }
    CHECK(words == 2 * edits);
    CHECK(conflicts > 0);
    WARN(conflicts << " conflicts seen in " << 2 * edits << " edits");
}

TEST_CASE("a change is told to others at once", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("told");
    const auto a = opened(name), b = opened(name);
    double longest = 0;
    int conflicts = 0;
    for (int i = 0; i < 20; ++i) {
        const auto begin = Clock::now();
        send_until_sent(*a, with_project(a->held(), 5, &Project::jobs, 1000 + i), conflicts);
        const auto told = seconds_until_told(*b, begin);
        REQUIRE(told);
        REQUIRE(take(*b));
        longest = std::max(longest, std::chrono::duration<double>(Clock::now() - begin).count());
        CHECK(b->held().projects[5].jobs == 1000 + i);
    }
    CHECK(longest < 2);
    WARN("sent, told and read within " << longest * 1000 << " ms at most");
}

TEST_CASE("who may only read sees everything and changes nothing", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("wall");
    sql(name).run("CREATE ROLE wall LOGIN; GRANT USAGE ON SCHEMA wall TO wall; "
                  "GRANT SELECT ON ALL TABLES IN SCHEMA wall TO wall");
    const std::string wall = server()->name("wall") + " schema=wall";
    const auto store = opened(wall);
    CHECK_FALSE(store->read_only().empty());
    CHECK(store->held().projects.size() == opened(name)->held().projects.size());
    CHECK_THROWS_AS(send(*store, with_project(store->held(), 0, &Project::jobs, 1)),
                    io::PostgresError);
    CHECK_THROWS_AS(sql(wall).run("SELECT wall.bury('wall', 'projects', 'x')"), io::PostgresError);

    const auto editor = opened(name);
    CHECK(editor->read_only().empty());
    REQUIRE(send(*editor, with_project(editor->held(), 0, &Project::jobs, 4711)) == Sent::all);
    CHECK(seconds_until_told(*store, Clock::now()));
    REQUIRE(take(*store));
    CHECK(store->held().projects[0].jobs == 4711);
    CHECK(io::save_database(editor->held(), wall, editor->held()).size() == 1);
}

TEST_CASE("an editor needs rights on the tables and no others", "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("office");
    sql(name).run("CREATE ROLE clerk LOGIN; GRANT USAGE ON SCHEMA office TO clerk; "
                  "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA office TO clerk; "
                  "REVOKE INSERT, UPDATE, DELETE ON office.deleted_rows FROM clerk");
    const auto store = opened(server()->name("clerk") + " schema=office");
    CHECK(store->read_only().empty());
    workbook::Workbook mine = with_project(store->held(), 0, &Project::jobs, 4712);
    std::vector<Project> rows(mine.projects.begin(), mine.projects.end());
    std::erase_if(rows, [&](const Project& p) { return !is_visited(mine, p.id); });
    REQUIRE(rows.size() < mine.projects.size());
    mine.projects = workbook::Table<Project>(rows);
    CHECK(send(*store, mine) == Sent::all);
    CHECK(opened(name)->held() == mine);
}

TEST_CASE("older tables are brought up to date by their owner, newer ones are only read",
          "[database]") {
    if (server() == nullptr)
        return;
    const std::string name = team_workbook("versions");
    const auto before = opened(name)->held();
    sql(name).run("ALTER TABLE versions.projects DROP COLUMN leader; DROP TABLE versions.legs; "
                  "UPDATE versions.workbook SET value = '1' WHERE key = 'schema_version'");
    sql(name).run("CREATE ROLE newcomer LOGIN; GRANT USAGE ON SCHEMA versions TO newcomer; "
                  "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA versions TO "
                  "newcomer");
    const auto migrated = opened(name);
    CHECK(migrated->read_only().empty());
    CHECK(migrated->held().projects.size() == before.projects.size());
    CHECK(migrated->held().projects[1].leader.empty());
    CHECK(send(*migrated, with_project(migrated->held(), 1, &Project::leader, "赵")) == Sent::all);

    sql(name).run("UPDATE versions.workbook SET value = '999' WHERE key = 'schema_version'");
    const auto newer = opened(name);
    CHECK_FALSE(newer->read_only().empty());
    CHECK(newer->held().projects[1].leader == "赵");
}

TEST_CASE("a lost connection is said, and found again without losing an edit", "[database]") {
    if (server() == nullptr)
        return;
    PostgresServer mortal;
    const auto bundled = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
    REQUIRE(io::save_database(*bundled.value, mortal.name(), std::nullopt).empty());
    const auto a = opened(mortal.name()), b = opened(mortal.name());
    mortal.kill_at_once();
    const workbook::Workbook base = a->held();
    const auto mine = with_project(base, 4, &Project::jobs, 99);
    const auto cause = [&](auto&& act) {
        try {
            act();
        } catch (const io::PostgresError& error) {
            return error.cause;
        }
        return io::PostgresError::Cause::stopped;
    };
    CHECK(cause([&] { send(*a, mine); }) == io::PostgresError::Cause::unreachable);
    CHECK(cause([&] { a->reconnect(nullptr); }) == io::PostgresError::Cause::unreachable);
    CHECK_FALSE(io::open_workbook(mortal.name()).value);
    mortal.start();
    b->reconnect(nullptr);
    REQUIRE(send(*b, with_project(b->held(), 4, &Project::leader, "钱")) == Sent::all);
    a->reconnect(nullptr);
    REQUIRE(send(*a, mine) == Sent::others_first);
    int conflicts = 0;
    send_until_sent(*a, io::with_changes_of_others(base, a->held(), mine, mine), conflicts);
    CHECK(conflicts == 0);
    const auto found = opened(mortal.name());
    CHECK(found->held().projects[4].jobs == 99);
    CHECK(found->held().projects[4].leader == "钱");
}

TEST_CASE("a server that has stopped answering is given up", "[database]") {
    if (server() == nullptr)
        return;
    PostgresServer slow;
    const io::DatabaseName name = *io::parse_database_name(slow.name());
    io::PostgresConnection connection(name, nullptr, {500ms, 500ms});
    slow.freeze();
    const auto begin = Clock::now();
    CHECK_THROWS_AS(connection.run("SELECT 1"), io::PostgresError);
    CHECK_THROWS_AS(io::PostgresConnection(name, nullptr, {500ms, 500ms}), io::PostgresError);
    CHECK(Clock::now() - begin < 3s);
    slow.go_on();
}

TEST_CASE("a password never stands in the name of a database", "[database]") {
    for (const char* name : {"PG:host=db password=geheim", "PG:postgresql://li:geheim@db/projects",
                             "PG:host=db password = 'geheim'", "PG:host=db geheim",
                             "PG:dbname=x sslpassword=geheim"}) {
        INFO(name);
        CHECK_FALSE(io::parse_database_name(name));
        const std::string why = io::why_refused(name);
        CHECK_FALSE(why.empty());
        CHECK(why.find("geheim") == std::string::npos);
        const auto refused = io::open_workbook(name);
        CHECK_FALSE(refused.value);
        REQUIRE(refused.diagnostics.size() == 1);
        CHECK(io::to_text(refused.diagnostics[0]).find("geheim") == std::string::npos);
    }
    CHECK(io::parse_database_name("PG:service=projects schema=office")->schema == "office");
    CHECK(io::parse_database_name("PG:host=db dbname=x")->schema == "guanmo");
    CHECK(io::parse_database_name("PG:postgresql://li@db:5433/projects"));
}

TEST_CASE("a password comes from the environment, where the server asks for one", "[database]") {
    if (server() == nullptr)
        return;
    (void)team_workbook("secret");
    const std::string name = server()->loopback_name() + " schema=secret";
    const auto refused = io::open_workbook(name);
    CHECK_FALSE(refused.value);
    REQUIRE(refused.diagnostics.size() == 1);
    setenv("PGPASSWORD", PostgresServer::password, 1);
    CHECK(io::open_workbook(name).value);
    unsetenv("PGPASSWORD");
}
