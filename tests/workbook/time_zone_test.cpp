#include "workbook/time_zone.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

TEST_CASE("a tour's clock is China's unless the workbook says another one", "[time zone]") {
    constexpr double noon_in_greenwich = 1'747'656'000; // 2025-05-19T12:00Z
    Workbook workbook;
    CHECK(time_of_day_s(workbook, noon_in_greenwich) == 20 * 3600);
    CHECK(date_of(workbook, noon_in_greenwich) == PartialDate{2025, 5, 19});
    CHECK(date_of(workbook, noon_in_greenwich + 4 * 3600) == PartialDate{2025, 5, 20});
    CHECK(date_of(workbook, -1) == PartialDate{1970, 1, 1});
    workbook.settings[utc_offset_key] = "-3.5";
    CHECK(time_of_day_s(workbook, noon_in_greenwich) == 8.5 * 3600);
    workbook.settings[utc_offset_key] = "14";
    CHECK(time_of_day_s(workbook, noon_in_greenwich) == 2 * 3600); // of the next day
    CHECK(date_of(workbook, noon_in_greenwich) == PartialDate{2025, 5, 20});
    workbook.settings[utc_offset_key] = "-12";
    CHECK(date_of(workbook, noon_in_greenwich - 1) == PartialDate{2025, 5, 18});
    for (const char* nothing : {"", "east", "15", "8h", "nan"}) {
        workbook.settings[utc_offset_key] = nothing;
        CHECK(utc_offset_s(workbook) == 8 * 3600);
    }
}
