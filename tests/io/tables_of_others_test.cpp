#include "io/sqlite.hpp"
#include "io/tables_of_others.hpp"
#include "support.hpp"

#include <fstream>

using namespace guanmo;

namespace {

std::int64_t number(const std::string& path, const std::string& sql) {
    io::SqliteDatabase database(path);
    io::SqliteStatement statement = database.prepare(sql);
    REQUIRE(statement.step());
    return statement.whole(0);
}

workbook::Workbook opened(const std::string& path) {
    auto loaded = io::open_workbook(path);
    INFO(listed(loaded.diagnostics));
    REQUIRE(loaded.value);
    return std::move(loaded.value).value();
}

} // namespace

TEST_CASE("tables of other programs stay when the file is written whole", "[store]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("账本.gpkg");
    const workbook::Workbook workbook = opened(fixture("workbook"));
    REQUIRE(io::save_geopackage(workbook, path).empty());
    io::SqliteDatabase(path).run(
        "CREATE TABLE \"巡查 记录\" (fid INTEGER PRIMARY KEY, note TEXT UNIQUE, at REAL);"
        "CREATE INDEX at_of_notes ON \"巡查 记录\" (at);"
        "INSERT INTO \"巡查 记录\" VALUES (1, '路面', 0.5), (7, NULL, NULL);"
        "CREATE VIEW noted AS SELECT note FROM \"巡查 记录\";"
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('巡查 记录', 'attributes', '巡查')");
    for (int times = 0; times < 2; ++times) { // as it was made, and as it was kept
        CHECK(listed(io::save_geopackage(workbook, path)).empty());
        CHECK(number(path, "SELECT sum(fid) FROM \"巡查 记录\"") == 8);
        CHECK(number(path, "SELECT count(*) FROM noted") == 2);
        CHECK(number(path, "SELECT count(*) FROM gpkg_contents WHERE identifier = '巡查'") == 1);
        CHECK(number(path, "SELECT count(*) FROM sqlite_master WHERE name = 'at_of_notes'") == 1);
    }
    CHECK((opened(path) == workbook));
}

TEST_CASE("a file that is no database is written over without a word", "[store]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("账本.gpkg");
    std::ofstream(path) << "no database";
    CHECK(listed(io::save_geopackage(opened(fixture("workbook")), path)).empty());
}
