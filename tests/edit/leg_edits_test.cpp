#include "edit/edit.hpp"

#include "catch.hpp"

using namespace guanmo;

TEST_CASE("a leg that is set stands alone for its places until it is cleared") {
    const workbook::LegOverride one{{122, 43}, {123, 43},    {{122, 43}, {123, 43}},
                                    90'000,    std::nullopt, "drawn"};
    workbook::LegOverride other = one;
    other.metres = 95'000;
    workbook::Workbook book = edit::apply({}, edit::SetLeg{one});
    book = edit::apply(book, edit::SetLeg{other});
    REQUIRE(book.leg_overrides.size() == 1);
    CHECK(book.leg_overrides[0] == other);
    CHECK_FALSE(edit::describe(edit::SetLeg{one}, book).empty());
    CHECK(edit::describe(edit::SetLeg{other}, book).empty());
    CHECK(edit::apply(book, edit::ClearLeg{{123, 43}, {122, 43}}) == book);
    CHECK(edit::apply(book, edit::ClearLeg{{122, 43}, {123, 43}}).leg_overrides.empty());
    workbook::LegOverride empty = one;
    empty.path.clear();
    CHECK(edit::apply({}, edit::SetLeg{empty}).leg_overrides.empty());
}
