#include "workbook/table.hpp"

#include "catch.hpp"

#include <numeric>

using guanmo::workbook::Table;

namespace {

std::vector<int> counted(int n) {
    std::vector<int> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

} // namespace

TEST_CASE("a table holds its rows in order across chunks", "[table]") {
    const std::vector<int> rows = counted(3000);
    const Table<int> table(rows);
    REQUIRE(table.size() == rows.size());
    CHECK(std::vector<int>(table.begin(), table.end()) == rows);
    CHECK(table[2999] == 2999);
}

TEST_CASE("changing a row leaves the old table and all other chunks alone", "[table]") {
    const Table<int> before(counted(3000));
    const Table<int> after = before.with(1500, -1);
    CHECK(before[1500] == 1500);
    CHECK(after[1500] == -1);
    CHECK(&before[0] == &after[0]);
    CHECK(&before[2999] == &after[2999]);
    CHECK(&before[1501] != &after[1501]);
    CHECK_FALSE(before.shares_rows_with(after));
}

TEST_CASE("copies share their rows", "[table]") {
    const Table<int> table(counted(10));
    const Table<int> copy = table;
    CHECK(copy.shares_rows_with(table));
    CHECK(copy == table);
    CHECK_FALSE(Table<int>(counted(10)).shares_rows_with(table));
    CHECK(Table<int>(counted(10)) == table);
    CHECK_FALSE(Table<int>(counted(9)) == table);
}

TEST_CASE("an empty table has no rows", "[table]") {
    const Table<int> none;
    CHECK(none.empty());
    CHECK(none.begin() == none.end());
}

TEST_CASE("a table is made row by row, and rows stay where they are", "[table]") {
    Table<int>::Builder builder;
    const int* first = &builder.append(0);
    for (int i = 1; i < 3000; ++i)
        builder.append(i);
    builder[1500] = -1;
    REQUIRE(builder.size() == 3000);
    const Table<int> table = std::move(builder).finish();
    CHECK(table.size() == 3000);
    CHECK(&table[0] == first);
    CHECK(table[1500] == -1);
    CHECK(table[2999] == 2999);
    CHECK(Table<int>::Builder().finish().empty());
}

TEST_CASE("chunks hold the rows in order and tell which of them an edit has changed", "[table]") {
    const Table<int> before(counted(3000));
    REQUIRE(before.chunk_count() == 3);
    CHECK(before.chunk(0).size() == Table<int>::rows_per_chunk);
    CHECK(before.chunk(1).front() == static_cast<int>(Table<int>::rows_per_chunk));
    CHECK(before.chunk(2).size() == 3000 - 2 * Table<int>::rows_per_chunk);
    const Table<int> after = before.with(1500, -1);
    CHECK(after.shares_chunk_with(before, 0));
    CHECK_FALSE(after.shares_chunk_with(before, 1));
    CHECK(after.shares_chunk_with(before, 2));
    CHECK_FALSE(after.shares_chunk_with(before, 3));
}
