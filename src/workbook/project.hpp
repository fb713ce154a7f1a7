#pragma once

#include "geo/coordinates.hpp"
#include "workbook/date.hpp"
#include "workbook/money.hpp"
#include "workbook/stage.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// An investment project. What is not known is none or empty, never 0.
struct Project {
    std::string id; ///< unique in a workbook
    std::string name;
    std::string short_name; ///< for the map and the list; equal to name when there is none
    std::string unit_code;  ///< empty: the unit is not known
    std::string park;
    std::string developer;
    std::string industry;
    std::optional<Nature> nature;
    std::optional<Stage> stage;
    std::optional<Money> investment; ///< none: 未公布
    std::optional<Money> year_plan;
    std::optional<Money> done;
    std::optional<double> percent; ///< physical progress, 0–100
    std::optional<PartialDate> started_on;
    std::optional<PartialDate> complete_on;
    std::optional<Money> yearly_output;
    std::optional<Money> yearly_tax;
    std::optional<int> jobs;
    std::optional<int> permits_done; ///< of permits_due
    std::optional<int> permits_due;
    std::string parent_id;   ///< the package project that this is a part of
    std::string details;     ///< 建设内容及规模
    std::string responsible; ///< 责任单位
    std::string leader;      ///< 包联领导
    std::string open_problems;
    std::string last_inspection;
    std::string source;
    std::optional<PartialDate> as_of;
    std::optional<geo::LngLat> position;       ///< none: 未定位, listed but not on the map
    std::optional<double> location_accuracy_m; ///< error radius, metres; none: exact
    friend bool operator==(const Project&, const Project&) = default;
};
[[nodiscard]] inline std::string_view key_of(const Project& project) {
    return project.id;
}

} // namespace guanmo::workbook
