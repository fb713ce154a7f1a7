#pragma once

#include "geo/coordinates.hpp"
#include "workbook/clock.hpp"
#include "workbook/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::workbook {

/// A figure as it was published for the whole city (全市). It stands beside what is on the map and
/// never enters a sum.
struct PublishedFigure {
    std::string label; ///< "全市年度重点项目"
    std::string value; ///< as printed: "544", "90.6"
    std::string unit;  ///< "个", "%"
    friend bool operator==(const PublishedFigure&, const PublishedFigure&) = default;
};

/// A stop of a line: a unit that is visited and the projects seen there (none: still to be chosen).
struct Stop {
    std::string unit_code = {};
    std::vector<std::string> project_ids = {};
    int dwell_minutes = 30; ///< 0–1440
    friend bool operator==(const Stop&, const Stop&) = default;
};

/// Where a line starts or ends: a name and a position.
struct Place {
    std::string name; ///< "通辽市"
    geo::LngLat position;
    friend bool operator==(const Place&, const Place&) = default;
};

/// A tour line (南线, 北线): one day's journey of the inspection group.
struct TourLine {
    std::string id = {};                  ///< "south"
    std::string name = {};                ///< "南线"
    std::string badge = {};               ///< one character, "南"
    std::optional<PartialDate> date = {}; ///< none: not fixed yet
    std::optional<Place> start = {};      ///< none: at the first stop
    std::optional<Place> end = {};        ///< none: at the last stop
    ClockTime departure{8 * 60};          ///< from the start
    ClockTime day_begins{8 * 60};         ///< the working day that the line should fit in
    ClockTime day_ends{18 * 60};
    double speed_kmh = 80; ///< mean speed of the coaches, 5–120
    std::vector<Stop> stops = {};
    friend bool operator==(const TourLine&, const TourLine&) = default;
};

/// What a stop may take.
inline constexpr int longest_dwell_minutes = 24 * 60;
inline constexpr double slowest_kmh = 5, fastest_kmh = 120;

struct Meeting {
    std::string name;
    std::string note; ///< "四年来第七次"
    std::vector<TourLine> lines;
    friend bool operator==(const Meeting&, const Meeting&) = default;
};

} // namespace guanmo::workbook
