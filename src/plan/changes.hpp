#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

/// Plan B: a site drops out, and what that does to the times of all others.
namespace guanmo::plan {

/// The meeting without what is seen at a stop: it leaves every line that shows it, and is not
/// proposed any more. What stands in a stop together with other projects leaves alone.
[[nodiscard]] workbook::Meeting without_site(const workbook::Workbook& workbook,
                                             const std::string& line_id, std::size_t stop);

/// When a line is at a stop, before and after a change; seconds after midnight.
struct TimeChange {
    struct Times {
        double arrive_s = 0, depart_s = 0;
        friend bool operator==(const Times&, const Times&) = default;
    };
    std::string line_id;
    workbook::Stop stop;
    std::optional<Times> before; ///< none: it was not there
    std::optional<Times> after;  ///< none: it drops out
    friend bool operator==(const TimeChange&, const TimeChange&) = default;
};

/// Stops whose times differ by a minute or more, or that come or go, line by line in the order of
/// the new plan; those that go stand where they were.
[[nodiscard]] std::vector<TimeChange> time_changes(const workbook::Tour& before,
                                                   const workbook::Tour& after);

} // namespace guanmo::plan
