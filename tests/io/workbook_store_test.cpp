#include "io/workbook_store.hpp"

#include "io/backups.hpp"
#include "io/geopackage_schema.hpp"
#include "support.hpp"
#include "workbook/given_place.hpp"

#include <fstream>
#include <random>

#include <sys/stat.h>

using namespace guanmo;
using workbook::Project;
using workbook::Workbook;

namespace {

namespace fs = std::filesystem;

constexpr std::time_t morning = 1'747'612'800; // 19 May 2025, 08:00 in China

Workbook opened(const std::string& path) {
    auto loaded = io::open_workbook(path);
    INFO(listed(loaded.diagnostics));
    REQUIRE(loaded.diagnostics.empty());
    return std::move(loaded.value).value();
}

std::uintmax_t inode(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_ino;
}

std::int64_t number(const std::string& path, const std::string& sql) {
    io::SqliteDatabase database(path);
    io::SqliteStatement statement = database.prepare(sql);
    REQUIRE(statement.step());
    return statement.whole(0);
}

std::string text(const std::string& path, const std::string& sql) {
    io::SqliteDatabase database(path);
    io::SqliteStatement statement = database.prepare(sql);
    REQUIRE(statement.step());
    return statement.text(0);
}

/// So many projects of the fixture's units, in chunks of a thousand.
Workbook many(std::size_t projects) {
    Workbook workbook = opened(fixture("workbook"));
    std::vector<Project> rows;
    for (std::size_t i = 0; i < projects; ++i) {
        Project project = workbook.projects[i % 2];
        project.id = fmt::format("P{}", i);
        project.name = project.short_name = fmt::format("第{}项目", i);
        rows.push_back(project);
    }
    workbook.projects = workbook::Table<Project>(std::move(rows));
    workbook.meeting.lines.clear();
    return workbook;
}

/// A file of a workbook and the store that saves to it.
struct Saved {
    TemporaryFolder folder;
    std::string path = folder.file("账本.gpkg");
    Workbook workbook;
    std::optional<io::WorkbookStore> store;

    explicit Saved(Workbook first) : workbook(std::move(first)) {
        REQUIRE(listed(io::save_geopackage(workbook, path)).empty());
        workbook = opened(path);
        store.emplace(path, workbook);
    }
    void save() {
        const auto problems = store->save(workbook, nullptr, morning);
        INFO(listed(problems));
        REQUIRE(problems.empty());
    }
};

std::vector<Project> rows_of(const workbook::Table<Project>& table) {
    return {table.begin(), table.end()};
}

} // namespace

TEST_CASE("saving an edit writes its row alone: what another program changed stays", "[store]") {
    Saved saved(many(3000));
    const auto file = inode(saved.path);
    io::SqliteDatabase(saved.path)
        .run("UPDATE projects SET developer = '别人填的' WHERE id IN ('P2', 'P3');"
             "CREATE TABLE notes (line TEXT); INSERT INTO notes VALUES ('别人的表')");
    Project project = saved.workbook.projects[2];
    project.percent = 62.5;
    project.position = geo::LngLat{120.25, 43.375};
    saved.workbook.projects = saved.workbook.projects.with(2, project);
    saved.save();
    CHECK(inode(saved.path) == file);
    const Workbook again = opened(saved.path);
    CHECK(again.projects[2].percent == 62.5);
    CHECK(again.projects[2].position == geo::LngLat{120.25, 43.375});
    CHECK(again.projects[2].developer == "别人填的");
    CHECK(again.projects[3].developer == "别人填的");
    CHECK(text(saved.path, "SELECT line FROM notes") == "别人的表");
}

TEST_CASE("the index of places and the extent follow a project that is moved", "[store]") {
    Saved saved(many(10));
    Project project = saved.workbook.projects[4];
    project.position = geo::LngLat{123.5, 45.25};
    saved.workbook.projects = saved.workbook.projects.with(4, project);
    saved.save();
    CHECK(number(saved.path, "SELECT count(*) FROM rtree_projects_geom WHERE id = 5 AND "
                             "maxx BETWEEN 123.499 AND 123.501 AND miny BETWEEN 45.249 AND "
                             "45.251") == 1);
    CHECK(number(saved.path, "SELECT max_x = 123.5 FROM gpkg_contents WHERE table_name = "
                             "'projects'") == 1);
    project.position = std::nullopt;
    saved.workbook.projects = saved.workbook.projects.with(4, project);
    saved.save();
    CHECK(number(saved.path, "SELECT count(*) FROM rtree_projects_geom WHERE id = 5") == 0);
    CHECK_FALSE(opened(saved.path).projects[4].position);
}

TEST_CASE("whatever is edited, the file holds the workbook after each saving", "[store]") {
    Saved saved(many(2100));
    const auto file = inode(saved.path);
    std::mt19937 random(20250519);
    const auto upto = [&random](std::size_t n) { return random() % n; };
    std::vector<Workbook> past{saved.workbook};
    for (int step = 0; step < 60; ++step) {
        std::vector<Project> rows = rows_of(saved.workbook.projects);
        switch (upto(7)) {
        case 0:
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(upto(rows.size())));
            saved.workbook.projects = workbook::Table<Project>(std::move(rows));
            break;
        case 1: {
            Project added = rows[upto(rows.size())];
            added.id = fmt::format("N{}", step);
            rows.push_back(added);
            saved.workbook.projects = workbook::Table<Project>(std::move(rows));
            break;
        }
        case 2: {
            const std::size_t row = upto(rows.size());
            Project changed = rows[row];
            changed.id = changed.id.str() + "x";
            saved.workbook.projects = saved.workbook.projects.with(row, changed);
            break;
        }
        case 3:
            saved.workbook.title = fmt::format("标题{}", step);
            saved.workbook.published.resize(upto(3));
            break;
        case 4:
            saved.workbook.meeting.lines.push_back({.id = fmt::format("L{}", step), .name = "线"});
            saved.workbook.meeting.lines.back().stops.push_back({"100001", {}, 20});
            break;
        case 5: {
            workbook::Unit unit = saved.workbook.units[0];
            unit.short_name = fmt::format("旗{}", step);
            saved.workbook.units = saved.workbook.units.with(0, unit);
            break;
        }
        default:
            saved.workbook = past[upto(past.size())]; // undone, which puts rows back in between
        }
        past.push_back(saved.workbook);
        saved.save();
        INFO("step " << step);
        REQUIRE((opened(saved.path) == saved.workbook));
    }
    CHECK(inode(saved.path) == file);
    CHECK(text(saved.path, "PRAGMA integrity_check") == "ok");
    CHECK(number(saved.path,
                 "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = "
                 "'projects'") == static_cast<std::int64_t>(saved.workbook.projects.size()));
}

TEST_CASE("projects in another order and units with another area are saved whole", "[store]") {
    Saved saved(many(20));
    const auto file = inode(saved.path);
    std::vector<Project> rows = rows_of(saved.workbook.projects);
    std::swap(rows[3], rows[7]);
    saved.workbook.projects = workbook::Table<Project>(std::move(rows));
    saved.save();
    CHECK(inode(saved.path) != file);
    CHECK((opened(saved.path) == saved.workbook));
    workbook::Unit unit = saved.workbook.units[0];
    unit.area[0].outer[1].lng += 0.125;
    saved.workbook.units = saved.workbook.units.with(0, unit);
    saved.save();
    CHECK((opened(saved.path) == saved.workbook));
}

TEST_CASE("a row that another program has taken out is there again once it is edited", "[store]") {
    Saved saved(many(20));
    io::SqliteDatabase(saved.path).run("DELETE FROM projects WHERE id = 'P6'");
    Project project = saved.workbook.projects[6];
    project.jobs = 40;
    saved.workbook.projects = saved.workbook.projects.with(6, project);
    saved.save();
    CHECK((opened(saved.path) == saved.workbook));
    CHECK(io::backups_of(saved.path).size() == 1);
}

TEST_CASE("a file of every older version opens, and saving an edit brings its tables up to date",
          "[store]") {
    const int version = GENERATE(1, 2, 3, 4);
    CAPTURE(version);
    const TemporaryFolder folder;
    const std::string path = folder.file("old.gpkg");
    fs::copy_file(fixture(fmt::format("version_{}.gpkg", version)), path);
    REQUIRE(number(path, "SELECT count(*) FROM sqlite_master WHERE name = 'legs'") ==
            (version > 1 ? 1 : 0));
    io::SqliteDatabase(path).run("CREATE TABLE notes (line TEXT)");
    Workbook workbook = opened(path);
    CHECK((workbook == opened(fixture("workbook"))));
    io::WorkbookStore store(path, workbook);
    workbook.review_number = "蒙S(2025)002号";
    CHECK(listed(store.save(workbook, nullptr, morning)).empty());
    CHECK((opened(path) == workbook));
    CHECK(text(path, "SELECT value FROM workbook WHERE key = 'schema_version'") == "5");
    CHECK(number(path, "SELECT count(*) FROM pragma_table_info('legs') WHERE name = 'pace'") == 1);
    CHECK(number(path, "SELECT count(*) FROM pragma_table_info('stops') WHERE name IN "
                       "('presenter', 'reporter', 'contact')") == 3);
    CHECK(number(path, "SELECT count(*) FROM layer_styles WHERE useAsDefault") == 5);
    CHECK(number(path, "SELECT count(*) FROM gpkg_contents WHERE table_name IN ('progress', "
                       "'photos', 'visits', 'settings', 'legs', 'candidates')") == 6);
    CHECK(number(path, "SELECT count(*) FROM sqlite_master WHERE name = 'guanmo_projects_id'") ==
          1);
    CHECK(number(path, "SELECT count(*) FROM notes") == 0);
    const auto backups = io::backups_of(path);
    REQUIRE(backups.size() == 1);
    CHECK(number(backups[0], "SELECT count(*) FROM sqlite_master WHERE name = 'photos'") ==
          (version > 2 ? 1 : 0));
    CHECK(opened(backups[0]).review_number == "蒙S(2025)001号");
}

TEST_CASE("a file of a newer version opens with a warning and is not written to", "[store]") {
    Saved saved(many(5));
    io::SqliteDatabase(saved.path)
        .run("UPDATE workbook SET value = '6' WHERE key = 'schema_version'");
    const auto loaded = io::open_workbook(saved.path);
    const io::Diagnostic& said = only(loaded.diagnostics);
    CHECK(said.severity == io::Severity::warning);
    CHECK(said.field == "schema_version");
    CHECK(said.value == "6");
    REQUIRE(loaded.value);
    Workbook edited = *loaded.value;
    edited.title = "改";
    io::WorkbookStore store(saved.path, loaded.value);
    const auto problems = store.save(edited, nullptr, morning);
    CHECK_THAT(only(problems).message, Catch::Contains("newer"));
    CHECK(text(saved.path, "SELECT value FROM workbook WHERE key = 'title'") == "试验");
}

TEST_CASE("styles that somebody has stored with QGIS stay", "[store]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("old.gpkg");
    fs::copy_file(fixture("version_1.gpkg"), path);
    io::SqliteDatabase(path).run("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleName "
                                 "TEXT); INSERT INTO layer_styles VALUES (1, '我的')");
    Workbook workbook = opened(path);
    io::WorkbookStore store(path, workbook);
    workbook.title = "改";
    CHECK(listed(store.save(workbook, nullptr, morning)).empty());
    CHECK(text(path, "SELECT group_concat(styleName) FROM layer_styles") == "我的");
}

TEST_CASE("the ways of the tour lie in the file for other programs", "[store]") {
    Saved saved(many(5));
    workbook::Itinerary line;
    line.line_id = "south";
    line.legs.push_back({workbook::LegKind::road, {{120, 43}, {121, 44}}, 150'000, 7200});
    line.legs.push_back({workbook::LegKind::none});
    line.legs.push_back({workbook::LegKind::straight, {{121, 44}, {120, 43}}, 140'000, 7000});
    const auto tour = std::make_shared<const workbook::Tour>(workbook::Tour{line});
    CHECK(listed(saved.store->save(saved.workbook, tour, morning)).empty());
    CHECK(text(saved.path, "SELECT group_concat(sequence || provider || metres) FROM legs") ==
          "1road150000.0,3straight140000.0");
    CHECK((opened(saved.path) == saved.workbook));
}

TEST_CASE("a sitting backs the file up once, ten of them are kept", "[store][backups]") {
    Saved saved(many(5));
    for (int sitting = 0; sitting < 13; ++sitting) {
        io::WorkbookStore store(saved.path, saved.workbook);
        for (int edit = 0; edit < 2; ++edit) {
            saved.workbook.title = fmt::format("{}-{}", sitting, edit);
            REQUIRE(store.save(saved.workbook, nullptr, morning + sitting * 60).empty());
        }
    }
    const auto kept = io::backups_of(saved.path);
    REQUIRE(kept.size() == io::most_backups);
    CHECK(fs::path(kept.front()).parent_path().filename() == ".guanmo-backups");
    CHECK(opened(kept.front()).title == "2-1"); // as the fourth sitting found it
    CHECK(opened(kept.back()).title == "11-1");
}

TEST_CASE("a file that another program has changed is backed up before it is saved again",
          "[store][backups]") {
    Saved saved(many(5));
    saved.workbook.title = "一";
    saved.save();
    io::SqliteDatabase(saved.path).run("UPDATE projects SET developer = '别人' WHERE id = 'P1'");
    saved.workbook.title = "二";
    REQUIRE(saved.store->save(saved.workbook, nullptr, morning + 60).empty());
    const auto kept = io::backups_of(saved.path);
    REQUIRE(kept.size() == 2);
    CHECK(opened(kept[1]).projects[1].developer == "别人");
}

TEST_CASE("while another program writes, saving says so and the next one succeeds", "[store]") {
    Saved saved(many(5));
    saved.save();
    saved.workbook.title = "改";
    {
        io::SqliteDatabase other(saved.path);
        io::SqliteTransaction writing(other);
        CHECK_FALSE(saved.store->save(saved.workbook, nullptr, morning).empty());
    }
    saved.save();
    CHECK(opened(saved.path).title == "改");
}

TEST_CASE("what a process that died had not committed is taken back by opening", "[store]") {
    Saved saved(many(2000));
    const TemporaryFolder other;
    const std::string copy = other.file("copy.gpkg");
    {
        io::SqliteDatabase database(saved.path);
        database.run("PRAGMA cache_size = 5; BEGIN; UPDATE projects SET developer = '半截'");
        fs::copy_file(saved.path, copy);
        fs::copy_file(saved.path + "-journal", copy + "-journal");
    }
    const Workbook workbook = opened(copy);
    CHECK((workbook == saved.workbook));
    CHECK_FALSE(fs::exists(copy + "-journal"));
}

TEST_CASE("units' targets are saved with the edit that sets them, and taken away again",
          "[workbook store]") {
    Saved saved(opened(fixture("workbook")));
    const std::string code = saved.workbook.units[0].code;
    workbook::Targets targets;
    targets.starts = 62;
    targets.in_production = 0;
    targets.investment = workbook::Money{8'800'000'001};
    targets.growth = -12.5;
    saved.workbook.targets = with_targets({}, code, targets);
    const auto same_file = inode(saved.path);
    saved.save();
    CHECK(inode(saved.path) == same_file); // row by row
    CHECK((opened(saved.path).targets == saved.workbook.targets));
    saved.workbook.targets.clear();
    saved.save();
    CHECK(opened(saved.path).targets.empty());
    saved.workbook.targets = with_targets({}, code, targets);
    REQUIRE(listed(io::save_geopackage(saved.workbook, saved.path)).empty());
    CHECK((opened(saved.path).targets == saved.workbook.targets));
}

TEST_CASE("a target that is none is said and left out", "[workbook store]") {
    Saved saved(opened(fixture("workbook")));
    const std::string code = saved.workbook.units[0].code;
    {
        io::SqliteDatabase database(saved.path);
        database.run("INSERT INTO workbook (key, value) VALUES ('target_starts_" + code +
                     "', 'viele'), ('target_growth_percent_" + code + "', '9e9')");
    }
    const auto loaded = io::open_workbook(saved.path);
    REQUIRE(loaded.value);
    CHECK(loaded.value->targets.empty());
    CHECK(loaded.diagnostics.size() == 2);
}

namespace {

workbook::Photo photo_of(const std::string& bytes, const std::string& project_id) {
    return {.id = workbook::photo_id(bytes),
            .project_id = project_id,
            .name = "工地.jpg",
            .taken_on = workbook::PartialDate{2025, 5, 10},
            .width = 1600,
            .height = 1200,
            .position = geo::LngLat{122.25, 43.625},
            .jpeg = std::make_shared<const workbook::PhotoBytes>(bytes)};
}

workbook::ProgressEntry entry(const char* project, const char* note) {
    workbook::ProgressEntry made;
    made.id = made.project_id = project;
    made.note = note;
    return made;
}

/// A workbook with everything that the third version of the tables added.
Workbook with_all() {
    Workbook workbook = many(30);
    Project project = workbook.projects[2];
    workbook.progress =
        workbook::Table<workbook::ProgressEntry>({progress_of(project), entry("P4", "一句话")});
    const geo::LngLat before = *project.position;
    move_to(project, geo::LngLat{before.lng - 0.001, before.lat}, "GCJ-02", "GCJ-02 → WGS 84");
    workbook.projects = workbook.projects.with(2, project);
    workbook.photos = workbook::Table<workbook::Photo>({photo_of("一", "P3"), photo_of("二", "")});
    workbook.settings = {{"coordinates.kept", "P1 P2"}, {"rate.decimals", "1"}};
    return workbook;
}

} // namespace

TEST_CASE("progress, photos, settings, targets and given coordinates come back", "[store]") {
    Saved saved(with_all());
    CHECK((saved.workbook == with_all()));
    REQUIRE(saved.workbook.photos.size() == 2);
    CHECK(saved.workbook.photos[0].jpeg->get() == "一");
    const workbook::GivenPlace given = given_place(saved.workbook.projects[2]);
    CHECK(given.datum == "GCJ-02");
    CHECK(given.conversion == "GCJ-02 → WGS 84");
    CHECK_FALSE(given.position.empty());
    CHECK(text(saved.path, "SELECT given_datum FROM projects WHERE id = 'P2'") == "GCJ-02");
    CHECK(number(saved.path, "SELECT count(*) FROM projects WHERE given_datum IS NULL") == 29);
}

TEST_CASE("an edit of progress, photos or settings writes its row alone", "[store]") {
    Saved saved(with_all());
    const auto file = inode(saved.path);
    io::SqliteDatabase(saved.path)
        .run("UPDATE photos SET name = '别人改的' WHERE id = (SELECT id FROM photos ORDER BY fid "
             "LIMIT 1);"
             "INSERT INTO settings (key, value) VALUES ('theirs', '1')");
    std::vector<workbook::ProgressEntry> entries(saved.workbook.progress.begin(),
                                                 saved.workbook.progress.end());
    entries[1].note = "改过的话";
    entries.push_back(entry("P5", ""));
    entries.back().percent = 12.5;
    saved.workbook.progress = workbook::Table<workbook::ProgressEntry>(std::move(entries));
    workbook::Photo placed = saved.workbook.photos[1];
    placed.project_id = "P9";
    placed.position = std::nullopt;
    saved.workbook.photos = saved.workbook.photos.with(1, placed);
    saved.workbook.settings.erase("rate.decimals");
    saved.save();
    CHECK(inode(saved.path) == file);
    const Workbook again = opened(saved.path);
    CHECK(again.progress == saved.workbook.progress);
    CHECK(again.photos[0].name == "别人改的");
    CHECK(again.photos[1] == placed);
    CHECK(again.photos[1].jpeg->get() == "二");
    CHECK(again.settings ==
          std::map<std::string, std::string>{{"coordinates.kept", "P1 P2"}, {"theirs", "1"}});
}

TEST_CASE("a photo that was taken out and saved is whole again after an undo", "[store]") {
    Saved saved(with_all());
    const Workbook before = saved.workbook;
    saved.workbook.photos = workbook::Table<workbook::Photo>({before.photos[1]});
    saved.save();
    CHECK(number(saved.path, "SELECT count(*) FROM photos") == 1);
    saved.workbook = before;
    saved.save();
    CHECK((opened(saved.path) == before));
    CHECK(opened(saved.path).photos[0].jpeg->get() == "一");
}

TEST_CASE("photos go along to another file and do not need the first one any more", "[store]") {
    Saved saved(with_all());
    const std::string elsewhere = saved.folder.file("副本.gpkg");
    REQUIRE(listed(io::save_geopackage(saved.workbook, elsewhere)).empty());
    fs::remove(saved.path);
    CHECK(opened(elsewhere).photos[0].jpeg->get() == "一");
    CHECK(saved.workbook.photos[0].jpeg->get() == "一");
    fs::remove(elsewhere);
    CHECK_THROWS_WITH(saved.workbook.photos[0].jpeg->get(), Catch::Contains(".gpkg"));
}

TEST_CASE("the timetable is kept with its visits", "[store]") {
    Saved saved(many(3));
    workbook::Itinerary line{.line_id = "south", .departure_s = 8.5 * 3600};
    line.stops.push_back(
        {.stop = {"100001", {"P0", "P1"}, 40}, .arrive_s = 1800, .depart_s = 4200});
    line.stops.push_back(
        {.stop = {"100002", {}, 40}, .arrive_s = 16 * 3600, .depart_s = 17 * 3600});
    const auto tour = std::make_shared<const workbook::Tour>(workbook::Tour{line});
    saved.workbook.title = "改";
    REQUIRE(listed(saved.store->save(saved.workbook, tour, morning)).empty());
    CHECK(number(saved.path, "SELECT count(*) FROM visits") == 3);
    CHECK(
        text(saved.path, "SELECT arrives || ' ' || departs FROM visits WHERE project_id = 'P1'") ==
        "09:00 09:40");
    CHECK(text(saved.path, "SELECT day || ' ' || arrives FROM visits WHERE sequence = 2") ==
          "1 00:30");
}
