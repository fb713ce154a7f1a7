#include "workbook/project.hpp"
#include "workbook/table.hpp"
#include "workbook/targets.hpp"

#include "catch.hpp"

using namespace guanmo;
using workbook::Project;
using Table = workbook::Table<Project>;

namespace {

Table of(std::size_t count) {
    std::vector<Project> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
        rows[i].id = "P" + std::to_string(i);
        rows[i].parent_id = i % 2 == 0 ? "" : "P0";
    }
    return Table(std::move(rows));
}

std::vector<std::string> ids(const Table& table) {
    std::vector<std::string> all;
    for (const Project& row : table)
        all.push_back(row.id);
    return all;
}

} // namespace

TEST_CASE("a row appended is found and leaves the full chunks shared", "[table]") {
    for (const std::size_t count : {0U, 1U, 1023U, 1024U, 1025U, 2048U}) {
        INFO(count);
        const Table before = of(count);
        Project added;
        added.id = "new";
        added.parent_id = "P0";
        const Table after = before.with_appended(added);
        REQUIRE(after.size() == count + 1);
        CHECK(before.size() == count);
        CHECK(after[count].id == "new");
        CHECK(after.row_of("new") == count);
        CHECK_FALSE(before.row_of("new"));
        CHECK(after.rows_of_group("P0").size() == before.rows_of_group("P0").size() + 1);
        for (std::size_t c = 0; c < count / Table::rows_per_chunk; ++c)
            CHECK(after.shares_chunk_with(before, c));
    }
}

TEST_CASE("a table without a row holds all others in their order, in full chunks", "[table]") {
    for (const auto& [count, row] : std::vector<std::pair<std::size_t, std::size_t>>{
             {1, 0}, {1024, 1023}, {1025, 1024}, {1025, 0}, {3000, 1500}, {3000, 2999}}) {
        INFO(count << " without " << row);
        const Table before = of(count);
        const Table after = before.without(row);
        auto expected = ids(before);
        expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(row));
        CHECK(ids(after) == expected);
        CHECK(after.size() == count - 1);
        CHECK_FALSE(after.row_of("P" + std::to_string(row)));
        if (row + 1 < count)
            CHECK(after.row_of("P" + std::to_string(row + 1)) == row);
        for (std::size_t c = 0; c < row / Table::rows_per_chunk; ++c)
            CHECK(after.shares_chunk_with(before, c));
        for (std::size_t c = 0; c + 1 < after.chunk_count(); ++c)
            CHECK(after.chunk(c).size() == Table::rows_per_chunk);
        CHECK(before.size() == count);
    }
}
