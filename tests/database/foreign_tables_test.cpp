#include "catch.hpp"
#include "database/team.hpp"

using namespace guanmo::test;

TEST_CASE("a table of others in a database is imported by its name", "[database]") {
    PostgresServer* const found = server();
    if (found == nullptr)
        return;
    found->ask("CREATE EXTENSION IF NOT EXISTS postgis");
    found->ask("CREATE SCHEMA office");
    found->ask("CREATE TABLE office.list (id text, 项目名称 text, \"总投资（万元）\" numeric, "
               "geom geometry(Point, 4490))");
    found->ask("INSERT INTO office.list VALUES "
               "('A1', '甲光伏', 12000, ST_SetSRID(ST_MakePoint(122.25, 43.65), 4490)), "
               "('A2', '乙风电', NULL, NULL)");
    const TemporaryFolder folder;
    const std::string workbook = (folder / "w").string();
    const Output imported =
        run({"import", found->name(), "--layer", "office.list", "-o", workbook, "--lang", "en"});
    INFO(imported.error);
    REQUIRE(imported.exit_code < 2);
    const std::string projects = read_text(folder / "w" / "projects.csv");
    CHECK(projects.find("A1,甲光伏") != std::string::npos);
    CHECK(projects.find("122.25,43.65") != std::string::npos);
    CHECK(projects.find("1.2,") != std::string::npos);
    CHECK(projects.find("A2,乙风电") != std::string::npos);

    const Output wrong = run({"import", found->name(), "--layer", "office.lost", "-o",
                              (folder / "wrong").string(), "--lang", "en"});
    INFO(wrong.error);
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.error.find("there is no such layer") != std::string::npos);
    CHECK(wrong.error.find("office.list") != std::string::npos);
    found->ask("DROP SCHEMA office CASCADE");
}
