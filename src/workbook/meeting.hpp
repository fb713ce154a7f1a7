#pragma once

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
    std::string unit_code;
    std::vector<std::string> project_ids;
    friend bool operator==(const Stop&, const Stop&) = default;
};

/// A tour line (南线, 北线): one day's journey of the inspection group.
struct TourLine {
    std::string id;    ///< "south"
    std::string name;  ///< "南线"
    std::string badge; ///< one character, "南"
    std::optional<PartialDate> date;
    std::vector<Stop> stops;
    friend bool operator==(const TourLine&, const TourLine&) = default;
};

struct Meeting {
    std::string name;
    std::string note; ///< "四年来第七次"
    std::vector<TourLine> lines;
    friend bool operator==(const Meeting&, const Meeting&) = default;
};

} // namespace guanmo::workbook
