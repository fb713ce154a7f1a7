#pragma once

#include "workbook/maybe.hpp"
#include "workbook/stage.hpp"
#include "workbook/text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// An investment project. What is not known is none or empty, never 0. Compact, since a workbook
/// may hold a million: a part is no larger than what it says.
struct Project {
    Text id; ///< unique in a workbook
    Text name;
    Text short_name; ///< for the map and the list; equal to name when there is none
    Text unit_code;  ///< empty: the unit is not known
    Text park;
    Text developer;
    Text industry;
    std::optional<Nature> nature;
    std::optional<Stage> stage;
    Maybe<Money> investment; ///< none: 未公布
    Maybe<Money> year_plan;
    Maybe<Money> done;
    Maybe<double> percent; ///< physical progress, 0–100
    Maybe<PartialDate> started_on;
    Maybe<PartialDate> complete_on;
    Maybe<Money> yearly_output;
    Maybe<Money> yearly_tax;
    Maybe<int> jobs;
    Maybe<int> permits_done; ///< of permits_due
    Maybe<int> permits_due;
    Maybe<PartialDate> as_of; ///< of all that is said here
    Text parent_id;           ///< the package project that this is a part of
    Text details;             ///< 建设内容及规模
    Text responsible;         ///< 责任单位
    Text leader;              ///< 包联领导
    Text open_problems;
    Text last_inspection;
    Text source;
    Maybe<geo::LngLat> position;       ///< none: 未定位, listed but not on the map
    Maybe<double> location_accuracy_m; ///< error radius, metres; none: exact
    Text given; ///< what became `position`, if it is not the position itself: see GivenPlace
    friend bool operator==(const Project&, const Project&) = default;
};
[[nodiscard]] inline std::string_view key_of(const Project& project) {
    return project.id;
}
/// The package that it is a part of.
[[nodiscard]] inline std::string_view group_key_of(const Project& project) {
    return project.parent_id;
}

} // namespace guanmo::workbook
